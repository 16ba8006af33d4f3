"""Stepping through a game: any journal, phase by phase, forward and back.

Everything is worked out from moments kept while the journal was replayed (`game.review.walk`), so a
step is no more than drawing. A game that is not over shows what everybody may know, until somebody
says that it may be opened.
"""

from __future__ import annotations

from collections.abc import Callable

import pygame
from pygame import Rect

from game.engine.batch import BARGAIN
from game.engine.schema import BAND_TOPS, PUBLIC, ROLES
from game.engine.view import View
from game.review.walk import OBSERVERS, Moment, Walk
from game.scenario import Lexicon
from game.ui.i18n import _, content
from game.ui.screen import Screen
from game.ui.screens import causes, stepmoved, stepwords
from game.ui.screens.board import BoardLook, ladder_panel, map_panel
from game.ui.screens.retelling import Marker, mark
from game.ui.screens.stepmoved import Moved
from game.ui.theme import BODY, CAPTION, HEAD, SMALL, Style
from game.ui.widgets.arrange import (
    Layout,
    cut_bottom,
    cut_left,
    cut_right,
    cut_top,
    inset,
    split_h,
    split_v,
)
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.dialog import Dialog
from game.ui.widgets.label import Band, Label, Panel
from game.ui.widgets.mapdata import load_map
from game.ui.widgets.options import Chip, OptionGroup
from game.ui.widgets.scroll import ScrollArea
from game.ui.widgets.tabs import Tabs
from game.ui.widgets.timeline import Timeline

_TRACKS, _MAP = 1, 2
"""Pages of the lower panel besides what moved; with the map shown it tells that, too."""
_UNTOLD = ("setup", "score")
"""Phases whose ledger says nothing that moved in play."""


class StepScreen(Screen):
    """A walk through a game; `at` is the moment shown. It opens on the last one of a game that goes
    on and on the first of one that is over.
    """

    first_focus = "timeline"

    def __init__(self, walk: Walk, language: str = "en") -> None:
        self.title = _("Step through a game")
        self.walk = walk
        self.words: Lexicon = walk.pack.lexicon_in(language).transformed(content)
        self.observer = PUBLIC
        self.open = walk.over
        """Whether what was sealed may be shown."""
        self.asked = ""
        """The side somebody wants to look with although the game is not over."""
        self.at = 0 if walk.over else len(walk.moments) - 1
        self.page, self.track = 0, ""
        self.picked: int | None = None
        """The domain picked by hand; else the ladder follows the incidents."""
        self._histories = _histories(walk)
        self._line: Timeline | None = None

    @property
    def moment(self) -> Moment:
        """The moment shown."""
        return self.walk.moments[self.at]

    @property
    def view(self) -> View:
        """The moment as the chosen side saw it."""
        return self.moment.views[self.observer]

    @property
    def domain(self) -> int:
        """The domain whose ladder is shown: the one picked, else that of the latest incident."""
        if self.picked is not None:
            return self.picked
        history = self._histories[self.at]
        return history[-1].domain if history else 0

    # -- where to ------------------------------------------------------------------------------

    def go(self, index: int) -> None:
        """Show another moment; past an end, that end."""
        self.at = max(0, min(len(self.walk.moments) - 1, index))
        self.rebuild()

    def jump(self, turn: int) -> None:
        """Show the first moment of a turn."""
        self.go(self.walk.start_of(turn))

    def look(self, index: int) -> None:
        """Look with another side's eyes; of a game that is not over it asks first."""
        wanted = tuple(OBSERVERS)[index]
        if wanted != PUBLIC and not self.open:
            self.asked = wanted
        else:
            self._see(wanted)
        self.rebuild()

    def confirm(self) -> None:
        """Open what is sealed."""
        self.open, wanted, self.asked = True, self.asked, ""
        self._see(wanted)
        self.first_focus = "timeline"
        self.rebuild()

    def _see(self, observer: str) -> None:
        self.observer = observer
        # Of a game that goes on, one side's sight is for one pair of eyes.
        self.screenshot_allowed = self.walk.over or observer == PUBLIC

    def refuse(self) -> None:
        """Leave sealed what is sealed."""
        self.asked, self.first_focus = "", "timeline"
        self.rebuild()

    def on_key(self, event: pygame.Event) -> bool:
        """Step, wherever the focus is, by keys that nothing else there used."""
        return self._line is not None and self._line.step(event)

    # -- building ------------------------------------------------------------------------------

    def build(self, layout: Layout) -> list[Widget]:
        """Make the widgets for the present state."""
        top, rest = cut_top(layout.rect, layout.px(68))
        rest = inset(rest, layout.px(16))
        line, rest = cut_top(rest, max(Timeline.height(layout.ctx), layout.px(54)), layout.px(10))
        left, right = split_h(rest, (1.7, 1), layout.gap)
        news, low = split_v(right, (1, 1.5), layout.gap)
        wide = self._board_fits(layout, left)
        widgets = [*self._head(layout, top), *self._way(layout, line)]
        widgets += self._board(layout, left, wide)
        widgets += [*self._news(layout, news), *self._lower(layout, low, wide)]
        return [*widgets, self._question(layout)] if self.asked else widgets

    def _head(self, layout: Layout, rect: Rect) -> list[Widget]:
        ctx, px = layout.ctx, layout.px
        inner = cut_left(inset(rect, px(10)), px(10))[1]
        back = _("Back")
        place, inner = cut_right(inner, Button.width(ctx, back, "escape"), px(20))
        names = [self._seen_by(name) for name in OBSERVERS]
        wide = [Chip.width(ctx, name, digit=True) for name in names]
        eyes, inner = cut_right(inner, sum(wide) + 3 * px(8), px(20))
        chips = []
        for name, side, width in zip(names, OBSERVERS, wide, strict=True):
            cell, eyes = cut_left(eyes, width, px(8))
            chips.append(
                Chip(
                    cell, name, role="neutral" if side == PUBLIC else side,
                    selected=side == self.observer, name=f"eyes {side}",
                    tooltip=_("What this side could see at the moment shown."),
                )
            )  # fmt: skip
        said = stepwords.when(self.walk, self.at)
        return [
            Band(rect),
            Label(inner, said, HEAD, middle=True, name="moment"),
            OptionGroup(chips[0].rect, chips, self.look, name="eyes"),
            Button(
                place, back, self.back, icon="arrow-back-up", shortcut="escape", name="back",
                tooltip=_("Shows the page you came from."),
            ),
        ]  # fmt: skip

    def _seen_by(self, observer: str) -> str:
        return _("Everyone") if observer == PUBLIC else self.words.word("role", observer)

    def _way(self, layout: Layout, rect: Rect) -> list[Widget]:
        """The timeline between the buttons that step."""
        high, px = Button.height(layout.ctx), layout.px
        known = [len(history) for history in self._histories]
        struck = [i for i in range(1, len(known)) if known[i] > known[i - 1]]
        line = Timeline(
            Rect(0, 0, 0, 0), self.walk.turn_of, self.at, self.go, struck=struck,
            tooltip=_("Every phase; a dot is an incident. Arrows step, Page keys jump."),
        )  # fmt: skip
        steps: list[tuple[str, str, str, Callable[[], object]]] = [
            ("player-skip-back", "turn back", _("One turn back (Page up)"),
             lambda: self.go(line.turn_back())),
            ("chevron-left", "step back", _("One phase back (←)"), lambda: self.go(self.at - 1)),
            ("chevron-right", "step on", _("One phase on (→)"), lambda: self.go(self.at + 1)),
            ("player-skip-forward", "turn on", _("One turn on (Page down)"),
             lambda: self.go(line.turn_on())),
        ]  # fmt: skip
        buttons: list[Button] = []
        for icon, name, tip, act in steps:
            place, rect = cut_left(rect, px(58), px(6))
            place.h = high
            buttons.append(Button(place, "", act, icon=icon, name=name, tooltip=tip))
        line.rect, self._line = cut_left(rect, px(12))[1], line
        return [*buttons, line]

    # -- map and ladder ------------------------------------------------------------------------

    def _board_fits(self, layout: Layout, rect: Rect) -> bool:
        """Whether the map, with its source in full, has room beside the ladder; else it stands in
        its place, on a page of its own.
        """
        ctx = layout.ctx
        caption = ctx.type.width(content(load_map().caption), CAPTION) + layout.px(28)
        bands = [self.words.word("band", str(i + 1)) for i in range(len(BAND_TOPS))]
        names = max(ctx.type.width(name, SMALL) for name in bands)
        # The ladder gives at most 62 % of its width to the names of its bands.
        return rect.w >= caption + layout.gap + round((names + layout.px(86)) / 0.61)

    def _board(self, layout: Layout, rect: Rect, wide: bool) -> list[Widget]:
        look = self._look()
        if not wide:
            alone = self.page == _MAP
            return [map_panel(rect, look)] if alone else ladder_panel(layout, rect, look)
        left, right = split_h(rect, (1.15, 1), layout.gap)
        least = layout.ctx.type.width(content(load_map().caption), CAPTION) + layout.px(28)
        if left.w < least:
            left, right = cut_left(rect, least, layout.gap)
        return [map_panel(left, look), *ladder_panel(layout, right, look)]

    def _look(self) -> BoardLook:
        return BoardLook(
            words=self.words,
            view=self.view,
            history=self._histories[self.at],
            domain=self.domain,
            on_domain=self._choose,
        )

    def _choose(self, domain: int) -> None:
        self.picked = domain
        self.rebuild()

    # -- news ----------------------------------------------------------------------------------

    def _news(self, layout: Layout, rect: Rect) -> list[Widget]:
        title = stepwords.phase_name(self.moment.report.phase)
        body = Panel.body(layout.ctx, rect)
        width, y = body.w - layout.px(18), body.y
        items: list[Widget] = []
        for text, style, tone in self._said():
            high = Label.height(layout.ctx, text, width, style)
            items.append(Label((body.x, y, width, high), text, style, tone))
            y += high + layout.px(8)
        return [Panel(rect, title, icon="news"), ScrollArea(body, items, name="news")]

    def _said(self) -> list[tuple[str, Style, str]]:
        words, moment = self.words, self.moment
        lines = [(text, BODY, "text") for text in stepwords.news(words, self.walk, moment)]
        if self.open:
            sides = ROLES if self.observer == PUBLIC and self.walk.over else (self.observer,)
            for role in sides:
                lines += [(text, SMALL, role) for text in stepwords.ordered(words, moment, role)]
            known = stepwords.known(words, moment, self.observer)
            lines += [(text, SMALL, "dim") for text in (*known, *stepwords.acts(words, moment))]
        if self.walk.turn_of[self.at]:
            lines.append((stepwords.situation(words, self.view), SMALL, "dim"))
        return lines or [(_("Nothing to tell."), BODY, "dim")]

    # -- what moved, tracks, map ---------------------------------------------------------------

    def _lower(self, layout: Layout, rect: Rect, wide: bool) -> list[Widget]:
        titles = [_("What moved"), _("Tracks"), *([] if wide else [_("Map")])]
        page = min(self.page, len(titles) - 1)
        inner = inset(rect, layout.px(14))
        tabs, inner = cut_top(inner, layout.px(46), layout.px(10))
        bar = Tabs(
            tabs, titles, page, self._turn_to, name="pages",
            tooltip=_("What this phase changed and why, every track, the map."),
        )  # fmt: skip
        if page == _TRACKS:
            before = self.walk.moments[self.at - 1].views[self.observer] if self.at else None
            return [Panel(rect), bar,
                    *stepmoved.tracks(layout, inner, self.words, self.view, before)]  # fmt: skip
        what = Moved(self._movements(), self.track, self._pick)
        return [Panel(rect), bar, *stepmoved.moved(layout, inner, self.words, what)]

    def _movements(self) -> list[causes.Movement]:
        report, opening = self.moment.report, self.walk.header.opening
        bargained = opening.package == BARGAIN or opening.amendments
        # A ready-made package only sets the starting levels as the first turn opens.
        if report.phase in _UNTOLD or (report.phase == "opening" and not bargained):
            return []
        found = causes.movements(self.view, report.ledger, self.words)
        return sorted(found, key=lambda movement: -abs(movement.amount))

    def _turn_to(self, page: int) -> None:
        self.page = page
        self.rebuild()

    def _pick(self, track: str) -> None:
        self.track = track
        self.rebuild()

    # -- the question --------------------------------------------------------------------------

    def _question(self, layout: Layout) -> Dialog:
        text = _(
            "This game is not over. What a side saw and ordered is sealed: types, readings, the "
            "true line. Whoever still wants to play it should not look."
        )

        def build(body: Rect) -> list[Widget]:
            foot, rest = cut_bottom(body, Button.height(layout.ctx), layout.gap)
            no, yes = split_h(foot, (1, 1), layout.gap)
            return [
                Label(rest, text, BODY),
                Button(
                    no, _("Leave it sealed"), self.refuse, icon="lock", style="primary",
                    shortcut="escape", name="sealed", tooltip=_("Shows what everybody knows."),
                ),
                Button(
                    yes, _("Open it"), self.confirm, icon="lock-open", name="unseal",
                    tooltip=_("Shows this side's sight and orders, here and only now."),
                ),
            ]  # fmt: skip

        return Dialog(
            layout, _("Open what is sealed?"), build, size=(820, 380), on_close=self.refuse,
            name="unseal box",
        )  # fmt: skip


def _histories(walk: Walk) -> list[list[Marker]]:
    """The markers of the ladder at every moment; public."""
    markers: list[Marker] = []
    found = []
    for moment in walk.moments:
        mark(markers, moment.views[PUBLIC], moment.report.phase, moment.report.turn)
        found.append(list(markers))
    return found
