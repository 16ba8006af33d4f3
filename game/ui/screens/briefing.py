"""Briefing: one page a role: who you are, what you want, what only you know, what counts.

Where teams choose what they stand for, they choose it here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pygame import Rect

from game.ui.i18n import _
from game.ui.screen import Screen
from game.ui.screens.briefingwords import BriefingWords
from game.ui.screens.sheet import READING, Sheet, grown
from game.ui.screens.sitting import Sitting
from game.ui.screens.stand import cards
from game.ui.screens.standwords import Stand
from game.ui.theme import BODY, CAPTION_STRONG, SMALL, SMALL_STRONG, STRONG, TITLE
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
from game.ui.widgets.label import Badge, Band, Label, Panel, Stripe

_CARD = (2.0, 1.7, *READING)
"""Text sizes tried for a role card, largest first."""


class BriefingScreen(Screen):
    """The page of a seat. What it shows comes from the seat's own view and the pack alone."""

    screenshot_allowed = False
    first_focus = "go on"

    def __init__(self, sitting: Sitting, seat: str) -> None:
        self.sitting = sitting
        self.seat = seat
        self.role = sitting.role_of(seat)
        self.words = BriefingWords(sitting, seat)
        self.title = _("Briefing")
        self.noting = False
        self.stand = Stand(self.words.view) if sitting.asks_stand(seat) else None
        self.short = sitting.session.pack.content.scenario.role_card and self.stand is None
        """Whether the page is a role card; one key opens the whole briefing."""

    # -- the page -------------------------------------------------------------------------------

    def build(self, layout: Layout) -> list[Widget]:
        """Make the widgets for the present state."""
        top, rest = cut_top(layout.rect, layout.px(68))
        foot, rest = cut_bottom(rest, layout.px(84))
        body = inset(rest, layout.px(18))
        left, right = split_h(body, (1, 1.25), layout.px(16))
        widgets = [*self._head(layout, top), *self._story(layout, left)]
        counts = self._card if self.short else self._what_counts
        widgets += [*counts(layout, right), *self._foot(layout, foot)]
        return [*widgets, self._note(layout)] if self.noting else widgets

    def _head(self, layout: Layout, rect: Rect) -> list[Widget]:
        ctx = layout.ctx
        name = self.sitting.name(self.seat)
        inner = inset(rect, layout.px(10))
        badge, rest = cut_right(inner, Badge.width(ctx, name), layout.gap)
        rest = cut_left(rest, layout.px(12))[1]
        words = _("Your briefing")
        left, rest = cut_left(rest, ctx.type.width(words, TITLE) + 2, layout.px(24))
        only = _("For {name} only").format(name=name)
        return [
            Band(rect),
            Stripe(Rect(rect.x, rect.y, layout.px(8), rect.h), self.role),
            Label(left, words, TITLE, middle=True),
            Label(rest, only, BODY, "dim", middle=True),
            Badge(badge, name, self.role),
        ]

    def _story(self, layout: Layout, rect: Rect) -> list[Widget]:
        def fill(sheet: Sheet) -> None:
            for lesson in self.sitting.lessons(self.seat, "briefing"):
                sheet.put(lesson.title, STRONG, self.role, 0, icon="school")
                sheet.put(lesson.text, BODY, "text", 18)
            sheet.put(self.words.story(), BODY, "text", 18)
            if self.short:
                return
            lines = (("want", _("Want")), ("fear", _("Fear")), ("lever", _("Lever")))
            for field, heading in lines:
                sheet.put(heading, CAPTION_STRONG, self.role, 0)
                sheet.put(self.sitting.word("role", self.role, field), BODY, "text", 12)

        return [
            Panel(rect, _("Who you are"), icon="user", edge=self.role),
            grown(layout, [Panel.body(layout.ctx, rect)], [fill], _CARD if self.short else READING)[
                0
            ].area("who you are"),
        ]

    def _what_counts(self, layout: Layout, rect: Rect) -> list[Widget]:
        ctx = layout.ctx
        choosing = self.stand is not None
        top, low = split_v(rect, (1.9 if choosing else 1.6, 1), layout.px(14))
        shares = (1.4, 1, 1.1) if choosing else (1, 1, 1.15)
        columns = split_h(Panel.body(ctx, top), shares, layout.px(18))
        layers = ("positions", "interests", "needs")
        sheets = grown(layout, columns, [self._filler(layer) for layer in layers], READING)
        areas = [sheet.area(layer) for sheet, layer in zip(sheets, layers, strict=True)]

        def fill(sheet: Sheet) -> None:
            for heading, words in self.words.secrets():
                sheet.put(heading, STRONG, self.role, 0)
                sheet.put(words, SMALL, "text", 12)

        return [
            Panel(top, _("What counts for you"), icon="target"),
            *areas,
            Panel(low, _("What only you know"), icon="lock", edge=self.role),
            grown(layout, [Panel.body(ctx, low)], [fill], READING)[0].area("what only you know"),
        ]

    def _card(self, layout: Layout, rect: Rect) -> list[Widget]:
        """Two positions, the need that counts double, one secret."""

        def fill(sheet: Sheet) -> None:
            for heading, words in self.words.card():
                sheet.put(heading, CAPTION_STRONG, self.role, 0)
                for text in words:
                    sheet.put(text, STRONG, "text", 4)
                sheet.skip(16)

        body = Panel.body(layout.ctx, rect)
        return [
            Panel(rect, _("Your card"), icon="target", edge=self.role),
            grown(layout, [body], [fill], _CARD)[0].area("role card"),
        ]

    def _whole(self) -> None:
        """Show everything that counts."""
        self.short = False
        self.rebuild()

    def _filler(self, layer: str) -> Callable[[Sheet], None]:
        said = _("what you say you want")
        if self.stand is not None:
            said = _("stand for two of them in public")
        heading, words = {
            "positions": (_("Positions"), said),
            "interests": (_("Interests"), _("why you want it")),
            "needs": (_("Needs"), _("what you cannot do without")),
        }[layer]

        def fill(sheet: Sheet) -> None:
            sheet.put(heading, STRONG, "accent_text", 0)
            sheet.put(words, SMALL, "dim", 12)
            if layer == "positions" and self.stand is not None:
                rows = [(aim.name, aim.note) for aim in self.words.aims(layer)]
                cards(sheet, self.role, rows, self.stand.lit, self.light)
                return
            for aim in self.words.aims(layer):
                sheet.put(aim.name, SMALL_STRONG, "text", 0)
                if aim.share:
                    share = _("{n} % of your needs").format(n=aim.share)
                    sheet.put(share, SMALL, "dim", 0)
                if aim.double:
                    sheet.put(_("counts double"), SMALL_STRONG, "warn", 0, icon="arrow-up")
                if aim.note:
                    sheet.put(aim.note, SMALL, "dim", 0)
                sheet.skip(9)

        return fill

    def _foot(self, layout: Layout, rect: Rect) -> list[Widget]:
        ctx = layout.ctx
        inner = inset(rect, layout.px(17))
        note = _("Content note")
        left, rest = cut_left(inner, Button.width(ctx, note, "n"), layout.px(20))
        go_on = _("I know my part") if self.stand is None else _("We stand for these two")
        right, rest = cut_right(rest, Button.width(ctx, go_on, "ctrl+return"), layout.px(20))
        hint = _("Nobody else should see this page.") if self.sitting.hot_seat else ""
        all_: list[Widget] = []
        if self.short:
            words = _("All that counts")
            place, rest = cut_left(rest, Button.width(ctx, words, "a"), layout.px(20))
            all_ = [
                Button(
                    place, words, self._whole, icon="notes", shortcut="a", name="all that counts",
                    tooltip=_("Every interest and need, with its weight."),
                )
            ]  # fmt: skip
        return [
            Band(rect),
            Button(
                left, note, self._toggle_note, icon="info-circle", shortcut="n", name="note",
                tooltip=_("What the game is and is not."),
            ),
            *all_,
            Label(rest, hint, SMALL, "dim", "right", middle=True),
            Button(
                right, go_on, self.seal, icon="check", shortcut="ctrl+return", style="primary",
                name="go on", tooltip=_("Hides this page and goes on."),
            ),
        ]  # fmt: skip

    def _note(self, layout: Layout) -> Dialog:
        scenario = self.sitting.session.pack.id
        text = self.sitting.word("scenario", scenario, "content_note")

        def build(body: Rect) -> Sequence[Widget]:
            foot, rest = cut_bottom(body, Button.height(layout.ctx), layout.gap)
            sheet = grown(layout, [rest], [lambda page: page.put(text, BODY, "text", 0)])[0]
            close = Button(
                foot, _("Close"), self._toggle_note, icon="check", shortcut="escape",
                name="close note",
            )  # fmt: skip
            return [sheet.area("content note"), close]

        return Dialog(
            layout, _("Content note"), build, size=(900, 520), on_close=self._toggle_note,
            name="note dialog",
        )  # fmt: skip

    def _toggle_note(self) -> None:
        self.noting = not self.noting
        self.rebuild()

    def light(self, place: int) -> None:
        """Choose a position to stand for."""
        if self.stand is not None:
            self.stand.pick(place)
            self.rebuild()

    def seal(self) -> None:
        """Hide the page and go on; what the team stands for is sealed until all have chosen."""
        self.sitting.briefed(self.seat, self.stand.option if self.stand is not None else "")

    def back(self) -> bool:
        """Nothing lies behind a briefing."""
        return False
