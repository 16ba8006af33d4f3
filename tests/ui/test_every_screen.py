"""What holds for every screen: all is reached by Tab, named and explained, fits and is legible.

One walk through the album finds everything; the tests only read what was found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pygame
import pytest

from game.ui.app import App
from game.ui.focus import TIP_DELAY
from game.ui.paint import Ctx
from game.ui.theme import DARK, LIGHT, THEMES, Scale, contrast
from game.ui.widgets.base import Widget
from tests.ui.album import leaves
from tests.ui.contrasts import Glass
from tests.ui.parlour import open_app
from tests.ui.pilot import Clock, Pilot
from tests.ui.publicgame import LOOKS, misfits

SIZE = (1366, 768)
LEAST = 4.5
"""WCAG AA for text of this size."""
_FEW = 6
"""Pixels of a pair in the whole album that may be an accident of the letters' edges."""
_EDGE = 1.1
"""Contrast of what is no letter but the edge of one: some other ink, almost worn off."""
_ACTS = ("on_press", "on_pick", "on_domain", "on_change", "on_choose", "on_select")
"""Attributes that make a widget a control."""


@dataclass
class Found:
    """What the walk found wrong, and how much it looked at."""

    screens: list[str] = field(default_factory=list)
    unreached: list[str] = field(default_factory=list)
    nameless: list[str] = field(default_factory=list)
    twins: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    misfits: list[str] = field(default_factory=list)
    stops: int = 0
    glasses: list[Glass] = field(default_factory=list)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Found]:
    app, pilot = open_app(tmp_path_factory.mktemp("album"), Clock(), SIZE)
    result = Found(glasses=[Glass(theme, Scale(SIZE)) for theme in THEMES.values()])
    sizes = [(size, Ctx(DARK, Scale(size, text))) for size, text in LOOKS]
    for name in leaves(app):
        result.screens.append(name)
        for glass in result.glasses:
            glass.look(app.window, name)
        _walk(app, pilot, name, result)
        if len(result.screens) == 1:
            for glass in result.glasses:
                glass.look(app.window, f"{name}, with a tooltip")
        _measure(app, name, sizes, result)
    yield result
    app.window.close()


def _walk(app: App, pilot: Pilot, name: str, found: Found) -> None:
    """Tab once around the screen, resting on every stop until its tooltip is due."""
    window = app.window
    clock = window.now
    assert isinstance(clock, Clock)
    reached: list[Widget] = []
    start = window.focused
    for _ in range(len(window.widgets) + 1):
        pilot.press(pygame.K_TAB)
        stop = window.focused
        if stop is None or stop in reached:
            break
        reached.append(stop)
        clock.pass_time(TIP_DELAY + 0.01)
        window.advance()
        if not window.tip:
            found.silent.append(f"{name}: {type(stop).__name__} {stop.name!r}")
    found.stops += len(reached)
    found.nameless += [f"{name}: {type(w).__name__}" for w in reached if not w.name]
    twins = Counter(w.name for w in reached)
    found.twins += [f"{name}: {twin!r}" for twin, count in twins.items() if count > 1]
    controls = [w for w in window.widgets if w.enabled and _is_control(w)]
    found.unreached += [
        f"{name}: {type(w).__name__} {w.name!r}" for w in controls if w not in reached
    ]
    if start is not None:
        window._focus.set(start)


def _is_control(widget: Widget) -> bool:
    """Whether pressing it does something; a group's cards are reached, not the group."""
    if widget.children():
        return False
    return any(callable(getattr(widget, act, None)) for act in _ACTS)


def _measure(app: App, name: str, sizes: list[tuple[tuple[int, int], Ctx]], found: Found) -> None:
    window = app.window
    own = window._ctx
    for size, ctx in sizes:
        window._window.size = size
        window._ctx = ctx
        window.invalidate()
        wrong = misfits(window)
        if wrong:
            found.misfits.append(f"{name} at {size}, {ctx.scale.text:.0%}: {wrong}")
    window._window.size = SIZE
    window._ctx = own
    window.invalidate()


def test_the_album_holds_every_screen_there_is(found: Found) -> None:
    assert len(found.screens) > 90
    assert len(found.screens) == len(set(found.screens))
    assert found.stops > 1000


def test_every_control_is_reached_by_tab(found: Found) -> None:
    assert not found.unreached, "\n".join(found.unreached)


def test_every_stop_has_a_name_of_its_own(found: Found) -> None:
    assert not found.nameless, "\n".join(found.nameless)
    assert not found.twins, "\n".join(found.twins)


def test_every_stop_says_on_focus_what_it_is_for(found: Found) -> None:
    assert not found.silent, "\n".join(found.silent)


def test_nothing_overflows_at_any_size(found: Found) -> None:
    assert not found.misfits, "\n".join(found.misfits)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: str(theme.name))
def test_all_words_are_legible_on_what_they_lie_on(found: Found, theme: object) -> None:
    glass = next(g for g in found.glasses if g.inked.theme is theme)
    assert len(glass.pairs) > 50
    pale = [
        f"{pair}: {contrast(*pair):.2f}, {count} pixels, first on {glass.seen_on[pair]}"
        for pair, count in glass.pairs.most_common()
        if count > _FEW and _EDGE < contrast(*pair) < LEAST
    ]
    assert not pale, "\n".join(pale)
