"""MapView: countries by side, hatched, with places to pick and marks for what happens there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pygame

from game.ui.i18n import content
from game.ui.paint import Ctx, tile_over
from game.ui.theme import CAPTION, CAPTION_STRONG, RADIUS, RGB, SMALL_STRONG, mix
from game.ui.widgets import mapplaces
from game.ui.widgets.base import Key, RectLike, Widget, is_key
from game.ui.widgets.mapdata import City, MapData, load_map

_FINE = 2
_VIEW = (-1330.0, -760.0, 1330.0, 830.0)
MARK_ICONS = {"strike": "target", "harden": "shield-check", "watch": "eye"}
"""The icon of each kind of mark."""
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Place:
    """A theatre to point at: `x`, `y` in map kilometres."""

    id: str
    name: str
    x: float
    y: float
    tooltip: str = ""


@dataclass(frozen=True)
class MapMark:
    """Something at a spot: `kind` is ``strike``, ``harden`` or ``watch``; `label` its domain."""

    x: float
    y: float
    kind: str
    role: str
    label: str = ""
    tooltip: str = ""


class MapView(Widget):
    """The map. `sides` gives countries (three-letter codes) to roles; others stay neutral.

    `hatched` countries get the strong hatching of a role (pressure is an overlay, never a border).
    Arrows walk over `places`, Enter picks (`on_pick`, id). The picture is cached until the size or
    what it shows changes. `view` is (left, top, right, bottom) in kilometres and grows to fit. One
    not `sourced` bears no caption: its page names the source of the borders. `gone`: marks shown no
    more, `at_once` of which stood together; the others keep the places they took beside them.
    """

    focusable = True

    def __init__(
        self,
        rect: RectLike,
        sides: Mapping[str, str],
        *,
        hatched: Mapping[str, str] | None = None,
        outlined: Sequence[str] = ("UKR",),
        places: Sequence[Place] = (),
        chosen: str = "",
        marks: Sequence[MapMark] = (),
        gone: Sequence[MapMark] = (),
        at_once: int = 1,
        legend: Sequence[tuple[str, str]] = (),
        cities: Sequence[str] | None = None,
        on_pick: Callable[[str], object] | None = None,
        view: Box = _VIEW,
        data: MapData | None = None,
        sourced: bool = True,
        name: str = "map",
        tooltip: str = "",
    ) -> None:
        super().__init__(rect, name=name, tooltip=tooltip)
        self.sides = dict(sides)
        self.hatched = dict(hatched or {})
        self.outlined = tuple(outlined)
        self.places = list(places)
        self.chosen = chosen
        self.marks = list(marks)
        self.gone, self.at_once = list(gone), at_once
        self.legend = list(legend)
        self.cities = cities
        self.on_pick = on_pick
        self.view = view
        self.data = data or load_map()
        self.caption = content(self.data.caption) if sourced else ""
        ids = [p.id for p in self.places]
        self.at = ids.index(chosen) if chosen in ids else 0
        self._boxes: list[pygame.Rect] = []
        self._stands: list[mapplaces.Standing] = []
        self._named: list[tuple[City, mapplaces.Named]] = []
        self._caption: tuple[str, ...] = ()
        self._foot = 0

    # -- geometry ---------------------------------------------------------------------------

    def _frame(self) -> tuple[float, float, float]:
        """Left and top in kilometres and pixels per kilometre; the view grows to the shape."""
        left, top, right, bottom = self.view
        scale = min(self.rect.w / (right - left), self.rect.h / (bottom - top))
        middle = ((left + right) / 2, (top + bottom) / 2)
        return middle[0] - self.rect.w / 2 / scale, middle[1] - self.rect.h / 2 / scale, scale

    def spot(self, x: float, y: float) -> tuple[int, int]:
        """Screen place of a point in kilometres."""
        left, top, scale = self._frame()
        return self.rect.x + round((x - left) * scale), self.rect.y + round((y - top) * scale)

    def layout(self, ctx: Ctx) -> None:
        """Measure the words; see `Widget.layout`."""
        self._boxes = [self._place_box(ctx, p) for p in self.places]
        wrapped = ctx.type.wrap(self.caption, CAPTION, self.rect.w - ctx.px(24))
        self._caption = wrapped.lines if self.caption else ()
        caption = max(
            (ctx.type.width(words, CAPTION) + ctx.px(24) for words in self._caption), default=0
        )
        legend = sum(ctx.type.width(w, SMALL_STRONG) + ctx.px(56) for _, w in self.legend)
        line = ctx.type.line(SMALL_STRONG) + ctx.px(10)
        # The legend stands on the caption's line where both fit, else above it.
        beside = legend + caption + ctx.px(16) <= self.rect.w and len(self._caption) <= 1
        self._foot = line + max(len(self._caption) - 1, 0) * ctx.type.line(CAPTION)
        if self.legend and not beside:
            self._foot += line
        wide = wrapped.cut or legend > self.rect.w
        self.overflow = wide or any(not self.rect.contains(b) for b in self._boxes)
        self._arrange(ctx)

    def _arrange(self, ctx: Ctx) -> None:
        """Find places for marks and names, once: it takes longer than to draw them."""
        shown = [c for c in self.data.cities if self.cities is None or c.name in self.cities]
        line = ctx.type.line(CAPTION_STRONG)
        frame = self.rect.inflate(-ctx.px(16), -ctx.px(8))
        frame.h -= self._foot
        known = [(city, self.spot(city.x, city.y)) for city in shown]
        known = [(city, at) for city, at in known if frame.collidepoint(at)]
        sized = [
            (at, (ctx.type.width(content(city.name), CAPTION_STRONG), line)) for city, at in known
        ]
        ground = mapplaces.Ground(frame, self._boxes, sized, ctx.px(6))
        wanted = [
            (self.spot(m.x, m.y), (ctx.type.width(m.label, CAPTION_STRONG), line if m.label else 0))
            for m in (*self.gone, *self.marks)
        ]
        self._stands = mapplaces.stand(
            wanted, 2 * ctx.px(19), ground, gone=len(self.gone), at_once=self.at_once
        )
        self._named = [(known[n.index][0], n) for n in mapplaces.named(self._stands, ground)]

    def _place_box(self, ctx: Ctx, place: Place) -> pygame.Rect:
        width = ctx.type.width(place.name, SMALL_STRONG) + ctx.px(22)
        box = pygame.Rect(0, 0, width, ctx.type.line(SMALL_STRONG) + ctx.px(8))
        box.center = self.spot(place.x, place.y)
        return box

    # -- input ------------------------------------------------------------------------------

    def handle(self, event: pygame.Event) -> bool:
        """Use an event that concerns this widget."""
        if self.focused and self.places:
            if is_key(event, pygame.K_LEFT, pygame.K_UP):
                self.at = (self.at - 1) % len(self.places)
                return True
            if is_key(event, pygame.K_RIGHT, pygame.K_DOWN):
                self.at = (self.at + 1) % len(self.places)
                return True
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            for i, box in enumerate(self._boxes):
                if box.collidepoint(event.pos):
                    self.at = i
                    return self.activate()
        return False

    def activate(self) -> bool:
        """Act on Enter, Space or a click."""
        if self.on_pick is None or not self.places:
            return False
        self.on_pick(self.places[self.at].id)
        return True

    def adopt(self, old: Widget) -> None:
        """Carry over what survives a rebuild."""
        if isinstance(old, MapView) and old.at < len(self.places):
            self.at = old.at

    def tip(self, pos: tuple[int, int] | None) -> tuple[str, pygame.Rect]:
        """Tooltip for the mouse at `pos`, or for the keyboard."""
        if pos is None and self.places:
            return self.places[self.at].tooltip, self._boxes[self.at]
        for place, box in zip(self.places, self._boxes, strict=True):
            if pos and box.collidepoint(pos) and place.tooltip:
                return place.tooltip, box
        for mark, stand in zip(self.marks, self._stands, strict=True):
            if pos and stand.disc.collidepoint(pos) and mark.tooltip:
                return mark.tooltip, stand.disc
        return super().tip(pos)

    def help_keys(self) -> Sequence[Key]:
        """Keys for the help page."""
        return [("← →", " / ".join(p.name for p in self.places))] if self.places else []

    # -- drawing ----------------------------------------------------------------------------

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        left, top, scale = self._frame()
        key = (
            "map", self.rect.size, left, top, scale, self.outlined,
            tuple(sorted(self.sides.items())), tuple(sorted(self.hatched.items())),
            id(self.data),
        )  # fmt: skip
        picture = ctx.picture(key, lambda: self._paint(ctx))
        surface.blit(picture, self.rect)
        before = surface.get_clip()
        surface.set_clip(self.rect.clip(before))
        self._draw_cities(surface, ctx)
        self._draw_caption(surface, ctx)
        for mark, stand in zip(self.marks, self._stands, strict=True):
            self._draw_mark(surface, ctx, mark, stand)
        self._draw_places(surface, ctx)
        self._draw_legend(surface, ctx)
        surface.set_clip(before)
        if self.focused and not self.places:
            ctx.ring(surface, self.rect)

    def _paint(self, ctx: Ctx) -> pygame.Surface:
        theme = ctx.theme
        big = pygame.Surface((self.rect.w * _FINE, self.rect.h * _FINE))
        big.fill(theme.sea)
        shapes = self._shapes(big.get_rect())
        for code, rings in shapes.items():
            side = self.sides.get(code, "")
            fill = theme.role(side).land if side else theme.land
            for ring in rings:
                pygame.draw.polygon(big, fill, ring)
        # Drawn in order of first mention: the order of a set changes from run to run.
        for role in dict.fromkeys(r for r in self.sides.values() if r in theme.roles):
            ink = mix(theme.role(role).land, theme.role(role).solid, 0.55)
            codes = [c for c, r in self.sides.items() if r == role and c not in self.hatched]
            alpha = 190 if ctx.strong else 46
            self._overlay(ctx, big, [shapes.get(c, []) for c in codes], role, ink, alpha)
        for role in dict.fromkeys(self.hatched.values()):
            codes = [c for c, r in self.hatched.items() if r == role]
            ink = theme.role(role).solid
            alpha = 255 if ctx.strong else 150
            self._overlay(ctx, big, [shapes.get(c, []) for c in codes], role, ink, alpha)
        self._borders(ctx, big, shapes)
        picture = pygame.transform.smoothscale(big, self.rect.size)
        ctx.round_corners(picture, RADIUS)
        return picture

    def _shapes(self, area: pygame.Rect) -> dict[str, list[list[tuple[float, float]]]]:
        left, top, scale = self._frame()
        fine = scale * _FINE
        shapes: dict[str, list[list[tuple[float, float]]]] = {}
        for code, country in self.data.countries.items():
            for ring in country.rings:
                points = [((x - left) * fine, (y - top) * fine) for x, y in ring]
                xs, ys = [p[0] for p in points], [p[1] for p in points]
                box = pygame.Rect(min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1)
                if box.colliderect(area) and len(points) > 2:
                    shapes.setdefault(code, []).append(points)
        return shapes

    @staticmethod
    def _overlay(
        ctx: Ctx,
        big: pygame.Surface,
        shapes: Sequence[Sequence[Sequence[tuple[float, float]]]],
        role: str,
        ink: RGB,
        alpha: int,
    ) -> None:
        layer = pygame.Surface(big.get_size(), pygame.SRCALPHA)
        layer.fill((*ink, 0))
        tile_over(layer, ctx.hatch_tile(ctx.theme.role(role).hatch, ink, ctx.px(14) * _FINE))
        mask = pygame.Surface(big.get_size(), pygame.SRCALPHA)
        mask.fill((255, 255, 255, 0))
        for rings in shapes:
            for ring in rings:
                pygame.draw.polygon(mask, (255, 255, 255, alpha), ring)
        layer.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
        big.blit(layer, (0, 0))

    def _borders(
        self,
        ctx: Ctx,
        big: pygame.Surface,
        shapes: Mapping[str, Sequence[Sequence[tuple[float, float]]]],
    ) -> None:
        thin = max(1, round(ctx.px(1) * 1.3))
        for rings in shapes.values():
            for ring in rings:
                pygame.draw.lines(big, ctx.theme.border, True, ring, thin)
        for code in self.outlined:
            edge = ctx.theme.role(self.sides.get(code, "neutral")).solid
            for ring in shapes.get(code, []):
                pygame.draw.lines(big, edge, True, ring, ctx.px(2.4) * _FINE)

    def _draw_cities(self, surface: pygame.Surface, ctx: Ctx) -> None:
        for city, placed in self._named:
            ctx.disc(surface, placed.dot, ctx.px(5), ctx.theme.halo, ctx.theme.label, ctx.px(2))
            ctx.halo(surface, content(city.name), CAPTION_STRONG, placed.words.topleft)

    def _draw_caption(self, surface: pygame.Surface, ctx: Ctx) -> None:
        line = ctx.type.line(CAPTION)
        y = self.rect.bottom - ctx.px(8) - len(self._caption) * line
        for words in self._caption:
            x = self.rect.right - ctx.px(12) - ctx.type.width(words, CAPTION)
            ctx.halo(surface, words, CAPTION, (x, y))
            y += line

    @staticmethod
    def _draw_mark(
        surface: pygame.Surface, ctx: Ctx, mark: MapMark, stand: mapplaces.Standing
    ) -> None:
        role = ctx.theme.role(mark.role)
        at = stand.disc.center
        filled = mark.kind == "strike"
        radius = ctx.px(17)
        ctx.disc(surface, at, radius + ctx.px(2), ctx.theme.halo)
        ctx.disc(surface, at, radius, role.solid if filled else ctx.theme.panel, role.solid)
        icon = ctx.icon(MARK_ICONS[mark.kind], 22, role.on if filled else role.text)
        surface.blit(icon, icon.get_rect(center=at))
        if mark.label:
            ctx.halo(surface, mark.label, CAPTION_STRONG, stand.label.topleft)

    def _draw_places(self, surface: pygame.Surface, ctx: Ctx) -> None:
        theme = ctx.theme
        for i, (place, box) in enumerate(zip(self.places, self._boxes, strict=True)):
            here = place.id == self.chosen
            fill = theme.accent if here else theme.panel
            ctx.panel(surface, box, fill, theme.accent if here else theme.border, 8)
            words = ctx.type.render(
                place.name, SMALL_STRONG, theme.on_accent if here else theme.text
            )
            surface.blit(words, words.get_rect(center=box.center))
            if self.focused and i == self.at:
                ctx.ring(surface, box, 8)

    def _draw_legend(self, surface: pygame.Surface, ctx: Ctx) -> None:
        x = self.rect.x + ctx.px(16)
        y = self.rect.bottom - self._foot
        for role, words in self.legend:
            look = ctx.theme.role(role)
            swatch = pygame.Rect(x, y + ctx.px(2), ctx.px(26), ctx.px(18))
            surface.fill(look.land, swatch)
            ctx.hatch(surface, swatch, look.hatch, look.solid, 200, 9)
            pygame.draw.rect(surface, look.solid, swatch, ctx.px(2))
            drawn = ctx.halo(surface, words, SMALL_STRONG, (swatch.right + ctx.px(8), y))
            x = drawn.right + ctx.px(22)
