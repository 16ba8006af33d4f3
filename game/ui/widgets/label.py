"""Words and plain shapes: Label, Panel, Badge, Steps."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.ui.paint import Align, Ctx
from game.ui.text import Wrapped
from game.ui.theme import BODY, HEAD, PAD, SMALL_STRONG, STRONG, Style
from game.ui.widgets.base import RectLike, Widget


class Label(Widget):
    """A line or paragraph, wrapped to its rectangle.

    `tone` is a palette name (``text``, ``dim``, ``faint``, ``good``, ``bad``, ``warn``,
    ``accent_text``) or a role id. `middle` centres the lines vertically.
    """

    def __init__(
        self,
        rect: RectLike,
        text: str,
        style: Style = BODY,
        tone: str = "text",
        align: Align = "left",
        *,
        middle: bool = False,
        icon: str = "",
        name: str = "",
        tooltip: str = "",
    ) -> None:
        super().__init__(rect, name=name, tooltip=tooltip)
        # Words with an explanation must be reachable without a mouse.
        self.focusable = bool(tooltip)
        self.text = text
        self.style = style
        self.tone = tone
        self.align: Align = align
        self.middle = middle
        self.icon = icon
        self._lines = Wrapped((), cut=False)

    @staticmethod
    def height(ctx: Ctx, text: str, width: int, style: Style = BODY) -> int:
        """Pixels that `text` needs at this width."""
        return ctx.type.height(text, style, width)

    def _indent(self, ctx: Ctx) -> int:
        return ctx.px(self.style.size * 1.5) if self.icon else 0

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        width = self.rect.w - self._indent(ctx)
        self._lines = ctx.type.wrap(self.text, self.style, width, self.rect.h)
        self.overflow = self._lines.cut

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        box = self.rect.copy()
        used = len(self._lines.lines) * ctx.type.line(self.style)
        if self.middle:
            box.y += (self.rect.h - used) // 2
        colour = ctx.theme.tone(self.tone)
        if self.icon:
            image = ctx.icon(self.icon, self.style.size * 1.15, colour)
            surface.blit(image, image.get_rect(x=box.x, centery=box.y + used // 2))
            indent = self._indent(ctx)
            box.x += indent
            box.w -= indent
        ctx.lines(surface, self._lines, self.style, colour, box, self.align)
        if self.focused:
            ctx.ring(surface, self.rect, 4)


class Panel(Widget):
    """A surface to put widgets on, with an optional heading; `body` is the free part."""

    def __init__(
        self,
        rect: RectLike,
        title: str = "",
        *,
        icon: str = "",
        edge: str = "",
        fill: str = "panel",
        name: str = "",
    ) -> None:
        super().__init__(rect, name=name)
        self.title = title
        self.icon = icon
        self.edge = edge
        self.fill = fill

    @staticmethod
    def body(ctx: Ctx, rect: pygame.Rect, *, titled: bool = True) -> pygame.Rect:
        """Where the content goes in a panel of this rectangle."""
        pad = ctx.px(PAD)
        top = pad + (ctx.type.line(HEAD) + ctx.px(10) if titled else 0)
        return pygame.Rect(rect.x + pad, rect.y + top, rect.w - 2 * pad, rect.h - top - pad)

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        room = self.rect.w - 2 * ctx.px(PAD) - (ctx.px(30) if self.icon else 0)
        self.overflow = bool(self.title) and ctx.type.width(self.title, HEAD) > room

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        border = ctx.theme.role(self.edge).solid if self.edge else ctx.theme.line
        ctx.panel(surface, self.rect, ctx.theme.tone(self.fill), border)
        if not self.title:
            return
        pad = ctx.px(PAD)
        x, y = self.rect.x + pad, self.rect.y + pad
        if self.icon:
            image = ctx.icon(self.icon, 24, ctx.theme.dim)
            surface.blit(image, image.get_rect(x=x, centery=y + ctx.type.line(HEAD) // 2))
            x += image.get_width() + ctx.px(8)
        room = self.rect.right - pad - x
        line = ctx.type.wrap(self.title, HEAD, room, ctx.type.line(HEAD)).lines[0]
        ctx.words(surface, line, HEAD, ctx.theme.text, (x, y))


class Badge(Widget):
    """A role's name on its colour with its icon: whose turn, whose card."""

    def __init__(
        self,
        rect: RectLike,
        text: str,
        role: str,
        *,
        icon: str = "",
        name: str = "",
        tooltip: str = "",
    ) -> None:
        super().__init__(rect, name=name, tooltip=tooltip)
        self.text = text
        self.role = role
        self.icon = icon

    @staticmethod
    def width(ctx: Ctx, text: str) -> int:
        """Pixels a badge needs for `text`."""
        return ctx.type.width(text, HEAD) + ctx.px(66)

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        self.overflow = self.width(ctx, self.text) > self.rect.w + ctx.px(12)

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        role = ctx.theme.role(self.role)
        ctx.panel(surface, self.rect, role.solid, radius=8)
        image = ctx.icon(self.icon or role.icon, 24, role.on)
        words = ctx.type.render(self.text, HEAD, role.on)
        gap = ctx.px(8)
        x = self.rect.centerx - (image.get_width() + gap + words.get_width()) // 2
        surface.blit(image, image.get_rect(x=x, centery=self.rect.centery))
        x += image.get_width() + gap
        surface.blit(words, words.get_rect(x=x, centery=self.rect.centery))


class Steps(Widget):
    """A row of phase names with the present one lit; not a control."""

    def __init__(
        self, rect: RectLike, steps: Sequence[str], current: int, *, name: str = ""
    ) -> None:
        super().__init__(rect, name=name)
        self.steps = steps
        self.current = current

    @staticmethod
    def width(ctx: Ctx, steps: Sequence[str]) -> int:
        """Pixels the row needs."""
        words = sum(ctx.type.width(s, STRONG) for s in steps)
        return words + len(steps) * ctx.px(30) + (len(steps) - 1) * ctx.px(6)

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        self.overflow = self.width(ctx, self.steps) > self.rect.w

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        theme = ctx.theme
        x = self.rect.x
        height = min(self.rect.h, ctx.px(36))
        for i, step in enumerate(self.steps):
            style = STRONG if not self.overflow else SMALL_STRONG
            box = pygame.Rect(x, 0, ctx.type.width(step, style) + ctx.px(30), height)
            box.centery = self.rect.centery
            now = i == self.current
            ctx.panel(surface, box, theme.accent if now else theme.raised, radius=18)
            colour = theme.on_accent if now else theme.text if i < self.current else theme.dim
            words = ctx.type.render(step, style, colour)
            surface.blit(words, words.get_rect(center=box.center))
            x = box.right + ctx.px(6)


class Stripe(Widget):
    """A plain bar in a role's colour: the edge of a screen that says whose it is."""

    def __init__(self, rect: RectLike, role: str, *, name: str = "") -> None:
        super().__init__(rect, name=name)
        self.role = role

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        surface.fill(ctx.theme.role(self.role).solid, self.rect)


class Band(Widget):
    """The bar across the top of a screen: a panel from edge to edge with a line under it."""

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        surface.fill(ctx.theme.panel, self.rect)
        line = pygame.Rect(self.rect.x, self.rect.bottom - ctx.px(2), self.rect.w, ctx.px(2))
        surface.fill(ctx.theme.line, line)
