"""The charts of the debrief: where things lie on them, and that keys read them out."""

from __future__ import annotations

from itertools import pairwise

import pygame
import pytest

from game.ui.screen import Screen
from game.ui.widgets.arrange import Layout
from game.ui.widgets.base import Widget
from game.ui.widgets.ladder import Rung
from game.ui.widgets.lampgrid import LampGrid
from game.ui.widgets.promise import ANSWERED, UNANSWERED, Case, Curves, PromiseChart
from game.ui.widgets.strips import Strip, Strips
from tests.ui.conftest import Fly
from tests.ui.gallery import RUNGS
from tests.ui.pilot import Clock, Pilot

TURNS = 3


class Show(Screen):
    """The three charts one under the other."""

    def __init__(self, turns: int = TURNS) -> None:
        self.turns = turns

    def build(self, layout: Layout) -> list[Widget]:
        """Place them."""
        moments = range(self.turns + 1)
        curves = Curves(
            [40.0 + i for i in moments],
            [20.0] * len(moments),
            [101.0] * len(moments),
            [45.0] * len(moments),
        )
        ticks = [*(str(i + 1) for i in range(self.turns)), "End"]
        wide = layout.rect.w - 40
        promise = PromiseChart(
            (20, 20, wide, 330), [Rung(name, top) for name, top in RUNGS], curves,
            labels=("Ukraine believed", "Russia read", "True line"), ticks=ticks,
            reads=[f"moment {i}" for i in moments],
            marks=[Case(0, 1, 30, ANSWERED, "first"), Case(1, 2, 90, UNANSWERED, "second")],
            caps=[(0, "Exchange"), (1, "War"), (1, "Shared loss")],
        )  # fmt: skip
        strips = [Strip(f"strip {i}", 10 * i, "ukraine", f"place {i}") for i in range(4)]
        lamps = [("Force", [5 * i for i in moments]), ("Words", [90 for _ in moments])]
        return [
            promise,
            Strips((20, 370, wide, 180), strips, name="strips"),
            LampGrid((20, 570, wide, 180), lamps, ticks, name="lamps"),
        ]


def chart(pilot: Pilot) -> PromiseChart:
    found = pilot._find("promise")
    assert isinstance(found, PromiseChart)
    return found


def walked(pilot: Pilot, clock: Clock, key: int, steps: int) -> list[str]:
    """Press a key some times and return what the tooltip said each time."""
    said = []
    for _ in range(steps):
        pilot.press(key)
        clock.pass_time(1)
        pilot.window.advance()
        said.append(pilot.window.tip)
    return said


def test_an_incident_lies_between_its_moment_and_the_next(fly: Fly) -> None:
    promise = chart(fly(Show()))
    for mark in promise.marks:
        x, y = promise._mark_at(mark)
        assert promise._x(mark.place) < x < promise._x(mark.place + 1)
        assert y == promise.y_of(mark.severity)
    places = [promise.y_of(severity) for severity in range(101)]
    assert all(higher <= lower for lower, higher in pairwise(places))
    # What is never reached stands at the very top.
    assert promise.y_of(101) == promise.y_of(100)


def test_keys_read_moments_and_incidents_from_left_to_right(fly: Fly, clock: Clock) -> None:
    pilot = fly(Show())
    pilot.focus("promise")
    said = walked(pilot, clock, pygame.K_RIGHT, 7)
    assert said == ["first", "moment 1", "second", "moment 2", *["moment 3"] * 3]


def test_the_mouse_reads_a_mark_and_the_nearest_moment(fly: Fly, clock: Clock) -> None:
    pilot = fly(Show())
    promise = chart(pilot)
    x, y = promise._mark_at(promise.marks[1])
    for at, words in (((x, y), "second"), ((promise._x(2) + 6, y), "moment 2")):
        pilot.hover(at)
        clock.pass_time(1)
        pilot.window.advance()
        assert pilot.window.tip == words


def test_strips_and_lamps_are_read_by_keys(fly: Fly, clock: Clock) -> None:
    pilot = fly(Show())
    pilot.focus("strips")
    assert walked(pilot, clock, pygame.K_DOWN, 4) == ["place 1", "place 2", *["place 3"] * 2]
    pilot.focus("lamps")
    assert walked(pilot, clock, pygame.K_RIGHT, 1) == ["Force\n2: 5"]
    assert walked(pilot, clock, pygame.K_DOWN, 2) == ["Words\n2: 90"] * 2


@pytest.mark.parametrize("turns", [1, 2, 12])
@pytest.mark.parametrize("size", [(1280, 760), (1920, 1080)])
def test_games_of_any_length_are_drawn(fly: Fly, size: tuple[int, int], turns: int) -> None:
    pilot = fly(Show(turns), size)
    pilot.window.draw()
    assert pilot.overflowing() == []


def test_too_small_a_place_is_noticed(fly: Fly) -> None:
    pilot = fly(Show())
    for name in ("promise", "strips", "lamps"):
        widget = pilot._find(name)
        widget.rect.size = (200, 60)
        widget.layout(pilot.window.ctx)
        assert widget.overflow, name
