"""The ladder as a message card or an annex would make it: the declared band, the line, the true
line under it where the reader knows it. It follows the option pointed at.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame
from pygame import Rect

from game.engine.rules import belief, message
from game.engine.schema import BAND_TOPS, DOMAINS
from game.engine.view import View
from game.ui.i18n import _
from game.ui.paint import Ctx
from game.ui.screens.dealboard import Follower
from game.ui.screens.domain_tabs import DomainTabs
from game.ui.screens.icons import DOMAIN_ICONS
from game.ui.screens.reading import Words, number, points
from game.ui.screens.revisionreading import Supposed
from game.ui.theme import SMALL, SMALL_STRONG, STRONG
from game.ui.widgets.arrange import Layout, cut_top
from game.ui.widgets.base import RectLike, Widget
from game.ui.widgets.label import Label
from game.ui.widgets.ladder import Ladder, Rung

_WIDEST = 400
"""Most that the ladder takes of the page, design pixels."""


@dataclass(frozen=True)
class Drawn:
    """Band, line and true line of one domain, whole points of severity."""

    declared: tuple[int, int]
    line: int
    private: int | None = None


def spoken(view: View, card: str) -> Supposed:
    """Return the view with this message card said."""
    tables = view.numbers.tables
    row = view.numbers.pick(tables.messages, tables.message_ids.index(card))
    return Supposed(view, {"whether_ambiguity": int(row[0]), "which_ambiguity": int(row[1])})


def written(reader: Supposed, preset: str) -> Supposed:
    """Return a reader with this annex preset written."""
    tables = reader.numbers.tables
    row = reader.numbers.pick(tables.annexes, tables.annex_ids.index(preset))
    return Supposed(reader, {"annex_offset": int(row[0])})


def drawn(reader: View | Supposed, place: int, *, annex: bool = False) -> Drawn:
    """Read the ladder of a domain (0 to 4); the true line only where an annex is supposed."""
    line = belief.line(reader)
    low, high = message.declared_band(reader, line)
    true = min(100, points(belief.true_line(reader)[place])) if annex else None
    return Drawn((points(low[place]), min(100, points(high[place]))), points(line[place]), true)


class SpokenLadder(Follower):
    """A ladder with one reading for each option."""

    def __init__(
        self, rect: RectLike, words: Words, every: Sequence[Drawn], shown: int, standing: Drawn
    ) -> None:
        super().__init__(rect, len(every), shown, name="spoken ladder")
        self._all = [*every, standing]
        names = [words.word("band", str(step + 1)) for step in range(len(BAND_TOPS))]
        self.ladder = Ladder(
            rect,
            [Rung(name, top) for name, top in zip(names, BAND_TOPS, strict=True)],
            private_label=_("True line"),
            name="ladder",
        )
        self.show(shown)

    def children(self) -> Sequence[Widget]:
        """The ladder itself."""
        return [self.ladder]

    def show(self, index: int) -> None:
        """Draw the ladder of an option."""
        super().show(index)
        now = self._all[self.shown]
        text = _("An act counts somewhere from {low} to {high}; the line is drawn at {n}.")
        self.ladder.declared, self.ladder.line = now.declared, now.line
        self.ladder.private = now.private
        low, high = now.declared
        self.ladder.tooltip = text.format(low=low, high=high, n=now.line)

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        self.ladder.draw(surface, ctx)


def width(layout: Layout, words: Words) -> int:
    """Pixels that the names of the bands need beside a field to draw in."""
    ctx = layout.ctx
    names = (words.word("band", str(step + 1)) for step in range(len(BAND_TOPS)))
    need = round((max(ctx.type.width(name, SMALL) for name in names) + layout.px(58)) / 0.61)
    return max(need, min(layout.px(_WIDEST), round(need * 1.2)))


def least(layout: Layout) -> int:
    """Pixels that title, tabs and bands need at least."""
    ctx, px = layout.ctx, layout.px
    head = ctx.type.line(STRONG) + px(6) + px(40) + px(4) + ctx.type.line(SMALL_STRONG) + px(6)
    return head + len(BAND_TOPS) * ctx.type.line(SMALL)


def panel(
    layout: Layout,
    rect: Rect,
    words: Words,
    every: Sequence[Sequence[Drawn]],
    shown: int,
    place: int,
    on_domain: Callable[[int], object],
) -> tuple[list[Widget], SpokenLadder]:
    """Return the ladder of a domain with its tabs, and the part that follows the option.

    `every` has for each option, and last as it stands, what is drawn of each domain.
    """
    ctx, px = layout.ctx, layout.px
    head, rest = cut_top(rect, ctx.type.line(STRONG), px(6))
    tabs, rest = cut_top(rest, px(40), px(4))
    said, rest = cut_top(rest, ctx.type.line(SMALL_STRONG), px(6))
    options = [domains[place] for domains in every]
    ladder = SpokenLadder(rest, words, options[:-1], shown, options[-1])
    names = [words.word("domain", name) for name in DOMAINS]
    lines = [now.line for now in every[-1]]
    return [
        Label(head, _("Where it would count at first"), STRONG, icon="ladder"),
        DomainTabs(tabs, names, [DOMAIN_ICONS[name] for name in DOMAINS], lines, place, on_domain),
        Label(said, names[place], SMALL_STRONG, "accent_text"),
        ladder,
    ], ladder


def of_messages(view: View, cards: Sequence[str]) -> list[list[Drawn]]:
    """What each card would make of every domain, and last the words as they stand."""
    readers: list[View | Supposed] = [*(spoken(view, card) for card in cards), view]
    return [[drawn(reader, place) for place in range(len(DOMAINS))] for reader in readers]


def of_annexes(view: View, presets: Sequence[str]) -> list[list[Drawn]]:
    """What each preset would make of every domain, and last without a true line."""
    said = spoken(view, view.numbers.tables.message_ids[number(view, "message")])
    places = range(len(DOMAINS))
    every = [[drawn(written(said, p), i, annex=True) for i in places] for p in presets]
    return [*every, [drawn(said, place) for place in places]]
