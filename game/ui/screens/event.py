"""The event page: what the news say this turn, for everybody to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from game.engine.schema import BLOCS, DOMAINS, PUBLIC
from game.ui.i18n import _
from game.ui.screen import Screen
from game.ui.screens import publicturn, reading, stand
from game.ui.screens.board import BoardLook, map_panel, next_spot
from game.ui.screens.icons import DOMAIN_ICONS
from game.ui.screens.publicframe import EVENT, NEXT, foot, head
from game.ui.theme import BODY, DISPLAY, SMALL, STRONG, Style
from game.ui.widgets.arrange import Layout, cut_bottom, cut_top, inset, split_h
from game.ui.widgets.base import Widget
from game.ui.widgets.label import Label, Panel
from game.ui.widgets.mapview import MapMark

if TYPE_CHECKING:
    from game.session import Report
    from game.ui.screens.sitting import GameTable, Sitting

STORY = Style(29)
"""Large calm type for words that are read aloud."""
HEADLINE = Style(24)
"""The same where there is less room."""


class EventPage(Screen):
    """The card in public words, its domain and place, and the way on."""

    title = "Event"
    first_focus = NEXT

    def __init__(self, sitting: Sitting, report: Report) -> None:
        self.sitting = sitting
        self.turn = report.turn
        self.card = publicturn.card(sitting.view(PUBLIC))
        self.domain = DOMAINS.index(self.card.domain) if self.card else 0

    def build(self, layout: Layout) -> list[Widget]:
        """Place the card beside the map."""
        widgets, rest = head(layout, self.sitting, EVENT, self.turn)
        button, body = foot(
            layout, rest, _("Continue"), self.sitting, note=_("Next: sealed orders."),
            tooltip=_("Everyone has read the card: on to the orders."),
        )  # fmt: skip
        story, map_rect = split_h(body, (1.12, 1), layout.gap)
        if self.turn == 1 and not self.sitting.session.pack.content.scenario.stand:
            # Where the pack settles it nobody chose; every head's badge tells it.
            low, story = cut_bottom(story, stand.height(layout, self.sitting, story.w), layout.gap)
            widgets += stand.panel(layout, low, self.sitting)
        widgets += self._story(layout, story)
        widgets.append(self._map(map_rect))
        return [*widgets, *button]

    def _story(self, layout: Layout, rect: Rect) -> list[Widget]:
        if self.card is None:
            text = _("Nothing in the news changes the picture. What happens next is up to you.")
            held = self._standing()
            return [Panel(rect), *told(layout, rect, _("No news this turn"), text, [], held)]
        words = self.sitting.word
        title = words("event", self.card.id)
        text = words("event", self.card.id, "public")
        private = _("Each side may know a little more. It will read so in private.")
        note = f"{self._standing()} {private}".strip()
        facts = [
            (DOMAIN_ICONS[self.card.domain], words("domain", self.card.domain)),
            ("map-pin", words("target", self.card.target)),
        ]
        return [Panel(rect), *told(layout, rect, title, text, facts, note)]

    def _standing(self) -> str:
        """What has changed since the last turn and is no news: elections, upkeep left unpaid."""
        unpaid = reading.upkeep(self.sitting.view(PUBLIC))
        return f"{elections(self.sitting, self.turn)} {unpaid}".strip()

    def _map(self, rect: Rect) -> Widget:
        look = BoardLook(
            words=self.sitting,
            view=self.sitting.view(PUBLIC),
            history=self.sitting.history,
            domain=self.domain,
            on_domain=lambda index: None,
            planned=self._mark(),
        )
        return map_panel(rect, look)

    def _mark(self) -> list[MapMark]:
        if self.card is None:
            return []
        x, y = next_spot(self.sitting.history, self.card.target)
        name = self.sitting.word("event", self.card.id)
        return [MapMark(x, y, "watch", "neutral", name, name)]


def elections(table: GameTable, turn: int) -> str:
    """Return which blocs have voted at home since the turn before, in a sentence, or nothing."""
    events = (r for r in table.session.reports if r.phase == "event" and r.turn <= turn)
    facts = (report.summary["facts"]["election_held"] for report in events)
    held = [dict(held) for held in facts if isinstance(held, dict)]
    before = held[-2] if len(held) > 1 else {}
    names = [table.word("bloc", b) for b in BLOCS if held[-1][b] and not before.get(b)]
    if not names:
        return ""
    return _("Elections were held: {blocs}.").format(blocs=", ".join(names))


def told(
    layout: Layout,
    rect: Rect,
    title: str,
    text: str,
    facts: list[tuple[str, str]],
    note: str = "",
) -> list[Widget]:
    """A short story in the middle of a panel: facts (icon, words), title, text, a quiet note."""
    ctx, px = layout.ctx, layout.px
    inner = inset(rect, px(44))
    widgets: list[Widget] = []
    if note:
        high = ctx.type.height(note, SMALL, inner.w)
        low, inner = cut_bottom(inner, high, px(20))
        widgets.append(Label(low, note, SMALL, "dim"))
    rows = _fact_rows(layout, facts, inner.w)
    row_high = ctx.type.line(STRONG) + px(6)
    facts_high = len(rows) * row_high + px(16) if rows else 0
    title_high = ctx.type.height(title, DISPLAY, inner.w) + px(22)
    room = inner.h - facts_high - title_high
    # A narrow window with large text gets the story in the next smaller type.
    styles = (STORY, HEADLINE, BODY)
    style = next((s for s in styles if ctx.type.height(text, s, inner.w) <= room), BODY)
    text_high = ctx.type.height(text, style, inner.w)
    inner = cut_top(inner, max(0, room - text_high) * 2 // 5)[1]
    for row in rows:
        line, inner = cut_top(inner, row_high)
        x = line.x
        for icon, words, wide in row:
            box = Rect(x, line.y, wide, ctx.type.line(STRONG))
            widgets.append(Label(box, words, STRONG, "accent_text", icon=icon))
            x += wide + px(34)
    if rows:
        inner = cut_top(inner, px(16))[1]
    top, inner = cut_top(inner, title_high)
    widgets.append(Label(top, title, DISPLAY))
    widgets.append(Label(cut_top(inner, text_high)[0], text, style))
    return widgets


def _fact_rows(
    layout: Layout, facts: list[tuple[str, str]], width: int
) -> list[list[tuple[str, str, int]]]:
    """Facts as (icon, words, pixels), side by side where they fit, else one under the other."""
    ctx, px = layout.ctx, layout.px
    sized = [
        (icon, words, ctx.type.width(words, STRONG) + px(STRONG.size * 1.5) + px(2))
        for icon, words in facts
    ]
    if sum(wide + px(34) for _icon, _words, wide in sized) - px(34) <= width:
        return [sized] if sized else []
    return [[fact] for fact in sized]
