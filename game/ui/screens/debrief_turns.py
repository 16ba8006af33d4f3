"""The debrief's timeline: what happened in a turn, and the ledger behind every change."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from pygame import Rect

from game.engine.schema import BY_ID
from game.journal.dealstory import HEADING
from game.review.ledger import Movement, movements, sentence
from game.review.page.blocks import points, signed
from game.review.page.record import before_movements, story_parts
from game.ui.i18n import _, content
from game.ui.screens.causes import OWNER
from game.ui.screens.debriefpage import DebriefPage, table, texts
from game.ui.screens.opengame import OpenGame
from game.ui.screens.sheet import Sheet
from game.ui.screens.trackrow import TrackRow
from game.ui.theme import BODY
from game.ui.widgets.arrange import Layout, cut_top, split_h, split_v
from game.ui.widgets.base import Widget
from game.ui.widgets.label import Panel
from game.ui.widgets.options import OptionGroup
from game.ui.widgets.scroll import ScrollArea
from game.ui.widgets.table import Column
from game.ui.widgets.tabs import Tabs


class TurnsPage(DebriefPage):
    """A turn at a time, from before the first on; of one track the causes."""

    id = "turns"

    def __init__(self, game: OpenGame, redraw: Callable[[], None]) -> None:
        super().__init__(game, redraw)
        self.at = 1 if game.course.turns else 0
        self.track = ""

    @property
    def title(self) -> str:
        """The heading."""
        return _("Turn by turn")

    @property
    def lead(self) -> str:
        """How to read it."""
        return _("Every change has its causes, and they sum to it exactly. Sealed orders are told.")

    @cached_property
    def _story(self) -> dict[str, list[str]]:
        return dict(story_parts(self.game.course))

    def choose(self, place: int) -> None:
        """Show another turn; 0 is before the first."""
        self.at = place
        self.redraw()

    def build(self, layout: Layout, rect: Rect) -> list[Widget]:
        """Place the turns over what happened and what moved."""
        row, rest = cut_top(rect, layout.px(46), layout.px(10))
        turns = self.game.course.turns
        names = [_("Before"), *(_("Turn {n}").format(n=turn.number) for turn in turns)]
        if sum(layout.ctx.type.width(n, BODY) + layout.px(46) for n in names) > row.w:
            names = [_("Before"), *(str(turn.number) for turn in turns)]
        tabs = Tabs(row, names, self.at, self.choose, name="turns", tooltip=_("Choose a turn."))
        story, moved = split_h(rest, (1, 1.15), layout.gap)
        return [
            tabs,
            *texts(layout, story, _("What happened"), self._told, "story", icon="news"),
            *self._moved(layout, moved),
        ]

    def _told(self, sheet: Sheet) -> None:
        heading = f"Turn {self.at}" if self.at else HEADING
        lines = self._story.get(heading, [])
        for line in lines:
            sheet.put(content(line), BODY, "text", 8)
        if not lines:
            sheet.put(_("A ready-made package: nobody was asked."), BODY, "dim", 0)

    @property
    def movements(self) -> tuple[Movement, ...]:
        """What moved in the turn shown."""
        if not self.at:
            return before_movements(self.game.course)
        turn = self.game.course.turns[self.at - 1]
        return movements(turn.ledger, turn.before)

    def _moved(self, layout: Layout, rect: Rect) -> list[Widget]:
        moved = [one for one in self.movements if one.causes]
        if not moved:
            said = _("No track moved.")
            return texts(layout, rect, "", lambda sheet: sheet.put(said, BODY, "dim", 0), "none")
        shown = next((one for one in moved if one.track == self.track), moved[0])
        top, low = split_v(rect, (1.35, 1), layout.gap)
        return [
            Panel(top, _("What moved"), icon="gauge"),
            self._tracks(layout, Panel.body(layout.ctx, top), moved, shown),
            *causes_of(self.game, layout, low, shown),
        ]

    def _tracks(
        self, layout: Layout, body: Rect, moved: list[Movement], shown: Movement
    ) -> ScrollArea:
        high, gap = TrackRow.height(layout.ctx), layout.px(6)
        wide = (body.w - layout.px(24)) // 2
        rows = []
        for i, one in enumerate(moved):
            row, column = divmod(i, 2)
            place = (
                body.x + layout.px(3) + column * (wide + layout.px(8)),
                body.y + layout.px(3) + row * (high + gap), wide, high,
            )  # fmt: skip
            top = BY_ID[one.track].high
            rows.append(
                TrackRow(
                    place, self.game.word("track", one.track), signed(one.after - one.before),
                    100 * one.before / top, 100 * one.after / top,
                    role=OWNER.get(one.track, "neutral"), selected=one is shown,
                    name=f"track {one.track}",
                    tooltip=_("From {before} to {after}. Press for its causes.").format(
                        before=points(one.before), after=points(one.after)
                    ),
                )
            )  # fmt: skip
        whole = rows[0].rect.unionall([row.rect for row in rows])

        def pick(place: int) -> None:
            self.track = moved[place].track
            self.redraw()

        group = OptionGroup(whole, rows, pick, columns=2, digits=False, name="tracks moved")
        return ScrollArea(body, [group], name="all tracks moved")


def causes_of(game: OpenGame, layout: Layout, rect: Rect, one: Movement) -> list[Widget]:
    """The causes of a movement in a panel; they sum to its change."""
    title = _("Why? {track}: {before} → {after}").format(
        track=game.word("track", one.track), before=points(one.before), after=points(one.after)
    )
    rows = [(sentence(cause, game.words), signed(amount)) for cause, amount in one.causes]
    rows.append((_("Together"), signed(one.after - one.before)))
    columns = [Column(_("Cause"), 4), Column(_("Moved"), 1, "right")]
    body = Panel.body(layout.ctx, rect)
    return [Panel(rect, title, icon="help"), table(layout, body, columns, rows, "causes")]
