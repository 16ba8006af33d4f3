"""What a facilitator does: lines of the journal that a replay carries out, and nothing is lost."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from game.errors import DiskError, GreyZoneError, IllegalOrder, UsageError
from game.journal import acts, read, verify
from game.journal.effective import effective
from game.players.player import Seat
from game.session import Session
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

BY = ("Ms Kowal", "the class needs it")
Do = Callable[[Session], object]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "game.jsonl"


@pytest.fixture
def table(path: Path) -> Session:
    """Three people before the orders of turn 1."""
    return declared(Session.start(flagship(), humans(), path))


def last(session: Session) -> int:
    return session.lines[-1].number


def phase_line(session: Session, phase: str, turn: int) -> int:
    return next(
        line.number
        for line in session.lines
        if line.entry.kind == "phase" and (line.entry.phase, line.entry.turn) == (phase, turn)
    )


def tension(session: Session) -> int:
    return int(session.view("public").read("tension")[0])


def finish(session: Session, path: Path) -> None:
    """Play to the end; the journal verifies and resumes to the same end."""
    play_on(session)
    session.close()
    found = verify(path)
    assert found.ok, found.message
    with Session.resume(path) as again:
        assert again.result() == session.result()
        assert again.reports == session.reports


def whole_script(session: Session) -> None:
    """Note, inject, override twice, swap, rewind with new dice, end early."""
    session.note(*BY)
    session.inject(*BY, session.tables.events.ids[2])
    session.override_track(*BY, "tension", 700)
    session.override_order(*BY, "russia", pick(session, "russia", 4))
    play_on(session, 4)
    session.swap_seat(*BY, "russia", Seat("doctrine"))
    play_on(session, 3)
    session.rewind(*BY, phase_line(session, "event", 1), salt=5)
    play_on(session, 3)
    session.end_early(*BY)


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


def test_a_bargain_cannot_be_scored(path: Path) -> None:
    session = Session.start(flagship(), humans(), path)
    with pytest.raises(UsageError, match="before the first turn"):
        session.end_early(*BY)


# -- rewind, undo, fork -------------------------------------------------------------------------


def test_the_same_dice_and_orders_lead_to_the_same_end(table: Session, path: Path) -> None:
    line = phase_line(table, "event", 1)
    play_on(table)
    end = table.batch.digest()
    table.rewind(*BY, line)
    assert not table.done
    assert (table.turn, table.phase) == (1, "orders")
    assert not path.with_name("nothing").exists()
    finish(table, path)
    assert table.batch.digest() == end


def test_new_dice_lead_elsewhere(table: Session, path: Path) -> None:
    line = phase_line(table, "event", 1)
    play_on(table)
    end = table.batch.digest()
    table.rewind(*BY, line, salt=1)
    finish(table, path)
    assert table.batch.digest() != end
    assert table.result()["seed"] == 7


def test_a_rewind_leaves_notes_and_seats(table: Session) -> None:
    line = phase_line(table, "event", 1)
    table.note(*BY)
    table.override_track(*BY, "tension", 500)
    table.swap_seat(*BY, "russia", Seat("doctrine"))
    table.rewind(*BY, line)
    assert table.seats["russia"] == Seat("doctrine")
    assert [done.counts for done in table.acts] == [True, False, True, True]


def test_an_undone_rewind_brings_back_what_was_played(table: Session, path: Path) -> None:
    play_on(table, 5)
    stood = (table.batch.digest(), table.phase, table.waiting())
    table.rewind(*BY, phase_line(table, "event", 1))
    rewind = last(table) if table.lines[-1].entry.kind == "rewind" else None
    play_on(table, 2)
    number = rewind or next(done.number for done in table.acts)
    table.undo(*BY, number)
    assert (table.batch.digest(), table.phase, table.waiting()) == stood
    undo = last(table)
    table.undo("Mr B", "no, after all", undo)
    assert table.phase == "orders"
    assert len(table.waiting()) == 1, "the undone undo brings the two orders again"
    finish(table, path)


def test_undo_takes_back_each_kind(table: Session) -> None:
    stood = (table.batch.digest(), tension(table), table.waiting(), table.seats)
    deeds: tuple[Do, ...] = (
        lambda s: s.override_track(*BY, "tension", -300),
        lambda s: s.override_order(*BY, "ukraine", pick(s, "ukraine", 1)),
        lambda s: s.inject(*BY, s.tables.events.ids[0]),
        lambda s: s.swap_seat(*BY, "ukraine", Seat("doctrine")),
        lambda s: s.note(*BY),
    )
    for do in deeds:
        do(table)
        table.undo(*BY, last(table))
        assert (table.batch.digest(), tension(table), table.waiting(), table.seats) == stood
        assert table.batch.injected == 0
        assert not table.acts[-2].counts


def test_a_fork_goes_on_by_itself_and_names_its_parent(
    table: Session, path: Path, tmp_path: Path
) -> None:
    play_on(table, 4)
    other = tmp_path / "fork.jsonl"
    table.fork(*BY, other)
    assert table.acts[-1].act.kind == "fork"
    with pytest.raises(UsageError, match="exists"):
        table.fork(*BY, other)
    with Session.resume(other) as branch:
        assert branch.batch.digest() == table.batch.digest()
        branch.rewind(*BY, phase_line(branch, "event", 1), salt=3)
        finish(branch, other)
    parent = read(other).header.parent
    assert parent is not None
    line = read(path).lines[parent.line - 2]
    assert (line.number, line.hash) == (parent.line, parent.hash)
    finish(table, path)


def test_a_fork_from_an_earlier_line(table: Session, tmp_path: Path) -> None:
    line = phase_line(table, "event", 1)
    play_on(table, 7)
    table.fork(*BY, tmp_path / "fork.jsonl", line)
    with Session.resume(tmp_path / "fork.jsonl") as branch:
        assert (branch.turn, branch.phase) == (1, "orders")


# -- what is refused ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("do", "words"),
    [
        (lambda s: s.note("", "why"), "the author needs words"),
        (lambda s: s.note("A", "  "), "the reason needs words"),
        (lambda s: s.note("A", "x" * 301), "at most 300"),
        (lambda s: s.note("A", "a\u202eb"), "U\\+202E"),
        (lambda s: s.override_track(*BY, "tensoin", 1), "did you mean 'tension'"),
        (lambda s: s.override_track(*BY, "tension", 0), "0.01 to 100"),
        (lambda s: s.override_track(*BY, "tension", 10_001), "0.01 to 100"),
        (lambda s: s.override_order(*BY, "eastern_flank", {"vote": "level_1"}), "who has: russia"),
        (lambda s: s.override_order(*BY, "ukraine", {"home": "magic"}), "magic"),
        (lambda s: s.inject(*BY, "alien_landing"), "no event card"),
        (lambda s: s.swap_seat(*BY, "russia", Seat("oracle")), "unknown player"),
        (lambda s: s.swap_seat(*BY, "russia", Seat("doctrine", "nobody")), "nobody"),
        (lambda s: s.swap_seat(*BY, "russia", Seat("human")), "is human already"),
        (lambda s: s.rewind(*BY, 3), "line 3 is no phase"),
        (lambda s: s.rewind(*BY, 999), "line 999 is no phase"),
        (lambda s: s.rewind(*BY, 2, salt=-1), "salt"),
        (lambda s: s.undo(*BY, 3), "line 3 is no act"),
        (lambda s: s.fork(*BY, Path("x.jsonl"), 999), "no line to fork from"),
    ],
)
def test_what_cannot_be_done_is_said_and_leaves_nothing(
    table: Session, path: Path, do: Do, words: str
) -> None:
    stood, data = (table.batch.digest(), table.waiting()), path.read_bytes()
    with pytest.raises(GreyZoneError, match=words):
        do(table)
    assert (table.batch.digest(), table.waiting()) == stood
    assert path.read_bytes() == data


def test_after_the_end_only_the_record_and_the_past_can_be_touched(
    table: Session, path: Path
) -> None:
    play_on(table)
    for do in (
        lambda: table.override_track(*BY, "tension", 100),
        lambda: table.inject(*BY, table.tables.events.ids[0]),
        lambda: table.end_early(*BY),
    ):
        with pytest.raises(UsageError, match="the game is over"):
            do()
        assert not path.with_name("game.jsonl.lock").exists(), "a refusal opens nothing"
    table.note(*BY)
    assert verify(path).ok
    assert not path.with_name("game.jsonl.lock").exists()


def test_an_act_a_full_disk_refuses_has_not_happened(
    table: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stood = (table.batch.digest(), tension(table), len(table.lines))

    def refuse(*_: object) -> None:
        raise DiskError("no space left")

    with monkeypatch.context() as full:
        full.setattr("game.journal.book.Book.append", refuse)
        with pytest.raises(DiskError):
            table.override_track(*BY, "tension", 500)
    assert (table.batch.digest(), tension(table), len(table.lines)) == stood
    table.override_track(*BY, "tension", 500)
    finish(table, path)


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        ("override_track", {"amount": 701}, "digest"),
        ("override_track", {"track": "mood"}, "no track"),
        ("override_track", {"turn": 2}, "is next"),
        ("override_order", {"actor": "nobody"}, "nothing to order"),
        ("inject", {"event": "rain"}, "no event card"),
        ("rewind", {"to": 3}, "no phase"),
        ("rewind", {"salt": 6}, "digest"),
        ("end_early", {"reason": ""}, "the reason needs words"),
    ],
)
def test_a_forged_act_is_found(
    table: Session, path: Path, kind: str, fields: dict[str, object], words: str
) -> None:
    whole_script(table)
    if kind in ("override_track", "override_order", "inject"):
        # What a rewind dropped is not replayed; an undone one is.
        table.undo(*BY, next(d.number for d in table.acts if d.act.kind == "rewind"))
        table.close()
    index = find(lines_of(path), kind)
    reseal(path, lambda lines: lines[index].update(fields))
    found = verify(path)
    assert not found.ok
    assert words in found.message


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


def test_a_game_kept_in_no_file_can_be_rewound_but_not_forked(tmp_path: Path) -> None:
    session = declared(Session.start(flagship(), humans()))
    play_on(session, 3)
    session.rewind(*BY, phase_line(session, "event", 1))
    assert session.phase == "orders"
    with pytest.raises(UsageError, match="no file"):
        session.fork(*BY, tmp_path / "fork.jsonl")


def test_a_game_of_bots_can_be_taken_over(path: Path) -> None:
    with Session.start(flagship(), setting(), path) as session:
        assert session.done
    with Session.resume(path) as session:
        session.swap_seat(*BY, "ukraine", Seat("human"))
        session.rewind(*BY, phase_line(session, "event", 2))
        assert [request.actor for request in session.waiting()] == ["ukraine"]
        finish(session, path)
