"""Dialog in the middle and Drawer at the side: modal, Esc closes, what lies below is dimmed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from game.ui.paint import Ctx
from game.ui.theme import PAD, TITLE
from game.ui.widgets.arrange import Layout, centred, cut_right
from game.ui.widgets.base import Widget, walk

Build = Callable[[pygame.Rect], Sequence[Widget]]


class Dialog(Widget):
    """A modal box: put it last in what `Screen.build` returns while it is open.

    `size` in design pixels; `build` gets the free rectangle under the title. Without `on_close`
    Esc does nothing and the reader must answer.
    """

    modal = True

    def __init__(
        self,
        layout: Layout,
        title: str,
        build: Build,
        *,
        size: tuple[int, int] = (900, 520),
        on_close: Callable[[], object] | None = None,
        name: str = "dialog",
    ) -> None:
        super().__init__(layout.rect, name=name)
        self.title = title
        self.on_close = on_close
        self.box = self._place(layout, size)
        pad = layout.px(PAD * 1.5)
        top = pad + layout.ctx.type.line(TITLE) + layout.px(12)
        self.body = pygame.Rect(
            self.box.x + pad, self.box.y + top, self.box.w - 2 * pad, self.box.h - top - pad
        )
        self.items = list(build(self.body))

    def _place(self, layout: Layout, size: tuple[int, int]) -> pygame.Rect:
        return centred(
            layout.rect.inflate(-layout.px(40), -layout.px(40)),
            layout.px(size[0]),
            layout.px(size[1]),
        )

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        wide = ctx.type.width(self.title, TITLE) > self.body.w
        # A child outside the box would be drawn over what lies around it.
        outside = any(not self.box.contains(w.rect) for w in self.items)
        self.overflow = wide or outside

    def children(self) -> Sequence[Widget]:
        """The widgets inside, in reading order."""
        return self.items

    def close(self) -> bool:
        """Close, where closing is allowed."""
        if self.on_close is None:
            return False
        self.on_close()
        return True

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        r, g, b, alpha = ctx.theme.scrim
        ctx.veil(surface, self.rect, (r, g, b), alpha)
        self.draw_box(surface, ctx)

    def draw_box(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw the box and what stands in it over whatever lies there."""
        ctx.panel(surface, self.box, ctx.theme.panel, ctx.theme.line, 14, 2)
        at = (self.body.x, self.box.y + ctx.px(PAD * 1.5))
        line = ctx.type.wrap(self.title, TITLE, self.body.w, ctx.type.line(TITLE)).lines[0]
        ctx.words(surface, line, TITLE, ctx.theme.text, at)
        for widget in self.items:
            widget.draw(surface, ctx)


class Drawer(Dialog):
    """The same at the right edge, full height; `size[0]` is its width, the height is ignored."""

    def _place(self, layout: Layout, size: tuple[int, int]) -> pygame.Rect:
        return cut_right(layout.rect, min(layout.px(size[0]), layout.rect.w))[0]


def top_modal(widgets: Sequence[Widget]) -> Widget | None:
    """The modal widget on top, if one is open."""
    return next((w for w in reversed(list(walk(widgets))) if w.modal), None)
