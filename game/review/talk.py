"""What to talk about after this game: goals and questions it gave occasion for (rulebook 10).

Content says with a formula when a game gives occasion (``occasions`` in ``scenario.yaml``); what
has none is always asked. Cards bring their own questions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from game.engine.moment import formula
from game.review.course import Course, Snapshot
from game.scenario.formula import Pool, compile_formula


@dataclass(frozen=True)
class Asked:
    """A goal or question: its text, and whether the game gave occasion (None: nothing says)."""

    text: str
    occasion: bool | None


@dataclass(frozen=True)
class Talk:
    """What a debrief asks: goals, criteria, questions, those of cards (turn, name, text)."""

    goals: tuple[Asked, ...]
    criteria: tuple[str, ...]
    questions: tuple[Asked, ...]
    cards: tuple[tuple[int, str, str], ...]


def talk_of(course: Course) -> Talk:
    """Choose by what happened; occasions that came stand first, in the order of the content."""
    scenario, words = course.pack.content.scenario, course.pack.lexicon
    return Talk(
        goals=tuple(_asked(course, "goal", name) for name in scenario.goals),
        criteria=tuple(words.word("criterion", name, "text") for name in scenario.criteria),
        questions=tuple(
            sorted(
                (_asked(course, "question", name) for name in scenario.questions),
                key=lambda asked: (True, None, False).index(asked.occasion),
            )
        ),
        cards=tuple(_cards(course)),
    )


def _asked(course: Course, kind: str, name: str) -> Asked:
    when = course.pack.content.scenario.occasions.get(name)
    occasion = None if when is None else holds(course.closing, when)
    return Asked(course.pack.lexicon.word(kind, name, "text"), occasion)


def holds(moment: Snapshot, text: str) -> bool:
    """Return whether a formula that content has checked holds at a moment."""
    pool = Pool()
    program = compile_formula(text, pool)
    constants = [np.array([value], dtype=np.int64) for value in pool.values]
    # A memo of its own: results are remembered by constants that go with this call.
    return bool(formula(replace(moment, memo={}), program, constants)[0])


def _cards(course: Course) -> Iterator[tuple[int, str, str]]:
    words, ids = course.pack.lexicon, course.opening.numbers.tables.events.ids
    for turn in course.turns:
        card = turn.closed.number("event")
        if card and words.has("event", ids[card - 1], "question"):
            name = ids[card - 1]
            yield turn.number, words.word("event", name), words.word("event", name, "question")
