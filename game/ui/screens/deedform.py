"""The box in which a facilitator answers the questions of one deed and gives its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pygame import Rect

from game.journal.entries import AUTHOR_LENGTH, REASON_LENGTH
from game.ui.i18n import _
from game.ui.screens.deeds import Deed, Question, Said
from game.ui.screens.rows import ChoiceCell
from game.ui.theme import BODY, SMALL, STRONG
from game.ui.widgets.arrange import Layout, cut_bottom, cut_left, cut_right, cut_top
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.dialog import Dialog
from game.ui.widgets.entry import TextEntry
from game.ui.widgets.label import Label
from game.ui.widgets.options import OptionGroup
from game.ui.widgets.scroll import ScrollArea

AMOUNT, AUTHOR, REASON = "amount", "author", "reason"
"""Names of the entries."""
DO, BACK = "do it", "deed back"


@dataclass
class Form:
    """One deed being filled in; `hint` says why it could not be done."""

    deed: Deed
    said: Said = field(default_factory=Said)
    hint: str = ""

    @property
    def question(self) -> Question | None:
        """What is to be chosen next."""
        return self.deed.ask(self.said)

    @property
    def first(self) -> str:
        """The control that should have the focus now."""
        question = self.question
        if question is None:
            return AMOUNT if self.deed.amount else REASON if self.said.author else AUTHOR
        return f"answer {question.answers[0][0]}" if question.answers else BACK


@dataclass(frozen=True)
class Acts:
    """What the controls of the box do."""

    change: Callable[[], object]
    close: Callable[[], object]
    do: Callable[[], object]


def box(layout: Layout, form: Form, acts: Acts) -> Dialog:
    """Return the box at its present question, or at the reason."""
    question = form.question

    def build(body: Rect) -> Sequence[Widget]:
        low, rest = cut_bottom(body, Button.height(layout.ctx), layout.gap)
        widgets, rest = _told(layout, rest, form)
        if question is None:
            return [*widgets, *_entries(layout, rest, form, acts), *_foot(layout, low, form, acts)]
        return [*widgets, _asked(layout, rest, form, question, acts),
                *_foot(layout, low, form, acts, last=False)]  # fmt: skip

    name = f"deed {form.deed.id} {len(form.said.chosen)}"
    return Dialog(layout, form.deed.title, build, size=(1080, 860), on_close=acts.close, name=name)


def _told(layout: Layout, rect: Rect, form: Form) -> tuple[list[Widget], Rect]:
    """What the deed does, and what has been chosen."""
    chosen = " · ".join(words for _id, words in form.said.chosen)
    widgets: list[Widget] = []
    for text, tone in ((form.deed.words, "dim"), (chosen, "accent_text")):
        if text:
            high = Label.height(layout.ctx, text, rect.w, BODY)
            place, rect = cut_top(rect, high, layout.px(10))
            widgets.append(Label(place, text, BODY, tone))
    return widgets, rect


def _asked(layout: Layout, rect: Rect, form: Form, question: Question, acts: Acts) -> Widget:
    ctx, px = layout.ctx, layout.px
    wide, cells, y = rect.w - px(16), list[ChoiceCell](), rect.y
    high = Label.height(ctx, question.words, wide, STRONG)
    head = Label((rect.x, y, wide, high), question.words, STRONG)
    y += high + px(10)
    top = y
    for id, words in question.answers:
        tall = ChoiceCell.height(ctx, words, "", "", wide - px(8))
        place = (rect.x + px(4), y, wide - px(8), tall)
        cells.append(ChoiceCell(place, words, "", name=f"answer {id}"))
        y += tall + px(6)

    def pick(index: int) -> None:
        form.said.chosen.append(question.answers[index])
        form.hint = ""
        acts.change()

    group = OptionGroup(
        Rect(rect.x, top, wide, y - top), cells, pick, columns=1, digits=len(cells) < 10,
        name="deed answers",
    )  # fmt: skip
    return ScrollArea(rect, [head, group], name=question.words)


def _entries(layout: Layout, rect: Rect, form: Form, acts: Acts) -> list[Widget]:
    """By how much, who, and why; below, why it could not be done."""
    px, said = layout.px, form.said
    widgets: list[Widget] = []

    def entry(name: str, label: str, hint: str, limit: int) -> None:
        nonlocal rect
        place, rect = cut_top(rect, layout.ctx.type.line(STRONG), px(4))
        row, rect = cut_top(rect, px(52), px(16))

        def typed(text: str) -> None:
            setattr(said, name, text)
            form.hint = ""

        widgets.append(Label(place, label, STRONG))
        widgets.append(
            TextEntry(
                row, getattr(said, name), hint=hint, limit=limit, name=name, on_change=typed,
                on_submit=lambda text: acts.do(),
            )
        )  # fmt: skip

    if form.deed.amount:
        entry(AMOUNT, _("By how many points"), _("such as 7.5 or -10"), 8)
    entry(AUTHOR, _("Who does it"), _("your name"), AUTHOR_LENGTH)
    entry(REASON, form.deed.typed or _("Why"), _("one line, as it will be read"), REASON_LENGTH)
    if form.hint:
        high = Label.height(layout.ctx, form.hint, rect.w, SMALL)
        widgets.append(Label(cut_top(rect, high)[0], form.hint, SMALL, "bad", name="hint"))
    return widgets


def _foot(layout: Layout, rect: Rect, form: Form, acts: Acts, *, last: bool = True) -> list[Widget]:
    ctx, said = layout.ctx, form.said
    back = _("Back") if said.chosen else _("Cancel")

    def step_back() -> None:
        if not said.chosen:
            acts.close()
            return
        said.chosen.pop()
        acts.change()

    place, rest = cut_left(rect, Button.width(ctx, back), layout.gap)
    widgets: list[Widget] = [
        Button(
            place, back, step_back, icon="chevron-left", name=BACK,
            tooltip=_("Changes the last answer; nothing is done yet."),
        )
    ]  # fmt: skip
    if last:
        words = form.deed.title
        place = cut_right(rest, Button.width(ctx, words, "return") + layout.px(20))[0]
        widgets.append(
            Button(
                place, words, acts.do, icon="check", style="primary", name=DO,
                tooltip=_("Does it, and writes it into the journal with your name and reason."),
            )
        )  # fmt: skip
    return widgets
