"""Lessons and hints on a screen: a box beside what it speaks of, which stays in the light.

class Page(Taught): ...  self.teach(sitting, lessons, phase)  ...  self.with_lesson(...)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import pygame
from pygame import Rect

from game.ui.i18n import _
from game.ui.paint import Ctx
from game.ui.screen import Screen
from game.ui.screens.guidance import Lesson
from game.ui.theme import BODY, PAD, SMALL, STRONG, TITLE
from game.ui.widgets.arrange import Layout, cut_bottom, cut_right, cut_top
from game.ui.widgets.base import Key, Widget, is_key, walk
from game.ui.widgets.button import Button
from game.ui.widgets.dialog import Build, Dialog
from game.ui.widgets.label import Label
from game.ui.widgets.scroll import ScrollArea

if TYPE_CHECKING:
    from game.ui.screens.sitting import Sitting

READ = "lesson read"
"""Name of the button that puts a lesson aside."""
_PARTS: Mapping[str, tuple[str, ...]] = {
    "map": ("map",),
    "ladder": ("ladder panel", "ladder"),
    "options": ("options", "verdict", "response", "cards", "moved edge"),
    "case": ("case",),
    "causes": ("causes",),
    "state": ("guarantee", "bars ukraine", "bars russia", "bars coalition"),
}
"""The widgets a part of a screen consists of, by name."""
_WIDTHS = (760, 620, 500, 420)
"""Widths of the box that are tried, design pixels: one of them lies beside what it speaks of."""
_MARGIN = 16


def spared(widgets: Sequence[Widget], about: Sequence[str]) -> list[Rect]:
    """Return where the parts lie of which a lesson speaks, one rectangle a part."""
    every = [(widget.name, widget.rect) for widget in walk(widgets)]
    found = []
    for part in about:
        own = [rect for name, rect in every if name in _PARTS[part]]
        if own:
            found.append(own[0].unionall(own[1:]))
    return found


class LessonDialog(Dialog):
    """A box that lies where it hides least of `lit`; these parts keep their light and a frame."""

    def __init__(
        self,
        layout: Layout,
        lessons: Sequence[Lesson],
        on_read: Callable[[], object],
        lit: Sequence[Rect] = (),
    ) -> None:
        self.lit = [rect.clip(layout.rect) for rect in lit]
        self._heights = [(wide, _height(layout, lessons, wide)) for wide in _WIDTHS]
        super().__init__(
            layout, lessons[0].title, _builder(layout, lessons, on_read), on_close=on_read,
            name="lesson dialog",
        )  # fmt: skip

    def _place(self, layout: Layout, size: tuple[int, int]) -> Rect:
        """The widest box that hides nothing it speaks of, else the one that hides least."""
        area = layout.rect.inflate(-2 * layout.px(_MARGIN), -2 * layout.px(_MARGIN))
        boxes = [
            box
            for wide, high in self._heights
            for box in _boxes(area, layout.px(wide), min(high, area.h))
        ]
        return min(boxes, key=self._hidden)

    def _hidden(self, box: Rect) -> int:
        return sum(part.w * part.h for part in (box.clip(rect) for rect in self.lit))

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`; what is spoken of shines through the dimmed page."""
        r, g, b, alpha = ctx.theme.scrim
        for part in _around(self.rect, self.lit):
            ctx.veil(surface, part, (r, g, b), alpha)
        for rect in self.lit:
            frame = rect.inflate(ctx.px(8), ctx.px(8))
            ctx.panel(surface, frame, None, ctx.theme.accent, 8, 3)
        self.draw_box(surface, ctx)


def _around(area: Rect, holes: Sequence[Rect]) -> list[Rect]:
    """Return the parts of an area that are left when the holes are cut out of it."""
    parts = [area]
    for hole in holes:
        parts = [rest for part in parts for rest in _cut_out(part, hole.clip(part))]
    return parts


def _cut_out(part: Rect, hole: Rect) -> list[Rect]:
    """Four strips around a hole that lies inside; some may be empty. All of it where none does."""
    if not hole.w or not hole.h:
        return [part]
    beside = Rect(part.x, hole.y, part.w, hole.h)
    return [
        Rect(part.x, part.y, part.w, hole.y - part.y),
        Rect(part.x, hole.bottom, part.w, part.bottom - hole.bottom),
        Rect(part.x, beside.y, hole.x - part.x, beside.h),
        Rect(hole.right, beside.y, part.right - hole.right, beside.h),
    ]


def _boxes(area: Rect, wide: int, high: int) -> list[Rect]:
    """The places a box may take: the middle first, then the sides, then the corners."""
    box = Rect(0, 0, wide, high)
    places = []
    for edge in ("center", "midleft", "midright", "midtop", "midbottom"):
        places.append(box.copy())
        setattr(places[-1], edge, getattr(area, edge))
    for edge in ("topleft", "topright", "bottomleft", "bottomright"):
        places.append(box.copy())
        setattr(places[-1], edge, getattr(area, edge))
    return places


def _height(layout: Layout, lessons: Sequence[Lesson], wide: int) -> int:
    """Pixels a box of this width needs for all it says."""
    ctx, px = layout.ctx, layout.px
    room = px(wide) - 2 * px(PAD * 1.5) - px(14)
    frame = 2 * px(PAD * 1.5) + ctx.type.line(TITLE) + px(12)
    foot = Button.height(ctx) + layout.gap + px(8)
    return frame + sum(high for _w, _s, high in _lines(ctx, lessons, room)) + foot


def _lines(ctx: Ctx, lessons: Sequence[Lesson], room: int) -> list[tuple[str, bool, int]]:
    """What is said below the title: words, whether they are a heading, and their height."""
    lines = []
    for lesson in lessons:
        if lesson is not lessons[0]:
            lines.append((lesson.title, True, ctx.type.height(lesson.title, STRONG, room)))
        lines.append((lesson.text, False, ctx.type.height(lesson.text, BODY, room) + ctx.px(10)))
    return lines


def _builder(layout: Layout, lessons: Sequence[Lesson], on_read: Callable[[], object]) -> Build:
    def build(body: Rect) -> Sequence[Widget]:
        ctx = layout.ctx
        foot, rest = cut_bottom(body, Button.height(ctx), layout.gap)
        words = _("Understood")
        place, left = cut_right(foot, Button.width(ctx, words, "return"), layout.gap)
        labels: list[Widget] = []
        at = Rect(rest.x, rest.y, rest.w - layout.px(14), rest.h)
        for text, heading, high in _lines(ctx, lessons, at.w):
            line, at = cut_top(at, high)
            labels.append(Label(line, text, STRONG if heading else BODY))
        return [
            ScrollArea(rest, labels, name="lesson"),
            Label(left, _("G shows this again."), SMALL, "dim", middle=True),
            Button(
                place, words, on_read, icon="check", shortcut="return", style="primary",
                name=READ, tooltip=_("Puts the lesson aside; G shows it again."),
            ),
        ]  # fmt: skip

    return build


class Taught(Screen):
    """A screen that may open with a lesson of the guide, or with the hint for its kind."""

    telling = False
    """Whether the lesson lies open."""
    lessons: Sequence[Lesson] = ()

    def teach(self, sitting: Sitting, lessons: Sequence[Lesson], phase: str) -> None:
        """Open with these lessons; where there are none, with the hint that is still due."""
        self.hints, self.phase = sitting.hints, phase
        due = self.hints.due(phase) if self.hints is not None else []
        self.lessons = lessons or due
        self._focus_after = self.first_focus
        if self.lessons:
            self.telling, self.first_focus = True, READ

    def put_aside(self) -> None:
        """Close the lesson; its kind of screen has been met."""
        if self.hints is not None:
            self.hints.meet(self.phase)
        self.telling, self.first_focus = False, self._focus_after
        self.rebuild()

    def with_lesson(self, layout: Layout, widgets: list[Widget]) -> list[Widget]:
        """Return a page's widgets, the lesson last where it is open."""
        if not self.telling:
            return widgets
        about = [part for lesson in self.lessons for part in lesson.about]
        lit = spared(widgets, about)
        return [*widgets, LessonDialog(layout, self.lessons, self.put_aside, lit)]

    def on_key(self, event: pygame.Event) -> bool:
        """G shows the lesson of this moment again."""
        if not self.lessons or not is_key(event, pygame.K_g):
            return False
        self.telling, self.first_focus = True, READ
        self.rebuild()
        return True

    def help_keys(self) -> Sequence[Key]:
        """Keys for the help page."""
        return [("G", _("What there is to learn here"))] if self.lessons else []
