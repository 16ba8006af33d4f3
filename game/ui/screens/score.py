"""The score: the outcome in words, and three bars a role that stand apart; never a total."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pygame import Rect

from game.engine.schema import ROLES
from game.ui.i18n import _
from game.ui.screens import afterword, causes
from game.ui.screens.comparison import Comparison
from game.ui.screens.debrief import DebriefScreen
from game.ui.screens.lesson import Taught
from game.ui.screens.saves import replay_command
from game.ui.screens.scorewords import ScoreWords, layer_name, twice, whole
from game.ui.text import broken
from game.ui.theme import BODY, DISPLAY, HEAD, SMALL, SMALL_STRONG
from game.ui.widgets.arrange import Layout, cut_bottom, cut_right, cut_top, inset, split_h
from game.ui.widgets.bars import Bar, BarTriple
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.dialog import Drawer
from game.ui.widgets.label import Label, Panel
from game.ui.widgets.table import Column, Table

if TYPE_CHECKING:
    from game.ui.screens.sitting import Sitting

_DIGITS = "123"


class ScoreScreen(Taught):
    """What each side got of what it said, wanted and needed; all that was sealed is told."""

    title = "Score"

    def __init__(self, sitting: Sitting) -> None:
        self.sitting = sitting
        # The score is the end of the game, the debrief the way on.
        self.first_focus = "debrief" if sitting.path is not None else "bars ukraine"
        self.words = ScoreWords(sitting)
        self.layers = self.words.layers
        self.digest = str(sitting.session.result()["digest"])
        self.compared = Comparison(sitting)
        self.opened = ""
        self.teach(sitting, (), "score")

    def open(self, role: str) -> None:
        """Open the drawer of a role, ``questions`` or ``orders``; an empty name closes it."""
        self.opened = role
        self.rebuild()

    def on_frame(self, now: float) -> None:
        """Play a little of the bot games to compare with; nothing waits for them."""
        if self.compared.advance(apart=self.window.backstage is not None):
            self.rebuild()

    @property
    def lively(self) -> bool:
        """While bots play."""
        return self.compared.pending

    def on_leave(self) -> None:
        """The comparison is not waited for."""
        self.compared.leave()

    def leave(self) -> None:
        """Go to the title."""
        self.sitting.leave()

    def back(self) -> bool:
        """Esc leads to the title: there is nothing to go back to."""
        self.leave()
        return True

    def build(self, layout: Layout) -> list[Widget]:
        """Place the outcome above the roles above the record."""
        area = inset(layout.rect, layout.px(28))
        widgets, area = self._outcome(layout, area)
        foot, area = self._foot(layout, area)
        marks, area = self._marks(layout, area)
        for role, box in zip(ROLES, split_h(area, (1, 1, 1), layout.gap), strict=True):
            widgets += self._role(layout, box, role)
        widgets += [*marks, *foot]
        if self.opened:
            return [*widgets, self._drawer(layout)]
        return self.with_lesson(layout, widgets)

    # -- the outcome --------------------------------------------------------------------------

    def _outcome(self, layout: Layout, area: Rect) -> tuple[list[Widget], Rect]:
        ctx = layout.ctx
        name, text = self.words.outcome
        top, area = cut_top(area, ctx.type.height(name, DISPLAY, area.w), layout.px(2))
        below, area = cut_top(area, ctx.type.height(text, BODY, area.w), layout.px(18))
        return [Label(top, name, DISPLAY), Label(below, text, BODY, "dim")], area

    def _marks(self, layout: Layout, area: Rect) -> tuple[list[Widget], Rect]:
        """What the marks on the bars say; nothing where nobody won."""
        text = self.compared.words
        if not text:
            return [], area
        # As high as the longer of its sentences, so that nothing moves when the games are in.
        high = max(layout.ctx.type.height(t, SMALL, area.w) for t in self.compared.all_words)
        place, area = cut_bottom(area, high, layout.px(12))
        return [Label(place, text, SMALL, "dim", name="compared")], area

    # -- a role -------------------------------------------------------------------------------

    def _role(self, layout: Layout, rect: Rect, role: str) -> list[Widget]:
        ctx, px, words = layout.ctx, layout.px, self.sitting.word
        inner = inset(rect, px(22))
        top, inner = cut_top(inner, ctx.type.line(HEAD), px(4))
        said = self.words.revealed(role)
        sub, inner = cut_top(inner, self._revealed_height(layout, inner.w), px(12))
        low, inner = cut_bottom(inner, Button.height(ctx), px(12))
        note = self.words.note(role)
        if any(self.words.note(r) for r in ROLES):
            high = max(ctx.type.height(self.words.note(r), SMALL, inner.w) for r in ROLES)
            place, inner = cut_bottom(inner, high, px(12))
        icon = ctx.theme.role(role).icon
        more = _("What made these bars")
        button = Button(
            low, more, lambda: self.open(role), icon="scale", name=f"aims {role}",
            shortcut=_DIGITS[ROLES.index(role)],
            tooltip=_("Every aim behind the three bars, with its value and weight."),
        )  # fmt: skip
        widgets: list[Widget] = [
            Panel(rect, edge=role),
            Label(top, words("role", role), HEAD, role, icon=icon),
            Label(sub, said, SMALL),
            BarTriple(inner, self._bars(role), role=role, name=f"bars {role}"),
        ]
        if note:
            widgets.append(Label(place, note, SMALL, "dim"))
        return [*widgets, button]

    def _revealed_height(self, layout: Layout, width: int) -> int:
        ctx = layout.ctx
        return max(ctx.type.height(self.words.revealed(role), SMALL, width) for role in ROLES)

    def _bars(self, role: str) -> list[Bar]:
        bars = []
        for layer in self.layers[role]:
            aims = [
                f"{self.words.aim(role, layer, aim)}: {whole(aim.value)}{twice(aim)}"
                for aim in layer.aims
                if aim.weight
            ]
            tip = "\n".join([*aims, *self.compared.told(role, layer.id)])
            bars.append(
                Bar(
                    layer_name(layer.id),
                    whole(layer.bar),
                    _("of 100"),
                    self.compared.usual(role, layer.id),
                    self._above(role, layer.id),
                    tooltip=tip,
                )
            )
        return bars

    def _above(self, role: str, layer: str) -> str:
        """Of how many bot games a result lies above; two lines, kept free while they are played."""
        percent = self.compared.crisis(role, layer)
        if percent is None:
            return "\n" if self.compared.pending else ""
        return f"{_('above {n} %').format(n=percent)}\n{_('of bots')}"

    # -- the record ---------------------------------------------------------------------------

    def _foot(self, layout: Layout, area: Rect) -> tuple[list[Widget], Rect]:
        ctx, px = layout.ctx, layout.px
        row, area = cut_bottom(area, Button.height(ctx), px(6))
        lines = self._journal_words(layout, area.w)
        below, area = cut_bottom(area, ctx.type.height(lines, SMALL, area.w), px(14))
        buttons, left = self._buttons(layout, row)
        seed = self.sitting.session.setting.seed
        model = _("A model, not a forecast. Seed {seed}; game {digest}").format(
            seed=seed, digest=f"{self.digest[:8]}…"
        )
        return [
            self._journal(below, lines),
            Label(
                left, model, SMALL_STRONG, name="seed", middle=True,
                tooltip=_("The whole digest of the game: {digest}").format(digest=self.digest),
            ),
            *buttons,
        ], area  # fmt: skip

    def _buttons(self, layout: Layout, row: Rect) -> tuple[list[Widget], Rect]:
        """Place the ways on at the right; return them in reading order, and the free part."""
        ctx, px = layout.ctx, layout.px
        nowhere = Rect(0, 0, 0, 0)
        buttons = [
            Button(
                nowhere, _("Questions"), lambda: self.open("questions"), icon="help",
                shortcut="q", name="questions",
                tooltip=_("What the game is for, and what to talk about now."),
            ),
            Button(
                nowhere, afterword.orders_title(self.sitting), lambda: self.open("orders"),
                icon="notes",
                shortcut="o", name="orders",
                tooltip=_("Every promise and every order, the sealed ones too."),
            ),
            Button(
                nowhere, _("Title"), self.leave, icon="home", shortcut="t",
                style="plain" if self.sitting.path else "primary", name="title",
                tooltip=_("Leave this game for the title. Its journal stays."),
            ),
            *self._debrief(nowhere),
        ]  # fmt: skip
        left = row
        for button in reversed(buttons):
            wide = Button.width(ctx, button.text, button.shortcut)
            if button.name == "debrief":
                wide = max(wide, px(260))
            button.rect, left = cut_right(left, wide, px(12))
        return [*buttons], left

    def _debrief(self, place: Rect) -> list[Button]:
        """The way to the debrief; a game that was not kept has none."""
        path = self.sitting.path
        if path is None:
            return []

        def open_it() -> None:
            found = self.compared.found
            self.window.push(DebriefScreen(path, True, found, self.sitting.leave))

        return [
            Button(
                place, _("Debrief"), open_it, icon="messages", shortcut="d", style="primary",
                name="debrief",
                tooltip=_("What each side believed, what tested it, and what to talk about."),
            )
        ]  # fmt: skip

    def _journal_words(self, layout: Layout, width: int) -> str:
        path = self.sitting.path
        if path is None:
            return _("This game was not kept: it has no journal.")
        command = replay_command(path)
        text = _("Play it again: {command}").format(command=command)
        return broken(layout.ctx.type, text, SMALL, width)

    def _journal(self, rect: Rect, text: str) -> Label:
        if self.sitting.path is None:
            return Label(rect, text, SMALL, "dim")
        tip = _("Type this in a terminal: it tells the game turn by turn.")
        return Label(rect, text, SMALL, "dim", name="journal", tooltip=tip)

    # -- the drawer ---------------------------------------------------------------------------

    def _drawer(self, layout: Layout) -> Drawer:
        role = self.opened
        if role == "questions":
            return afterword.questions_drawer(layout, self.sitting, lambda: self.open(""))
        if role == "orders":
            return afterword.orders_drawer(layout, self.sitting, lambda: self.open(""))

        def build(body: Rect) -> Sequence[Widget]:
            ctx = layout.ctx
            low, rest = cut_bottom(body, Button.height(ctx), layout.gap)
            text = _(
                "Each bar is the mean of its own aims; of the positions those two count that were"
                " stood for. The three bars are never added up."
            )
            top, rest = cut_top(rest, ctx.type.height(text, BODY, rest.w), layout.gap)
            close = _("Close")
            low.w = Button.width(ctx, close, "escape")
            low.right = body.right
            return [
                Label(top, text, BODY, "dim"),
                self._table(rest, role),
                Button(
                    low, close, lambda: self.open(""), icon="x", shortcut="escape", name="close",
                    tooltip=_("Back to the three roles."),
                ),
            ]  # fmt: skip

        title = self.sitting.word("role", role)
        return Drawer(
            layout, title, build, size=(860, 0), on_close=lambda: self.open(""), name="aims"
        )

    def _table(self, rect: Rect, role: str) -> Table:
        names = [bar.label for bar in self._bars(role)]
        rows = []
        for name, layer in zip(names, self.layers[role], strict=True):
            for nth, aim in enumerate(layer.aims):
                weight = str(aim.weight) if layer.id != "interests" else ""
                shown = f"{self.words.aim(role, layer, aim)}{twice(aim)}"
                rows.append((name if nth == 0 else "", shown, weight, causes.points(aim.value)))
            rows.append(("", _("Their mean: the bar"), "", causes.points(layer.bar)))
        columns = [
            Column(_("Layer"), 1.5, tone="dim"),
            Column(_("Aim"), 2.4),
            Column(_("Weight"), 1, "right", "dim"),
            Column(_("Value"), 1, "right"),
        ]
        return Table(rect, columns, rows, name="aims table", tips=[""] * len(rows))
