"""The three steps of an exchange side by side: printed chance, what was done, what is at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pygame import Rect

from game.engine.schema import EXCHANGE_STEPS
from game.engine.view import View
from game.ui.i18n import _
from game.ui.screens import exchange_reading as read
from game.ui.screens.icons import option_icon
from game.ui.screens.publicturn import in_hundred
from game.ui.screens.reading import Words
from game.ui.theme import CAPTION, HEAD, SMALL, SMALL_STRONG, STRONG, Style
from game.ui.widgets.arrange import Layout, cut_right, cut_top, inset, split_h
from game.ui.widgets.base import Widget
from game.ui.widgets.label import Label, Panel

_PAD = 14


@dataclass(frozen=True)
class Line:
    """One line of a step."""

    text: str
    style: Style = SMALL
    tone: str = "text"
    icon: str = ""
    gap: int = 2


def strip(
    layout: Layout,
    rect: Rect,
    view: View,
    words: Words,
    done: Sequence[read.Moves],
    now: int = 0,
) -> list[Widget]:
    """One panel a step; `now` is the step that is next, with offers from there on.

    0: it is over, and what was done is written large, to be read aloud.
    """
    widgets: list[Widget] = []
    cells = split_h(rect, [1] * EXCHANGE_STEPS, layout.gap)
    for step, cell in enumerate(cells, start=1):
        share = in_hundred(read.chance(view, step))
        widgets += _panel(layout, cell, step, share, _lines(view, words, done, step, now), now)
    return widgets


def height(
    layout: Layout,
    width: int,
    view: View,
    words: Words,
    done: Sequence[read.Moves],
    now: int = 0,
) -> int:
    """Pixels the strip needs at a width."""
    ctx, px = layout.ctx, layout.px
    inner = (width - (EXCHANGE_STEPS - 1) * layout.gap) // EXCHANGE_STEPS - 2 * px(_PAD)
    most = 0
    for step in range(1, EXCHANGE_STEPS + 1):
        lines = _lines(view, words, done, step, now)
        most = max(most, sum(_high(layout, line, inner) + px(line.gap) for line in lines))
    return most + ctx.type.line(HEAD) + px(6) + 2 * px(_PAD)


def _high(layout: Layout, line: Line, width: int) -> int:
    indent = layout.px(line.style.size * 1.5) if line.icon else 0
    return layout.ctx.type.height(line.text, line.style, width - indent)


def _lines(view: View, words: Words, done: Sequence[read.Moves], step: int, now: int) -> list[Line]:
    if step <= len(done):
        return _done(words, done[step - 1], large=not now)
    if not now:
        return [Line(_("Not reached."), SMALL, "faint")]
    offer = read.offer(view, step)
    yields, wins = read.price_words(view, words, offer), read.prize_words(view, words, offer.prize)
    return [
        Line(_("If you climb down"), CAPTION, "dim", gap=0),
        Line(yields, SMALL_STRONG, "bad" if step == now else "dim", gap=6),
        Line(_("If they alone climb down"), CAPTION, "dim", gap=0),
        Line(wins, SMALL_STRONG, "good" if step == now else "dim", gap=0),
    ]


def _done(words: Words, moves: read.Moves, *, large: bool) -> list[Line]:
    lines = []
    small, strong, gap = (SMALL, HEAD, 12) if large else (CAPTION, STRONG, 6)
    for (side, slot), move in zip(read.SLOTS.items(), moves, strict=True):
        lines.append(Line(words.word("role", side), small, side, gap=0))
        name = words.word("option", f"{slot}.{move}")
        lines.append(Line(name, strong, "text", option_icon(slot, move), gap=gap))
    if large:
        lines.append(Line(read.came_of(moves), SMALL, "dim", gap=0))
    return lines


def _panel(
    layout: Layout, rect: Rect, step: int, share: str, lines: Sequence[Line], now: int
) -> list[Widget]:
    ctx, px = layout.ctx, layout.px
    body = inset(rect, px(_PAD))
    top, body = cut_top(body, ctx.type.line(HEAD), px(6))
    title = _("Step {n}").format(n=step)
    note = _("The chance of shared loss in this step, drawn at once if either side escalates.")
    if now and step > now:
        note += " " + _("Prices and prize: after one more escalation in each step before it.")
    odds, name = cut_right(top, ctx.type.width(share, HEAD) + 2, px(8))
    here = step == now
    widgets: list[Widget] = [
        Panel(rect, fill="raised" if here else "panel", edge="neutral" if here else ""),
        Label(name, title, STRONG, "text" if here else "dim", middle=True),
        Label(
            odds, share, HEAD, "warn" if here else "dim", name=f"chance {step}",
            tooltip=note,
        ),
    ]  # fmt: skip
    y = body.y
    for line in lines:
        high = _high(layout, line, body.w)
        place = Rect(body.x, y, body.w, min(high, body.bottom - y))
        widgets.append(Label(place, line.text, line.style, line.tone, icon=line.icon))
        y += high + px(line.gap)
    return widgets
