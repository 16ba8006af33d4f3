"""A bargained game is journalled, resumed and replayed like any other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from game.engine.batch import BARGAIN
from game.engine.schema import BLOCS
from game.errors import IllegalOrder
from game.journal import dealstory, verify
from game.journal.replay import rebuild
from game.players.player import Seat
from game.session import Session, Setting
from tests.journal.forging import declared, flagship, humans, lines_of, pick, play_on, setting

BARGAIN_PHASES = (
    "stand",
    "demands",
    "draft",
    "ukraine_asks",
    "russia_asks",
    "acceptance",
    "package_vote",
)


def bargained(given: Setting) -> Setting:
    return replace(given, package=BARGAIN, pace="class")


@pytest.mark.parametrize("given", [setting(), humans()], ids=["bots", "people"])
def test_a_bargained_game_replays_to_the_same_digests(given: Setting, tmp_path: Path) -> None:
    path = tmp_path / "g.jsonl"
    with Session.start(flagship(), bargained(given), path) as session:
        play_on(session)
        result = session.result()
    assert verify(path).ok
    phases = [line["phase"] for line in lines_of(path) if line["kind"] == "phase"]
    assert tuple(phases[1:8]) == BARGAIN_PHASES
    assert result["package"] == BARGAIN
    assert set(result["deal"]) == {"signature", "russia", "components", "clauses"}  # type: ignore[arg-type]


def amended(given: Setting) -> Setting:
    return replace(given, pace="lesson", amendments=True)


@pytest.mark.parametrize("commits", range(1, 7))
def test_a_round_of_amendments_goes_on_after_a_break(commits: int, tmp_path: Path) -> None:
    whole = declared(Session.start(flagship(), amended(humans())))
    assert whole.phase == "ukraine_asks"
    play_on(whole)
    path = tmp_path / "g.jsonl"
    with declared(Session.start(flagship(), amended(humans()), path)) as session:
        play_on(session, commits)
    with Session.resume(path) as again:
        assert again.setting.amendments
        play_on(again)
        assert again.batch.digest() == whole.batch.digest()
        assert set(again.result()["deal"]) == {"signature", "russia", "components", "clauses"}  # type: ignore[arg-type]
    assert verify(path).ok


@pytest.mark.parametrize("commits", range(1, 9))
def test_a_bargain_goes_on_after_a_break_at_any_order(commits: int, tmp_path: Path) -> None:
    whole = Session.start(flagship(), bargained(humans()))
    play_on(whole)
    path = tmp_path / "g.jsonl"
    with Session.start(flagship(), bargained(humans()), path) as session:
        play_on(session, commits)
    assert verify(path).message.endswith("the game is open before the first turn")
    with Session.resume(path) as again:
        play_on(again)
        assert again.batch.digest() == whole.batch.digest()


def test_demands_show_in_no_public_line(tmp_path: Path) -> None:
    path = tmp_path / "g.jsonl"
    with Session.start(flagship(), bargained(setting()), path):
        pass
    told = [line for line in lines_of(path) if line["kind"] == "phase"]
    assert all("must_have" not in str(line["summary"]) for line in told)
    assert all("reading" not in line["summary"] for line in told)


def test_reasons_are_found_anew_and_stand_in_no_journal(tmp_path: Path) -> None:
    path = tmp_path / "g.jsonl"
    with Session.start(flagship(), bargained(setting()), path) as session:
        told = [(report.phase, report.reasons) for report in session.reports]
    found = {phase: set(reasons) for phase, reasons in told if reasons}
    assert found["signing"] == {"ukraine", "russia"}
    assert "What speaks" not in path.read_text(encoding="utf-8")
    assert all("reason" not in line for line in lines_of(path))
    with Session.resume(path) as again:
        assert [(report.phase, report.reasons) for report in again.reports] == told
    assert [report.reasons for report in rebuild(path).reports] == [{} for _ in told]


def test_nobody_makes_up_a_reason_for_a_person(tmp_path: Path) -> None:
    with Session.start(flagship(), bargained(humans())) as session:
        play_on(session)
    speaking = {seat for report in session.reports for seat in report.reasons}
    assert speaking == {*BLOCS}


REFUSALS: Mapping[str, str] = {"ukraine_signs": "refuse", "consent": "no"}


def refused(given: Setting, slot: str) -> list[str]:
    """The story of a bargain in which every yes is refused in one slot."""
    seats = {**given.seats, **dict.fromkeys(BLOCS, Seat("human"))}
    with Session.start(flagship(), replace(given, seats=seats)) as session:
        while session.phase != "event" and not session.done:
            request = session.waiting()[0]
            wished = {slot: REFUSALS[slot], "amendment": "nato", "accept": "ukraine"}
            choice = pick(session, request.actor, 3)
            open_ = {name: wished[name] for name in request.slots if name in wished}
            try:
                session.commit(request.actor, {**choice, **open_})
            except IllegalOrder:
                session.commit(request.actor, choice)
        words = session.pack.lexicon
        return [
            line
            for report in session.reports
            for line in dealstory.told(report.phase, words, report.summary["facts"])
        ]


@pytest.mark.parametrize("slot", REFUSALS)
def test_the_story_says_how_a_round_without_a_yes_goes_on(slot: str) -> None:
    said = refused(bargained(humans()), slot)
    opens = [at for at, line in enumerate(said) if line.endswith("The asks open once more")]
    ends = [at for at, line in enumerate(said) if line.endswith("ends without agreement")]
    assert len(opens) == len(ends) == 1
    assert opens < ends


def test_the_story_says_that_a_round_of_amendments_is_over() -> None:
    said = refused(amended(humans()), "consent")
    assert said[-1].endswith(
        "not carried. The round is over: the ready-made package stands as it was"
    )


def test_a_journal_older_than_this_is_told_without_it() -> None:
    facts = {"consent": dict.fromkeys(BLOCS, "no"), "carried": 0}
    (said,) = dealstory.told("package_vote", flagship().lexicon, facts)
    assert said.endswith("not carried")
