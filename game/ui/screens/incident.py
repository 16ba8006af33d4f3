"""The incident page: what everybody knows of it, and where it lands on the ladder.

Never who did it, what a side's own signal says, or what was ordered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import pygame
from pygame import Rect

from game.engine.schema import BAND_TOPS, PUBLIC
from game.engine.view import View
from game.ui.i18n import _, content
from game.ui.motion import MovingScreen
from game.ui.screens import meeting, publicturn, reading
from game.ui.screens.asking import Asking
from game.ui.screens.board import BoardLook, board, ladder_width, next_spot
from game.ui.screens.event import told
from game.ui.screens.icons import DOMAIN_ICONS
from game.ui.screens.lesson import Taught
from game.ui.screens.publicframe import INCIDENT, NEXT, foot, head
from game.ui.screens.reading import Words
from game.ui.screens.retelling import Marker
from game.ui.screens.whyreading import Whys
from game.ui.theme import CAPTION, HEAD, SMALL
from game.ui.widgets.arrange import Layout, cut_bottom, cut_right, cut_top
from game.ui.widgets.base import Key, Widget
from game.ui.widgets.label import Label, Panel
from game.ui.widgets.mapdata import load_map
from game.ui.widgets.mapview import MapMark

if TYPE_CHECKING:
    from game.session import Report
    from game.ui.screens.sitting import Sitting


class IncidentPage(MovingScreen, Taught):
    """The incident in neutral words, the board beside it; a quiet turn says so.

    The new marker comes down the ladder to its place.
    """

    title = "Incident"
    first_focus = NEXT

    def __init__(self, sitting: Sitting, report: Report) -> None:
        self.sitting = sitting
        self.turn = report.turn
        self.view = sitting.view(PUBLIC)
        self.incident = publicturn.incident(self.view)
        self.domain = self.incident.place if self.incident else 0
        self.sealed = meeting.of_turn(self.view, sitting, self.incident) if self.incident else ()
        self.asking = Asking(self, lambda: Whys(self.view, sitting, domain=self.domain))
        self.moves = self.incident is not None
        self.teach(sitting, (), "incident")

    def choose(self, domain: int) -> None:
        """Show another domain's ladder."""
        self.domain = domain
        self.asking.renew()
        self.rebuild()

    def on_key(self, event: pygame.Event) -> bool:
        """Y says why a number is what it is, G shows the lesson again."""
        return self.asking.on_key(event) or super().on_key(event)

    def help_keys(self) -> Sequence[Key]:
        """Keys of this screen for the help page."""
        return [*super().help_keys(), *self.asking.help_keys()]

    def build(self, layout: Layout) -> list[Widget]:
        """Place the words beside the board."""
        widgets, rest = head(layout, self.sitting, INCIDENT, self.turn)
        note = _("Next: Ukraine reacts, then the coalition rules.") if self.incident else ""
        button, body = foot(layout, rest, _("Continue"), self.sitting, note=note)
        side, story = cut_right(body, self._board_width(layout, body.w), layout.gap)
        widgets += self._story(layout, story)
        widgets += board(layout, side, self._look(), shares=(1, 1.1))
        asked = self.asking.drawer(layout)
        return self.with_lesson(layout, [*widgets, *button, *([asked] if asked else [])])

    def _met(self) -> list[MapMark]:
        """What was hardened and watched, on the map."""
        if self.incident is None:
            return []
        struck = next_spot(self.sitting.history[:-1], self.incident.target)
        return meeting.marks(self.sealed, struck)

    def _board_width(self, layout: Layout, total: int) -> int:
        """Two thirds, or what the map's caption and the ladder's names need."""
        ctx, px = layout.ctx, layout.px
        caption = ctx.type.width(content(load_map().caption), CAPTION) + px(28)
        return max(total * 2 // 3, caption + layout.gap + ladder_width(layout, self._look()))

    def _look(self) -> BoardLook:
        return BoardLook(
            self.sitting,
            self.view,
            self._history(),
            self.domain,
            self.choose,
            self._met(),
            asking=self.asking,
        )

    def _history(self) -> list[Marker]:
        """The markers, the newest on its way down from the top of the ladder."""
        markers = list(self.sitting.history)
        if markers and self.moving:
            place = self.between(BAND_TOPS[-1], markers[-1].severity)
            markers[-1] = replace(markers[-1], severity=place)
        return markers

    def _story(self, layout: Layout, rect: Rect) -> list[Widget]:
        found = self.incident
        if found is None:
            text = _("No incident this turn. Watches grow sleepy and tempers cool.")
            return [Panel(rect), *told(layout, rect, _("A quiet turn"), text, [])]
        words = self.sitting.word
        target = words("target", found.target)
        kind, name = ("instrument", found.instrument) if found.instrument else ("event", found.card)
        title = words(kind, name)
        field = "incident" if found.instrument else "public"
        text = words(kind, name, field, target=target)
        facts = [
            (DOMAIN_ICONS[found.domain], words("domain", found.domain)),
            ("map-pin", target),
        ]
        room = rect.h // 2
        brief = self._measure_height(layout, rect) > room
        measure, upper = cut_bottom(rect, self._measure_height(layout, rect, brief=brief))
        widgets: list[Widget] = [Panel(rect), *told(layout, upper, title, text, facts)]
        return [*widgets, *self._measured(layout, measure, brief=brief)]

    def _sentences(self) -> tuple[str, str]:
        """How grave it was, and what the public line says of such an act."""
        assert self.incident is not None
        severity = self.incident.severity
        step = next(i for i, top in enumerate(BAND_TOPS) if severity <= top)
        name = self.sitting.word("band", str(step + 1))
        grave = _("Severity {n}: {band}").format(n=severity, band=name)
        return grave, standing(self.view, self.sitting, self.incident)

    def _measure_height(self, layout: Layout, rect: Rect, *, brief: bool = False) -> int:
        ctx, px = layout.ctx, layout.px
        wide = rect.w - 2 * px(44)
        grave, stands = self._sentences()
        high = ctx.type.height(grave, HEAD, wide) + ctx.type.height(stands, SMALL, wide)
        met = meeting.height(layout, self.sealed, wide, brief=brief)
        return high + px(8) + px(18) + met + px(34)

    def _measured(self, layout: Layout, rect: Rect, *, brief: bool) -> list[Widget]:
        """How grave it was and where that lies; what was hardened and watched."""
        ctx, px = layout.ctx, layout.px
        grave, stands = self._sentences()
        inner = Rect(rect.x + px(44), rect.y, rect.w - 2 * px(44), rect.h)
        top, rest = cut_top(inner, ctx.type.height(grave, HEAD, inner.w), px(8))
        below, rest = cut_top(rest, ctx.type.height(stands, SMALL, inner.w), px(18))
        return [
            Label(top, grave, HEAD),
            Label(below, stands, SMALL, "dim"),
            *meeting.rows(layout, rest, self.sealed, brief=brief),
        ]


def standing(view: View, words: Words, found: publicturn.Incident) -> str:
    """Where an act lies against the declared band, as everybody can read it."""
    read = reading.ladder(view, words, found.place)
    low, high = read.declared
    if found.severity < low:
        text = _("Below the declared band ({low} to {high}): few expect an answer.")
    elif found.severity <= high:
        text = _("Inside the declared band ({low} to {high}): it may or may not count.")
    else:
        text = _("Above the declared band ({low} to {high}): an answer is expected.")
    return text.format(low=low, high=high)
