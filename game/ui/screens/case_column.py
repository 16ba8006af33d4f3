"""The left column of reaction, ruling and vote: the ladder, the map, the file of the case."""

from __future__ import annotations

from pygame import Rect

from game.engine.schema import DOMAINS
from game.ui.i18n import _, content
from game.ui.screens.board import BoardLook, ladder_panel, map_panel
from game.ui.screens.case_reading import Case, Fact
from game.ui.screens.icons import DOMAIN_ICONS
from game.ui.theme import CAPTION, CAPTION_STRONG, SMALL, SMALL_STRONG, STRONG
from game.ui.widgets.arrange import Layout, cut_bottom, cut_top, inset
from game.ui.widgets.base import Widget
from game.ui.widgets.label import Label, Panel
from game.ui.widgets.mapdata import load_map
from game.ui.widgets.scroll import ScrollArea

_LADDER, _MAP = 400, 240
"""Least heights of the ladder and of the map, design pixels."""


def column_width(layout: Layout, width: int) -> int:
    """Share of a window's width for the case; a little more where that lets the map in."""
    caption = layout.ctx.type.width(content(load_map().caption), CAPTION) + layout.px(30)
    least = round(width * 0.3)
    return max(least, caption) if caption <= width * 0.33 else least


def case_column(layout: Layout, rect: Rect, look: BoardLook, case: Case) -> list[Widget]:
    """The ladder over the file of the case; the map on top where there is room for it."""
    ctx, px = layout.ctx, layout.px
    need = _file_height(layout, rect.w, case)
    caption = ctx.type.width(content(load_map().caption), CAPTION) + px(28)
    spare = rect.h - px(_LADDER) - need - 2 * layout.gap
    widgets: list[Widget] = []
    if spare >= px(_MAP) and caption <= rect.w:
        place, rect = cut_top(rect, min(spare, round(rect.w * 0.62)), layout.gap)
        widgets.append(map_panel(place, look, legend=False))
    file, top = cut_bottom(rect, min(need, rect.h - px(_LADDER) - layout.gap), layout.gap)
    return [*ladder_panel(layout, top, look), *widgets, *case_panel(layout, file, case)]


def _facts_height(layout: Layout, case: Case) -> int:
    return len(case.facts) * (layout.ctx.type.line(SMALL) + layout.px(5))


def _file_height(layout: Layout, width: int, case: Case) -> int:
    ctx, px = layout.ctx, layout.px
    room = width - 2 * px(14) - px(14)
    text = sum(
        Label.height(ctx, words, room, SMALL) + px(8)
        for words in (case.story, case.private)
        if words
    )
    if case.private:
        text += ctx.type.line(CAPTION_STRONG)
    heads = ctx.type.line(STRONG) + ctx.type.line(SMALL_STRONG) + px(12)
    return heads + text + _facts_height(layout, case) + 2 * px(14) + px(10)


def case_panel(layout: Layout, rect: Rect, case: Case) -> list[Widget]:
    """What happened and how surely, with the facts in words; long stories scroll."""
    ctx, px = layout.ctx, layout.px
    body = inset(rect, px(14))
    head, rest = cut_top(body, ctx.type.line(STRONG), px(2))
    where, rest = cut_top(rest, ctx.type.line(SMALL_STRONG), px(8))
    facts, rest = cut_bottom(rest, _facts_height(layout, case), px(8))
    return [
        Panel(rect, name="case"),
        Label(head, case.domain, STRONG, icon=DOMAIN_ICONS[DOMAINS[case.place]]),
        Label(where, case.where, SMALL_STRONG, "accent_text"),
        ScrollArea(rest, _story(layout, rest, case), name="story"),
        *_facts(layout, facts, case.facts),
    ]


def _story(layout: Layout, rect: Rect, case: Case) -> list[Widget]:
    ctx = layout.ctx
    width = rect.w - layout.px(14)
    high = Label.height(ctx, case.story, width, SMALL)
    widgets: list[Widget] = [Label(Rect(rect.x, rect.y, width, high), case.story, SMALL)]
    if case.private:
        y = rect.y + high + layout.px(6)
        line = ctx.type.line(CAPTION_STRONG)
        only = Rect(rect.x, y, width, line)
        widgets.append(Label(only, _("Only your side knows"), CAPTION_STRONG, "warn"))
        below = Label.height(ctx, case.private, width, SMALL)
        place = Rect(rect.x, y + line, width, below)
        widgets.append(Label(place, case.private, SMALL, "dim"))
    return widgets


def _facts(layout: Layout, rect: Rect, facts: tuple[Fact, ...]) -> list[Widget]:
    ctx = layout.ctx
    line = ctx.type.line(SMALL)
    widgets: list[Widget] = []
    y = rect.y
    for fact in facts:
        wide = ctx.type.width(fact.value, SMALL_STRONG) + 2
        value = Rect(rect.right - wide, y, wide, line)
        label = Rect(rect.x, y, rect.w - wide - layout.px(8), line)
        widgets += [
            Label(label, fact.label, SMALL, "dim"),
            Label(
                value, fact.value, SMALL_STRONG, fact.tone, "left", name=fact.label,
                tooltip=fact.tooltip,
            ),
        ]  # fmt: skip
        y += line + layout.px(5)
    return widgets
