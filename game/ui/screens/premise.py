"""Before a newcomer's game: what it is about, beside the ladder, and which seat to take."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pygame import Rect

from game.engine.schema import DOMAINS, PUBLIC, ROLES
from game.session import Session
from game.ui.i18n import _, content
from game.ui.screen import Screen
from game.ui.screens import reading
from game.ui.screens.icons import DOMAIN_ICONS
from game.ui.screens.plan import YOU
from game.ui.screens.sheet import READING, Sheet, grown
from game.ui.screens.sitting import GameTable
from game.ui.screens.terms import bot
from game.ui.theme import BODY, CAPTION_STRONG, DISPLAY, SMALL, STRONG, TITLE, Style
from game.ui.widgets.arrange import Layout, cut_bottom, cut_left, cut_right, cut_top, inset, split_h
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.label import Label, Panel
from game.ui.widgets.ladder import Ladder, Rung

if TYPE_CHECKING:
    from game.ui.screens.house import House
    from game.ui.screens.plan import Plan

GO_ON = "go on"
"""Name of the button that leads to the choice of a seat."""
_STORY = Style(34)
_ASKED = Style(40, "bold")
_GROWN = (1.7, 1.5, *READING)
"""Text sizes tried for a seat's few words, largest first."""


def premise() -> tuple[str, ...]:
    """Return what every game is about, in sentences; the last one asks."""
    return (
        _("Allies have promised Ukraine help, in writing."),
        _("Russia may press with acts that few can prove, from a forged letter to open force."),
        _("Above the line they promised to come. Below it you are alone. Where is the line?"),
    )


class PremiseScreen(Screen):
    """The premise in three sentences; the ladder beside it shows how much the words leave open."""

    first_focus = GO_ON

    def __init__(self, house: House, plan: Plan) -> None:
        self.title = _("What it is about")
        self.house = house
        self.plan = plan
        # A game that is never played: the ladder is that of this scenario's own package.
        table = GameTable(Session.start(house.pack(plan.scenario), house.setting(plan)))
        view = table.view(PUBLIC)
        self.place = min(range(len(DOMAINS)), key=lambda i: reading.lines(view)[i])
        self.read = reading.ladder(view, table, self.place)

    def build(self, layout: Layout) -> list[Widget]:
        """Place the sentences at the left, the ladder at the right."""
        page = inset(layout.rect, layout.px(36))
        widgets, page = _foot(layout, page, self.house, self._go_on, _("Choose your seat"))
        words, ladder = split_h(page, (1.25, 1), layout.px(36))
        return [*self._sentences(layout, words), *self._ladder(layout, ladder), *widgets]

    def _sentences(self, layout: Layout, rect: Rect) -> list[Widget]:
        ctx, px = layout.ctx, layout.px
        name = content(self.house.pack(self.plan.scenario).header.title)
        top, rest = cut_top(rect, ctx.type.line(DISPLAY), px(30))
        *story, asked = premise()
        lines = [*((text, _STORY, "text") for text in story), (asked, _ASKED, "accent_text")]
        heights = [ctx.type.height(text, style, rest.w) for text, style, _tone in lines]
        # In the upper middle of the page, where eyes fall first.
        spare = rest.h - sum(heights) - (len(lines) - 1) * px(34)
        rest = cut_top(rest, max(0, spare // 3))[1]
        widgets: list[Widget] = [Label(top, name, DISPLAY)]
        for (text, style, tone), high in zip(lines, heights, strict=True):
            line, rest = cut_top(rest, high, px(34))
            widgets.append(Label(line, text, style, tone))
        return widgets

    def _ladder(self, layout: Layout, rect: Rect) -> list[Widget]:
        ctx, px = layout.ctx, layout.px
        inner = inset(rect, px(18))
        top, inner = cut_top(inner, ctx.type.line(STRONG), px(10))
        told = _(
            "Acts by how grave they are. Between the dashed lines an answer may begin; where, "
            "nobody says aloud. Below them nobody has promised anything."
        )
        low, inner = cut_bottom(inner, ctx.type.height(told, SMALL, inner.w), px(10))
        return [
            Panel(rect),
            Label(low, told, SMALL, "dim"),
            Label(top, self.read.domain, STRONG, icon=DOMAIN_ICONS[DOMAINS[self.place]]),
            Ladder(
                inner,
                [Rung(r.name, r.top, r.tooltip) for r in self.read.rungs],
                declared=self.read.declared,
                tooltip=_("The line lies somewhere in the bright band; nobody says where."),
            ),
        ]

    def _go_on(self) -> None:
        self.house.take_seat(self.plan)

    def back(self) -> bool:
        """Esc goes to the title."""
        self.house.title()
        return True


class SeatScreen(Screen):
    """Three seats, each with what it wants and fears and what it can do; bots take the others."""

    def __init__(self, house: House, plan: Plan) -> None:
        self.title = _("Your seat")
        self.house = house
        self.plan = plan
        # Where the command line gave every seat to a bot, the newcomer still takes one.
        taken = [role for role in ROLES if plan.seats[role] == YOU]
        self.first_focus = (taken or ROLES)[0]

    def build(self, layout: Layout) -> list[Widget]:
        """Place the three seats side by side."""
        ctx, px = layout.ctx, layout.px
        page = inset(layout.rect, px(36))
        widgets, page = _foot(layout, page, self.house)
        words = _("Which seat do you take? Bots fill the others.")
        top, page = cut_top(page, ctx.type.line(TITLE), px(20))
        seats = [
            widget
            for role, box in zip(ROLES, split_h(page, (1, 1, 1), px(18)), strict=True)
            for widget in self._seat(layout, box, role)
        ]
        return [Label(top, words, TITLE), *seats, *widgets]

    def _seat(self, layout: Layout, rect: Rect, role: str) -> list[Widget]:
        ctx, px = layout.ctx, layout.px
        lexicon = self.house.pack(self.plan.scenario).lexicon_in(self.house.language)
        lexicon = lexicon.transformed(content)
        inner = inset(rect, px(24))
        name = lexicon.word("role", role)
        low, inner = cut_bottom(inner, px(58), px(16))
        top, inner = cut_top(inner, ctx.type.line(TITLE), px(22))

        def fill(sheet: Sheet) -> None:
            for part, heading in (("want", _("Want")), ("fear", _("Fear")), ("lever", _("Lever"))):
                sheet.put(heading, CAPTION_STRONG, role, 2)
                sheet.put(lexicon.word("role", role, part), BODY, "text", 18)

        return [
            Panel(rect, edge=role),
            Label(top, name, TITLE, role, icon=ctx.theme.role(role).icon),
            grown(layout, [inner], [fill], _GROWN)[0].area(f"about {role}"),
            Button(
                low, _("Take this seat"), lambda: self._take(role), icon="player-play",
                style="primary", name=role, shortcut=str(ROLES.index(role) + 1),
                tooltip=_("Starts the game as {name}.").format(name=name),
            ),
        ]  # fmt: skip

    def _take(self, role: str) -> None:
        header = self.house.pack(self.plan.scenario).header
        prepared = {each: bot(header, each) for each in ROLES}
        taken = {each: seat for each, seat in self.plan.seats.items() if seat != YOU}
        self.plan.seats = {**prepared, **taken, role: YOU}
        self.house.begin(self.plan)

    def back(self) -> bool:
        """Esc goes to the title."""
        self.house.title()
        return True


def _foot(
    layout: Layout,
    page: Rect,
    house: House,
    on: Callable[[], object] | None = None,
    words: str = "",
) -> tuple[list[Widget], Rect]:
    """The way back at the left and, where there is one, the way on at the right."""
    ctx, px = layout.ctx, layout.px
    row, page = cut_bottom(page, px(58), px(24))
    back = _("Title")
    left = cut_left(row, Button.width(ctx, back, "escape"))[0]
    widgets: list[Widget] = [
        Button(
            left, back, house.title, icon="chevron-left", shortcut="escape", name="title",
            tooltip=_("Back to the title; nothing starts."),
        )
    ]  # fmt: skip
    if on is not None:
        right = cut_right(row, Button.width(ctx, words, "return") + px(24))[0]
        widgets.append(
            Button(
                right, words, on, icon="arrow-right", style="primary", name=GO_ON,
                shortcut="return", tooltip=_("On to the choice of a seat."),
            )
        )  # fmt: skip
    return widgets, page
