"""TextEntry: one line of typed text, with input methods for other scripts."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.ui.paint import Ctx
from game.ui.theme import BODY
from game.ui.widgets.base import RectLike, Widget


class TextEntry(Widget):
    """Typed text up to `limit` characters. `on_change` at each change, `on_submit` at Enter."""

    focusable = True

    def __init__(
        self,
        rect: RectLike,
        text: str = "",
        *,
        hint: str = "",
        limit: int = 200,
        hidden: bool = False,
        on_change: Callable[[str], object] | None = None,
        on_submit: Callable[[str], object] | None = None,
        name: str = "entry",
        tooltip: str = "",
        enabled: bool = True,
    ) -> None:
        super().__init__(rect, name=name, tooltip=tooltip, enabled=enabled)
        self.text = text
        self.hint = hint
        self.limit = limit
        self.hidden = hidden
        self.on_change = on_change
        self.on_submit = on_submit
        self.cursor = len(text)
        self.composing = ""

    def adopt(self, old: Widget) -> None:
        """Carry over what survives a rebuild."""
        if isinstance(old, TextEntry) and old.text == self.text:
            self.cursor = old.cursor
            self.composing = old.composing

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        self.overflow = bool(self.hint) and (
            ctx.type.width(self.hint, BODY) > self.rect.w - ctx.px(24)
        )

    def _set(self, text: str, cursor: int) -> bool:
        self.text = text[: self.limit]
        self.cursor = max(0, min(len(self.text), cursor))
        if self.on_change is not None:
            self.on_change(self.text)
        return True

    def _insert(self, piece: str) -> bool:
        clean = "".join(c for c in piece if c.isprintable())[: self.limit - len(self.text)]
        if not clean:
            return True
        return self._set(
            self.text[: self.cursor] + clean + self.text[self.cursor :], self.cursor + len(clean)
        )

    def handle(self, event: pygame.Event) -> bool:
        """Use an event that concerns this widget."""
        if not self.enabled:
            return False
        if event.type == pygame.TEXTINPUT:
            self.composing = ""
            return self._insert(event.text)
        if event.type == pygame.TEXTEDITING:
            self.composing = event.text
            return True
        if event.type == pygame.KEYDOWN:
            return self._key(event)
        return False

    def _key(self, event: pygame.Event) -> bool:
        if event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT):
            return False
        at = self.cursor
        if event.key == pygame.K_BACKSPACE:
            return self._set(self.text[: max(0, at - 1)] + self.text[at:], at - 1)
        if event.key == pygame.K_DELETE:
            return self._set(self.text[:at] + self.text[at + 1 :], at)
        places = {
            pygame.K_LEFT: at - 1,
            pygame.K_RIGHT: at + 1,
            pygame.K_HOME: 0,
            pygame.K_END: len(self.text),
        }
        if event.key in places:
            self.cursor = max(0, min(len(self.text), places[event.key]))
            return True
        if event.key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            if self.on_submit is not None:
                self.on_submit(self.text)
            return True
        # The letter itself comes as TEXTINPUT; here it must not set off a shortcut.
        return event.key not in (pygame.K_TAB, pygame.K_ESCAPE) and event.key < pygame.K_DELETE

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        theme = ctx.theme
        border = theme.accent if self.focused else theme.line
        ctx.panel(surface, self.rect, theme.sunk, border, 8, 2)
        pad = ctx.px(12)
        inner = self.rect.inflate(-2 * pad, 0)
        y = self.rect.centery - ctx.type.line(BODY) // 2
        shown = "•" * len(self.text) if self.hidden else self.text
        composing = "•" * len(self.composing) if self.hidden else self.composing
        head = shown[: self.cursor] + composing
        caret = ctx.type.width(head, BODY)
        # Keep the caret in sight in a long text.
        shift = max(0, caret - inner.w + ctx.px(4))
        before = surface.get_clip()
        surface.set_clip(inner.clip(before))
        if shown or composing:
            whole = head + shown[self.cursor :]
            ctx.words(surface, whole, BODY, theme.text, (inner.x - shift, y))
        elif self.hint:
            ctx.words(surface, self.hint, BODY, theme.faint, (inner.x, y))
        surface.set_clip(before)
        if self.focused:
            x = inner.x - shift + caret
            surface.fill(theme.text, (x, y, ctx.px(2), ctx.type.line(BODY)))
            ctx.ring(surface, self.rect, 8)
