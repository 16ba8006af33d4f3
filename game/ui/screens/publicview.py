"""The public view: all that everybody may know, in type that is read from the back of a room.

`PublicPicture` is one widget without controls: the projector's window is filled by it, and who
watches a game of bots has it on the main window. Equal public states give equal pictures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import pygame
from pygame import Rect

from game.engine.schema import BAND_TOPS, DOMAINS, PUBLIC, ROLES
from game.ui.i18n import _, content
from game.ui.paint import Ctx
from game.ui.screens import publicnews, publicturn, questions, reading
from game.ui.screens.board import BoardLook, ladder_panel, map_panel
from game.ui.screens.markkey import MarkKey
from game.ui.screens.places import SCORE
from game.ui.screens.publicnews import Moment, News
from game.ui.screens.retelling import Marker
from game.ui.screens.scorewords import ScoreWords, layer_name, whole
from game.ui.theme import (
    BODY,
    CAPTION,
    DISPLAY,
    HEAD,
    SMALL,
    SMALL_STRONG,
    STRONG,
    THEMES,
    TITLE,
    Scale,
    Style,
)
from game.ui.widgets.arrange import (
    Layout,
    centred,
    cut_bottom,
    cut_left,
    cut_right,
    cut_top,
    inset,
    split_h,
)
from game.ui.widgets.bars import Bar, BarTriple
from game.ui.widgets.base import RectLike, Widget, walk
from game.ui.widgets.label import Badge, Band, Label, Panel
from game.ui.widgets.mapdata import load_map

if TYPE_CHECKING:
    from game.ui.screens.sitting import Sitting

SIZES = (1.6, 1.4, 1.2, 1.0)
"""Its text size, the first in which all words fit: with 1.6 the smallest words, 16 design pixels,
are a fortieth of the screen's height. A language with longer words takes the next one."""
NAME = Style(64, "bold")
_STORY = (TITLE, HEAD, BODY, SMALL)
"""Type of the news, the largest that fits."""


class PublicPicture(Widget):
    """The public view of a table, or the game's name where there is none (`sitting` None).

    It keeps its own brush: its type follows its own size and not the reader's text size.
    """

    def __init__(self, rect: RectLike, sitting: Sitting | None, *, name: str = "public") -> None:
        super().__init__(rect, name=name)
        self.sitting = sitting
        self.widgets: list[Widget] = []
        self._ctx: Ctx | None = None

    def layout(self, ctx: Ctx) -> None:
        """Place everything in the largest type in which all words fit; see `Widget.layout`."""
        for size in SIZES:
            self._place(self._brush(ctx, size))
            if not self.overflow:
                return

    def _place(self, brush: Ctx) -> None:
        self._ctx = brush
        area = Layout(self.rect, brush)
        self.widgets = build(area, self.sitting) if self.sitting is not None else _name(area)
        for widget in walk(self.widgets):
            widget.layout(brush)
        self.overflow = any(widget.overflow for widget in walk(self.widgets))

    def adopt(self, old: Widget) -> None:
        """Keep the brush of the last picture, and all that it has drawn before."""
        if isinstance(old, PublicPicture) and old._ctx is not None:
            mine, its = self._ctx, old._ctx
            if mine is None or _same(mine, its):
                self._ctx = its

    def _brush(self, ctx: Ctx, size: float) -> Ctx:
        new, old = Ctx(ctx.theme, Scale(self.rect.size, size), ctx.strong), self._ctx
        return old if old is not None and _same(old, new) else new

    def draw(self, surface: pygame.Surface, ctx: Ctx) -> None:
        """Draw inside `rect`."""
        for widget in self.widgets:
            widget.draw(surface, self._ctx or ctx)


def _same(one: Ctx, other: Ctx) -> bool:
    """Whether two brushes draw alike."""
    return (one.theme, one.scale, one.strong) == (other.theme, other.scale, other.strong)


def picture(
    surface: pygame.Surface,
    sitting: Sitting | None,
    theme: str = "dark",
    *,
    strong: bool = False,
    last: PublicPicture | None = None,
) -> PublicPicture:
    """Draw the public view over the whole of a surface; the brush of the `last` picture is kept."""
    whole_of_it = PublicPicture(surface.get_rect(), sitting)
    if last is not None:
        whole_of_it.adopt(last)
    ctx = Ctx(THEMES[theme], Scale(surface.get_size()), strong)
    surface.fill(ctx.theme.ground)
    whole_of_it.layout(ctx)
    whole_of_it.draw(surface, ctx)
    return whole_of_it


def _name(layout: Layout) -> list[Widget]:
    """What stands there between games."""
    box = centred(layout.rect, layout.rect.w, layout.ctx.type.line(NAME))
    return [Label(box, "Grey Zone", NAME, align="centre")]


def build(layout: Layout, sitting: Sitting) -> list[Widget]:
    """Everything of the view: head, then news, ladder and four questions, or the score."""
    now = publicnews.moment(sitting)
    widgets, rest = _head(layout, sitting, now)
    if sitting.step is not None and sitting.step.place == SCORE:
        return [*widgets, *_score(layout, rest, sitting)]
    side, rest = cut_right(rest, round(rest.w * 0.315), layout.gap)
    foot, left = _in_force(layout, rest, sitting)
    middle, left = cut_right(left, _ladder_width(layout, sitting), layout.gap)
    return [
        *widgets,
        *_left(layout, left, sitting, publicnews.news(sitting)),
        *_ladder(layout, middle, sitting),
        *questions.panels(layout, side, sitting.view(PUBLIC), sitting),
        *foot,
    ]


def _head(layout: Layout, sitting: Sitting, now: Moment) -> tuple[list[Widget], Rect]:
    """The band across the top: scenario, turn, phase, and whose turn it is."""
    ctx, px = layout.ctx, layout.px
    bar, rest = cut_top(layout.rect, px(56))
    inner = inset(bar, px(8))
    widgets: list[Widget] = [Band(bar)]
    if now.whose:
        badge, inner = cut_right(inner, Badge.width(ctx, now.whose), layout.gap)
        icon = "eye" if now.role == "neutral" else ""
        widgets.append(Badge(badge, now.whose, now.role, icon=icon))
    inner = cut_left(inner, px(10))[1]
    words = f"{now.when} \u00b7 {now.phase}"
    when, inner = cut_right(inner, ctx.type.width(words, HEAD) + 2, px(24))
    title = sitting.word("scenario", sitting.session.setting.scenario, "title")
    fits = ctx.type.width(title, HEAD) <= inner.w
    return [
        *widgets,
        Label(inner, title, HEAD if fits else STRONG, "dim", middle=True),
        Label(when, words, HEAD, "accent_text", middle=True),
    ], inset(rest, layout.px(10))


def _look(sitting: Sitting) -> BoardLook:
    """Map and ladder, the ladder of the domain that is spoken of: this turn's, or the last."""
    view = sitting.view(PUBLIC)
    found, card = publicturn.incident(view), publicturn.card(view)
    domain = sitting.history[-1].domain if sitting.history else 0
    if found is not None:
        domain = found.place
    elif card is not None:
        domain = DOMAINS.index(card.domain)
    return BoardLook(sitting, view, _markers(sitting), domain, lambda index: None)


def _markers(sitting: Sitting) -> list[Marker]:
    """The incidents told; the last one's fate is known once the votes are counted."""
    markers = list(sitting.history)
    if markers and markers[-1].answered is None and publicnews.last_phase(sitting) == "vote":
        ruled = publicturn.ruling(sitting.view(PUBLIC))
        markers[-1] = replace(markers[-1], answered=ruled.answered)
    return markers


# -- the ladder -----------------------------------------------------------------------------------


def _ladder_width(layout: Layout, sitting: Sitting) -> int:
    """Pixels in which the ladder names all its bands: it gives them 62 % of its width at most."""
    ctx, px = layout.ctx, layout.px
    names = (sitting.word("band", str(i + 1)) for i in range(len(BAND_TOPS)))
    return round((max(ctx.type.width(n, SMALL) for n in names) + px(58)) / 0.61) + px(28)


def _ladder(layout: Layout, rect: Rect, sitting: Sitting) -> list[Widget]:
    """The ladder, and under it what a filled and a hollow marker mean."""
    px = layout.px
    low, rest = cut_bottom(rect, MarkKey.height(layout.ctx) + 2 * px(8), px(8))
    inner = Rect(low.x + px(14), low.y + px(8), low.w - 2 * px(14), low.h - 2 * px(8))
    look = _look(sitting)
    return [*ladder_panel(layout, rest, look), Panel(low), MarkKey(inner, name="marks")]


# -- the news -------------------------------------------------------------------------------------


def _left(layout: Layout, rect: Rect, sitting: Sitting, news: News) -> list[Widget]:
    """The news as high as its words need, the map below it, its borders' source below that."""
    ctx, px = layout.ctx, layout.px
    source = content(load_map().caption)
    high = ctx.type.height(source, CAPTION, rect.w - 2 * px(4))
    low, rest = cut_bottom(rect, high, px(4))
    room = rest.h - px(180) - layout.gap
    inner = rest.w - 2 * px(18)
    while len(news.told) > 1 and _height(layout, news, inner, SMALL) > room:
        # The room hears the rest from the page on the main window.
        news = replace(news, told=news.told[:-1])
    style = next((s for s in _STORY if _height(layout, news, inner, s) <= room), SMALL)
    top, rest = cut_top(rest, min(_height(layout, news, inner, style), room), layout.gap)
    return [
        *_news(layout, top, news, style),
        map_panel(rest, _look(sitting), legend=False, sourced=False),
        Label(low, source, CAPTION, "faint", name="borders"),
    ]


def _styles(style: Style) -> tuple[Style, Style]:
    """Type of the title and of what comes after the first paragraph, beside the first one's."""
    return (TITLE if style in (TITLE, HEAD) else HEAD), (SMALL if style == SMALL else BODY)


def _height(layout: Layout, news: News, width: int, style: Style) -> int:
    ctx, px = layout.ctx, layout.px
    title, small = _styles(style)
    high = ctx.type.height(news.title, title, width) + 2 * px(14)
    for place, text in enumerate(news.told):
        high += px(8) + ctx.type.height(text, small if place else style, width)
    return high


def _news(layout: Layout, rect: Rect, news: News, style: Style) -> list[Widget]:
    ctx, px = layout.ctx, layout.px
    inner = inset(rect, px(14))
    inner.x, inner.w = rect.x + px(18), rect.w - 2 * px(18)
    title, small = _styles(style)
    top, inner = cut_top(inner, ctx.type.height(news.title, title, inner.w), px(8))
    widgets: list[Widget] = [Panel(rect), Label(top, news.title, title, name="news")]
    for nth, text in enumerate(news.told):
        kind = small if nth else style
        high = min(ctx.type.height(text, kind, inner.w), max(0, inner.h))
        place, inner = cut_top(inner, high, px(8))
        widgets.append(Label(place, text, kind, "dim" if nth else "text", name=f"news {nth}"))
    return widgets


def _in_force(layout: Layout, rect: Rect, sitting: Sitting) -> tuple[list[Widget], Rect]:
    """The undertakings in force across the foot, the headline of the public view above them."""
    ctx, px = layout.ctx, layout.px
    heading, names, broken = publicnews.in_force(sitting)
    wide = rect.w - 2 * px(16)
    label = f"{heading}: "
    side = ctx.type.width(label, SMALL_STRONG) + px(4)
    listed = " \u00b7 ".join(names)
    lines = [(f"{listed}. {broken}" if broken else listed, "warn" if broken else "text")]
    lines.insert(0, (reading.headline(sitting.view(PUBLIC), sitting), "accent_text"))
    high = ctx.type.height(lines[1][0], SMALL, wide - side)
    head_high = ctx.type.height(lines[0][0], STRONG, wide)
    box, rest = cut_bottom(rect, high + head_high + px(4) + 2 * px(8), layout.px(10))
    inner = Rect(box.x + px(16), box.y + px(8), wide, box.h - 2 * px(8))
    top, inner = cut_top(inner, head_high, px(4))
    name, inner = cut_left(inner, side)
    return [
        Panel(box),
        Label(top, lines[0][0], STRONG, lines[0][1], name="headline"),
        Label(name, label, SMALL_STRONG, "dim"),
        Label(inner, lines[1][0], SMALL, lines[1][1], name="in force"),
    ], rest


# -- the score ------------------------------------------------------------------------------------


def _score(layout: Layout, rect: Rect, sitting: Sitting) -> list[Widget]:
    """The outcome in words and three bars a role, once the game is over."""
    ctx, px = layout.ctx, layout.px
    words = ScoreWords(sitting)
    name, text = words.outcome
    top, rest = cut_top(rect, ctx.type.height(name, DISPLAY, rect.w), px(2))
    below, rest = cut_top(rest, ctx.type.height(text, HEAD, rect.w), px(16))
    widgets: list[Widget] = [
        Label(top, name, DISPLAY, name="outcome"),
        Label(below, text, HEAD, "dim", name="outcome told"),
    ]
    for role, box in zip(ROLES, split_h(rest, (1, 1, 1), layout.gap), strict=True):
        widgets += _role(layout, box, role, words)
    return widgets


def _role(layout: Layout, rect: Rect, role: str, words: ScoreWords) -> Sequence[Widget]:
    inner = inset(rect, layout.px(10))
    top, inner = cut_top(inner, layout.ctx.type.line(HEAD), layout.px(10))
    top.x += layout.px(6)
    bars = [
        Bar(layer_name(layer.id), whole(layer.bar), _("of 100")) for layer in words.layers[role]
    ]
    icon = layout.ctx.theme.role(role).icon
    return [
        Panel(rect, edge=role),
        Label(top, words.sitting.word("role", role), HEAD, role, icon=icon),
        BarTriple(inner, bars, role=role, name=f"bars {role}"),
    ]
