"""Bets of waiting teams: where they can be entered, what they say, and that they move nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.errors import JournalError, UsageError
from game.journal import bets, read, verify
from game.journal.effective import effective
from game.journal.entries import Bet, Phase
from game.journal.story import betted, told
from game.session import Session
from tests.journal.forging import declared, flagship, humans, play_on


def started(path: Path | None = None, **given: object) -> Session:
    from dataclasses import replace

    setting = replace(humans(), **{"bets": True, **given})  # type: ignore[arg-type]
    return declared(Session.start(flagship(), setting, path))


def to_case(session: Session) -> bets.Case | None:
    """Play on until bets can be entered, or the game is over."""
    while session.betting is None and not session.done:
        play_on(session, 1)
    return session.betting


def test_a_team_bets_on_what_others_decide_and_never_on_its_own_order(tmp_path: Path) -> None:
    session = started(tmp_path / "game.jsonl")
    with pytest.raises(UsageError, match="after a ruling"):
        session.bet("ukraine", "domain", "cyber")
    case = to_case(session)
    assert case is not None
    for by, on, choice, why in (
        ("russia", "domain", "cyber", "own order"),
        ("coalition", "verdict", "met", "own order"),
        ("ukraine", "domain", "cybr", "cyber"),
        ("ukraine", "rung", "4", "nobody bets on"),
        ("major_powers", "domain", "cyber", "enters no bets"),
    ):
        with pytest.raises(UsageError, match=why):
            session.bet(by, on, choice)
    session.bet("ukraine", "domain", case.domain)
    session.bet("ukraine", "verdict", case.verdict)
    session.bet("russia", "verdict", "consult")
    with pytest.raises(UsageError, match="already"):
        session.bet("ukraine", "domain", "cyber")
    session.close()
    assert session.path is not None
    assert verify(session.path).ok
    again = Session.resume(session.path)
    assert again.bets == session.bets
    again.close()


def test_bets_move_nothing(tmp_path: Path) -> None:
    ends = []
    for betting in (True, False):
        session = started(bets=betting)
        while not session.done:
            if (
                session.betting is not None
                and betting
                and not any(bet.turn == session.betting.turn for bet in session.bets)
            ):
                session.bet("ukraine", "domain", session.betting.domain)
            play_on(session, 1)
        ends.append([report.digest for report in session.reports])
    assert ends[0] == ends[1]


def test_the_last_turn_is_bet_on_after_the_end_and_the_file_stays_true(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    session = started(path)
    while not session.done:
        play_on(session, 1)
    case = session.betting
    if case is None:
        pytest.skip("the last turn of this game was quiet")
    session.bet("coalition", "domain", case.domain)
    assert verify(path).ok
    journal = read(path)
    entries = [line.entry for line in effective(journal.lines)]
    words = flagship().lexicon
    story = "\n".join(told(words, entries))
    assert "Coalition bet on the domain" in story
    assert story.index("Coalition bet on") > story.index(f"Turn {case.turn}")
    assert any("1 of 1 times; chance: 1 in 5" in line for line in betted(words, entries))


def test_one_team_of_people_has_nobody_to_bet_with() -> None:
    from dataclasses import replace

    from game.players.player import Seat

    seats = {"ukraine": Seat("human"), "russia": Seat("doctrine"), "coalition": Seat("doctrine")}
    session = Session.start(flagship(), replace(humans(), bets=True, seats=seats))
    assert session.bettors == ()


def test_a_rewind_keeps_the_bets_whose_ruling_still_stands_and_drops_the_others(
    tmp_path: Path,
) -> None:
    path = tmp_path / "game.jsonl"
    session = started(path)
    case = to_case(session)
    assert case is not None
    session.bet("ukraine", "verdict", case.verdict)
    phases = [
        line.number
        for line in session.lines
        if isinstance(line.entry, Phase) and line.entry.phase in ("reckoning", "incident")
        and line.entry.turn == case.turn
    ]  # fmt: skip
    incident, *reckoned = phases
    if reckoned:
        session.rewind("Ms Kowal", "look again", reckoned[0])
        assert len(session.bets) == 1
    session.rewind("Ms Kowal", "once more", incident)
    assert session.bets == []
    session.close()
    assert verify(path).ok


@pytest.mark.parametrize(
    ("bet", "why"),
    [
        (Bet(turn=1, by="ukraine", on="domain", choice="cyber"), "no bet on turn 1"),
        (Bet(turn=9, by="ukraine", on="domain", choice="cyber"), "no bet on turn 9"),
    ],
)
def test_a_forged_bet_is_found_with_its_line(tmp_path: Path, bet: Bet, why: str) -> None:
    path = tmp_path / "game.jsonl"
    session = started(path)
    session._write(bet)
    session.close()
    found = verify(path)
    assert not found.ok
    assert found.line == len(session.lines) + 1
    assert why in found.message


def test_a_bet_in_a_game_without_bets_is_found(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    session = started(path, bets=False)
    session._write(Bet(turn=1, by="ukraine", on="domain", choice="cyber"))
    session.close()
    assert "without bets" in verify(path).message
    with pytest.raises(JournalError):
        Session.resume(path)
