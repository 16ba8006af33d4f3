"""The ladder: severity from 1 to 100 in named bands, the line on it, a mark for each incident."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pygame

from game.ui.i18n import _
from game.ui.paint import Ctx
from game.ui.theme import CAPTION, CAPTION_STRONG, RGB, SMALL, SMALL_STRONG, mix
from game.ui.widgets.base import Key, RectLike, Widget, is_key

Item = tuple[pygame.Rect, str]


@dataclass(frozen=True)
class Rung:
    """A named band of severity that ends at `top` (1 to 100)."""

    name: str
    top: int
    tooltip: str = ""


@dataclass(frozen=True)
class Mark:
    """An incident: its turn, severity (1 to 100), who did it, and whether it was answered."""

    turn: int
    severity: int
    answered: bool
    role: str = "russia"
    tooltip: str = ""


@dataclass(frozen=True)
class Cap:
    """A row above severity 100 that only an exchange or war reaches."""

    name: str
    reached: bool = False
    tooltip: str = ""


class Ladder(Widget):
    """The signature object.

    `declared` is the band in which the public line may lie, `line` the line itself where it is
    known, `before` where it stood earlier, `private` the reader's own true line. Under the line
    lies the grey zone, shaded. Bands are drawn equally high, so that every name can be read; inside
    a band severity is linear.
    `domains` are shown on top with `domain` lit; left and right change it (`on_domain`, index).
    Up and down walk over caps, bands and marks for their tooltips.
    """

    focusable = True

    def __init__(
        self,
        rect: RectLike,
        rungs: Sequence[Rung],
        *,
        declared: tuple[int, int] | None = None,
        line: int | None = None,
        private: int | None = None,
        before: int | None = None,
        marks: Sequence[Mark] = (),
        caps: Sequence[Cap] = (),
        domains: Sequence[str] = (),
        domain: int = 0,
        on_domain: Callable[[int], object] | None = None,
        line_label: str = "",
        private_label: str = "",
        grey_label: str = "",
        name: str = "ladder",
        tooltip: str = "",
    ) -> None:
        super().__init__(rect, name=name, tooltip=tooltip)
        self.rungs = list(rungs)
        self.declared = declared
        self.line = line
        self.private = private
        self.before = None if before == line else before
        self.marks = list(marks)
        self.caps = list(caps)
        self.domains = list(domains)
        self.domain = domain
        self.on_domain = on_domain
        self.line_label = line_label or _("Line")
        self.private_label = private_label or _("True line")
        self.grey_label = grey_label or _("Grey zone")
        self.at = 0
        self._head = self._cap = self._names = self._radius = 0
        self._labels: list[str] = []
        self._boxes: list[pygame.Rect] = []

    # -- measures ---------------------------------------------------------------------------

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        self._head = ctx.px(44) if self.domains else 0
        self._cap = ctx.px(26) if self.caps else 0
        self._radius = ctx.px(12)
        self._names = min(round(self.rect.w * 0.62), self._widest(ctx) + ctx.px(58))
        room = self._names - ctx.px(54)
        line = ctx.type.line(SMALL)
        wrapped = [ctx.type.wrap(r.name, SMALL, room, line) for r in self.rungs]
        self._labels = [w.lines[0] for w in wrapped]
        chips = self._chips(ctx)
        caps = any(ctx.type.width(c.name, CAPTION) > self.rect.w - ctx.px(20) for c in self.caps)
        wide = bool(chips) and chips[-1].right > self.rect.right
        low = self._track().h < len(self.rungs) * line
        self.overflow = any(w.cut for w in wrapped) or wide or low or caps

    def _widest(self, ctx: Ctx) -> int:
        return max((ctx.type.width(r.name, SMALL) for r in self.rungs), default=0)

    def _chips(self, ctx: Ctx) -> list[pygame.Rect]:
        boxes = []
        x = self.rect.x
        for title in self.domains:
            width = ctx.type.width(title, SMALL_STRONG) + ctx.px(22)
            boxes.append(pygame.Rect(x, self.rect.y, width, ctx.px(34)))
            x += width + ctx.px(5)
        return boxes

    def _track(self) -> pygame.Rect:
        """All rungs, names included, under the caps."""
        top = self._head + self._cap * len(self.caps)
        return pygame.Rect(self.rect.x, self.rect.y + top, self.rect.w, self.rect.h - top)

    def _field(self) -> pygame.Rect:
        """The right part, where lines and marks are drawn."""
        track = self._track()
        return pygame.Rect(track.x + self._names, track.y, track.w - self._names, track.h)

    def y_of(self, severity: float) -> int:
        """Screen y of a severity (0 to 100) on this ladder."""
        track = self._track()
        ends = [0, *(r.top for r in self.rungs)]
        high = track.h / max(1, len(self.rungs))
        for i, (low, top) in enumerate(pairwise(ends)):
            if severity <= top:
                share = (severity - low) / max(1, top - low)
                return round(track.bottom - (i + max(0.0, share)) * high)
        return track.y

    def _rung_box(self, i: int) -> pygame.Rect:
        top, below = self.y_of(self.rungs[i].top), self.y_of(self.rungs[i - 1].top if i else 0)
        return pygame.Rect(self.rect.x, top, self.rect.w, below - top)

    def _cap_box(self, i: int) -> pygame.Rect:
        top = self.rect.y + self._head + i * self._cap
        return pygame.Rect(self.rect.x, top, self.rect.w, self._cap)

    def _mark_box(self, i: int) -> pygame.Rect:
        """Marks stand in columns by turn; two of one turn at one height step aside."""
        mark, r = self.marks[i], self._radius
        field = self._field().inflate(-3 * r, 0)
        turns = sorted({m.turn for m in self.marks})
        step = min(r * 3.2, field.w / max(1, len(turns)))
        x = field.right - round((len(turns) - 1 - turns.index(mark.turn)) * step)
        y = self.y_of(mark.severity)
        for other in self.marks[:i]:
            if other.turn == mark.turn and abs(self.y_of(other.severity) - y) < 2 * r:
                x -= round(r * 1.4)
        return pygame.Rect(x - r, y - r, 2 * r, 2 * r)

    def _items(self) -> list[Item]:
        rungs = reversed(range(len(self.rungs)))
        items = [(self._cap_box(i), c.tooltip or c.name) for i, c in enumerate(self.caps)]
        items += [(self._rung_box(i), self.rungs[i].tooltip or self.rungs[i].name) for i in rungs]
        return items + [(self._mark_box(i), m.tooltip) for i, m in enumerate(self.marks)]

    # -- input ------------------------------------------------------------------------------

    def handle(self, event: pygame.Event) -> bool:
        """Use an event that concerns this widget."""
        if self.focused and is_key(event, pygame.K_UP, pygame.K_DOWN):
            step = 1 if event.key == pygame.K_DOWN else -1
            self.at = max(0, min(len(self._items()) - 1, self.at + step))
            return True
        if self.focused and self.domains and is_key(event, pygame.K_LEFT, pygame.K_RIGHT):
            return self._choose(self.domain + (1 if event.key == pygame.K_RIGHT else -1))
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and self._boxes:
            for i, box in enumerate(self._boxes):
                if box.collidepoint(event.pos):
                    return self._choose(i)
        return False

    def _choose(self, index: int) -> bool:
        if 0 <= index < len(self.domains) and index != self.domain:
            self.domain = index
            if self.on_domain is not None:
                self.on_domain(index)
        return True

    def adopt(self, old: Widget) -> None:
        """Carry over what survives a rebuild."""
        if isinstance(old, Ladder):
            self.at = min(old.at, max(0, len(self._items()) - 1))

    def tip(self, pos: tuple[int, int] | None) -> tuple[str, pygame.Rect]:
        """Tooltip for the mouse at `pos`, or for the keyboard."""
        items = self._items()
        if pos is None:
            return (items[self.at][1], items[self.at][0]) if items else super().tip(pos)
        # Marks lie on top of rungs, so they are asked first.
        for box, words in reversed(items):
            if box.collidepoint(pos) and words:
                return words, box
        return super().tip(pos)

    def help_keys(self) -> Sequence[Key]:
        """Keys for the help page."""
        keys: list[Key] = [("↑ ↓", _("Walk over bands and marks"))]
        return [*keys, ("← →", " / ".join(self.domains))] if self.domains else keys

    # -- drawing ----------------------------------------------------------------------------

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        surface.blit(ctx.picture(self._look(), lambda: self._backdrop(ctx)), self.rect)
        self._draw_domains(surface, ctx)
        self._draw_caps(surface, ctx)
        self._draw_names(surface, ctx)
        self._draw_line(surface, ctx)
        for i in range(len(self.marks)):
            self._draw_mark(surface, ctx, i)
        items = self._items()
        if self.focused and items:
            box = items[min(self.at, len(items) - 1)][0]
            ctx.ring(surface, box.inflate(-ctx.px(4), -ctx.px(4)), 5)

    def _look(self) -> object:
        tops = tuple(r.top for r in self.rungs)
        return (
            "ladder",
            self.rect.size,
            tops,
            self._limits(),
            self._head,
            self._names,
            len(self.caps),
        )

    def _backdrop(self, ctx: Ctx) -> pygame.Surface:
        """Rungs and shading: several veils deep, so painted once."""
        picture = pygame.Surface(self.rect.size)
        picture.fill(ctx.theme.panel)
        place, self.rect.topleft = self.rect.topleft, (0, 0)
        self._draw_rungs(picture, ctx)
        self._draw_grey(picture, ctx)
        self.rect.topleft = place
        return picture

    def _draw_domains(self, surface: pygame.Surface, ctx: Ctx) -> None:
        theme = ctx.theme
        self._boxes = self._chips(ctx)
        for i, (title, box) in enumerate(zip(self.domains, self._boxes, strict=True)):
            here = i == self.domain
            ctx.panel(surface, box, theme.accent if here else theme.raised, radius=8)
            ink = theme.on_accent if here else theme.dim
            words = ctx.type.render(title, SMALL_STRONG, ink)
            surface.blit(words, words.get_rect(center=box.center))

    def _draw_caps(self, surface: pygame.Surface, ctx: Ctx) -> None:
        theme = ctx.theme
        for i, cap in enumerate(self.caps):
            box = self._cap_box(i)
            box.h -= ctx.px(2)
            lit = theme.role("russia").solid
            fill = lit if cap.reached else mix(theme.sunk, lit, 0.12)
            ctx.panel(surface, box, fill, radius=4)
            ink = theme.role("russia").on if cap.reached else theme.dim
            y = box.centery - ctx.type.line(CAPTION) // 2
            ctx.words(surface, cap.name, CAPTION, ink, (box.x + ctx.px(10), y))

    def _draw_rungs(self, surface: pygame.Surface, ctx: Ctx) -> None:
        theme = ctx.theme
        for i in range(len(self.rungs)):
            box = self._rung_box(i)
            surface.fill(theme.raised if i % 2 else mix(theme.raised, theme.panel, 0.5), box)
            surface.fill(theme.line, (box.x, box.y, box.w, 1))

    def _limits(self) -> tuple[int, int] | None:
        """Where the grey zone surely ends and where an answer is sure to begin."""
        if self.declared is not None:
            return self.declared
        return (self.line, self.line) if self.line is not None else None

    def _draw_grey(self, surface: pygame.Surface, ctx: Ctx) -> None:
        theme = ctx.theme
        limits = self._limits()
        if limits is None:
            return
        track, field = self._track(), self._field()
        low, high = self.y_of(limits[0]), self.y_of(limits[1])
        grey = pygame.Rect(track.x, low, track.w, track.bottom - low)
        ctx.veil(surface, grey, theme.role("neutral").solid, 40)
        hatched = pygame.Rect(field.x, low, field.w, track.bottom - low)
        ctx.hatch(surface, hatched, "rise", theme.role("neutral").solid, 62, 14)
        above = pygame.Rect(field.x, track.y, field.w, high - track.y)
        ctx.veil(surface, above, theme.accent, 34)
        if ctx.strong:
            ctx.hatch(surface, above, "level", mix(theme.panel, theme.accent, 0.6), step=16)
        if high < low:
            between = pygame.Rect(field.x, high, field.w, low - high)
            ctx.veil(surface, between, theme.accent, 96)
            for y in (high, low - ctx.px(2)):
                _dashes(surface, theme.accent, (field.x, field.right), y, ctx.px(2), ctx.px(8))
        words = ctx.type.render(self.grey_label, CAPTION_STRONG, theme.dim)
        y = track.bottom - ctx.px(6) - words.get_height()
        if y > low:
            # A plain ground keeps the words legible on the hatching.
            box = words.get_rect(right=field.right - ctx.px(6), y=y).inflate(ctx.px(10), 0)
            ctx.panel(surface, box, theme.panel, radius=4)
            surface.blit(words, words.get_rect(center=box.center))

    def _draw_names(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Name the bands from below; where the text is too large for all, those that fit."""
        theme = ctx.theme
        edge = self._field().x - ctx.px(8)
        free = self._track().bottom
        for i, rung in enumerate(self.rungs):
            box = self._rung_box(i)
            if box.centery > free:
                continue
            free = box.centery - ctx.type.line(SMALL) + 2  # heights are rounded
            y = box.centery - ctx.type.line(SMALL) // 2
            ctx.words(surface, self._labels[i], SMALL, theme.text, (box.x + ctx.px(10), y))
            y = box.centery - ctx.type.line(CAPTION) // 2
            ctx.words(surface, str(rung.top), CAPTION, theme.dim, (edge, y), "right")

    def _draw_line(self, surface: pygame.Surface, ctx: Ctx) -> None:
        theme = ctx.theme
        field = self._field()
        if self.before is not None:
            self._draw_before(surface, ctx, self.before)
        if self.line is not None:
            y = self.y_of(self.line)
            surface.fill(theme.accent, (field.x, y - ctx.px(2), field.w, ctx.px(4)))
            self._tag(surface, ctx, f"{self.line_label} {self.line}", y, theme.accent)
        if self.private is not None:
            y = self.y_of(self.private)
            ends = (field.x, field.right)
            _dashes(surface, theme.warn, ends, y - ctx.px(1.5), ctx.px(3), ctx.px(12))
            self._tag(surface, ctx, f"{self.private_label} {self.private}", y, theme.warn)

    def _draw_before(self, surface: pygame.Surface, ctx: Ctx, before: int) -> None:
        """Where the line stood, at the right, so that its tag and the line's own never meet."""
        field, theme = self._field(), ctx.theme
        y = self.y_of(before)
        _dashes(surface, theme.dim, (field.x, field.right), y - 1, ctx.px(2), ctx.px(5))
        words = ctx.type.render(_("was {n}").format(n=before), CAPTION, theme.text)
        box = words.get_rect(midright=(field.right - ctx.px(4), y)).inflate(ctx.px(8), 0)
        ctx.panel(surface, box, theme.raised, theme.line, 5)
        surface.blit(words, words.get_rect(center=box.center))

    def _tag(self, surface: pygame.Surface, ctx: Ctx, text: str, y: int, colour: RGB) -> None:
        words = ctx.type.render(text, CAPTION_STRONG, ctx.theme.on_accent)
        box = words.get_rect().inflate(ctx.px(14), ctx.px(2))
        # Two lines close together: the tags part, one above and one below its line.
        near = self.line is not None and self.private is not None
        aside = near and abs(self.y_of(self.line or 0) - self.y_of(self.private or 0)) < box.h
        box.midleft = (self._field().x, y)
        if aside:
            higher = (self.line or 0) >= (self.private or 0)
            mine = colour == ctx.theme.accent
            box.y += (-1 if mine == higher else 1) * box.h // 2
        ctx.panel(surface, box, colour, radius=5)
        surface.blit(words, words.get_rect(center=box.center))

    def _draw_mark(self, surface: pygame.Surface, ctx: Ctx, i: int) -> None:
        mark = self.marks[i]
        role = ctx.theme.role(mark.role)
        box = self._mark_box(i)
        back = role.solid if mark.answered else ctx.theme.panel
        ctx.disc(surface, box.center, self._radius + ctx.px(2), ctx.theme.panel)
        ctx.disc(surface, box.center, self._radius, back, role.solid, ctx.px(3))
        ink = role.on if mark.answered else role.text
        words = ctx.type.render(str(mark.turn), CAPTION_STRONG, ink)
        surface.blit(words, words.get_rect(center=box.center))


def _dashes(
    surface: pygame.Surface, colour: RGB, ends: tuple[int, int], y: float, high: int, long: int
) -> None:
    for x in range(ends[0], ends[1], long * 2):
        surface.fill(colour, (x, round(y), min(long, ends[1] - x), high))
