"""Where strike, harden and watch met: what was sealed, once the incident is told (rulebook 4).

All of it is public from then on. Who struck is not: the page says what was hit and no more.
"""

from __future__ import annotations

from dataclasses import dataclass

from pygame import Rect

from game.engine.schema import DOMAINS
from game.engine.view import View
from game.ui.i18n import _
from game.ui.screens import publicturn, theatres
from game.ui.screens.reading import Words, number
from game.ui.theme import SMALL, SMALL_STRONG
from game.ui.widgets.arrange import Layout, cut_top
from game.ui.widgets.base import Widget
from game.ui.widgets.label import Label
from game.ui.widgets.mapview import MARK_ICONS, MapMark

_PLACES = {"harden": ("ukraine", 3), "watch": ("eastern_flank", 0)}
"""Where a mark stands on the map that met nothing: a target and the number of its spot."""
_ROLES = {"strike": "neutral", "harden": "ukraine", "watch": "coalition"}


@dataclass(frozen=True)
class Sealed:
    """One of the three choices: ``strike``, ``harden`` or ``watch``.

    `domain` is an id, empty where none was chosen; `met` is whether it was the domain struck.
    """

    kind: str
    domain: str
    met: bool
    said: str
    meaning: str
    label: str


def of_turn(view: View, words: Words, found: publicturn.Incident) -> tuple[Sealed, ...]:
    """What was struck, hardened and watched this turn, in this order."""
    where = words.word("domain", found.domain)
    said = _("Struck: {domain}").format(domain=where)
    strike = Sealed("strike", found.domain, True, said, words.word("target", found.target), "")
    return strike, _hardened(view, words, found), _watched(view, words, found)


def _hardened(view: View, words: Words, found: publicturn.Incident) -> Sealed:
    domain = _chosen(view, "harden")
    met = domain == found.domain
    said = _("Ukraine hardened nothing")
    if domain:
        said = _("Ukraine hardened: {domain}").format(domain=words.word("domain", domain))
    meaning = _("It met the strike: half of the damage is spared.")
    if not met:
        meaning = _("Not what was struck: the damage comes in full.")
    return Sealed("harden", domain, met, said, meaning, _("Hardened"))


def _watched(view: View, words: Words, found: publicturn.Incident) -> Sealed:
    domain = _chosen(view, "watch")
    met = domain == found.domain
    said = _("The coalition watched nothing")
    if domain:
        said = _("The coalition watched: {domain}").format(domain=words.word("domain", domain))
    meaning = _("It saw the strike: whose hand it was is far clearer.")
    if not met:
        meaning = _("Not what was struck: whose hand it was stays harder to tell.")
    return Sealed("watch", domain, met, said, meaning, _("Watched"))


def _chosen(view: View, column: str) -> str:
    place = number(view, column)
    return DOMAINS[place - 1] if place else ""


def marks(sealed: tuple[Sealed, ...], strike: theatres.Spot) -> list[MapMark]:
    """Marks of what was hardened and watched; one that met the strike stands beside its mark."""
    found = []
    for one in sealed:
        if one.kind == "strike" or not one.domain:
            continue
        x, y = strike if one.met else theatres.spot(*_PLACES[one.kind])
        tooltip = f"{one.said}. {one.meaning}"
        found.append(MapMark(x, y, one.kind, _ROLES[one.kind], one.label, tooltip))
    return found


def height(layout: Layout, sealed: tuple[Sealed, ...], width: int, *, brief: bool = False) -> int:
    """Pixels that `rows` needs at this width; `brief` without what each choice meant."""
    return sum(sum(high) + layout.px(8) for high in _heights(layout, sealed, width, brief=brief))


def rows(
    layout: Layout, rect: Rect, sealed: tuple[Sealed, ...], *, brief: bool = False
) -> list[Widget]:
    """The three under one another: an icon, what was chosen, and what came of it."""
    indent = _indent(layout)
    widgets: list[Widget] = []
    heights = _heights(layout, sealed, rect.w, brief=brief)
    for one, (said, meaning) in zip(sealed, heights, strict=True):
        place, rest = cut_top(rect, said)
        tone = "text" if one.met else "dim"
        icon = MARK_ICONS[one.kind]
        widgets.append(Label(place, one.said, SMALL_STRONG, tone, icon=icon))
        if meaning:
            place, rest = cut_top(rest, meaning)
            below = Rect(place.x + indent, place.y, place.w - indent, place.h)
            widgets.append(Label(below, one.meaning, SMALL, "dim"))
        rect = cut_top(rest, 0, layout.px(8))[1]
    return widgets


def _indent(layout: Layout) -> int:
    return layout.px(SMALL.size * 1.5)


def _heights(
    layout: Layout, sealed: tuple[Sealed, ...], width: int, *, brief: bool
) -> list[tuple[int, int]]:
    ctx, indent = layout.ctx, _indent(layout)
    return [
        (
            ctx.type.height(one.said, SMALL_STRONG, width - indent),
            0 if brief else ctx.type.height(one.meaning, SMALL, width - indent),
        )
        for one in sealed
    ]
