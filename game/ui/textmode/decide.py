"""A decision line by line: slots one after another, undo until the order is locked.

Whoever types something else than an option is told what can be typed; nothing is chosen by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from game.ui.i18n import _
from game.ui.screens import recap
from game.ui.screens.numberrow import read_row
from game.ui.textmode import hints, pages
from game.ui.textmode.options import Hand, Row
from game.ui.textmode.paper import Paper

_NUMBER = re.compile(r"([0-9]{1,3})(\?)?\Z")
_ROW = re.compile(r"[0-9]{1,3}(?:[\s,;./]+(?:[0-9]{1,3}|[-–—]))+\Z")
"""Several numbers, as a role sheet lists them."""
YES = ("y", "yes")
"""What locks an order or keeps a promise."""


class Left(Exception):
    """Somebody wants to save and leave."""


@dataclass(frozen=True)
class _Said:
    """What a line means: a word, or an option's number; `asks`: whether it asks about it."""

    word: str
    number: int = -1
    asks: bool = False


def _meant(line: str) -> _Said:
    found = _NUMBER.match(line.replace(" ", ""))
    if found:
        return _Said("", int(found[1]), bool(found[2]))
    return _Said(line.lower())


def commands() -> Iterator[str]:
    """What can be typed at a question."""
    yield _("A number chooses the option; a number and ? tells more of it.")
    yield _("Several numbers with spaces answer all questions of an order, as on the role sheet.")
    yield _("u undoes the last choice; b goes back to the question before; l lists it again.")
    yield _("a lists every option where a guide shows only some; g tells what the page is about.")
    yield _("t tells all tracks; why tells what moved them at the last reckoning, and why.")
    yield _("why and the name of a number, as in why capability, tells what makes it what it is.")
    yield _("q saves and leaves. Nothing counts before you lock it with yes.")


class Decision:
    """One order: `take` asks until it is locked and gives it back, slot to option id."""

    def __init__(self, paper: Paper, hand: Hand) -> None:
        self._paper, self._hand, self._draft = paper, hand, hand.draft
        self._locked = False

    def take(self) -> dict[str, str]:
        """Return the order. Raises Left, or Gone where the lines run out."""
        say = self._paper.say
        say()
        say(self._hand.head())
        for text in self._hand.page():
            say(text.lstrip(), indent=len(text) - len(text.lstrip()), hang=2)
        slot = self._draft.next_open()
        while not self._locked:
            slot = self._choose(slot) if slot else self._lock()
        return self._draft.order

    # -- a question -------------------------------------------------------------------------------

    def _choose(self, slot: str) -> str:
        """Ask a slot's question until there is an answer; return the slot that is next."""
        rows = self._hand.rows(slot)
        self._list(slot, rows)
        while True:
            line = self._paper.ask(self._hand.table.word("slot", slot))
            if _ROW.match(line) and len(self._draft.slots) > 1:
                if self._takes_row(line):
                    return self._draft.next_open()
                continue
            said = _meant(line)
            if said.number >= 0:
                meant = self._hand.meant(slot, said.number)
                row = next((row for row in rows if row.number == meant), None)
                if self._picks(slot, row, said, rows):
                    return self._draft.next_open(slot)
            elif said.word == "" and slot in self._draft.chosen:
                return self._draft.next_open(slot)
            elif said.word in ("l", "list", "a", "all"):
                self._list(slot, rows, all_=said.word in ("a", "all"))
            elif said.word in ("b", "back"):
                earlier = self._before(slot)
                if earlier:
                    return earlier
                self._paper.say(_("This is the first question."))
            elif said.word in ("u", "undo"):
                if self._draft.undo():
                    return self._draft.next_open()
                self._paper.say(_("Nothing has been chosen yet."))
            else:
                self._other(said.word, rows)

    def _takes_row(self, line: str) -> bool:
        """Fill the whole order from a row of numbers; return whether it did, else say why not."""
        hand = self._hand
        row = read_row(self._draft, hand.steps, line, hand.why_closed, hand.presets)
        if row.complete:
            self._draft.adopt(row.draft)
            return True
        names = [hand.table.word("slot", p.slot) for p in row.parts if not p.option and not p.idle]
        short = _("No number for: {parts}").format(parts=", ".join(names))
        self._paper.say(row.problem or short)
        return False

    def _list(self, slot: str, rows: list[Row], *, all_: bool = False) -> None:
        say = self._paper.say
        say()
        say(self._hand.question(slot))
        chosen = self._draft.chosen.get(slot, "")
        lit = self._hand.lit(slot)
        shown = [row for row in rows if not lit or row.id in (*lit, chosen) or all_]
        for row in shown:
            mark = f" [{_('chosen')}]" if row.id == chosen else ""
            closed = f" [{_('closed')}: {row.reason}]" if row.reason else ""
            say(f"{row.number}. {row.name}{mark}{closed}", indent=1, hang=3)
            for text in row.says:
                say(text, indent=4)
        if len(shown) < len(rows):
            say(_("And {n} more: a lists them all.").format(n=len(rows) - len(shown)), indent=1)

    def _picks(self, slot: str, row: Row | None, said: _Said, rows: list[Row]) -> bool:
        """Take or explain the option that was named; return whether it was chosen."""
        if row is None:
            last = max(row.number for row in rows)
            text = _(
                "There is no option {n} here; the highest is {last}. ? tells what can be typed."
            )
            self._paper.say(text.format(n=said.number, last=last))
        elif said.asks:
            self._paper.say(f"{row.number}. {row.name}")
            self._paper.say(row.details or " ".join(row.says), indent=4)
        elif self._draft.pick(slot, row.id):
            return True
        else:
            closed = _("{name} is closed: {reason}.")
            self._paper.say(closed.format(name=row.name, reason=row.reason or _("Not now")))
        return False

    def _before(self, slot: str) -> str:
        """The question before a slot, or nothing."""
        slots = [name for name in self._draft.slots if not self._draft.idle(name)]
        place = slots.index(slot) if slot in slots else len(slots)
        return slots[place - 1] if place else ""

    def _other(self, word: str, rows: list[Row]) -> None:
        """Answer what is no choice."""
        say, hand = self._paper.say, self._hand
        if word in ("q", "quit"):
            raise Left
        if word in ("?", "help", "h"):
            for text in commands():
                say(text)
        elif word in ("g", "guide"):
            self._guide()
        elif word in ("t", "tracks"):
            for text in pages.tracks(hand.seen, hand.table):
                say(text.lstrip(), indent=len(text) - len(text.lstrip()), hang=2)
        elif word in ("why", "m"):  # M is its key in the window, and guides speak of it
            self.why()
        elif word.startswith("why "):
            self.why_number(word.removeprefix("why "))
        elif word == "":
            say(_("Type the number of an option; ? tells what else can be typed."))
        else:
            known = ", ".join(str(row.number) for row in rows) or "yes, u, b, q"
            text = _("“{word}” is no answer here. Type one of: {known}; or ? for help.")
            say(text.format(word=word[:40], known=known))

    def _guide(self) -> None:
        """Tell what the page is about: the guide's lessons, else its hint."""
        hand = self._hand
        own = hand.table.lessons(hand.actor, hand.phase)
        hint = hints.about(hand.phase)
        for lesson in own or ([hint] if hint else []):
            self._paper.say(f"{lesson.title}: {lesson.text}", hang=2)
        if not own and hint is None:
            self._paper.say(_("There is nothing more to say of this page."))

    def why(self) -> None:
        """Tell the ledger of the last reckoning as this page's reader may see it."""
        turn, found = recap.last_moved(self._hand.table, self._hand.seen.observer)
        if not turn:
            self._paper.say(_("Nothing has been reckoned yet."))
            return
        self._paper.say(_("What moved in turn {n}, and why:").format(n=turn))
        for text in pages.reasons(found, self._hand.table):
            self._paper.say(text.lstrip(), indent=len(text) - len(text.lstrip()), hang=2)

    def why_number(self, asked: str) -> None:
        """Take a number apart that this page's reader sees."""
        whys = self._hand.whys()
        number = whys.asked(asked)
        if number is None:
            text = _("There is no number “{word}” here. Type why and one of: {known}.")
            self._paper.say(text.format(word=asked[:40], known=", ".join(whys.known())))
            return
        for text in whys.told(number):
            self._paper.say(text.lstrip(), indent=len(text) - len(text.lstrip()), hang=2)

    # -- locking ----------------------------------------------------------------------------------

    def _lock(self) -> str:
        """Show what is about to be locked and ask once more; return a slot to change, or none."""
        chosen = self._hand.chosen()
        sealing = self._hand.sealing()
        self._paper.say()
        self._paper.say(_("About to be locked:"))
        for number, (_slot, asked, name) in enumerate(chosen, 1):
            self._paper.say(f"{number}. {asked}: {name}", indent=1, hang=3)
        if sealing.warning:
            self._paper.say(sealing.warning)
        while True:
            prompt = _("{ask} Type yes, or a number to change it, or u").format(ask=sealing.ask)
            said = _meant(self._paper.ask(prompt))
            if said.word in YES:
                self._locked = True
                return ""
            if 0 < said.number <= len(chosen):
                return chosen[said.number - 1][0]
            if said.word in ("u", "undo") and self._draft.undo():
                return self._draft.next_open()
            if said.word in ("b", "back", "u", "undo"):
                return chosen[-1][0]
            self._other(said.word if said.number < 0 else str(said.number), [])
