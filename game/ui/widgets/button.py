"""Button: an action with an icon and its shortcut shown on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from game.ui.i18n import _
from game.ui.paint import Ctx
from game.ui.theme import CAPTION, RGB, STRONG, TOUCH, mix
from game.ui.widgets.base import Key, RectLike, Widget


class Button(Widget):
    """Press it with a click, Enter, Space or its `shortcut` (``g``, ``f5``, ``ctrl+return``).

    `style` is ``primary`` (one a screen), ``plain`` or ``quiet`` (no frame until pointed at).
    A disabled button keeps its tooltip: say there why.
    """

    focusable = True

    def __init__(
        self,
        rect: RectLike,
        text: str,
        on_press: Callable[[], object],
        *,
        icon: str = "",
        shortcut: str = "",
        style: str = "plain",
        name: str = "",
        tooltip: str = "",
        enabled: bool = True,
    ) -> None:
        super().__init__(rect, name=name or text, tooltip=tooltip, enabled=enabled)
        self.text = text
        self.on_press = on_press
        self.icon = icon
        self.shortcut = shortcut
        self.style = style
        self._hint = False

    @staticmethod
    def width(ctx: Ctx, text: str, shortcut: str = "", *, icon: bool = True) -> int:
        """Pixels a button needs for its words, icon and key hint."""
        hint = ctx.type.width(key_label(shortcut), CAPTION) + ctx.px(26) if shortcut else 0
        return ctx.type.width(text, STRONG) + ctx.px(40) + hint + (ctx.px(32) if icon else 0)

    @staticmethod
    def height(ctx: Ctx) -> int:
        """The usual height in pixels."""
        return ctx.px(TOUCH)

    def does(self) -> str:
        """What pressing it does; see `Widget.does`."""
        return _("{name}: Enter does it.").format(name=self.text)

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        bare = self.width(ctx, self.text, icon=bool(self.icon)) - ctx.px(16)
        full = self.width(ctx, self.text, self.shortcut, icon=bool(self.icon)) - ctx.px(16)
        # The key hint gives way before the words do; help lists the key anyway.
        self._hint = bool(self.shortcut) and full <= self.rect.w
        self.overflow = bare > self.rect.w

    def activate(self) -> bool:
        """Act on Enter, Space or a click."""
        if self.enabled:
            self.on_press()
        return self.enabled

    def help_keys(self) -> Sequence[Key]:
        """Keys for the help page."""
        return [(key_label(self.shortcut), self.text)] if self.shortcut else []

    def _colours(self, ctx: Ctx) -> tuple[RGB | None, RGB | None, RGB]:
        theme = ctx.theme
        lift = 0.16 if self.pressed else 0.08 if self.hovered else 0.0
        if not self.enabled:
            return theme.sunk, theme.line, theme.faint
        if self.style == "primary":
            return mix(theme.accent, theme.ring, lift), None, theme.on_accent
        if self.style == "quiet":
            return (theme.raised if self.hovered else None), None, theme.dim
        return mix(theme.raised, theme.text, lift), theme.line, theme.text

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        fill, border, ink = self._colours(ctx)
        ctx.panel(surface, self.rect, fill, border, 8)
        words = ctx.type.wrap(self.text, STRONG, self.rect.w - ctx.px(16), ctx.type.line(STRONG))
        label = ctx.type.render(words.lines[0], STRONG, ink)
        parts = [label]
        if self.icon:
            parts.insert(0, ctx.icon(self.icon, 22, ink))
        gap = ctx.px(9)
        hint = key_label(self.shortcut) if self._hint else ""
        hint_width = ctx.type.width(hint, CAPTION) + ctx.px(14) if hint else 0
        width = sum(p.get_width() for p in parts) + gap * (len(parts) - 1)
        x = self.rect.centerx - (width + (hint_width + gap if hint else 0)) // 2
        for part in parts:
            surface.blit(part, part.get_rect(x=x, centery=self.rect.centery))
            x += part.get_width() + gap
        if hint:
            self._draw_hint(surface, ctx, hint, x, ink)
        if self.focused:
            ctx.ring(surface, self.rect, 8)

    def _draw_hint(self, surface: pygame.Surface, ctx: Ctx, hint: str, x: int, ink: RGB) -> None:
        image = ctx.type.render(hint, CAPTION, ink)
        box = pygame.Rect(x, 0, image.get_width() + ctx.px(14), image.get_height() + ctx.px(2))
        box.centery = self.rect.centery
        ctx.panel(surface, box, None, ink, 5, 1)
        surface.blit(image, image.get_rect(center=box.center))


_NAMES = {"return": "Enter", "escape": "Esc", "space": "Space", "backspace": "Backspace"}


def key_label(shortcut: str) -> str:
    """``ctrl+return`` as it is written on a key: ``Ctrl+Enter``."""
    parts = shortcut.split("+") if shortcut else []
    return "+".join(_NAMES.get(p, p.upper() if len(p) < 3 else p.capitalize()) for p in parts)


def shortcut_matches(shortcut: str, event: pygame.Event) -> bool:
    """Whether a KEYDOWN is this shortcut; letters without Ctrl also match with Shift."""
    *mods, key = shortcut.split("+")
    if pygame.key.key_code(key) != event.key:
        return False
    ctrl = bool(event.mod & pygame.KMOD_CTRL)
    alt = bool(event.mod & pygame.KMOD_ALT)
    shift = bool(event.mod & pygame.KMOD_SHIFT)
    return ctrl == ("ctrl" in mods) and alt == ("alt" in mods) and ("shift" not in mods or shift)
