"""What a facilitator does: lines of the journal that a replay carries out, and nothing is lost."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path

import pytest

from game.errors import IllegalOrder, UsageError
from game.journal import acts, verify
from game.journal.effective import effective
from game.players.player import Seat
from game.session import Session
from tests.journal.controlling import BY, finish, last, phase_line, tension, whole_script
from tests.journal.forging import flagship, pick, play_on, setting


def test_a_script_of_every_act_is_replayed_and_resumed(table: Session, path: Path) -> None:
    whole_script(table)
    assert table.done
    assert verify(path).ok
    with Session.resume(path) as again:
        assert again.batch.digest() == table.batch.digest()
        assert again.seats == table.seats
        assert again.reports == table.reports


def test_resumed_after_any_line_the_game_stands_the_same(table: Session, path: Path) -> None:
    whole_script(table)
    data = path.read_bytes().splitlines(keepends=True)
    for end in range(2, len(data) + 1, 3):
        path.write_bytes(b"".join(data[:end]))
        found = verify(path)
        assert found.ok, found.message
        Session.resume(path).close()


def test_effective_is_pure(table: Session) -> None:
    whole_script(table)
    lines = list(table.lines)
    once, twice = effective(lines), effective(lines)
    assert once == twice
    assert lines == table.lines
    assert acts(lines) == table.acts


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_done_in_whatever_order_the_journal_holds_the_game(
    table: Session, path: Path, seed: int
) -> None:
    dice = random.Random(seed)
    for _ in range(40):
        with suppress(UsageError, IllegalOrder):
            _anything(table, dice)
    table.close()
    found = verify(path)
    assert found.ok, found.message
    with Session.resume(path) as again:
        assert again.batch.digest() == table.batch.digest()
        assert again.batch.ledger == table.batch.ledger
        assert again.reports == table.reports
        assert (again.seats, again.waiting()) == (table.seats, table.waiting())
        assert again.batch.injected == table.batch.injected
        assert again.acts == table.acts


def _anything(session: Session, dice: random.Random) -> None:
    """Play a little, or do whatever a facilitator can."""
    deed = dice.choice(["play"] * 4 + ["note", "track", "order", "inject", "swap", "back", "undo"])
    if dice.random() < 0.03:
        session.end_early(*BY)
    elif deed == "play":
        play_on(session, dice.randrange(1, 4))
    elif deed == "note":
        session.note(*BY)
    elif deed == "track":
        track = dice.choice(["tension", "budget", "trust", "will", "economy"])
        session.override_track(*BY, track, dice.randrange(-3_000, 3_000))
    elif deed == "order" and session.waiting():
        actor = dice.choice(session.waiting()).actor
        session.override_order(*BY, actor, pick(session, actor, dice.randrange(9)))
    elif deed == "inject":
        session.inject(*BY, dice.choice(session.tables.events.ids))
    elif deed == "swap":
        player = Seat(dice.choice(["human", "doctrine", "random"]))
        session.swap_seat(*BY, dice.choice(["ukraine", "russia", "coalition"]), player)
    elif deed == "back":
        salt = dice.choice([None, dice.randrange(99)])
        session.rewind(*BY, dice.randrange(2, last(session) + 1), salt)
    elif session.acts:
        session.undo(*BY, dice.choice(session.acts).number)


# -- override -----------------------------------------------------------------------------------


def test_an_overridden_track_moves_at_once_with_a_cause(table: Session, path: Path) -> None:
    before, digest = tension(table), table.batch.digest()
    table.override_track(*BY, "tension", 1250)
    assert tension(table) == before + 1250
    assert table.batch.digest() != digest
    play_on(table, 3)
    report = next(report for report in table.reports if report.phase == "orders")
    rows = [row for row in report.ledger if row.cause == "facilitator"]
    assert [(row.turn, row.phase, row.track, row.amount) for row in rows] == [
        (1, "orders", "tension", 1250)
    ]
    assert report.summary["before"]["tension"] == before
    assert report.acts[0].reason == BY[1]
    finish(table, path)
    moved = sum(row.amount for told in table.reports[1:] for row in told.ledger
                if row.track == "tension")  # fmt: skip
    ends = (table.reports[0].summary["after"], table.reports[-1].summary["after"])
    assert ends[1]["tension"] - ends[0]["tension"] == moved


def test_an_override_is_clamped_like_every_change(table: Session) -> None:
    table.override_track(*BY, "tension", 10_000)
    assert tension(table) == 10_000
    causes = {row.cause: row.amount for row in table.batch.ledger[0][-2:]}
    assert causes["facilitator"] == 10_000
    assert causes["limit"] < 0


def test_an_order_made_impossible_is_asked_for_again(table: Session, path: Path) -> None:
    ally, asked = "transatlantic_ally", False
    while not asked:
        table.commit(ally, pick(table, ally, last(table)))
        table.override_track(*BY, "budget", -4_000)
        asked = ally in {request.actor for request in table.waiting()}
        if not asked:
            table.rewind(*BY, phase_line(table, "event", 1))
    finish(table, path)


def test_an_overridden_order_counts_instead_of_the_one_given(table: Session, path: Path) -> None:
    table.commit("ukraine", pick(table, "ukraine", 0))
    other = pick(table, "transatlantic_ally", 1)
    wanted = {**pick_for(table, "ukraine", 2)}
    table.override_order(*BY, "ukraine", wanted)
    assert "ukraine" not in {request.actor for request in table.waiting()}
    table.override_order(*BY, "transatlantic_ally", other)
    table.commit("russia", pick(table, "russia", 0))
    report = next(report for report in table.reports if report.phase == "orders")
    assert report.orders["ukraine"] == wanted
    assert report.orders["transatlantic_ally"] == other
    finish(table, path)


def pick_for(session: Session, actor: str, which: int) -> dict[str, str]:
    """A legal order of an actor who may have ordered already."""
    from game.players.human import open_options

    choice: dict[str, str] = {}
    for slot in session.batch.slots[actor]:
        options = open_options(session.view(actor), slot, choice)
        choice[slot] = options[which % len(options)]
    return choice


# -- inject, seats, early end -------------------------------------------------------------------


def test_an_injected_card_is_the_next_one_and_only_the_next(table: Session, path: Path) -> None:
    card = table.tables.events.ids[5]
    table.inject(*BY, card)
    with pytest.raises(UsageError, match="already the next"):
        table.inject(*BY, table.tables.events.ids[6])
    while table.turn < 2:
        play_on(table, 1)
    drawn = {r.turn: r.summary["facts"]["event"] for r in table.reports if r.phase == "event"}
    assert drawn[2] == card
    assert table.batch.injected == 0
    finish(table, path)


def test_a_seat_becomes_a_bot_and_a_person_again(table: Session, path: Path) -> None:
    table.swap_seat(*BY, "russia", Seat("doctrine"))
    assert "russia" not in {request.actor for request in table.waiting()}
    play_on(table, 2)
    assert table.phase != "orders"
    table.swap_seat(*BY, "russia", Seat("human"))
    while table.phase != "orders":
        play_on(table, 1)
    assert "russia" in {request.actor for request in table.waiting()}
    assert table.setting.seats["russia"] == Seat("human")
    finish(table, path)


def test_swapping_the_last_seat_waited_for_lets_the_game_go_on(table: Session) -> None:
    table.commit("ukraine", pick(table, "ukraine", 0))
    table.commit("transatlantic_ally", pick(table, "transatlantic_ally", 0))
    table.swap_seat(*BY, "russia", Seat("doctrine"))
    assert table.phase != "orders"


def test_a_game_of_bots_can_be_taken_over(path: Path) -> None:
    with Session.start(flagship(), setting(), path) as session:
        assert session.done
    with Session.resume(path) as session:
        session.swap_seat(*BY, "ukraine", Seat("human"))
        session.rewind(*BY, phase_line(session, "event", 2))
        assert [request.actor for request in session.waiting()] == ["ukraine"]
        finish(session, path)


def test_an_early_end_scores_the_game_as_it_stands(table: Session, path: Path) -> None:
    play_on(table, 1)
    table.end_early(*BY)
    assert table.done
    assert table.reports[-1].phase == "score"
    assert table.result()["turns"] == 0, "no turn was reckoned"
    assert verify(path).ok
    table.undo(*BY, next(done.number for done in table.acts))
    assert not table.done
    assert len(table.waiting()) == 2, "the order given before stands"
    finish(table, path)
