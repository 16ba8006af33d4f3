"""A revised game is journalled, resumed and told like any other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from game.engine.schema import BLOCS
from game.journal import dealstory, verify
from game.players.player import Seat
from game.session import Report, Session, Setting
from tests.journal.forging import flagship, humans, lines_of, pick, play_on

SHARED: Mapping[str, str] = {
    "ukraine.need": "able_to_stand",
    "russia.need": "none",
    "transatlantic_ally.need": "unity",
    "amendment": "consultation_24h",
    "counter": "none",
    "accept": "ukraine",
    "consent": "yes",
    "ukraine_signs": "sign",
}


def revised(package: str = "treaty_structures") -> Setting:
    given = humans()
    seats = {**given.seats, **dict.fromkeys(BLOCS, Seat("human"))}
    return replace(given, pace="class", revision=True, package=package, seats=seats)


def revise(session: Session, wishes: Mapping[str, str]) -> list[Report]:
    """Play to the revision and through it as wished; return its reports."""
    while session.turn < 3:
        request = session.waiting()[0]
        choice = pick(session, request.actor, 2 * session.turn)
        if session.phase.startswith("revision"):
            given = {slot: wishes.get(f"{request.actor}.{slot}") for slot in request.slots}
            choice = {slot: wish or wishes[slot] for slot, wish in given.items()}
        session.commit(request.actor, choice)
    return [report for report in session.reports if report.phase in dealstory.REVISION]


def told(reports: list[Report]) -> list[str]:
    words = flagship().lexicon
    return [
        line
        for report in reports
        for line in dealstory.told(report.phase, words, report.summary["facts"])
    ]


def test_a_signed_revision_says_what_came_in_and_what_was_paid(tmp_path: Path) -> None:
    path = tmp_path / "g.jsonl"
    with Session.start(flagship(), revised(), path) as session:
        reports = revise(session, SHARED)
    facts = reports[-1].summary["facts"]
    assert {key: facts[key] for key in ("added", "removed", "paid")} == {
        "added": ["consultation_24h"], "removed": [], "paid": 8,
    }  # fmt: skip
    said = told(reports)
    assert "Revision. Russia keeps its needs to itself; asks for nothing" in said
    signed = "Ukraine: sign; the package is revised. In: Consultation within 24 h."
    assert said[-1] == f"{signed} Taken from the political budget: 0.08."
    assert verify(path).ok
    kept = next(line for line in lines_of(path) if line.get("summary", {}).get("revised"))
    assert kept["summary"]["paid"] == 8


def test_what_is_removed_is_told_and_costs_nothing() -> None:
    with Session.start(flagship(), revised()) as session:
        reports = revise(session, {**SHARED, "amendment": "korea"})
    assert told(reports)[-1].endswith("Out: Korea model. Taken from the political budget: 0.")


@pytest.mark.parametrize(
    ("wishes", "last", "words"),
    [
        ({"ukraine_signs": "refuse"}, "revision_signing", "the package stays as it is"),
        ({"consent": "no"}, "revision_vote", "not carried. The package in force stays as it is"),
        ({"accept": "none"}, "revision_coalition", "amendments taken: Neither"),
    ],
)
def test_a_revision_that_changes_nothing_ends_where_it_failed(
    wishes: Mapping[str, str], last: str, words: str
) -> None:
    with Session.start(flagship(), revised()) as session:
        reports = revise(session, {**SHARED, **wishes})
    assert reports[-1].phase == last
    assert words in told(reports)[-1]


def test_a_journal_older_than_the_price_is_told_without_it() -> None:
    facts = {"ukraine_signs": "sign", "revised": 1}
    said = list(dealstory.told("revision_signing", flagship().lexicon, facts))
    assert said == ["Ukraine: sign; the package is revised"]


@pytest.mark.parametrize("commits", range(1, 9))
def test_a_revision_goes_on_after_a_break_at_any_order(commits: int, tmp_path: Path) -> None:
    whole = Session.start(flagship(), revised("none"))
    revise(whole, SHARED)
    path = tmp_path / "g.jsonl"
    with Session.start(flagship(), revised("none"), path) as session:
        while session.phase != "revision_ukraine":
            request = session.waiting()[0]
            session.commit(request.actor, pick(session, request.actor, 2 * session.turn))
        for _ in range(commits):
            request = session.waiting()[0]
            given = {slot: SHARED.get(f"{request.actor}.{slot}") for slot in request.slots}
            choice = {slot: wish or SHARED[slot] for slot, wish in given.items()}
            session.commit(request.actor, choice)
    with Session.resume(path) as again:
        revise(again, SHARED)
        assert again.batch.digest() == whole.batch.digest()
        play_on(again)
    assert verify(path).ok
