"""Bets of waiting teams: how often each team was right, beside what chance would give."""

from __future__ import annotations

from collections.abc import Iterator

from game.journal import bets
from game.review.course import Course
from game.review.page.blocks import Block, Section, Table, Text, turn_name


def betted(course: Course) -> Iterator[Section]:
    """Yield the section; nothing for a game in which nobody bet."""
    words, entries = course.pack.lexicon, course.entries
    found = bets.scores(entries)
    if not found:
        return
    rows = [
        (
            words.word("role", score.by),
            bets.subject(score.on),
            f"{score.right} of {score.made}",
            f"{score.made / score.chance:.1f} of {score.made}",
        )
        for score in found
    ]
    heads = ("Team", "Bet on", "Right", "By chance")
    blocks: list[Block] = [
        Text(
            "While others decided, the teams that waited bet on what was coming. A team that is "
            "right more often than chance reads the others well; a few turns prove nothing."
        ),
        Table("How often each team was right", heads, rows),
        Table("Bet by bet", ("Turn", "Team", "Bet on", "Bet", "It came"), [*_each(course)]),
    ]
    yield Section("bets", bets.heading(), blocks)


def _each(course: Course) -> Iterator[tuple[str, ...]]:
    """Yield a row a bet, with what came."""
    words, entries = course.pack.lexicon, course.entries
    came = {case.turn: case for case in bets.cases(entries)}
    for bet in bets.among(entries):
        case = came.get(bet.turn)
        if case is not None:
            yield (
                turn_name(bet.turn),
                words.word("role", bet.by),
                bets.subject(bet.on),
                words.word(bet.on, bet.choice),
                words.word(bet.on, case.domain if bet.on == "domain" else case.verdict),
            )
