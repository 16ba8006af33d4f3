"""The reckoning: what moved, why to the hundredth, and how near the edge it leaves everybody.

Everybody's page, unless one person plays alone: then its own side's tracks stand with the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pygame
from pygame import Rect

from game.engine.change import LedgerRow
from game.engine.schema import BY_ID, DOMAINS, PUBLIC
from game.scenario.lexicon import inside
from game.ui.i18n import _
from game.ui.motion import MovingScreen
from game.ui.screens import (
    causes,
    publicturn,
    reading,
    reckoningboard,
    standing,
    stillpage,
    tension_curve,
    turnstory,
    whydrawer,
)
from game.ui.screens.asking import Asking
from game.ui.screens.board import BoardLook
from game.ui.screens.causes import Movement
from game.ui.screens.icons import DOMAIN_ICONS
from game.ui.screens.lesson import Taught
from game.ui.screens.publicframe import NEXT, RECKONING, foot, head
from game.ui.screens.publicturn import in_hundred
from game.ui.screens.reading import number
from game.ui.screens.trackrow import TrackRow
from game.ui.screens.valuerow import ValueRow
from game.ui.screens.whyreading import Whys
from game.ui.sounds import RECKONING as SOUND
from game.ui.theme import BODY, HEAD, SMALL, SMALL_STRONG, STRONG
from game.ui.widgets.arrange import Layout, cut_bottom, cut_right, cut_top, inset, split_h
from game.ui.widgets.base import Key, Widget, is_key
from game.ui.widgets.button import Button
from game.ui.widgets.label import Label, Panel
from game.ui.widgets.options import Option, OptionGroup
from game.ui.widgets.scroll import ScrollArea
from game.ui.widgets.table import Column, Table

if TYPE_CHECKING:
    from game.session import Report
    from game.ui.screens.sitting import Sitting

REVISES = "revision_ukraine"
"""The phase after a reckoning where the package is revised next."""
_WORKED_OUT = ("hold", "come")
"""Questions under which values stand that are worked out from others, not kept in the ledger."""


class ReckoningPage(MovingScreen, Taught):
    """Tracks under four questions; the one picked shows its ledger; tension on its curve.

    Tracks and lines count from what they were to what they are.
    """

    title = "Reckoning"
    first_focus = NEXT
    tone = SOUND

    def __init__(self, sitting: Sitting, report: Report) -> None:
        self.sitting = sitting
        self.turn = report.turn
        reader = sitting.humans[0] if len(sitting.humans) == 1 else PUBLIC
        self.view = sitting.view(PUBLIC) if reader == PUBLIC else sitting.view_of(reader)
        rows = causes.rows_of_turn(sitting, report.turn)
        self.moved = causes.grouped(causes.movements(self.view, rows, sitting))
        every = [m for group in self.moved.values() for m in group]
        self.chosen = max(every, key=lambda m: abs(m.amount)).track if every else ""
        self.standing = standing.of_turn(sitting, report.turn)
        self.lost = bool(number(self.view, "shared_loss"))
        self.moves = bool(every) and not self.lost
        found = publicturn.incident(self.view)
        self.struck = found.place if found else -1
        self.domain = max(0, self.struck)
        self.last = bool(number(self.view, "ended"))
        self.chance = self._drawn_chance(rows)
        self.asking = Asking(self, self._whys)
        self.teach(sitting, (), "reckoning")

    def _whys(self) -> Whys:
        """The numbers as they stand now; a line picked is that of its domain."""
        kind, _space, name = self.chosen.partition(" ")
        domain = DOMAINS.index(name) if kind == "line" else self.struck
        return Whys(self.view, self.sitting, domain=domain)

    def ask(self) -> None:
        """Ask what makes the value picked what it is now."""
        kind, _space, name = self.chosen.partition(" ")
        self.asking.renew()
        self.asking.ask({"line": "line", "shield": name}.get(kind, ""))

    def on_key(self, event: pygame.Event) -> bool:
        """Y asks about the value picked, G shows the lesson again."""
        if self.lost or not is_key(event, pygame.key.key_code(whydrawer.KEY)):
            return super().on_key(event)
        self.ask()
        return True

    def help_keys(self) -> Sequence[Key]:
        """Keys of this screen for the help page."""
        return [] if self.lost else [*super().help_keys(), *self.asking.help_keys()]

    def _drawn_chance(self, rows: list[LedgerRow]) -> int:
        """The chance that was drawn this turn: that of the tension before the reckoning."""
        tension = int(self.view.read("tension")[0])
        since = sum(r.amount for r in rows if r.track == "tension" and r.phase == "reckoning")
        return publicturn.loss_chance(self.view, tension - since)

    def pick(self, track: str) -> None:
        """Show the ledger of a track."""
        self.chosen = track
        self.rebuild()

    def show_domain(self, index: int) -> None:
        """Show the ladder of another domain."""
        self.domain = index
        self.rebuild()

    def build(self, layout: Layout) -> list[Widget]:
        """Place the tracks on the left, the board, the causes and the curve at their right."""
        if self.lost:
            return stillpage.build(layout, self.sitting, self.chance)
        widgets, rest = head(layout, self.sitting, RECKONING, self.turn, self.view.role)
        words = _("To the score") if self.last else _("Next turn")
        if self.view.phase == REVISES:
            words = _("To the revision")
        button, body = foot(layout, rest, words, self.sitting)
        story = turnstory.told(self.sitting, self.view)
        high = Label.height(layout.ctx, story, body.w - 2 * layout.px(20), STRONG)
        strip, body = cut_top(body, high + 2 * layout.px(12), layout.gap)
        inner = inset(strip, layout.px(12))
        inner.x, inner.w = strip.x + layout.px(20), strip.w - 2 * layout.px(20)
        widgets += [Panel(strip), Label(inner, story, STRONG)]
        first, second, right = split_h(body, (1, 1, 1.9), layout.gap)
        widgets += self._column(layout, first, "edge", "hold")
        widgets += self._column(layout, second, "come", "hurt")
        placed = reckoningboard.place(layout, right, self._look())
        asked = self.asking.drawer(layout)
        page = [
            *widgets,
            *placed.widgets,
            *self._why(layout, placed.why),
            *self._curve(layout, placed.curve),
            *button,
            *([asked] if asked else []),
        ]
        return self.with_lesson(layout, page)

    def _look(self) -> BoardLook:
        """The board as the turn leaves it, with the line as the turn found it."""
        before = tuple(reading.points(movement.before) for movement in self.standing.lines)
        return BoardLook(
            self.sitting, self.view, self.sitting.history, self.domain, self.show_domain,
            before=before, asking=self.asking,
        )  # fmt: skip

    # -- what moved ---------------------------------------------------------------------------

    def _column(self, layout: Layout, rect: Rect, first: str, second: str) -> list[Widget]:
        """Two questions: the first as high as its rows, the second takes what is left."""
        area = Rect(rect.x, rect.y, rect.w - layout.px(16), rect.h)
        used = sum(widget.rect.h for widget in self._rows(layout, area, first))
        used += self._head_height(layout) + layout.px(24)
        # However much moved above, the lower panel keeps room for its head and some rows.
        box, rest = cut_top(rect, min(used, round(rect.h * 0.6)), layout.gap)
        return [*self._group(layout, box, first), *self._group(layout, rest, second)]

    @staticmethod
    def _head_height(layout: Layout) -> int:
        return layout.ctx.type.line(STRONG) + layout.px(26)

    def _group(self, layout: Layout, rect: Rect, question: str) -> list[Widget]:
        ctx, px = layout.ctx, layout.px
        inner = Rect(rect.x + px(8), rect.y + px(16), rect.w - px(16), rect.h - px(24))
        top, area = cut_top(inner, ctx.type.line(STRONG), px(10))
        top.x += px(10)
        top.w -= px(10)
        rows = self._rows(layout, area, question)
        picked = [row for row in rows if isinstance(row, Option)]
        if picked:
            names = [row.name.removeprefix("track ") for row in picked]
            hand = OptionGroup(
                picked[0].rect.unionall([row.rect for row in picked]),
                picked,
                lambda index: self.pick(names[index]),
                columns=1,
                digits=False,
                name=f"moved {question}",
            )
            rows = [row for row in rows if not isinstance(row, Option)]
            rows.append(hand)
        return [
            Panel(rect),
            Label(top, self.sitting.word("question4", question), STRONG),
            ScrollArea(area, rows, name=f"list {question}"),
        ]

    def _rows(self, layout: Layout, area: Rect, question: str) -> list[Widget]:
        """The tracks of a question that moved, then the values worked out that belong to it."""
        ctx, px = layout.ctx, layout.px
        rows: list[Widget] = []
        y = area.y
        for movement in self.moved[question]:
            rows.append(self._row(Rect(area.x, y, area.w, TrackRow.height(ctx)), movement))
            y += rows[-1].rect.h
        if question not in _WORKED_OUT:
            if not rows:
                place = Rect(area.x + px(10), y, area.w - px(20), ctx.type.line(SMALL) + px(4))
                rows.append(Label(place, _("Nothing moved."), SMALL, "dim"))
            return rows
        title, note = self._heading(question)
        wide = area.w - px(20)
        place = Rect(area.x + px(10), y, wide, ctx.type.height(title, SMALL_STRONG, wide) + px(8))
        rows.append(Label(place, title, SMALL_STRONG, "dim", middle=True))
        y = place.bottom
        for movement in self._worked_out(question):
            rows.append(self._value_row(Rect(area.x, y, area.w, ValueRow.height(ctx)), movement))
            y += rows[-1].rect.h
        if note:
            # A little narrower than its place, as a list that scrolls takes room for its bar.
            high = ctx.type.height(note, SMALL, wide - px(14)) + px(4)
            place = Rect(area.x + px(10), y + px(4), wide - px(14), high)
            rows.append(Label(place, note, SMALL, "dim"))
        return rows

    def _worked_out(self, question: str) -> tuple[Movement, ...]:
        found = {"come": self.standing.lines, "hold": self.standing.shield}
        return found.get(question, ())

    def _heading(self, question: str) -> tuple[str, str]:
        """What stands over the values worked out, and the sentence below them."""
        if question == "come":
            text = _("The line: this turn → at the end") if self.last else ""
            return text or _("The line: this turn → next turn"), ""
        text = _("The package: this turn → at the end") if self.last else ""
        return text or _("The package: this turn → next turn"), self.standing.why

    def _value_row(self, rect: Rect, movement: Movement) -> ValueRow:
        kind, _space, name = movement.track.partition(" ")
        before, after = reading.points(movement.before), reading.points(movement.after)
        after = self.between(before, after)
        change = str(after) if before == after else f"{before} → {after}"
        tip = lead_words(movement)
        return ValueRow(
            rect,
            self._name(movement.track),
            change,
            DOMAIN_ICONS[name] if kind == "line" else "shield",
            strong=kind == "line" and DOMAINS.index(name) == self.struck,
            selected=movement.track == self.chosen,
            name=movement.track,
            tooltip=tip,
        )

    def _name(self, track: str) -> str:
        """The name of a track, or of a value worked out."""
        kind, _space, name = track.partition(" ")
        if kind == "line":
            return self.sitting.word("domain", name)
        if kind == "shield":
            return next(p.label for p in reading.shield(self.view) if p.id == name)
        return self.sitting.word("track", track)

    def _row(self, rect: Rect, movement: Movement) -> TrackRow:
        words, track = self.sitting.word, movement.track
        top = BY_ID[track].high
        band = causes.band(track, movement.after, self.sitting)
        now = _("{before} to {after}: {band}.").format(
            before=causes.points(movement.before),
            after=causes.points(movement.after),
            band=band,
        )
        return TrackRow(
            rect,
            words("track", track),
            causes.arrow(self.between(0, movement.amount)),
            movement.before * 100 / top,
            self.between(movement.before, movement.after) * 100 / top,
            role=_role(track),
            selected=track == self.chosen,
            name=f"track {track}",
            tooltip=f"{words('track', track, 'help')}\n{now}",
        )

    # -- why ----------------------------------------------------------------------------------

    def _why(self, layout: Layout, rect: Rect) -> list[Widget]:
        tracks = [m for group in self.moved.values() for m in group]
        every = [*tracks, *self.standing.lines, *self.standing.shield]
        found = [m for m in every if m.track == self.chosen]
        if not found:
            box = inset(rect, layout.px(20))
            return [Panel(rect), Label(box, _("Nothing moved this turn."), BODY, "dim")]
        movement = found[0]
        ctx, px = layout.ctx, layout.px
        inner = inset(rect, px(20))
        name = self._name(movement.track)
        if movement.track.startswith("line "):
            name = _("the line, {domain}").format(domain=inside(name))
        name = _("Why: {track}").format(track=name)
        top, inner = cut_top(inner, ctx.type.height(name, HEAD, inner.w), px(6))
        lead = lead_words(movement)
        said, inner = cut_top(inner, ctx.type.height(lead, BODY, inner.w), px(10))
        sums = _("Sum: from {before} to {after}").format(
            before=causes.points(movement.before), after=causes.points(movement.after)
        )
        wide = ctx.type.width("▲ 000.00", STRONG)
        high = ctx.type.height(sums, STRONG, inner.w - wide - px(10))
        low, inner = cut_bottom(inner, high, px(10))
        total, left = cut_right(low, wide, px(10))
        more, inner = self._more(layout, inner)
        rows = [(r.sentence, causes.arrow(r.amount)) for r in movement.reasons]
        columns = [Column(_("Every cause"), 4.2), Column(_("Points"), 1, "right")]
        return [
            Panel(rect),
            Label(top, name, HEAD),
            Label(said, lead, BODY),
            Table(inner, columns, rows, name="causes"),
            Label(left, sums, STRONG),
            Label(total, causes.arrow(movement.amount), STRONG, align="right"),
            *more,
        ]

    def _more(self, layout: Layout, rect: Rect) -> tuple[list[Widget], Rect]:
        """The way from how a value moved to what it is made of now; tracks are their ledger."""
        if " " not in self.chosen:
            return [], rect
        place, rest = cut_bottom(rect, Button.height(layout.ctx), layout.px(10))
        text = _("What it is made of")
        place.w = min(place.w, Button.width(layout.ctx, text, whydrawer.KEY))
        tip = _("Leaves out one thing at a time and tells what the value would be.")
        return [
            Button(
                place, text, self.ask, icon="scale", shortcut=whydrawer.KEY, name="why now",
                tooltip=tip,
            )
        ], rest  # fmt: skip

    # -- how near the edge --------------------------------------------------------------------

    def _curve(self, layout: Layout, rect: Rect) -> list[Widget]:
        says = self._chance_words(tension_curve.chance_now(self.view))
        return tension_curve.panel(layout, rect, self.view, says)

    def _chance_words(self, chance: int) -> str:
        """The chance drawn this turn and the one at the tension now, in 1/10,000."""
        now = in_hundred(chance)
        if self.chance:
            text = _("The chance drawn this turn was {drawn}; it did not come true. Now: {now}.")
            return text.format(drawn=in_hundred(self.chance), now=now)
        if chance:
            return _("There was no chance to draw this turn. Now: {now}.").format(now=now)
        return _("Tension is low: there was no chance to draw, and there is none now.")


def _role(track: str) -> str:
    side = causes.OWNER.get(track, "neutral")
    return "neutral" if side == "neighbours" else side


def lead_words(movement: Movement) -> str:
    """The two sentences a number answers with: what moved it most, and what held it back."""
    if not movement.reasons:
        return _("Nothing moved it this turn.")
    way = 1 if movement.amount > 0 else -1
    with_it = [r for r in movement.reasons if r.amount * way > 0]
    against = [r for r in movement.reasons if r.amount * way < 0]
    said = with_it[0].sentence
    if against:
        return _("{cause} Against it: {other}").format(cause=said, other=against[0].sentence)
    if len(with_it) > 1:
        return _("{cause} And: {other}").format(cause=said, other=with_it[1].sentence)
    return said
