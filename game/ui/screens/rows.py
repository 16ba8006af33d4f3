"""Rows of the set-up and title pages: a question, the present answer and what the answer means."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.ui.i18n import _
from game.ui.paint import Ctx
from game.ui.text import Wrapped
from game.ui.theme import CAPTION, CAPTION_STRONG, SMALL, STRONG, TITLE, mix
from game.ui.widgets.base import RectLike, Widget
from game.ui.widgets.button import Button
from game.ui.widgets.options import Option

_NONE = Wrapped((), cut=False)


class ChoiceRow(Widget):
    """A wide control: `label` small above, `value` strong, `words` below; press it to change.

    Its height comes from `ChoiceRow.height`, which has room for `lines` lines of words. One that is
    not `enabled` asks nothing; its words say why.
    """

    focusable = True

    def __init__(
        self,
        rect: RectLike,
        label: str,
        value: str,
        on_press: Callable[[], object],
        *,
        words: str = "",
        icon: str = "",
        role: str = "",
        name: str = "",
        tooltip: str = "",
        enabled: bool = True,
    ) -> None:
        super().__init__(rect, name=name or label, tooltip=tooltip, enabled=enabled)
        self.label = label
        self.value = value
        self.on_press = on_press
        self.words = words
        self.icon = icon
        self.role = role
        self._words = _NONE

    @staticmethod
    def height(ctx: Ctx, lines: int = 2) -> int:
        """Pixels of a row whose words take `lines` lines."""
        high = ctx.type.line(CAPTION_STRONG) + ctx.type.line(STRONG)
        return high + lines * ctx.type.line(SMALL) + ctx.px(22)

    def activate(self) -> bool:
        """Act on Enter, Space or a click."""
        self.on_press()
        return True

    def does(self) -> str:
        """What pressing it does; see `Widget.does`."""
        return _("{name}: Enter opens it.").format(name=self.value)

    def _left(self, ctx: Ctx) -> int:
        return ctx.px(56)

    def _room(self, ctx: Ctx) -> int:
        return self.rect.w - self._left(ctx) - ctx.px(38)

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        room = self._room(ctx)
        head = ctx.type.line(CAPTION_STRONG) + ctx.type.line(STRONG) + ctx.px(20)
        rest = max(1, self.rect.h - head)
        self._words = ctx.type.wrap(self.words, SMALL, room, rest) if self.words else _NONE
        wide = max(ctx.type.width(self.label, CAPTION_STRONG), ctx.type.width(self.value, STRONG))
        self.overflow = wide > room or self._words.cut

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        theme = ctx.theme
        fill = mix(theme.raised, theme.text, 0.06 if self.hovered else 0.0)
        ctx.panel(surface, self.rect, fill if self.enabled else theme.sunk, theme.line, 8)
        tone = (self.role or "dim") if self.enabled else "faint"
        image = ctx.icon(self.icon or theme.role(self.role).icon, 26, theme.tone(tone))
        at = (self.rect.x + self._left(ctx) // 2 + ctx.px(2), self.rect.centery)
        surface.blit(image, image.get_rect(center=at))
        used = ctx.type.line(CAPTION_STRONG) + ctx.type.line(STRONG) + ctx.px(1)
        used += len(self._words.lines) * ctx.type.line(SMALL)
        x, y = self.rect.x + self._left(ctx), self.rect.centery - used // 2
        ctx.words(surface, self.label, CAPTION_STRONG, theme.tone(tone), (x, y))
        y += ctx.type.line(CAPTION_STRONG)
        value = ctx.type.wrap(self.value, STRONG, self._room(ctx), ctx.type.line(STRONG))
        ink = theme.text if self.enabled else theme.faint
        ctx.words(surface, value.lines[0], STRONG, ink, (x, y))
        y += ctx.type.line(STRONG) + ctx.px(1)
        ctx.lines(surface, self._words, SMALL, theme.dim, pygame.Rect(x, y, self.rect.w, 0))
        if self.enabled:
            arrow = ctx.icon("chevron-right", 20, theme.faint)
            surface.blit(arrow, arrow.get_rect(right=self.rect.right - ctx.px(12), centery=at[1]))
        if self.focused:
            ctx.ring(surface, self.rect, 8)


class ChoiceCell(Option):
    """One answer among many: a title over a paragraph, as wide as a drawer.

    A `broken` one cannot be chosen; its words say why.
    """

    def __init__(
        self,
        rect: RectLike,
        title: str,
        words: str,
        *,
        foot: str = "",
        role: str = "neutral",
        digit: int | None = None,
        selected: bool = False,
        broken: bool = False,
        name: str = "",
        tooltip: str = "",
    ) -> None:
        reason = words if broken else ""
        super().__init__(
            rect, title, role=role, digit=digit, selected=selected, reason=reason, name=name,
            tooltip=tooltip,
        )  # fmt: skip
        self.words = words
        self.foot = foot
        self._title = self._words = self._foot = _NONE

    @staticmethod
    def height(ctx: Ctx, title: str, words: str, foot: str, width: int) -> int:
        """Pixels a cell of this width needs."""
        room = width - ctx.px(88)
        high = ctx.type.height(title, STRONG, room) + ctx.px(26)
        if words:
            high += ctx.type.height(words, SMALL, room) + ctx.px(2)
        if foot:
            high += ctx.type.height(foot, CAPTION, room) + ctx.px(4)
        return high

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        room = self.rect.w - ctx.px(88)
        self._title = ctx.type.wrap(self.title, STRONG, room)
        self._words = ctx.type.wrap(self.words, SMALL, room) if self.words else _NONE
        self._foot = ctx.type.wrap(self.foot, CAPTION, room) if self.foot else _NONE
        need = self.height(ctx, self.title, self.words, self.foot, self.rect.w)
        cut = self._title.cut or self._words.cut or self._foot.cut
        self.overflow = cut or need > self.rect.h

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        theme = ctx.theme
        solid = theme.accent if self.role == "neutral" else theme.role(self.role).solid
        fill = mix(theme.raised, solid, 0.16) if self.selected else theme.raised
        if self.hovered:
            fill = mix(fill, theme.text, 0.06)
        ctx.panel(surface, self.rect, fill, solid if self.selected else theme.line, 8, 2)
        x, y = self.rect.x + ctx.px(50), self.rect.y + ctx.px(12)
        radius = ctx.px(9)
        mark = (self.rect.x + ctx.px(26), y + ctx.type.line(STRONG) // 2)
        ctx.disc(surface, mark, radius, fill, solid if self.selected else theme.faint, ctx.px(2))
        if self.selected:
            ctx.disc(surface, mark, ctx.px(5), solid)
        box = pygame.Rect(x, y, self.rect.w, 0)
        box.y = ctx.lines(surface, self._title, STRONG, theme.text, box) + ctx.px(2)
        box.y = ctx.lines(surface, self._words, SMALL, theme.dim, box) + ctx.px(4)
        # What is faint on a plain cell is too faint on a lit one.
        quiet = theme.dim if self.selected or self.hovered else theme.faint
        ctx.lines(surface, self._foot, CAPTION, quiet, box)
        if self.digit is not None:
            right = self.rect.right - ctx.px(14)
            ctx.words(surface, str(self.digit), CAPTION, quiet, (right, y), "right")
        if self.focused:
            ctx.ring(surface, self.rect, 8)


class Icon(Widget):
    """A large icon in the middle of its place."""

    def __init__(self, rect: RectLike, icon: str, *, tone: str = "dim") -> None:
        super().__init__(rect)
        self.icon = icon
        self.tone = tone

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        theme = ctx.theme
        # A role's shape colour, not its text colour: this is a shape.
        ink = theme.role(self.tone).solid if self.tone in theme.roles else theme.tone(self.tone)
        size = min(self.rect.w, self.rect.h)
        image = ctx.icon(self.icon, size / ctx.scale.factor, ink)
        surface.blit(image, image.get_rect(center=self.rect.center))


class LeadButton(Button):
    """The largest button of a page: strong words over a line that says what they mean."""

    def __init__(
        self,
        rect: RectLike,
        text: str,
        words: str,
        on_press: Callable[[], object],
        *,
        icon: str,
        shortcut: str = "",
        name: str = "",
        tooltip: str = "",
    ) -> None:
        super().__init__(
            rect, text, on_press, icon=icon, shortcut=shortcut, style="primary", name=name,
            tooltip=tooltip,
        )  # fmt: skip
        self.words = words
        self._wrapped = _NONE

    def _room(self, ctx: Ctx) -> int:
        return self.rect.w - ctx.px(96)

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        high = ctx.type.line(TITLE)
        self._wrapped = ctx.type.wrap(self.words, SMALL, self._room(ctx))
        need = high + len(self._wrapped.lines) * ctx.type.line(SMALL)
        wide = ctx.type.width(self.text, TITLE) > self._room(ctx)
        self.overflow = wide or self._wrapped.cut or need > self.rect.h - ctx.px(12)

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        fill, border, ink = self._colours(ctx)
        ctx.panel(surface, self.rect, fill, border, 12)
        image = ctx.icon(self.icon, 40, ink)
        at = (self.rect.x + ctx.px(42), self.rect.centery)
        surface.blit(image, image.get_rect(center=at))
        high = ctx.type.line(TITLE) + len(self._wrapped.lines) * ctx.type.line(SMALL)
        box = pygame.Rect(self.rect.x + ctx.px(80), self.rect.centery - high // 2, 0, 0)
        ctx.words(surface, self.text, TITLE, ink, box.topleft)
        box.y += ctx.type.line(TITLE)
        ctx.lines(surface, self._wrapped, SMALL, ink, box)
        if self.focused:
            ctx.ring(surface, self.rect, 12)
