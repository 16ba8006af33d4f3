"""The message screen: curves, points and band are the numbers the rules read, nobody's secret."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from game.engine.rules import belief, message
from game.engine.schema import ROLES
from game.ui.screens import dealpreview, spokenladder
from game.ui.screens.bargain import BargainScreen
from game.ui.screens.curvegrid import CurveGrid
from game.ui.screens.spokenladder import SpokenLadder
from game.ui.window import Window
from tests.ui.pilot import Clock
from tests.ui.talks import SIGNED, lead, open_talks, screens, wished


@pytest.fixture(scope="module")
def spoken() -> Iterator[BargainScreen]:
    yield from _until("message")


@pytest.fixture(scope="module")
def sealed() -> Iterator[BargainScreen]:
    yield from _until("annex")


def _until(phase: str) -> Iterator[BargainScreen]:
    window = Window((1366, 768), now=Clock(), pace=lambda: None)
    sitting = open_talks(window)
    for screen in screens(sitting):
        if isinstance(screen, BargainScreen) and screen.phase == phase:
            window.advance()
            yield screen
            window.close()
            return
        lead(sitting, screen, SIGNED)


def _grids(screen: BargainScreen) -> dict[str, CurveGrid]:
    return {w.role: w for w in screen.window.widgets if isinstance(w, CurveGrid)}


def test_every_curve_of_every_role_is_drawn_under_its_name(spoken: BargainScreen) -> None:
    grids = _grids(spoken)
    content = spoken.sitting.session.pack.content.ambiguity
    assert list(grids) == list(ROLES)
    for role, grid in grids.items():
        own = [spoken.sitting.word("ambiguity", c.id) for c in content if c.role == role]
        assert [curve.label for curve in grid.curves] == own
    counts = {role: len(grid.curves) for role, grid in grids.items()}
    assert counts == {"ukraine": 3, "russia": 5, "coalition": 3}


def test_points_lie_on_their_curves_where_the_rules_read_them(spoken: BargainScreen) -> None:
    view, cards = spoken.seen, spoken.seen.numbers.tables.message_ids
    curves = {c.id: c for c in spoken.sitting.session.pack.content.ambiguity}
    for role, grid in _grids(spoken).items():
        named = [c for c in curves.values() if c.role == role]
        for curve, drawn in zip(named, grid.curves, strict=True):
            for card, (x, y) in zip(cards, drawn.places, strict=True):
                said = spokenladder.spoken(view, card)
                vague = said.read("whether_ambiguity")
                if curve.axis == "which":
                    vague = message.which_ambiguity(said)
                value = int(view.numbers.curve(curve.id, np.asarray(vague))[0])
                assert x == int(vague[0]) / 100
                assert y == round(value / 100)


def test_the_point_follows_the_card_pointed_at(spoken: BargainScreen) -> None:
    grid = _grids(spoken)["russia"]
    shown = []
    for card in spoken.choices():
        option = next(w for w in spoken.window.widgets if w.name == card.id)
        spoken.window._focus.set(option)
        spoken.on_frame(0)
        shown.append(grid.shown)
    assert shown == list(range(len(spoken.choices())))
    assert all(tip for curve in grid.curves for tip in curve.tips)


def test_the_band_is_the_one_the_card_would_declare(spoken: BargainScreen) -> None:
    view, cards = spoken.seen, spoken.seen.numbers.tables.message_ids
    widths = []
    for card in cards:
        said = spokenladder.spoken(view, card)
        low, high = message.declared_band(said, belief.line(said))
        drawn = spokenladder.drawn(said, 0)
        assert drawn.declared[0] == (int(low[0, 0]) + 50) // 100
        assert drawn.private is None
        widths.append((int(message.which_ambiguity(said)[0]), int((high - low)[0, 0])))
    assert sorted(widths) == sorted(widths, key=lambda pair: pair[1])
    assert any(isinstance(w, SpokenLadder) for w in spoken.window.widgets)


def test_the_annex_draws_its_true_line_inside_the_band(sealed: BargainScreen) -> None:
    ladder = next(w for w in sealed.window.widgets if isinstance(w, SpokenLadder))
    every = ladder._all
    for drawn in every[:-1]:
        assert drawn.private is not None
        assert drawn.declared[0] <= drawn.private <= drawn.declared[1]
    early, balanced, strict = (drawn.private for drawn in every[:3])
    assert early is not None
    assert balanced is not None
    assert strict is not None
    assert early <= balanced <= strict
    assert every[-1].private is None
    assert sealed.screenshot_allowed is False


def test_nobodys_secret_is_read_for_the_message(spoken: BargainScreen) -> None:
    curves = dealpreview.roles_curves(spoken.sitting, spoken.sitting.view("public"), "russia")
    own = dealpreview.roles_curves(spoken.sitting, spoken.seen, "russia")
    assert [c.places for c in curves] == [c.places for c in own]
    assert wished(spoken, "message", SIGNED)
