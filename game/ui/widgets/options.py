"""Option: something that can be chosen; Chip: its small form; OptionGroup: a set of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from game.ui.i18n import _
from game.ui.paint import Ctx
from game.ui.theme import CAPTION, SMALL_STRONG, mix
from game.ui.widgets.base import Key, RectLike, Widget, is_key


class Option(Widget):
    """The choosable part of a card or chip. One with a `reason` is disabled and says why.

    `digit` is the number it shows; 0 to 9 are keys too. None: its place in the group, from 1.
    """

    focusable = True

    def __init__(
        self,
        rect: RectLike,
        title: str,
        *,
        role: str = "neutral",
        digit: int | None = None,
        selected: bool = False,
        reason: str = "",
        on_pick: Callable[[], object] | None = None,
        name: str = "",
        tooltip: str = "",
    ) -> None:
        super().__init__(rect, name=name or title, tooltip=tooltip or reason, enabled=not reason)
        self.title = title
        self.role = role
        self.digit = digit
        self.selected = selected
        self.reason = reason
        self.on_pick = on_pick

    def activate(self) -> bool:
        """Act on Enter, Space or a click."""
        if self.enabled and self.on_pick is not None:
            self.on_pick()
        return self.enabled

    def does(self) -> str:
        """What pressing it does; see `Widget.does`."""
        return _("{name}: Enter chooses it.").format(name=self.title)


class Chip(Option):
    """A small choice with a radio mark, one line high: a seat, a domain, a bot's strength."""

    @staticmethod
    def width(ctx: Ctx, title: str, *, digit: bool = False) -> int:
        """Pixels a chip needs for its title."""
        return ctx.type.width(title, SMALL_STRONG) + ctx.px(60) + (ctx.px(18) if digit else 0)

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        need = self.width(ctx, self.title, digit=self.digit is not None) - ctx.px(10)
        self.overflow = need > self.rect.w

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        theme = ctx.theme
        solid = theme.accent if self.role == "neutral" else theme.role(self.role).solid
        fill = theme.raised if self.enabled else theme.sunk
        if self.selected:
            fill = mix(theme.raised, solid, 0.18)
        elif self.hovered and self.enabled:
            fill = mix(fill, theme.text, 0.06)
        border = solid if self.selected else theme.line
        ctx.panel(surface, self.rect, fill, border, 8, 2 if self.selected else 1.5)
        ink = theme.text if self.enabled else theme.faint
        radius = ctx.px(9)
        at = (self.rect.x + ctx.px(14) + radius, self.rect.centery)
        ctx.disc(surface, at, radius, fill, solid if self.selected else theme.faint, ctx.px(2))
        if self.selected:
            ctx.disc(surface, at, ctx.px(5), solid)
        words = ctx.type.render(self.title, SMALL_STRONG, ink)
        left = at[0] + radius + ctx.px(9)
        surface.blit(words, words.get_rect(x=left, centery=self.rect.centery))
        if self.digit is not None:
            y = self.rect.centery - ctx.type.line(CAPTION) // 2
            right = self.rect.right - ctx.px(12)
            quiet = theme.dim if self.selected or self.hovered else theme.faint
            ctx.words(surface, str(self.digit), CAPTION, quiet, (right, y), "right")
        if self.focused:
            ctx.ring(surface, self.rect, 8)


class OptionGroup(Widget):
    """Cards that belong together: arrows move inside, digits pick, one is chosen at a time.

    With `many` a second pick takes the choice back and several may be chosen. `on_select` gets the
    index of the picked card; the group keeps no state: rebuild with the new `selected`.
    """

    def __init__(
        self,
        rect: RectLike,
        cards: Sequence[Option],
        on_select: Callable[[int], object],
        *,
        columns: int = 0,
        many: bool = False,
        digits: bool = True,
        name: str = "",
    ) -> None:
        super().__init__(rect, name=name)
        self.cards = list(cards)
        self.on_select = on_select
        self.columns = columns or len(self.cards)
        self.many = many
        self.digits = digits
        for i, card in enumerate(self.cards):
            if card.digit is None and digits and i < 9:
                card.digit = i + 1
            card.on_pick = self._picker(i)
        # A click must find its card even where the caller gave the group a smaller place.
        self.rect.unionall_ip([card.rect for card in self.cards])

    def _picker(self, index: int) -> Callable[[], None]:
        def pick() -> None:
            if not self.many:
                for card in self.cards:
                    card.selected = False
            chosen = self.cards[index]
            chosen.selected = not chosen.selected if self.many else True
            self.on_select(index)

        return pick

    def children(self) -> Sequence[Widget]:
        """The widgets inside, in reading order."""
        return self.cards

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        for card in self.cards:
            card.draw(surface, ctx)

    def step(self, event: pygame.Event, at: Widget) -> Widget | None:
        """The card that an arrow key leads to from `at`, skipping disabled ones."""
        if at not in self.cards:
            return None
        moves = {
            pygame.K_LEFT: -1,
            pygame.K_RIGHT: 1,
            pygame.K_UP: -self.columns,
            pygame.K_DOWN: self.columns,
        }
        if not is_key(event, *moves):
            return None
        i = next(n for n, card in enumerate(self.cards) if card is at)
        while 0 <= i + moves[event.key] < len(self.cards):
            i += moves[event.key]
            if self.cards[i].enabled:
                return self.cards[i]
        return at

    def numbered(self, digit: int) -> Option | None:
        """The card that this number key picks, if there is one."""
        if not self.digits:
            return None
        return next((card for card in self.cards if card.digit == digit and card.enabled), None)

    def help_keys(self) -> Sequence[Key]:
        """Keys for the help page."""
        if not self.digits:
            return []
        return [(str(card.digit), card.title) for card in self.cards if _has_key(card)]


def _has_key(card: Option) -> bool:
    """Whether the number of a card is one key; larger ones are only shown."""
    return card.digit is not None and card.digit <= 9
