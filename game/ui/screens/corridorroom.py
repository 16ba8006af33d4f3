"""A pair's own part of the corridor: who promises, the sentence, and what the two have said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pygame import Rect

from game.journal.entries import PROMISE_LENGTH, Promise
from game.ui.i18n import _
from game.ui.text import broken
from game.ui.theme import BODY, SMALL, SMALL_STRONG, STRONG
from game.ui.widgets.arrange import Layout, cut_bottom, cut_right, cut_top, grid
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.dialog import Dialog
from game.ui.widgets.entry import TextEntry
from game.ui.widgets.label import Label
from game.ui.widgets.options import Chip, OptionGroup
from game.ui.widgets.scroll import ScrollArea

if TYPE_CHECKING:
    from game.ui.screens.sitting import Sitting

Pair = tuple[str, str]
Said = tuple[str, str, str]
"""A promise not yet kept: by, to, text."""
ENTRY = "promise"
"""Name of the entry."""


@dataclass
class Room:
    """What two sides are at: who of them promises, what is typed, what was added and can go."""

    pair: Pair
    speaker: int = 0
    typed: str = ""
    hint: str = ""
    added: list[Said] = field(default_factory=list)

    @property
    def direction(self) -> Pair:
        """Who promises, and to whom."""
        return self.pair[self.speaker], self.pair[1 - self.speaker]

    def type(self, text: str) -> None:
        """Take what stands in the entry now."""
        self.typed, self.hint = text, ""

    def add(self) -> None:
        """Add the sentence typed; without words nothing is added."""
        if not self.typed.strip():
            self.hint = _("Type the promise first.")
            return
        self.added.append((*self.direction, self.typed.strip()))
        self.type("")

    def take_back(self, place: int) -> None:
        """Take back what was added."""
        self.added.pop(place)


def room(
    layout: Layout,
    sitting: Sitting,
    at: Room,
    made: Sequence[Promise],
    on_change: Callable[[], object],
    on_close: Callable[[], object],
) -> Dialog:
    """The box in which two sides type; ``made`` is what they promised before and cannot change."""

    def then(do: Callable[[], object]) -> Callable[[], None]:
        def act() -> None:
            do()
            on_change()

        return act

    def build(body: Rect) -> Sequence[Widget]:
        low, rest = cut_bottom(body, Button.height(layout.ctx), layout.gap)
        widgets, rest = _note(layout, rest)
        speaking, rest = _speakers(layout, rest, sitting, at, on_change)
        typing, rest = _typing(layout, rest, at, on_change, then(at.add))
        listed = _listed(layout, rest, sitting, at, made, then)
        return [*widgets, speaking, *typing, listed, _done(layout, low, on_close)]

    one, other = (sitting.name(role) for role in at.pair)
    title = _("{one} and {other}").format(one=one, other=other)
    return Dialog(layout, title, build, size=(1180, 860), on_close=on_close, name="corridor room")


def _note(layout: Layout, rect: Rect) -> tuple[list[Widget], Rect]:
    """Who may look, and what a promise is worth."""
    text = _("Only these two look at the screen. A promise binds no one; the end tells of it.")
    wide = rect.w - layout.px(SMALL.size * 1.5)
    place, rest = cut_top(rect, Label.height(layout.ctx, text, wide, SMALL), layout.px(14))
    return [Label(place, text, SMALL, "warn", icon="eye-off")], rest


def _speakers(
    layout: Layout, rect: Rect, sitting: Sitting, at: Room, on_change: Callable[[], object]
) -> tuple[Widget, Rect]:
    """Which of the two promises."""
    place, rest = cut_top(rect, layout.px(48), layout.px(14))
    text = _("{name} promises {other}")
    chips = []
    for n, cell in enumerate(grid(place, 2, 1, layout.px(12))):
        role, other = at.pair[n], at.pair[1 - n]
        words = text.format(name=sitting.name(role), other=sitting.name(other))
        chips.append(
            Chip(cell, words, role=role, selected=n == at.speaker, name=f"{role} promises")
        )

    def pick(index: int) -> None:
        at.speaker = index
        on_change()

    return OptionGroup(place, chips, pick, columns=2, digits=False, name="speakers"), rest


def _typing(
    layout: Layout,
    rect: Rect,
    at: Room,
    on_change: Callable[[], object],
    on_add: Callable[[], object],
) -> tuple[list[Widget], Rect]:
    """The entry, the button that adds, and how many characters are left."""
    ctx, px = layout.ctx, layout.px
    row, rest = cut_top(rect, px(52), px(6))
    text = _("Add")
    button, entry = cut_right(row, Button.width(ctx, text, "return"), px(12))
    count = _("{n} of {most} characters").format(n=len(at.typed), most=PROMISE_LENGTH)
    below, rest = cut_top(rest, ctx.type.line(SMALL), px(14))

    def typed(words: str) -> None:
        at.type(words)
        on_change()

    return [
        TextEntry(
            entry, at.typed, hint=_("If you …, we …"), limit=PROMISE_LENGTH, name=ENTRY,
            on_change=typed, on_submit=lambda words: on_add(),
            tooltip=_("One or two sentences; Enter adds them to the list."),
        ),
        Button(
            button, text, on_add, icon="plus", name="add promise",
            tooltip=_("Adds the sentence to the list; it can be taken back until you are done."),
        ),
        Label(below, at.hint or count, SMALL, "warn" if at.hint else "faint"),
    ], rest  # fmt: skip


def _listed(
    layout: Layout,
    rect: Rect,
    sitting: Sitting,
    at: Room,
    made: Sequence[Promise],
    then: Callable[[Callable[[], object]], Callable[[], None]],
) -> ScrollArea:
    """What the two have said: kept promises first, then those that can be taken back."""
    ctx, px = layout.ctx, layout.px
    back = _("Take back")
    side = Button.width(ctx, back)
    wide = rect.w - px(22) - side - px(12)
    items: list[Widget] = []
    y = rect.y + px(4)
    said = [(p.by, p.to, p.text) for p in made] + at.added
    for n, (by, to, text) in enumerate(said):
        name = _("{name} to {other}").format(name=sitting.name(by), other=sitting.name(to))
        words = broken(ctx.type, f"“{text}”", BODY, wide)
        high = Label.height(ctx, words, wide, BODY)
        top = Rect(rect.x + px(6), y, wide, ctx.type.line(SMALL_STRONG))
        items += [
            Label(top, name, SMALL_STRONG, by, icon="lock" if n < len(made) else ""),
            Label(Rect(top.x, top.bottom + px(2), wide, high), words, BODY),
        ]
        bottom = top.bottom + px(2) + high
        if n >= len(made):
            place = Rect(top.right + px(12), y, side, Button.height(ctx))
            items.append(_take_back(place, back, n - len(made), at, then))
            bottom = max(bottom, place.bottom)
        y = bottom + px(12)
    if not said:
        place = Rect(rect.x + px(6), y, wide, ctx.type.line(STRONG))
        items.append(Label(place, _("Nothing is promised so far."), BODY, "faint"))
    return ScrollArea(rect, items, name="promises")


def _take_back(
    place: Rect,
    text: str,
    nth: int,
    at: Room,
    then: Callable[[Callable[[], object]], Callable[[], None]],
) -> Button:
    return Button(
        place, text, then(lambda: at.take_back(nth)), icon="arrow-back-up",
        name=f"take back {nth + 1}", tooltip=_("Takes this sentence off the list."),
    )  # fmt: skip


def _done(layout: Layout, rect: Rect, on_close: Callable[[], object]) -> Button:
    text = _("Done")
    place = cut_right(rect, Button.width(layout.ctx, text, "escape") + layout.px(20))[0]
    return Button(
        place, text, on_close, icon="check", shortcut="escape", style="primary", name="room done",
        tooltip=_("Keeps what is on the list and shows everybody's page again."),
    )  # fmt: skip
