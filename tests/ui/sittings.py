"""Real games for interface tests: a sitting brought to the decision a test wants."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from functools import cache

from game.engine.view import View
from game.players import human
from game.players.player import Seat
from game.scenario import Pack, load
from game.session import Request, Session, Setting
from game.ui.screen import Screen
from game.ui.screens.sitting import Sitting
from game.ui.widgets.arrange import Layout
from game.ui.widgets.base import Widget
from game.ui.window import Window

THREE = ("russia", "ukraine", "coalition")
PRESSED: Mapping[str, Sequence[str]] = {
    "rung": ("rung_4", "rung_3"),
    "verdict": ("met",),
    "response": ("sanctions_targeted", "expulsions", "statement"),
    "posture": ("bank", "exercise"),
}
"""Choices that lead to an incident, a met trigger and a vote."""
GRAVE: Mapping[str, Sequence[str]] = {
    "rung": ("rung_5",),
    "verdict": ("met",),
    "response": ("deploy", "air_shield", "snap_exercise", "none"),
    "posture": ("bank",),
    "exchange_russia": ("escalate",),
    "exchange_coalition": ("hold",),
}
"""Choices that lead to an act of severity 60 or to an answer of level 3, and so to an exchange."""


@cache
def pack() -> Pack:
    """The flagship, loaded once."""
    return load("after-the-armistice")


class Empty(Screen):
    """A screen to open a window with."""

    def build(self, layout: Layout) -> list[Widget]:
        """Nothing."""
        return []


WARLIKE: Mapping[str, Sequence[str]] = {
    "rung": ("rung_7", "none"),
    "statecraft": ("mobilise",),
    "response": ("none",),
}
"""Choices that lead to a renewed full-scale attack."""


def open_sitting(
    window: Window,
    humans: Sequence[str] = THREE,
    *,
    seed: int = 5,
    pace: str = "long",
    package: str = "treaty_structures",
    revision: bool = False,
) -> Sitting:
    """Start a game on a window; briefings are skipped."""
    seats = {name: Seat("human") for name in humans}
    setting = Setting(
        "after-the-armistice", package, "as_deemed_necessary", "balanced", pace,
        "game", seed, 0, seats, revision,
    )  # fmt: skip
    sitting = Sitting(declared(Session.start(pack(), setting)), window, resumed=True)
    follow(sitting)
    return sitting


def declared(session: Session) -> Session:
    """Let every person stand for the first pair there is, as at a briefing."""
    while any(request.phase == "stand" for request in session.waiting()):
        request = session.waiting()[0]
        view = session.view(request.actor)
        session.commit(request.actor, {"stand": human.open_options(view, "stand", {})[0]})
    return session


def follow(sitting: Sitting) -> None:
    """Tell the pages up to now, as reading them would."""
    while sitting._retelling.behind:
        sitting._retelling.next()


def bring_to(
    sitting: Sitting, phase: str, turn: int = 1, wishes: Mapping[str, Sequence[str]] = PRESSED
) -> Request:
    """Play on until a person must decide in this phase; wishes where legal, else by a fixed die."""
    die = random.Random(7)
    while not sitting.session.done:
        request = sitting.session.waiting()[0]
        if request.phase == phase and request.turn >= turn:
            follow(sitting)
            return request
        sitting.session.commit(request.actor, _choice(sitting, request, wishes, die))
    raise AssertionError(f"the game ended before {phase} of turn {turn}")


def bring_to_exchange(
    window: Window,
    humans: Sequence[str],
    step: int = 1,
    wishes: Mapping[str, Sequence[str]] = GRAVE,
) -> Sitting:
    """Play games until, in one of them, a person must take this step of an exchange."""
    for seed in range(5, 205):
        sitting, die = open_sitting(window, humans, seed=seed), random.Random(7)
        while not sitting.session.done:
            request = sitting.session.waiting()[0]
            now = int(sitting.session.view("public").read("exchange_step")[0])
            if (request.phase, now) == ("exchange", step):
                follow(sitting)
                return sitting
            sitting.session.commit(request.actor, _choice(sitting, request, wishes, die))
    raise AssertionError(f"no exchange came to step {step}")


def bring_to_war(window: Window, role: str) -> Sitting:
    """Play on until a person of this role gives orders in a war that is in its second turn."""
    sitting, die = open_sitting(window, THREE, package="none"), random.Random(7)
    while not sitting.session.done:
        request = sitting.session.waiting()[0]
        fought = int(sitting.session.view("public").read("war_turns")[0])
        if (request.phase, request.role) == ("orders", role) and fought > 1:
            follow(sitting)
            return sitting
        sitting.session.commit(request.actor, _choice(sitting, request, WARLIKE, die))
    raise AssertionError("no war came to its second turn")


def _choice(
    sitting: Sitting, request: Request, wishes: Mapping[str, Sequence[str]], die: random.Random
) -> dict[str, str]:
    view: View = sitting.session.view(request.actor)
    choice: dict[str, str] = {}
    for slot in request.slots:
        free = human.open_options(view, slot, choice)
        wished = (name for name in wishes.get(slot, ()) if name in free)
        choice[slot] = next(wished, None) or die.choice(free)
    return choice
