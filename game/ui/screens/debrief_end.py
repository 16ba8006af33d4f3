"""The debrief's last pages: criteria, the facilitator's acts, what to talk about, what this is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pygame import Rect

from game.journal import controlstory
from game.review.criteria import CRITERIA, lit
from game.review.page import told
from game.review.talk import Asked, Talk, talk_of
from game.ui.i18n import _, content
from game.ui.screens.debriefpage import DebriefPage, headed, listed, strong, table, texts
from game.ui.screens.opengame import OpenGame
from game.ui.screens.sheet import Sheet
from game.ui.theme import BODY, HEAD, SMALL
from game.ui.widgets.arrange import Layout, cut_bottom, cut_left, cut_top, inset, split_h, split_v
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.label import Label, Panel
from game.ui.widgets.lampgrid import LampGrid
from game.ui.widgets.table import Column


class CriteriaPage(DebriefPage):
    """The five criteria of a guarantee one can trust, lit by the state of every turn."""

    id = "criteria"

    @property
    def title(self) -> str:
        """The heading."""
        return _("Five criteria of a guarantee one can trust")

    @property
    def lead(self) -> str:
        """The question of the page."""
        return _("Which of them was never met, and who could have met it?")

    def build(self, layout: Layout, rect: Rect) -> list[Widget]:
        """Place the lamps over where they come from."""
        shown = [lit(moment) for _turn, moment in self.game.moments]
        rows = [(_(told.CRITERIA[name]), [state[name] for state in shown]) for name in CRITERIA]
        note = f"{_(told.CRITERIA_FROM)}."
        inner = inset(rect, layout.px(18))
        foot, body = cut_bottom(inner, layout.ctx.type.height(note, SMALL, inner.w), layout.px(10))
        grid = LampGrid(body, rows, self.game.ticks(), name="criteria")
        return [Panel(rect), grid, Label(foot, note, SMALL, "dim")]


class ControlPage(DebriefPage):
    """What a facilitator did, apart from play."""

    id = "facilitator"

    @property
    def title(self) -> str:
        """The heading."""
        return controlstory.heading(_)

    @property
    def lead(self) -> str:
        """What sort of thing this is."""
        return _("None of this was played.")

    def build(self, layout: Layout, rect: Rect) -> list[Widget]:
        """Place every act with its author and reason."""
        course, words = self.game.course, self.game.words
        text = _(
            "What an act changed stands in the turns under its cause; what no longer counts was "
            "rewound or taken back, and stays here for the record."
        )
        if course.header.parent is not None:
            text = f"{text} {controlstory.forked(course.header.parent, _)}"
        rows = [
            (
                str(one.number), str(one.act.turn), controlstory.kind(one.act, _),
                controlstory.what(words, one.act, _), one.act.author,
                _("counts") if one.counts else _("no longer"),
            )
            for one in course.acts
        ]  # fmt: skip
        columns = [
            Column(_("Line"), 0.5, tone="dim"),
            Column(_("Turn"), 0.5),
            Column(_("Act"), 1.1),
            Column(_("What, and why"), 3.4),
            Column(_("By"), 0.9, tone="dim"),
            Column(_("Standing"), 0.9, tone="dim"),
        ]
        label, body = headed(layout, inset(rect, layout.px(18)), text)
        return [Panel(rect), label, table(layout, body, columns, rows, "acts")]


class TalkPage(DebriefPage):
    """Questions chosen by what happened, and the learning goals."""

    id = "talk"

    @property
    def title(self) -> str:
        """The heading."""
        return _("To talk about")

    @property
    def lead(self) -> str:
        """How the questions were chosen."""
        return _("What this game gave occasion for stands first.")

    def build(self, layout: Layout, rect: Rect) -> list[Widget]:
        """Place the questions beside the goals."""
        talk = talk_of(self.game.course)
        left, right = split_h(rect, (1.35, 1), layout.gap)
        goals, criteria = split_v(right, (1.4, 1), layout.gap)
        if not talk.criteria:
            goals = right
        said = [content(text) for text in talk.criteria]
        widgets = [
            *texts(layout, left, _("Questions"), _questions(talk), "questions", icon="messages"),
            *texts(layout, goals, _("Learning goals"), _goals(talk), "goals", icon="school"),
        ]
        if not said:
            return widgets
        title = _("How to tell that they were met")
        return [*widgets, *texts(layout, criteria, title, listed(said), "criteria", icon="check")]


def _questions(talk: Talk) -> Callable[[Sheet], None]:
    def fill(sheet: Sheet) -> None:
        for one in talk.questions:
            if one.occasion:
                sheet.put(content(one.text), HEAD, "text", 12)
        for turn, name, text in talk.cards:
            card = _("Turn {turn}, {card}: {question}")
            said = card.format(turn=turn, card=content(name), question=content(text))
            sheet.put(said, BODY, "text", 10)
        for one in talk.questions:
            if one.occasion is None:
                sheet.put(content(one.text), BODY, "text", 10)
        others = [one for one in talk.questions if one.occasion is False]
        if others:
            sheet.skip(8)
            sheet.put(_("This game gave little occasion for:"), BODY, "dim", 6)
        for one in others:
            sheet.put(content(one.text), BODY, "dim", 6)

    return fill


def _goals(talk: Talk) -> Callable[[Sheet], None]:
    def fill(sheet: Sheet) -> None:
        for goal in talk.goals:
            sheet.put(content(goal.text), BODY, "text", 2 if goal.occasion is not None else 10)
            if goal.occasion is not None:
                sheet.put(_occasion(goal), SMALL, "good" if goal.occasion else "dim", 10)

    return fill


def _occasion(goal: Asked) -> str:
    if goal.occasion:
        return _("This game gave occasion for it.")
    return _("This game gave little occasion.")


@dataclass(frozen=True)
class Ways:
    """Where the last page leads: to the file for browser and paper."""

    write: Callable[[], object]


class EndPage(DebriefPage):
    """What this is and is not, where it comes from, and the page to keep."""

    id = "end"

    def __init__(self, game: OpenGame, redraw: Callable[[], None], ways: Ways) -> None:
        super().__init__(game, redraw)
        self.ways = ways

    @property
    def title(self) -> str:
        """The heading."""
        return _("Sources, and what this is not")

    def build(self, layout: Layout, rect: Rect) -> list[Widget]:
        """Place the warning over the sources and the way to the file."""
        ctx, text = layout.ctx, _(told.MODEL)
        inner = inset(rect, layout.px(18))
        high = ctx.type.height(text, HEAD, inner.w) + layout.px(36)
        top, rest = cut_top(rect, high, layout.gap)
        low, rest = cut_bottom(rest, Button.height(ctx) + layout.px(36), layout.gap)
        return [
            Panel(top, edge="neutral"),
            Label(inset(top, layout.px(18)), text, HEAD),
            *texts(layout, rest, _("Sources"), self._sources, "sources", icon="book"),
            *self._file(layout, low),
        ]

    def _sources(self, sheet: Sheet) -> None:
        sheet.put(_(told.CREDIT), BODY, "text", 14)
        for source in self.game.course.pack.content.scenario.sources:
            sheet.put(content(source), BODY, "text", 8)
        sheet.skip(8)
        strong(sheet, _("This game"))
        for line in self._identity():
            sheet.put(line, BODY, "dim", 4)

    def _identity(self) -> Iterator[str]:
        course, opening = self.game.course, self.game.course.header.opening
        yield _("Package: {package}").format(package=self.game.word("package", opening.package))
        yield _("Seed {seed}; parameters {parameters}").format(
            seed=opening.seed, parameters=opening.parameters
        )
        yield _("Game {digest}").format(digest=course.digest)
        note = self.game.words.word("scenario", course.pack.id, "content_note")
        yield note

    def _file(self, layout: Layout, rect: Rect) -> list[Widget]:
        inner = inset(rect, layout.px(18))
        words = _("Write the page")
        place, rest = cut_left(inner, Button.width(layout.ctx, words, "w"), layout.gap)
        text = _("The whole debrief as one file, to read in a browser, to print and to hand out.")
        return [
            Panel(rect),
            Button(
                place, words, self.ways.write, icon="file-text", shortcut="w", name="write",
                tooltip=_("Writes the debrief beside the journal and says where it lies."),
            ),
            Label(rest, text, BODY, "dim", middle=True),
        ]  # fmt: skip
