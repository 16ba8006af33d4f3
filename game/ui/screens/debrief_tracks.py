"""The debrief's page of tracks: choose one, see it over the turns and the ledger of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pygame import Rect

from game.engine.arith import POINT
from game.engine.schema import BY_ID
from game.review.ledger import movements, sentence
from game.review.page.blocks import points, signed
from game.review.page.record import DERIVED
from game.review.tracks import HURT, TRACKS_OF
from game.ui.i18n import _
from game.ui.screens.causes import OWNER
from game.ui.screens.debriefpage import DebriefPage, table, texts
from game.ui.screens.opengame import OpenGame
from game.ui.theme import BODY
from game.ui.widgets.arrange import Layout, inset, split_h, split_v
from game.ui.widgets.base import Widget
from game.ui.widgets.chart import LineChart, Series
from game.ui.widgets.label import Panel
from game.ui.widgets.table import Column


class TracksPage(DebriefPage):
    """Every track of the game under its question, and what the package was worth."""

    id = "tracks"

    def __init__(self, game: OpenGame, redraw: Callable[[], None]) -> None:
        super().__init__(game, redraw)
        hurt = [(track, "hurt") for tracks in HURT.values() for track in tracks]
        self.tracks: Sequence[tuple[str, str]] = [
            *((track, "edge") for track in TRACKS_OF["edge"]),
            *((track, "hold") for track in TRACKS_OF["hold"]),
            *((part, "hold") for part in DERIVED),
            *((track, "come") for track in TRACKS_OF["come"]),
            *hurt,
        ]
        self.at = 0

    @property
    def title(self) -> str:
        """The heading."""
        return _("Tracks over the turns")

    @property
    def lead(self) -> str:
        """What to do here."""
        return _("Choose a track: where did it turn, and why?")

    def choose(self, place: int) -> None:
        """Show another track."""
        self.at = place
        self.redraw()

    def build(self, layout: Layout, rect: Rect) -> list[Widget]:
        """Place the list beside the curve and its ledger."""
        left, right = split_h(rect, (1, 2.1), layout.gap)
        top, low = split_v(right, (1, 1.05), layout.gap)
        rows, last = [], ""
        for track, question in self.tracks:
            asked = self.game.word("question4", question) if question != last else ""
            rows.append((self.name(track), asked))
            last = question
        columns = [Column(_("Track"), 1.3), Column(_("Question"), 1, tone="dim")]
        body = Panel.body(layout.ctx, left, titled=False)
        listed = table(
            layout, body, columns, rows, "tracks", on_pick=self.choose, at=self.at,
            tooltip=_("Choose a track."),
        )  # fmt: skip
        track = self.tracks[self.at][0]
        return [
            Panel(left),
            listed,
            *self._curve(layout, top, track),
            *self._why(layout, low, track),
        ]

    def name(self, track: str) -> str:
        """Return the name of a track, or of a part of the package."""
        return _(DERIVED[track]) if track in DERIVED else self.game.word("track", track)

    def _values(self, track: str) -> list[float]:
        moments = [moment for _turn, moment in self.game.moments]
        if track in DERIVED:
            return [int(moment.package.named(track)[0]) / POINT for moment in moments]
        return [moment.number(track) / POINT for moment in moments]

    def _curve(self, layout: Layout, rect: Rect, track: str) -> list[Widget]:
        values = self._values(track)
        top = 100 if track in DERIVED else BY_ID[track].high // POINT
        series = Series(f"{values[-1]:.1f}", [*enumerate(values)], OWNER.get(track, "neutral"))
        title = self.name(track)
        body = inset(Panel.body(layout.ctx, rect), layout.px(2))
        chart = LineChart(
            body, [series], x_range=(0, max(1, len(values) - 1)), y_range=(0, top),
            ticks=[*enumerate(self.game.ticks())], name="track over turns",
        )  # fmt: skip
        return [Panel(rect, title, icon="trending-up"), chart]

    def _why(self, layout: Layout, rect: Rect, track: str) -> list[Widget]:
        title = _("Why?")
        if track in DERIVED:
            said = _("Worked out from the package and the months it has run; no ledger keeps it.")
            return texts(layout, rect, title, lambda s: s.put(said, BODY, "dim", 0), "worked out")
        rows = self._ledger(track)
        if not rows:
            said = _("Nothing moved it.")
            return texts(layout, rect, title, lambda s: s.put(said, BODY, "dim", 0), "unmoved")
        columns = [
            Column(_("Turn"), 0.5),
            Column(_("From, to"), 1.1, tone="dim"),
            Column(_("Change"), 0.7, "right"),
            Column(_("Made of"), 4),
        ]
        body = Panel.body(layout.ctx, rect)
        return [Panel(rect, title, icon="help"), table(layout, body, columns, rows, "ledger")]

    def _ledger(self, track: str) -> list[list[str]]:
        rows = []
        for turn in self.game.course.turns:
            for one in movements(turn.ledger, turn.before):
                if one.track != track:
                    continue
                made = "\n".join(
                    f"{signed(amount)} {sentence(cause, self.game.words)}"
                    for cause, amount in one.causes
                )
                ends = f"{points(one.before)} → {points(one.after)}"
                rows.append([str(turn.number), ends, signed(one.after - one.before), made])
        return rows
