"""The debrief's page about results: the deal and the crisis among games of bots."""

from __future__ import annotations

from collections.abc import Mapping

from pygame import Rect

from game.journal import controlstory
from game.review.page.blocks import points
from game.sample.percentiles import GAMES, Crisis, Deal, Layered
from game.ui.i18n import _
from game.ui.screens.debriefpage import DebriefPage, Fill, headed, texts
from game.ui.screens.scorewords import layer_name
from game.ui.screens.sheet import Sheet
from game.ui.theme import BODY
from game.ui.widgets.arrange import Layout, split_h
from game.ui.widgets.base import Widget
from game.ui.widgets.label import Panel
from game.ui.widgets.strips import Strip, Strips


class ResultsPage(DebriefPage):
    """Was it a good package, and was it played well?"""

    id = "results"

    @property
    def title(self) -> str:
        """The heading."""
        return _("The deal and the crisis")

    @property
    def lead(self) -> str:
        """The two questions that a score mixes."""
        return _("Was it a good package, and was it played well?")

    def build(self, layout: Layout, rect: Rect) -> list[Widget]:
        """Place the deal beside the crisis; while bots play, say so, and what they do not know."""
        above: list[Widget] = []
        if self.game.steered:
            note, rect = headed(layout, rect, controlstory.unlike(_), "warn")
            above = [note]
        return [*above, *self._halves(layout, rect)]

    def _halves(self, layout: Layout, rect: Rect) -> list[Widget]:
        left, right = split_h(rect, (1, 1), layout.gap)
        found = self.game.found
        if found is None:
            wait = _("Bots are playing {games} games to compare with.").format(games=GAMES)
            return texts(layout, rect, "", _one(wait), "waiting")
        deal = _(
            "In percent: the bot games of all ready-made packages that lie below what bots make "
            "of this deal. The shaded half is where every second game lies."
        )
        widgets = self._strips(
            layout, left, _("The deal"), deal,
            {key: self._deal(key, one) for key, one in found.deal.items()}, "deal",
        )  # fmt: skip
        if found.crisis is None:
            return [*widgets, *texts(layout, right, _("The crisis"), _one(self._none()), "crisis")]
        crisis = _(
            "In percent: of {games} bot games played on from this first turn, with other dice, "
            "those that lie below this game. Above 50 it went better than for half of the bots."
        ).format(games=found.games)
        return [
            *widgets,
            *self._strips(
                layout, right, _("The crisis"), crisis,
                {key: self._crisis(key, one) for key, one in found.crisis.items()}, "crisis",
            ),
        ]  # fmt: skip

    def _none(self) -> str:
        if self.game.course.done:
            return _("No crisis result: after shared loss nobody is ranked.")
        return _("No crisis result: the game was not played to its end.")

    def _strips(
        self,
        layout: Layout,
        rect: Rect,
        title: str,
        words: str,
        strips: Mapping[Layered, Strip],
        name: str,
    ) -> list[Widget]:
        label, body = headed(layout, Panel.body(layout.ctx, rect), words)
        return [
            Panel(rect, title, icon="scale"),
            label,
            Strips(body, [*strips.values()], name=name),
        ]

    def _key(self, key: Layered) -> str:
        return _("{role}: {layer}").format(
            role=self.game.word("role", key[0]), layer=layer_name(key[1])
        )

    def _deal(self, key: Layered, one: Deal) -> Strip:
        tip = _(
            "Mean of the bots from here: {mean}. Means of the ready-made packages: {low} to "
            "{best}; the highest has {holder}."
        ).format(
            mean=points(one.mean), low=points(one.lowest), best=points(one.best),
            holder=self.game.word("package", one.holder),
        )  # fmt: skip
        return Strip(self._key(key), one.percent, key[0], tip)

    def _crisis(self, key: Layered, one: Crisis) -> Strip:
        tip = _("This game: {own}. Bots: middle {middle}, every second one {low} to {high}.")
        tip = tip.format(
            own=points(one.own), middle=points(one.middle), low=points(one.low),
            high=points(one.high),
        )  # fmt: skip
        return Strip(self._key(key), one.percent, key[0], tip)


def _one(text: str) -> Fill:
    def fill(sheet: Sheet) -> None:
        sheet.put(text, BODY, "dim", 0)

    return fill
