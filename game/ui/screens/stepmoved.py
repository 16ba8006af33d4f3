"""The lower part of a step through a game: what moved in this phase and why, or every track."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pygame import Rect

from game.engine.schema import BY_ID, Sight
from game.engine.view import View
from game.scenario import Lexicon
from game.ui.i18n import _
from game.ui.screens import causes, reading
from game.ui.screens.causes import Movement
from game.ui.screens.trackrow import TrackRow
from game.ui.theme import SMALL, SMALL_STRONG, STRONG
from game.ui.widgets.arrange import Layout, cut_top
from game.ui.widgets.base import Widget
from game.ui.widgets.gauge import Gauge
from game.ui.widgets.label import Label
from game.ui.widgets.options import OptionGroup
from game.ui.widgets.scroll import ScrollArea
from game.ui.widgets.table import Column, Table


@dataclass(frozen=True)
class Moved:
    """What moved, which track is picked, and what a pick does (track id)."""

    movements: Sequence[Movement]
    chosen: str
    on_pick: Callable[[str], object]

    @property
    def picked(self) -> Movement | None:
        """The track whose causes are shown: the one picked, else the one that moved most."""
        found = [m for m in self.movements if m.track == self.chosen]
        return found[0] if found else max(self.movements, key=lambda m: abs(m.amount), default=None)


def moved(layout: Layout, rect: Rect, words: Lexicon, what: Moved) -> list[Widget]:
    """Every track that moved above the causes of the one that is picked."""
    ctx, px, picked = layout.ctx, layout.px, what.picked
    if picked is None:
        high = Label.height(ctx, _("Nothing moved."), rect.w, SMALL)
        return [Label((rect.x, rect.y, rect.w, high), _("Nothing moved."), SMALL, "dim")]
    row = TrackRow.height(ctx)
    # The list takes what it needs, but leaves the causes at least half.
    top, below = cut_top(rect, min(row * len(what.movements), rect.h // 2), px(10))
    rows = [
        _row(Rect(top.x, top.y + i * row, top.w - px(14), row), words, movement, picked)
        for i, movement in enumerate(what.movements)
    ]
    names = [movement.track for movement in what.movements]
    group = OptionGroup(
        rows[0].rect, rows, lambda i: what.on_pick(names[i]), columns=1, digits=False,
        name="moved tracks",
    )  # fmt: skip
    return [ScrollArea(top, [group], name="moved"), *_why(layout, below, words, picked)]


def _row(rect: Rect, words: Lexicon, movement: Movement, picked: Movement) -> TrackRow:
    track = movement.track
    full, owner = BY_ID[track].high, causes.OWNER.get(track, "neutral")
    tip = _("{before} to {after}: {band}.").format(
        before=causes.points(movement.before),
        after=causes.points(movement.after),
        band=causes.band(track, movement.after, words),
    )
    return TrackRow(
        rect,
        words.word("track", track),
        causes.arrow(movement.amount),
        movement.before * 100 / full,
        movement.after * 100 / full,
        role="neutral" if owner == "neighbours" else owner,
        selected=movement is picked,
        name=f"moved {track}",
        tooltip=f"{words.word('track', track, 'help')}\n{tip}",
    )


def _why(layout: Layout, rect: Rect, words: Lexicon, movement: Movement) -> list[Widget]:
    """The causes of a movement, in rows that sum to it."""
    title = _("Why: {track}").format(track=words.word("track", movement.track))
    high = Label.height(layout.ctx, title, rect.w, STRONG)
    top, inner = cut_top(rect, high, layout.px(4))
    rows = [(reason.sentence, causes.arrow(reason.amount)) for reason in movement.reasons]
    rows.append((_("Sum"), causes.arrow(movement.amount)))
    columns = [Column(_("Every cause"), 3.4), Column(_("Points"), 1, "right")]
    return [Label(top, title, STRONG), Table(inner, columns, rows, name="causes")]


def tracks(
    layout: Layout, rect: Rect, words: Lexicon, view: View, before: View | None
) -> list[Widget]:
    """Every track under the four questions, with its change since the moment before."""
    ctx, px = layout.ctx, layout.px
    width, y = rect.w - px(20), rect.y + px(4)
    items: list[Widget] = []
    for question in reading.QUESTIONS:
        line = ctx.type.height(words.word("question4", question), SMALL_STRONG, width)
        place = Rect(rect.x + px(4), y, width, line)
        items.append(Label(place, words.word("question4", question), SMALL_STRONG, "dim"))
        y = place.bottom + px(6)
        for read in reading.tracks_of(view, words, question):
            high = Gauge.height(ctx)
            items.append(
                _gauge(Rect(place.x, y, width, high), read, _change(view, before, read.id))
            )
            y += high + px(8)
        y += px(8)
    return [ScrollArea(rect, items, name="all tracks")]


def _change(view: View, before: View | None, track: str) -> int:
    """Whole points a track moved since the moment before; 0 where it is known in bands only."""
    if before is None or view.sight(track) is not Sight.EXACT:
        return 0
    return reading.points(view.read(track)) - reading.points(before.read(track))


def _gauge(rect: Rect, read: reading.TrackReading, change: int) -> Gauge:
    owner = causes.OWNER.get(read.id, "neutral")
    return Gauge(
        rect,
        read.name,
        read.value,
        band=read.number,
        delta=change,
        spread=read.spread,
        role="neutral" if owner == "neighbours" else owner,
        good_up=read.good_up,
        name=f"gauge {read.id}",
        tooltip=f"{read.word}. {read.tooltip}",
    )
