"""After the score: what to talk about, what was promised and what everybody ordered. Nothing is
secret any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pygame import Rect

from game.engine.schema import BLOCS
from game.journal import bets, controlstory, corridor, dealstory, story
from game.journal.effective import effective
from game.ui.i18n import _
from game.ui.screens import talkwords
from game.ui.screens.option_words import name_of
from game.ui.screens.sheet import Sheet
from game.ui.text import broken
from game.ui.theme import BODY, HEAD, SMALL_STRONG
from game.ui.widgets.arrange import Layout, cut_bottom
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.dialog import Drawer
from game.ui.widgets.scroll import ScrollArea

if TYPE_CHECKING:
    from game.session import Report
    from game.ui.screens.sitting import Sitting

_HOLLOW = ("domain", "target", "cover")
"""Slots that say nothing where there was no pressure."""
_MOMENTS = ("orders", "reaction", "ruling", "vote", "exchange")
"""Phases in which somebody orders."""


def questions_drawer(layout: Layout, sitting: Sitting, on_close: Callable[[], object]) -> Drawer:
    """The learning goals, the questions of the scenario, and one for every card that was drawn."""

    def fill(sheet: Sheet) -> None:
        for title, texts in talkwords.lists(sitting):
            _list(sheet, title, texts)
        cards = list(talkwords.card_questions(sitting))
        if cards:
            sheet.put(_("About what happened"), HEAD, "text", 8)
        for turn, name, question in cards:
            said = _("Turn {turn}: {name}").format(turn=turn, name=name)
            sheet.put(said, SMALL_STRONG, "accent_text", 2)
            sheet.put(question, BODY, "text", 14)

    return _drawer(layout, _("Questions"), fill, on_close, "questions")


def orders_title(sitting: Sitting) -> str:
    """Return what the drawer of the orders is called."""
    if sitting.session.promises:
        return _("Promises and orders")
    return _("Bets and orders") if sitting.session.bets else _("What was ordered")


def orders_drawer(layout: Layout, sitting: Sitting, on_close: Callable[[], object]) -> Drawer:
    """Promises of the corridor, bets, then every order of the game, the sealed ones too."""

    def fill(sheet: Sheet) -> None:
        _promised(sheet, sitting)
        _betted(sheet, sitting)
        turn = 0
        for report in sitting.session.reports:
            if not report.orders or report.phase not in (*_MOMENTS, *dealstory.REVISION):
                continue
            if report.turn != turn:
                sheet.skip(10 if turn else 0)
                turn = report.turn
                sheet.put(_("Turn {turn}").format(turn=turn), HEAD, "text", 8)
            for role, name, said in ordered(sitting, report):
                sheet.put(name, SMALL_STRONG, role, 2)
                late = role == "russia" and _put_off(sitting, report)
                sheet.put(said, BODY, "text", 2 if late else 10)
                if late:
                    sheet.put(_(story.PUT_OFF), BODY, "russia", 10)
        _steered(sheet, sitting)

    return _drawer(layout, orders_title(sitting), fill, on_close, "orders")


def _put_off(sitting: Sitting, report: Report) -> bool:
    """Whether the act ordered in this phase gave way to a graver crisis."""
    if report.phase != "orders":
        return False
    happened = (r for r in sitting.session.reports if r.phase == "incident")
    facts = next((r.summary["facts"] for r in happened if r.turn == report.turn), None)
    return facts is not None and story.put_off(report.orders["russia"], facts)


def _steered(sheet: Sheet, sitting: Sitting) -> None:
    """What a facilitator did, apart from what was ordered."""
    done = sitting.session.acts
    if not done:
        return
    sheet.skip(10)
    sheet.put(controlstory.heading(_), HEAD, "text", 8)
    face = sheet.layout.ctx.type
    for place, said in controlstory.told(sitting.lexicon, done, over=True, say=_):
        sheet.put(broken(face, place, SMALL_STRONG, sheet.width), SMALL_STRONG, "dim", 2)
        sheet.put(broken(face, said, BODY, sheet.width), BODY, "text", 10)


def _promised(sheet: Sheet, sitting: Sitting) -> None:
    """The promises of the corridor, and what then came of the bargain."""
    made = sitting.session.promises
    if not made:
        return
    sheet.put(corridor.heading(_), HEAD, "text", 8)
    for promise, said in zip(made, corridor.told(sitting.lexicon, made, _), strict=True):
        sheet.put(broken(sheet.layout.ctx.type, said, BODY, sheet.width), BODY, promise.by, 8)
    sheet.skip(12)
    sheet.put(_(dealstory.HEADING), HEAD, "text", 8)
    for report in sitting.session.reports:
        if report.phase in dealstory.TELLERS:
            facts = report.summary["facts"]
            for said in dealstory.told(report.phase, sitting.lexicon, facts, _):
                sheet.put(said, BODY, "text", 6)
    sheet.skip(16)


def _betted(sheet: Sheet, sitting: Sitting) -> None:
    """How often each team was right with its bets, beside chance."""
    found = bets.scores([line.entry for line in effective(sitting.session.lines)])
    if not found:
        return
    sheet.put(bets.heading(_), HEAD, "text", 8)
    for score, said in zip(found, bets.scored(sitting.lexicon, found, _), strict=True):
        sheet.put(said, BODY, score.by, 6)
    sheet.skip(16)


def ordered(sitting: Sitting, report: Report) -> Iterator[tuple[str, str, str]]:
    """Yield role, heading and words of every order; the blocs' votes stand together."""
    if report.phase == "vote":
        votes = (
            f"{sitting.word('bloc', bloc)}: {name_of(sitting, 'vote', report.orders[bloc]['vote'])}"
            for bloc in BLOCS
            if bloc in report.orders
        )
        yield "coalition", sitting.word("slot", "vote"), "; ".join(votes)
        return
    if report.phase in dealstory.REVISION:
        facts = report.summary["facts"]
        said = dealstory.told(report.phase, sitting.lexicon, facts, _)
        yield sitting.role_of(next(iter(report.orders))), _("Revision"), " ".join(said)
        return
    for actor, choice in report.orders.items():
        role = sitting.role_of(actor)
        yield role, sitting.word("role", role), "; ".join(_parts(sitting, choice))


def _parts(sitting: Sitting, choice: Mapping[str, str]) -> Iterator[str]:
    for slot, option in choice.items():
        if slot not in _HOLLOW or option != "none":
            yield f"{sitting.word('slot', slot)}: {name_of(sitting, slot, option)}"


def _list(sheet: Sheet, title: str, texts: Sequence[str]) -> None:
    if texts:
        sheet.put(title, HEAD, "text", 8)
    for nth, text in enumerate(texts):
        last = nth == len(texts) - 1
        sheet.put(f"{nth + 1}. {text}", BODY, "text", 22 if last else 8)


def _drawer(
    layout: Layout,
    title: str,
    fill: Callable[[Sheet], None],
    on_close: Callable[[], object],
    name: str,
) -> Drawer:
    def build(body: Rect) -> Sequence[Widget]:
        low, rest = cut_bottom(body, Button.height(layout.ctx), layout.gap)
        # The ring of the focus must not touch the words.
        pad = layout.px(10)
        sheet = Sheet(layout, Rect(rest.x + pad, rest.y, rest.w - pad, rest.h))
        fill(sheet)
        words = _("Close")
        low.w = Button.width(layout.ctx, words, "escape")
        low.right = body.right
        close = Button(
            low, words, on_close, icon="x", shortcut="escape", name="close",
            tooltip=_("Back to the three roles."),
        )  # fmt: skip
        return [ScrollArea(rest, sheet.items, name=f"all {name}"), close]

    return Drawer(layout, title, build, size=(980, 0), on_close=on_close, name=name)
