"""A sitting: whom it waits for, what it accepts, what it tells, how it goes on after a break."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest

import game
from game.engine.batch import Batch, SetUp
from game.errors import HiddenColumn, IllegalOrder, JournalError, UsageError
from game.journal import rebuild, verify
from game.players.drive import play
from game.players.player import Seat, make_all
from game.session import Session, Setting

# The helpers that play and forge journals stand beside the journal's own tests.
from tests.journal.forging import (
    declared,
    find,
    flagship,
    humans,
    lines_of,
    pick,
    play_on,
    reseal,
    setting,
)

FIRST_KEYS = ["scenario", "seed", "package", "message", "annex", "pace", "parameters", "seats"]
KEYS = [*FIRST_KEYS, "turns", "outcome", "pin", "positions", "digest", "version", "content"]
ASKED = ("stand", ("stand",))
ACTORS = ("russia", "ukraine", "transatlantic_ally")


def start(given: Setting | None = None, path: Path | None = None) -> Session:
    """Open a game in which everybody has chosen what its role stands for."""
    return declared(Session.start(flagship(), given or humans(), path))


def test_the_table_waits_first_for_what_three_roles_stand_for() -> None:
    session = Session.start(flagship(), humans())
    assert [request.actor for request in session.waiting()] == list(ACTORS)
    assert {(request.phase, request.slots) for request in session.waiting()} == {ASKED}
    assert all(request.sealed for request in session.waiting())
    session.commit("russia", {"stand": "no_foreign_force+voice_in_kyiv"})
    assert session.view("ukraine").read("stand_russia") == -1, "sealed until all have chosen"
    with pytest.raises(IllegalOrder, match="already ordered"):
        session.commit("russia", {"stand": "no_nuclear_arms+voice_in_kyiv"})
    with pytest.raises(IllegalOrder, match="no option"):
        session.commit("ukraine", {"stand": "no_nuclear_arms+voice_in_kyiv"})
    session.commit("ukraine", {"stand": "promise_kept+own_alliances"})
    session.commit("transatlantic_ally", {"stand": "word_kept+rules_upheld"})
    told = next(report for report in session.reports if report.phase == "stand")
    assert told.summary["facts"] == {
        "stand_ukraine": "promise_kept+own_alliances",
        "stand_russia": "no_foreign_force+voice_in_kyiv",
        "stand_coalition": "word_kept+rules_upheld",
    }
    play_on(session)
    assert session.result()["positions"] == {
        "ukraine": ["promise_kept", "own_alliances"],
        "russia": ["no_foreign_force", "voice_in_kyiv"],
        "coalition": ["word_kept", "rules_upheld"],
    }


def test_the_table_waits_for_three_sealed_orders() -> None:
    session = start()
    assert [request.actor for request in session.waiting()] == list(ACTORS)
    russia = session.waiting()[0]
    assert (russia.role, russia.phase, russia.turn, russia.sealed) == ("russia", "orders", 1, True)
    assert russia.slots == ("rung", "domain", "target", "cover", "statecraft")
    assert [report.phase for report in session.reports] == ["setup", "stand", "opening", "event"]


def test_sealed_orders_may_come_in_any_order() -> None:
    digests = set()
    for order in permutations(ACTORS):
        session = start()
        for count, actor in enumerate(order, 1):
            assert session.phase == "orders"
            assert len(session.waiting()) == 4 - count
            session.commit(actor, pick(session, actor, 3))
        assert session.phase != "orders"
        digests.add(session.batch.digest())
    assert len(digests) == 1


def test_an_order_shows_nowhere_before_all_have_ordered() -> None:
    session = start()
    before = session.view("ukraine").read("statecraft")
    session.commit("russia", pick(session, "russia", 5))
    assert session.view("ukraine").read("statecraft") == before
    with pytest.raises(HiddenColumn):
        session.view("ukraine").read("rung")
    assert session.reports[-1].phase == "event"


def test_wrong_orders_are_refused_and_change_nothing() -> None:
    session = start()
    good = pick(session, "ukraine", 0)
    digest, waiting = session.batch.digest(), session.waiting()
    for actor, choice, words in (
        ("eastern_flank", {"vote": "level_1"}, "nothing to order"),
        ("nobody", good, "waiting for: russia, ukraine"),
        ("ukraine", {}, "nothing chosen for home"),
        ("ukraine", {**good, "harden": "cybre"}, "did you mean 'cyber'"),
        ("ukraine", {**good, "rung": "rung_1"}, "does not decide rung"),
        ("russia", {**pick(session, "russia", 0), "domain": "cyber"}, "may not choose 'cyber'"),
    ):
        with pytest.raises(IllegalOrder, match=words):
            session.commit(actor, choice)
    assert (session.batch.digest(), session.waiting()) == (digest, waiting)
    session.commit("ukraine", good)
    with pytest.raises(IllegalOrder, match="already ordered"):
        session.commit("ukraine", good)


def test_bots_order_only_when_the_phase_is_carried_out(monkeypatch: pytest.MonkeyPatch) -> None:
    from game.players import drive

    asked: list[str] = []
    real = drive.collect

    def watched(batch, players, ordered):  # type: ignore[no-untyped-def]
        orders, views = real(batch, players, ordered)
        asked.extend(orders)
        return orders, views

    session = start(setting(ukraine="human", coalition="human", russia="random"))
    monkeypatch.setattr(drive, "collect", watched)
    session.commit("transatlantic_ally", pick(session, "transatlantic_ally", 0))
    assert asked == []
    session.commit("ukraine", pick(session, "ukraine", 0))
    assert asked[0] == "russia"


def test_votes_are_asked_of_blocs_with_a_seat_only() -> None:
    given = setting(coalition="human", eastern_flank="human", russia="random", ukraine="random")
    session = start(given)
    voters: set[str] = set()
    while not session.done:
        if session.phase == "vote":
            voters |= {request.actor for request in session.waiting()}
            assert {request.role for request in session.waiting()} == {"coalition"}
        actor = session.waiting()[0].actor
        session.commit(actor, pick(session, actor, -1))
    assert voters == {"eastern_flank"}


def test_a_game_of_bots_plays_at_once_and_as_it_does_in_a_batch() -> None:
    seats = {"russia": Seat("random"), "ukraine": Seat("scripted", "home=reform")}
    given = setting(seed=11)
    session = start(Setting(**{**vars(given), "seats": seats}))
    assert session.done
    assert session.waiting() == ()
    tables = flagship().compile(pace="quick")
    agreed = SetUp.of(tables, given.package, given.message, given.annex, 1)
    batch = Batch.create(tables, agreed, session.batch.seeds)
    play(batch, make_all(tables, seats))
    assert batch.digest() == session.batch.digest()


def test_result_says_everything_in_its_order() -> None:
    session = start()
    with pytest.raises(UsageError, match="not over"):
        session.result()
    play_on(session)
    result = session.result()
    assert list(result) == KEYS
    assert result["version"] == game.__version__
    assert result["content"] == flagship().digest
    assert result["turns"] == 4
    assert list(result["pin"]) == ["ukraine", "russia", "coalition"]
    assert list(result["pin"]["russia"]) == ["positions", "interests", "needs"]
    assert result["seats"] == {"ukraine": "human", "russia": "human", "coalition": "human"}
    assert json.loads(json.dumps(result)) == result
    with pytest.raises(IllegalOrder, match="over"):
        session.commit("ukraine", {})


def test_reports_tell_what_happened() -> None:
    session = start()
    play_on(session)
    assert session.reports[-1].phase == "score"
    moved: dict[str, int] = {}
    for report in session.reports[1:]:
        for row in report.ledger:
            assert (row.turn, row.phase) == (report.turn, report.phase)
            moved[row.track] = moved.get(row.track, 0) + row.amount
    first, last = session.reports[0].summary["after"], session.reports[-1].summary["after"]
    for track, value in last.items():
        if isinstance(value, int):
            assert value - first[track] == moved.get(track, 0), track
    for earlier, later in zip(session.reports, session.reports[1:], strict=False):
        assert earlier.summary["after"] == later.summary["before"]
    orders = next(report for report in session.reports if report.phase == "orders")
    assert set(orders.orders) == set(ACTORS)
    assert orders.summary["facts"]["home"] == orders.orders["ukraine"]["home"]


@pytest.mark.parametrize("seats", ["humans", "mixed"])
def test_resumed_after_every_order_equals_uninterrupted(tmp_path: Path, seats: str) -> None:
    given = humans() if seats == "humans" else setting(ukraine="human", russia="random")
    whole, parts = tmp_path / "whole.jsonl", tmp_path / "parts.jsonl"
    with start(given, whole) as session:
        play_on(session)
    with start(given, parts) as broken:
        assert not broken.done
    while True:
        with Session.resume(parts) as broken:
            assert broken.notice is None
            if broken.done:
                break
            play_on(broken, 1)
    assert broken.reports == session.reports
    assert broken.batch.ledger == session.batch.ledger
    assert broken.setting == session.setting
    assert json.dumps(broken.result()) == json.dumps(session.result())
    annotations = ("at", "hash")
    for one, other in zip(lines_of(whole), lines_of(parts), strict=True):
        for name in annotations:
            one.pop(name), other.pop(name)
        assert one == other


def test_resumed_between_bots_orders_and_their_phase(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    with start(setting(russia="random", ukraine="random"), path) as session:
        digest = session.batch.digest()
    lines = lines_of(path)
    for cut in (
        find(lines, "order", actor="ukraine", turn=2),
        find(lines, "phase", phase="orders", turn=2),
    ):
        reseal(path, lambda lines, cut=cut: lines.__delitem__(slice(cut, None)))
        with Session.resume(path) as again:
            assert again.batch.digest() == digest
        assert verify(path).ok
        assert len(lines_of(path)) == len(lines)


def test_a_finished_game_resumes_finished_and_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    with start(setting(), path) as session:
        assert session.done
    data = path.read_bytes()
    again = Session.resume(path)
    assert again.result() == session.result()
    assert path.read_bytes() == data
    assert not path.with_name("game.jsonl.lock").exists()


def test_a_journal_needs_no_content_but_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "game.jsonl"
    with start(path=path) as session:
        play_on(session, 2)
    monkeypatch.setattr("game.scenario.files.content_dir", lambda: tmp_path / "gone")
    with Session.resume(path) as again:
        assert again.lexicon.words == session.lexicon.words
        play_on(again, 1)
    assert rebuild(path).pack.digest == flagship().digest


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"seed": -1}, "seed -1"),
        ({"salt": 2**53}, "salt"),
        ({"package": "moon_treaty"}, "moon_treaty"),
        ({"message": "x"}, "unknown message"),
        ({"annex": "x"}, "unknown annex"),
        ({"pace": "x"}, "unknown pace"),
        ({"parameters": "x"}, "unknown parameter set"),
        ({"scenario": "another"}, "another"),
        ({"seats": {"russia": Seat("oracle")}}, "oracle"),
        ({"seats": {"japan": Seat("random")}}, "japan"),
        ({"pace": "quick", "revision": True}, "no revision in the quick pace"),
    ],
)
def test_a_wrong_setting_leaves_no_file(
    tmp_path: Path, changes: dict[str, object], words: str
) -> None:
    path = tmp_path / "game.jsonl"
    with pytest.raises(UsageError, match=words):
        start(Setting(**{**vars(humans()), **changes}), path)
    assert list(tmp_path.iterdir()) == []


def test_a_journal_with_an_unknown_player_cannot_be_resumed(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    start(path=path).close()
    reseal(path, lambda lines: lines[0]["opening"]["seats"].update(russia="oracle"))
    assert verify(path).ok
    with pytest.raises(JournalError, match="oracle") as caught:
        Session.resume(path)
    assert caught.value.line == 1
    assert not path.with_name("game.jsonl.lock").exists()


def test_nobody_else_looks_on() -> None:
    with pytest.raises(UsageError, match="did you mean 'public'"):
        start().view("pubic")


def test_salt_changes_the_dice_and_nothing_else() -> None:
    one, other = setting(), Setting(**{**vars(setting()), "salt": 1})
    assert start(one).batch.digest() != start(other).batch.digest()
    assert start(one).batch.digest() == start(one).batch.digest()
