"""Set-up: what was agreed, who sits at the table, how long it takes. Enter starts the game."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pygame import Rect

from game.engine.batch import BARGAIN
from game.engine.chance import SEED_LIMIT
from game.engine.schema import ROLES
from game.players.player import HUMAN, Seat
from game.scenario import Header
from game.scenario.models.scenario import may_amend, may_bargain, may_revise
from game.ui.i18n import _, content
from game.ui.screen import Screen
from game.ui.screens import agreed, answers, hotseat, namechoice
from game.ui.screens.answers import Choice
from game.ui.screens.house import House
from game.ui.screens.plan import YOU, Plan, drawn_seed
from game.ui.screens.rows import ChoiceCell, ChoiceRow
from game.ui.screens.sheet import Sheet, grown
from game.ui.screens.terms import BOT, seat_name, seat_words
from game.ui.theme import BODY, SMALL, STRONG, TITLE
from game.ui.widgets.arrange import Layout, cut_bottom, cut_left, cut_right, cut_top, inset, split_h
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.dialog import Drawer
from game.ui.widgets.entry import TextEntry
from game.ui.widgets.label import Band, Label, Panel
from game.ui.widgets.options import OptionGroup
from game.ui.widgets.scroll import ScrollArea

SEED_FIGURES = 16
"""Seeds lie below 2^53, which has sixteen figures."""


class SetupScreen(Screen):
    """Shows a plan as rows; each opens a drawer with its answers."""

    first_focus = "start"

    def __init__(self, house: House, header: Header, plan: Plan) -> None:
        self.title = _("Set-up")
        self.house = house
        self.header = header
        self.plan = plan
        self.pack = house.pack(header.id)
        self.lexicon = self.pack.lexicon_in(house.language).transformed(content)
        self.asking = ""
        self.seed_text = str(plan.seed)

    # -- questions and answers ------------------------------------------------------------------

    def choices(self, question: str) -> list[Choice]:
        """Return the answers of a question: ``package``, ``message``, ``annex``, ``pace``,
        ``revision``, ``amendments`` or a role.
        """
        if question in ROLES:
            return [
                Choice(str(s), seat_name(s, self.lexicon), seat_words(s, question, self.lexicon))
                for s in self.seats(question)
            ]
        if question == "package":
            return answers.packages(self.pack, self.lexicon, self.house.packages(self.header.id))
        if question == "revision":
            return answers.revisions(self.pack, self.plan.pace)
        if question == "amendments":
            return answers.amendments()
        listed = {
            "message": answers.messages, "annex": answers.annexes, "pace": answers.paces
        }  # fmt: skip
        return listed[question](self.pack, self.lexicon)

    def seats(self, role: str) -> list[Seat]:
        """Return who can play a role; what the command line asked for is among them."""
        bots = [Seat("doctrine", d.id) for d in self.pack.content.doctrines if d.role == role]
        seats = [YOU, BOT, *bots, Seat("random")]
        mine = self.plan.seats[role]
        return seats if mine in seats else [*seats, mine]

    def answer(self, question: str) -> str:
        """Return the id of the present answer."""
        if question in ROLES:
            return str(self.plan.seats[question])
        if question == "revision":
            return "on" if self.plan.revision else "off"
        if question == "amendments":
            return "on" if self.plan.amends else "off"
        return str(getattr(self.plan, question))

    @property
    def _bargains(self) -> bool:
        """Whether the package, its message and its annex are left to the table."""
        return self.plan.package == BARGAIN

    @property
    def _revises(self) -> bool:
        """Whether the package is revised at mid-game, at this pace."""
        return self.plan.revision and may_revise(self.plan.pace)

    # -- the page -------------------------------------------------------------------------------

    def build(self, layout: Layout) -> list[Widget]:
        """Make the widgets for the present state."""
        top, rest = cut_top(layout.rect, layout.px(68))
        foot, rest = cut_bottom(rest, layout.px(88))
        body = inset(rest, layout.px(18))
        left, table, inside = split_h(body, (1, 1, 1), layout.px(16))
        widgets = [*self._head(layout, top), *self._agreement(layout, left)]
        widgets += [*self._table(layout, table), *self._details(layout, inside)]
        widgets += self._foot(layout, foot)
        if self.asking == hotseat.NAME:
            switches = hotseat.OneScreen(self.house, self.plan, self.rebuild)
            return [*widgets, hotseat.one_screen(layout, switches, self._close)]
        return [*widgets, self._drawer(layout)] if self.asking else widgets

    def _head(self, layout: Layout, rect: Rect) -> list[Widget]:
        inner = inset(rect, layout.px(10))
        inner = cut_left(inner, layout.px(12))[1]
        names = Button.width(layout.ctx, namechoice.words())
        switch, inner = cut_right(inner, names, layout.px(24))
        title = content(self.header.title)
        left, rest = cut_left(inner, layout.ctx.type.width(title, TITLE) + 2, layout.px(24))
        tagline = content(self.header.tagline)
        return [
            Band(rect),
            Label(left, title, TITLE, middle=True),
            Label(rest, tagline, BODY, "dim", middle=True),
            namechoice.switch(switch, self.house),
        ]

    def _rows(
        self, layout: Layout, body: Rect, questions: Sequence[tuple[str, str, str]], lines: int
    ) -> list[Widget]:
        """Stack the rows; where there is room to spare they share some of it."""
        gap, least = layout.px(10), ChoiceRow.height(layout.ctx, lines)
        share = (body.h + gap) // len(questions) - gap
        high = max(least, min(share, round(least * 1.25)))
        total = len(questions) * (high + gap) - gap
        # Large text needs more than there is: then the rows scroll, with room for ring and bar.
        inset_by, narrow = (layout.px(4), layout.px(22)) if total > body.h else (0, 0)
        rows: list[Widget] = [
            self._row(
                Rect(body.x + inset_by, body.y + i * (high + gap), body.w - narrow, high), *question
            )
            for i, question in enumerate(questions)
        ]
        return [ScrollArea(body, rows, name=f"list {questions[0][0]}")] if narrow else rows

    def _row(self, place: Rect, question: str, label: str, icon: str) -> ChoiceRow:
        closed = self._closed(question)
        if closed:
            return ChoiceRow(
                place, label, closed[0], self._asker(question), icon=icon, name=question,
                enabled=False, words=closed[1],
            )  # fmt: skip
        now = next(c for c in self.choices(question) if c.id == self.answer(question))
        words = f"{now.words}\n{now.foot}" if question == "message" else now.words
        return ChoiceRow(
            place, label, now.name, self._asker(question), words=words, icon=icon,
            role=question if question in ROLES else "", name=question,
            tooltip=_("Press to choose another."),
        )  # fmt: skip

    def _closed(self, question: str) -> tuple[str, ...]:
        """What stands in a row that asks nothing, and why; nothing where it asks."""
        if self._bargains and question in ("message", "annex"):
            words = _("The coalition chooses it once the package has been bargained.")
            return _("Chosen at the table"), words
        if question == "revision" and not may_revise(self.plan.pace):
            return _("Not at this pace"), _("A quick game has no middle.")
        if question == "amendments" and not self.plan.may_amend:
            return _("None"), _("Only for a ready-made package, and not in a quick game.")
        return ()

    def _agreement(self, layout: Layout, rect: Rect) -> list[Widget]:
        body = Panel.body(layout.ctx, rect)
        questions = (
            ("package", _("Package of guarantees"), "file-text"),
            ("message", _("What the coalition says"), "speakerphone"),
            ("annex", _("What it keeps to itself: annex"), "lock"),
        )
        widgets: list[Widget] = [Panel(rect, _("What was agreed"), icon="signature")]
        if self._hot_seat and not self._bargains:
            words = _("Set this up out of sight of Ukraine and Russia: the annex is secret.")
            high = Label.height(layout.ctx, words, body.w - layout.px(28), SMALL)
            place, body = cut_top(body, high, layout.px(10))
            widgets.append(Label(place, words, SMALL, "warn", icon="eye-off", name="out of sight"))
        return [
            *widgets,
            *self._rows(layout, body, questions, 4),
        ]

    @property
    def _hot_seat(self) -> bool:
        """Whether several people will share this screen."""
        return sum(seat.kind == HUMAN for seat in self.plan.seats.values()) > 1

    def _table(self, layout: Layout, rect: Rect) -> list[Widget]:
        body = Panel.body(layout.ctx, rect)
        questions = [(role, self.lexicon.word("role", role), "") for role in ROLES]
        rest = [("pace", _("Pace"), "clock"), ("revision", _("Revision"), "history")]
        if any(may_amend(pace) for pace in self.pack.content.scenario.paces):
            rest.append(("amendments", _("Amendments before turn 1"), "arrows-exchange"))
        return [
            Panel(rect, _("Who plays, and how long"), icon="users-group"),
            *self._rows(layout, body, [*questions, *rest], 2),
        ]

    def _details(self, layout: Layout, rect: Rect) -> list[Widget]:
        title = _("How it is bargained") if self._bargains else _("What is in the package")

        def fill(sheet: Sheet) -> None:
            if self._bargains:
                agreed.course(sheet, self.pack, self.lexicon)
            else:
                agreed.contents(sheet, self.pack, self.lexicon, self.plan.package)
            if self._revises:
                agreed.revision(sheet)
            if self.plan.amends:
                agreed.amendments(sheet)

        return [
            Panel(rect, title, icon="building-bank"),
            grown(layout, [Panel.body(layout.ctx, rect)], [fill])[0].area("package details"),
        ]

    def _foot(self, layout: Layout, rect: Rect) -> list[Widget]:
        ctx = layout.ctx
        inner = inset(rect, layout.px(18))
        back = _("Title")
        left, rest = cut_left(inner, Button.width(ctx, back, "escape"), layout.px(24))
        start = _("Start the game")
        right, rest = cut_right(
            rest, Button.width(ctx, start, "ctrl+return") + layout.px(20), layout.px(24)
        )
        several, rest = self._several(layout, rest)
        label = _("Seed")
        word, rest = cut_left(rest, ctx.type.width(label, STRONG) + 2, layout.px(12))
        entry, rest = cut_left(rest, layout.px(230), layout.px(12))
        again = _("Draw")
        dice, rest = cut_left(rest, Button.width(ctx, again), layout.px(18))
        hint = self._problem() or _("The same seed and orders give the same game.")
        tone = "bad" if self._problem() else "faint"
        return [
            Band(rect),
            Button(
                left, back, self._back, icon="chevron-left", shortcut="escape", name="title",
                tooltip=_("Back to the title; nothing starts."),
            ),
            Label(word, label, STRONG, "dim", middle=True),
            TextEntry(
                entry, self.seed_text, hint=_("drawn"), limit=SEED_FIGURES, name="seed",
                on_change=self._type_seed, on_submit=lambda text: self._start(),
                tooltip=_("A whole number that fixes every chance of the game; empty draws one."),
            ),
            Button(
                dice, again, self._draw, icon="arrows-exchange", name="draw seed",
                tooltip=_("Draws another seed."),
            ),
            Label(rest, hint, SMALL, tone, middle=True, name="seed hint"),
            *several,
            Button(
                right, start, self._start, icon="player-play", shortcut="ctrl+return",
                style="primary", name="start", enabled=not self._problem(),
                tooltip=self._problem() or _("Starts with what is shown here."),
            ),
        ]  # fmt: skip

    def _several(self, layout: Layout, rect: Rect) -> tuple[list[Widget], Rect]:
        """The way to what several teams at one screen agree on, at the right of `rect`."""
        if not self._hot_seat:
            return [], rect
        text = _("One screen")
        place, rest = cut_right(rect, Button.width(layout.ctx, text), layout.px(18))
        button = Button(
            place, text, self._asker(hotseat.NAME), icon="users-group", name=hotseat.NAME,
            tooltip=_("Bets, role codes and a covered page, for several teams at this screen."),
        )  # fmt: skip
        return [button], rest

    def _drawer(self, layout: Layout) -> Drawer:
        question = self.asking
        choices = self.choices(question)

        def build(body: Rect) -> Sequence[Widget]:
            foot, rest = cut_bottom(body, Button.height(layout.ctx), layout.gap)
            width = rest.w - layout.px(16)
            cells: list[ChoiceCell] = []
            y = rest.y
            for choice in choices:
                text = (choice.name, choice.words, choice.foot)
                high = ChoiceCell.height(layout.ctx, *text, width)
                cells.append(
                    ChoiceCell(
                        (rest.x, y, width, high), choice.name, choice.words, foot=choice.foot,
                        role=question if question in ROLES else "neutral",
                        selected=choice.id == self.answer(question), name=f"pick {choice.id}",
                    )
                )  # fmt: skip
                y += high + layout.px(8)
            place = Rect(rest.x, rest.y, width, y - rest.y)
            group = OptionGroup(place, cells, self._picker(question), columns=1, name="answers")
            close = Button(
                foot, _("Keep it as it is"), self._close, icon="x", shortcut="escape", name="keep"
            )
            return [ScrollArea(rest, [group], name="all answers"), close]

        return Drawer(
            layout, self._heading(question), build, size=(920, 0), on_close=self._close,
            name="choose",
        )  # fmt: skip

    def _heading(self, question: str) -> str:
        if question in ROLES:
            return _("Who plays {name}?").format(name=self.lexicon.word("role", question))
        return {
            "package": _("Package of guarantees"),
            "message": _("What the coalition says"),
            "annex": _("Annex"),
            "pace": _("Pace"),
            "revision": _("Is the package revised at mid-game?"),
            "amendments": _("Is the package amended before turn 1?"),
        }[question]

    # -- what the controls do -------------------------------------------------------------------

    def _asker(self, question: str) -> Callable[[], None]:
        def ask() -> None:
            self.asking = question
            # The drawer opens on the present answer and closes on its question.
            own = question == hotseat.NAME
            self.first_focus = "bets" if own else f"pick {self.answer(question)}"
            self.rebuild()

        return ask

    def _picker(self, question: str) -> Callable[[int], None]:
        def pick(index: int) -> None:
            if question in ROLES:
                self.plan.seats[question] = self.seats(question)[index]
            elif question == "revision":
                self.plan.revision = self.choices(question)[index].id == "on"
            elif question == "amendments":
                self.plan.amendments = self.choices(question)[index].id == "on"
            else:
                setattr(self.plan, question, self.choices(question)[index].id)
            self._close()

        return pick

    def _close(self) -> None:
        self.first_focus, self.asking = self.asking, ""
        self.rebuild()

    def _type_seed(self, text: str) -> None:
        self.seed_text = text
        self.rebuild()

    def _draw(self) -> None:
        self.plan.seed = drawn_seed()
        self.seed_text = str(self.plan.seed)
        self.rebuild()

    def _problem(self) -> str:
        """Return why the game cannot start, or nothing."""
        text = self.seed_text.strip()
        if text and not (text.isascii() and text.isdigit() and int(text) < SEED_LIMIT):
            return _("A seed is a whole number below 2^53.")
        if self._bargains and not may_bargain(self.plan.pace):
            return _("No bargain at this pace: choose another one, or a ready-made package.")
        return ""

    def _start(self) -> None:
        if self._problem():
            return
        text = self.seed_text.strip()
        self.plan.seed = int(text) if text else drawn_seed()
        self.house.begin(self.plan)

    def _back(self) -> None:
        self.house.title()

    def back(self) -> bool:
        """Esc goes to the title."""
        self._back()
        return True
