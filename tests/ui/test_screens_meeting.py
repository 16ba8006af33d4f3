"""The reveal: where strike, harden and watch met, in words and on the map."""

from __future__ import annotations

import pytest

from game.engine.schema import DOMAINS
from game.ui.screens import meeting
from game.ui.screens.incident import IncidentPage
from game.ui.widgets.label import Label
from game.ui.widgets.mapview import MapView
from game.ui.window import Window
from tests.ui.pilot import Clock
from tests.ui.sittings import bring_to, follow, open_sitting

STRUCK = "energy_economic"
ORDERED = {"rung": ("rung_4", "rung_3"), "domain": (STRUCK,), "target": ("ukraine",)}


def _page(harden: str, watch: str) -> tuple[Window, IncidentPage]:
    window = Window((1366, 768), now=Clock(), pace=lambda: None)
    for seed in range(5, 60):
        sitting = open_sitting(window, seed=seed)
        wishes = {**ORDERED, "harden": (harden,), "watch": (watch,)}
        bring_to(sitting, "reaction", wishes=wishes)
        report = next(r for r in reversed(sitting.session.reports) if r.phase == "incident")
        follow(sitting)
        page = IncidentPage(sitting, report)
        if page.incident is not None and page.incident.domain == STRUCK and page.turn == 1:
            window.push(page)
            return window, page
    raise AssertionError("no such act happened")


def _texts(window: Window) -> str:
    return "\n".join(w.text for w in window.widgets if isinstance(w, Label))


@pytest.mark.parametrize(
    ("harden", "watch"),
    [(STRUCK, STRUCK), ("cyber", STRUCK), (STRUCK, "information"), ("none", "none")],
)
def test_the_page_says_what_met(harden: str, watch: str) -> None:
    window, page = _page(harden, watch)
    strike, hard, seen = page.sealed
    assert (strike.kind, hard.kind, seen.kind) == ("strike", "harden", "watch")
    assert hard.met == (harden == STRUCK)
    assert seen.met == (watch == STRUCK)
    said = _texts(window)
    for one in page.sealed:
        assert one.said in said
        assert one.meaning in said
    assert ("hardened nothing" in said) == (harden == "none")
    window.close()


def test_what_met_stands_beside_the_strike_on_the_map() -> None:
    window, page = _page(STRUCK, "cyber")
    view = next(w for w in window.widgets if isinstance(w, MapView))
    kinds = [mark.kind for mark in view.marks]
    assert kinds == ["strike", "harden", "watch"]
    discs = [placed.disc for placed in view._stands]
    near = [max(abs(a - b) for a, b in zip(discs[0].center, d.center, strict=True)) for d in discs]
    assert near[1] <= 1.5 * discs[0].w
    assert near[2] > 2 * discs[0].w
    # Whose hand it was is for the players to find out.
    assert view.marks[0].role == "neutral"
    assert "Russia" not in "\n".join(one.said for one in page.sealed)
    window.close()


def test_domains_are_those_of_the_engine() -> None:
    assert STRUCK in DOMAINS
    assert set(meeting._PLACES) == {"harden", "watch"}
