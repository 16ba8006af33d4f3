"""The debrief's pages about needs: each team guesses what the others needed most, then sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pygame import Rect

from game.engine.arith import POINT
from game.engine.schema import ROLES, TYPES
from game.journal import controlstory
from game.review.account import Layer, russia_type
from game.review.page import told
from game.review.page.blocks import points
from game.ui.i18n import _
from game.ui.screens.debriefpage import DebriefPage
from game.ui.screens.opengame import OpenGame
from game.ui.screens.rows import ChoiceCell
from game.ui.screens.scorewords import layer_name, twice
from game.ui.screens.sheet import READING, Sheet, grown
from game.ui.theme import BODY, CAPTION, HEAD, SMALL, STRONG
from game.ui.widgets.arrange import Layout, cut_bottom, cut_top, inset, split_h
from game.ui.widgets.bars import Bar, BarTriple
from game.ui.widgets.base import Widget
from game.ui.widgets.label import Label, Panel
from game.ui.widgets.options import OptionGroup
from game.ui.widgets.scroll import ScrollArea

Pair = tuple[str, str]
"""Who guesses, a role or the whole table (""), and about whom."""
Need = tuple[str, str]
"""A type of Russia, "" for the others, and the id of a need."""


@dataclass
class Guesses:
    """What the teams said aloud; kept while the debrief is open and nowhere else."""

    game: OpenGame
    made: dict[Pair, Need]

    @property
    def pairs(self) -> list[Pair]:
        """Every question: each human team about the other two; the table where only bots played."""
        teams: Sequence[str] = self.game.teams or ("",)
        return [(team, rival) for team in teams for rival in ROLES if rival != team]

    def team(self, team: str) -> str:
        """Return the name of who guesses."""
        return self.game.word("role", team) if team else _("The table")

    def choices(self, rival: str) -> list[Need]:
        """Return the needs a role may have had; Russia's depend on which Russia it was."""
        aims = self.game.course.opening.numbers.tables.pin[rival]
        if "needs" in aims:
            return [("", aim.id) for aim in aims["needs"]]
        return [(kind, aim.id) for kind in TYPES for aim in aims[f"needs.{kind}"]]

    def need(self, rival: str, need: Need) -> str:
        """Return the name of a need, the type with it."""
        name = self.game.word("pin", f"{rival}.needs.{need[1]}")
        return f"{self.game.word('type', need[0])}: {name}" if need[0] else name

    def truth(self, rival: str) -> Need:
        """Return what counted double."""
        needs = self.game.layers[rival][2]
        doubled = next((aim.id for aim in needs.aims if aim.double), "")
        return (russia_type(self.game.course.closing) if rival == "russia" else "", doubled)

    def judged(self, rival: str) -> Iterator[tuple[str, bool]]:
        """Yield a line about each guess of a role's need, and whether it was right."""
        truth = self.truth(rival)
        for team, about in self.pairs:
            guess = self.made.get((team, rival))
            if about != rival or guess is None:
                continue
            said = _("{team} guessed: {need}.").format(
                team=self.team(team), need=self.need(rival, guess)
            )
            need, kind = guess[1] == truth[1], bool(guess[0]) and guess[0] == truth[0]
            verdict = _verdict(need, kind)
            yield f"{said} {verdict}".strip(), need or kind


def _verdict(need: bool, kind: bool) -> str:
    if need and kind:
        return _("Need and type are right.")
    if need:
        return _("The need is right.")
    return _("The type is right.") if kind else ""


@dataclass(frozen=True)
class Choice:
    """A cell to choose: its words, name, role, whether it is chosen, and the column it is in."""

    title: str
    words: str
    name: str
    role: str
    chosen: bool
    column: int = 0


class GuessPage(DebriefPage):
    """One question after the other, answered aloud."""

    id = "guess"

    def __init__(self, game: OpenGame, redraw: Callable[[], None], guesses: Guesses) -> None:
        super().__init__(game, redraw)
        self.guesses = guesses
        self.at = 0

    @property
    def title(self) -> str:
        """The heading."""
        return _("Guess: what did the others need most?")

    @property
    def lead(self) -> str:
        """How it is done."""
        return _("One need of each role counted double, and only its owner knew. Guess aloud.")

    def ask(self, place: int) -> None:
        """Show another question."""
        self.at = place
        self.redraw()

    def pick(self, place: int) -> None:
        """Keep a guess and go on to the first question nobody has answered."""
        pairs = self.guesses.pairs
        pair = pairs[self.at]
        self.guesses.made[pair] = self.guesses.choices(pair[1])[place]
        open_ones = [i for i, each in enumerate(pairs) if each not in self.guesses.made]
        self.at = open_ones[0] if open_ones else self.at
        self.redraw()

    def build(self, layout: Layout, rect: Rect) -> list[Widget]:
        """Place the questions beside the answers to the one chosen."""
        left, right = split_h(rect, (1, 1.45), layout.gap)
        return [*self._questions(layout, left), *self._answers(layout, right)]

    def _questions(self, layout: Layout, rect: Rect) -> list[Widget]:
        body = Panel.body(layout.ctx, rect)
        cells = []
        for i, (team, rival) in enumerate(self.guesses.pairs):
            words = _("{team} about {rival}").format(
                team=self.guesses.team(team), rival=self.game.word("role", rival)
            )
            guess = self.guesses.made.get((team, rival))
            said = self.guesses.need(rival, guess) if guess else _("No guess yet")
            cells.append(Choice(words, said, f"question {i + 1}", rival, i == self.at))
        group = _cells(layout, body, cells, self.ask, "questions", digits=False)
        return [Panel(rect, _("The guesses"), icon="users-group"), group]

    def _answers(self, layout: Layout, rect: Rect) -> list[Widget]:
        team, rival = self.guesses.pairs[self.at]
        title = _("{team}: what did {rival} need most?").format(
            team=self.guesses.team(team), rival=self.game.word("role", rival)
        )
        inner = inset(rect, layout.px(18))
        high = layout.ctx.type.height(title, HEAD, inner.w)
        head, body = cut_top(inner, high, layout.px(12))
        made = self.guesses.made.get((team, rival))
        kinds = list(dict.fromkeys(kind for kind, _id in self.guesses.choices(rival)))
        heads, body = self._kinds(layout, body, kinds)
        cells = []
        for i, need in enumerate(self.guesses.choices(rival)):
            name = self.game.word("pin", f"{rival}.needs.{need[1]}")
            column = kinds.index(need[0])
            cells.append(Choice(name, "", f"need {i + 1}", rival, need == made, column))
        group = _cells(layout, body, cells, self.pick, "needs", columns=len(kinds))
        return [Panel(rect), Label(head, title, HEAD), *heads, group]

    def _kinds(self, layout: Layout, body: Rect, kinds: Sequence[str]) -> tuple[list[Widget], Rect]:
        """The types of Russia over the needs that each may have; nothing for the others."""
        if kinds == [""]:
            return [], body
        names = [self.game.word("type", kind) for kind in kinds]
        wide = _columns(layout, body, len(kinds))
        sizes = zip(names, wide, strict=True)
        high = max(layout.ctx.type.height(name, STRONG, column.w) for name, column in sizes)
        row, body = cut_top(body, high, layout.px(8))
        heads = [
            Label(Rect(column.x, row.y, column.w, row.h), name, STRONG, "dim")
            for name, column in zip(names, wide, strict=True)
        ]
        return [*heads], body


def _columns(layout: Layout, body: Rect, columns: int) -> list[Rect]:
    """Columns of cells, with room for the ring of the focus and a scroll bar."""
    room = Rect(body.x + layout.px(4), body.y + layout.px(4), body.w - layout.px(22), body.h)
    return split_h(room, [1] * columns, layout.px(16))


def _cells(
    layout: Layout,
    body: Rect,
    cells: Sequence[Choice],
    on_pick: Callable[[int], object],
    name: str,
    *,
    columns: int = 1,
    digits: bool = True,
) -> ScrollArea:
    """Choices one under the other in their columns, scrolled where they do not fit."""
    gap, places = layout.px(10), _columns(layout, body, columns)
    wide = min(place.w for place in places)
    high = max(ChoiceCell.height(layout.ctx, one.title, one.words, "", wide) for one in cells)
    made, filled = [], [0] * columns
    for one in cells:
        x, y = places[one.column].x, places[one.column].y + filled[one.column] * (high + gap)
        filled[one.column] += 1
        made.append(
            ChoiceCell(
                (x, y, wide, high), one.title, one.words, role=one.role, selected=one.chosen,
                name=one.name, tooltip=one.words or one.title,
            )
        )  # fmt: skip
    whole = made[0].rect.unionall([cell.rect for cell in made])
    group = OptionGroup(whole, made, on_pick, columns=1, digits=digits, name=name)
    return ScrollArea(body, [group], name=f"all {name}")


class RevealPage(DebriefPage):
    """Positions, Interests and Needs side by side, what counted double, and who had guessed it."""

    id = "reveal"

    def __init__(self, game: OpenGame, redraw: Callable[[], None], guesses: Guesses) -> None:
        super().__init__(game, redraw)
        self.guesses = guesses

    @property
    def title(self) -> str:
        """The heading."""
        return _("Positions, Interests, Needs")

    @property
    def lead(self) -> str:
        """How the game ended."""
        ends = told.ending(self.game.course, self.game.words, _)
        return " ".join(f"{name}: {sentence}" for name, sentence in ends)

    def build(self, layout: Layout, rect: Rect) -> list[Widget]:
        """Place the roles beside each other over the notes."""
        note = "\n".join(self._notes())
        high = layout.ctx.type.height(note, SMALL, rect.w)
        foot, rest = cut_bottom(rect, high, layout.px(10))
        columns = split_h(rest, (1, 1, 1), layout.gap)
        bodies = [inset(column, layout.px(18)) for column in columns]
        lows = [cut_bottom(body, round(body.h * 0.42), layout.px(12)) for body in bodies]
        marked = _marked(layout, bodies[0].w)
        fills = [self._said(role, marked) for role in ROLES]
        sheets = grown(layout, [low for low, _top in lows], fills, READING)
        widgets: list[Widget] = []
        for role, column, (_low, top), sheet in zip(ROLES, columns, lows, sheets, strict=True):
            head, bars = cut_top(top, layout.ctx.type.line(HEAD), layout.px(10))
            widgets += [
                Panel(column, edge=role),
                Label(
                    head, self.game.word("role", role), HEAD, role,
                    icon=layout.theme.role(role).icon,
                ),
                BarTriple(bars, self._bars(layout, bars, role), role=role, name=f"bars {role}"),
                sheet.area(f"answers {role}"),
            ]  # fmt: skip
        return [*widgets, Label(foot, note, SMALL, "dim", name="by construction")]

    def _notes(self) -> Iterator[str]:
        """Lines under the roles; they speak of all of them."""
        if not self.game.course.done:
            yield _("This game has no score: the bars say how things stood when it stopped.")
        if self.game.course.closing.flag("shared_loss"):
            yield _("Shared loss: nobody won, and every need is worth a part only.")
        joint = self.game.found.joint if self.game.found else None
        if joint is not None:
            yield _(
                "Needs of all three together: {own} of 300; in the best of {games} bot games from "
                "the same first turn {best}. Left on the table: {left}."
            ).format(
                own=points(joint.own), games=joint.games,
                best=points(joint.best), left=points(joint.left),
            )  # fmt: skip
            if self.game.steered:
                yield controlstory.unlike(_)
        yield _(told.CONSTRUCTION)

    def _said(self, role: str, marked: bool) -> Callable[[Sheet], None]:
        def fill(sheet: Sheet) -> None:
            if not marked:
                sheet.put(_("Positions: by construction"), SMALL, "dim", 6)
            kind, need = self.guesses.truth(role)
            doubled = self.guesses.need(role, ("", need))
            sheet.put(_("Counted double: {need}").format(need=doubled), STRONG, "text", 6)
            if kind:
                told_type = _("Its private card: {type}").format(type=self.game.word("type", kind))
                sheet.put(told_type, STRONG, "text", 2)
                sheet.put(self.game.word("type", kind, "private"), SMALL, "text", 6)
            for line, right in self.guesses.judged(role):
                sheet.put(line, BODY, "good" if right else "dim", 6)
            for note in self._labelled(role):
                sheet.put(note, SMALL, "dim", 4)

        return fill

    def _labelled(self, role: str) -> Iterator[str]:
        """Aims that the game counts without sharing them, with their label."""
        for layer in self.game.layers[role]:
            for aim in layer.aims:
                key = f"{role}.{layer.id}.{aim.id}"
                if aim.weight and self.game.words.has("pin", key, "note"):
                    yield f"{self.game.word('pin', key)}: {self.game.word('pin', key, 'note')}"

    def _bars(self, layout: Layout, rect: Rect, role: str) -> list[Bar]:
        """The bars; that positions are by construction stands under theirs, where it fits."""
        made, fits = _("by construction"), _marked(layout, rect.w)
        first, *others = self.game.layers[role]
        below = made if fits else ""
        return [self._bar(role, first, below), *(self._bar(role, one, "") for one in others)]

    def _bar(self, role: str, layer: Layer, below: str) -> Bar:
        key = f"{role}.{layer.id}"
        aims = [
            f"{self.game.word('pin', f'{key}.{aim.id}')}: {_whole(aim.value)}{twice(aim)}"
            for aim in layer.aims
            if aim.weight
        ]
        said, tip = _("of 100"), "\n".join(aims)
        name, value = layer_name(layer.id), _whole(layer.bar)
        return Bar(name, value, said, mark_words=below, tooltip=tip)


def _marked(layout: Layout, width: int) -> bool:
    """Whether a bar has room for the words that mark positions."""
    return layout.ctx.type.width(_("by construction"), CAPTION) <= width * 11 // 36 - layout.px(28)


def _whole(value: int) -> int:
    return (value + POINT // 2) // POINT
