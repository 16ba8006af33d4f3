"""A hand: one actor's order in the making, every option of it in words.

The faces are those of the cards in the window, the numbers those of the role sheets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.engine.legality import AND
from game.engine.schema import PUBLIC
from game.scenario.menus import stand_name
from game.session import Request
from game.ui.i18n import _
from game.ui.screens import (
    case_reading,
    dealfaces,
    dealreading,
    dealwords,
    exchange_reading,
    faces,
    guidance,
    option_words,
    revisionfaces,
    revisionreading,
    revisionwords,
    sealwords,
)
from game.ui.screens.briefingwords import BriefingWords
from game.ui.screens.dealfaces import DealFace
from game.ui.screens.draft import Draft
from game.ui.screens.guidance import Hints
from game.ui.screens.option_words import Face
from game.ui.screens.places import OPEN_STEPS
from game.ui.screens.sealwords import Sealing
from game.ui.screens.sitting import GameTable
from game.ui.screens.whyreading import Whys
from game.ui.textmode import pages

STAND = "stand"


@dataclass(frozen=True)
class Row:
    """An option: its number, its name, what it does and costs, why it is closed, its details."""

    id: str
    number: int
    name: str
    says: tuple[str, ...]
    reason: str = ""
    details: str = ""


class Hand:
    """What an actor sees and chooses in one phase; `seen` is the view its page is made from."""

    def __init__(self, table: GameTable, request: Request, hints: Hints | None = None) -> None:
        """`hints`: those still to be told; that of this page is told with it."""
        self.table = table
        self.actor, self.role, self.phase = request.actor, request.role, request.phase
        self.seat = table.seat_of(request.actor)
        self.view = table.view_of(request.actor)
        self.lessons = table.lessons(request.actor, request.phase)
        if hints is not None:
            self.lessons += hints.due(request.phase)
            hints.meet(request.phase)
        self.draft = Draft(self.view, request.slots, guidance.settled(self.lessons))
        self.sealed = request.phase not in OPEN_STEPS
        # What an open step shows must be what everybody may know, whoever reads it.
        private = self.sealed or not table.hot_seat
        self.seen = self.view if private else table.view(PUBLIC)
        for slot, option in self.presets.items():
            self.draft.preset(slot, option)

    @property
    def presets(self) -> dict[str, str]:
        """What stands in the slots that need no answer: an annex as its preset has it."""
        return {s: "as_preset" for s in self.draft.slots if s in dealfaces.ADJUSTED}

    @property
    def steps(self) -> tuple[str, ...]:
        """The slots a row of numbers fills, in the order of the role sheet."""
        return tuple(slot for slot in self.draft.slots if slot not in dealfaces.ADJUSTED)

    def why_closed(self, draft: Draft, slot: str, option: str) -> str:
        """Why an option cannot be chosen now, in a few words."""
        if self.bargains:
            return _("Not now")
        return option_words.why_closed(draft, self.table, slot, option)

    @property
    def revises(self) -> bool:
        """Whether a package is changed that is in force."""
        return self.phase in revisionreading.PHASES

    @property
    def bargains(self) -> bool:
        """Whether it is a step of the bargain or of the revision."""
        return self.revises or self.phase in dealwords.STAGE

    # -- what is read -----------------------------------------------------------------------------

    def page(self) -> Iterator[str]:
        """What is known before choosing."""
        if self.phase == STAND:
            return
        for lesson in self.lessons:
            yield f"{lesson.title}: {lesson.text}"
        if self.bargains:
            yield from self._bargain()
            return
        yield from pages.situation(self.table, self.view)
        if self.phase != "orders":
            yield from pages.case(self.table, self.view)
        if self.phase == "vote":
            yield from case_reading.vote(self.view, self.table)
        if self.phase == "exchange":
            yield from pages.exchange(self.table, self.view)

    def _bargain(self) -> Iterator[str]:
        view, table = self.seen, self.table
        if self.revises:
            found = revisionreading.deal(view, dealreading.standing(view))
        else:
            found = dealreading.deal(view, dealreading.standing(view))
        if self.phase != "demands":
            yield from pages.deal(view, table, found, revises=self.revises)
        if self.seen is self.view:
            yield from pages.ticks(view, table, found)
        if self.revises:
            yield from pages.revision(view, table)

    def whys(self) -> Whys:
        """The numbers of the page and why: of the package on the table, or of the turn."""
        on_table = dealreading.standing(self.seen) if self.bargains else None
        return Whys(self.seen, self.table, package=on_table)

    def head(self) -> str:
        """Whose page it is and where in the game."""
        name = self.table.name(self.seat)
        if self.revises:
            when = revisionwords.when(self.seen, self.table.turns)
        elif self.phase == STAND or self.bargains:
            when = dealwords.when()
        else:
            when = _("Turn {n} of {turns}").format(n=self.table.turn, turns=self.table.turns)
        return f"{name}. {when}."

    def question(self, slot: str) -> str:
        """What a slot asks."""
        if slot in dealfaces.ADJUSTED:
            return self.table.word("slot", slot)
        if self.revises:
            note = revisionwords.note(self.seen, slot, self.phase)
            return f"{revisionwords.question(slot)} {note}"
        if self.bargains:
            secret = self.phase in dealwords.SECRET
            note = dealwords.note(self.seen, slot, self.phase, secret=secret)
            return f"{dealwords.question_of(slot)} {note}"
        if slot in ("reaction", "verdict"):
            return case_reading.question(slot)
        if slot == "response":
            # The blocs lean by the verdict that has just been chosen.
            verdict = self.draft.chosen.get("verdict", "")
            return "\n".join(pages.leanings(self.table, self.view, verdict))
        return self.table.word("slot", slot)

    def sealing(self) -> Sealing:
        """What is asked before the order is locked."""
        if self.phase == STAND or self.bargains:
            secret = self.phase == STAND or self.phase in dealwords.SECRET
            return sealwords.of_bargain(sealed=secret)
        return sealwords.of_turn(self.phase)

    # -- options ----------------------------------------------------------------------------------

    def rows(self, slot: str) -> list[Row]:
        """Every option of a slot that is on its menu."""
        if slot == STAND:
            return self._stands()
        if self.bargains:
            return [_of_deal(face) for face in self._deal_faces(slot)]
        choices = self.draft.choices(slot)
        every = [option_words.face(self.draft, self.table, slot, c) for c in choices]
        if self.phase == "exchange":
            steps = (face for face in every if not face.reason)
            every = [exchange_reading.priced(self.view, self.table, face) for face in steps]
        return [self._of_turn(slot, face) for face in every]

    def meant(self, slot: str, number: int) -> int:
        """The number of the option meant: of a stand's two positions either may come first."""
        return int("".join(sorted(str(number)))) if slot == STAND else number

    def lit(self, slot: str) -> tuple[str, ...]:
        """The options that a guide lights, which are listed first; none: all are listed."""
        return guidance.lit(self.lessons).get(slot, ())

    def name(self, slot: str, option: str) -> str:
        """The name of an option of a slot."""
        return next(row.name for row in self.rows(slot) if row.id == option)

    def chosen(self) -> list[tuple[str, str, str]]:
        """What is about to be locked: slot, its name and the name of what was chosen."""
        return [
            (slot, self.table.word("slot", slot), self.name(slot, option))
            for slot, option in self.draft.order.items()
            if not self.draft.idle(slot)
        ]

    def _stands(self) -> list[Row]:
        own = self.view.numbers.tables.pin[self.role]["positions"]
        aims = BriefingWords(self.table, self.seat).aims("positions")
        notes = {position.id: aim.note for position, aim in zip(own, aims, strict=True)}
        rows = []
        for choice in self.draft.choices(STAND):
            pair = choice.id.split(AND)
            name = stand_name(self.table.lexicon, self.role, pair)
            details = " ".join(notes[position] for position in pair)
            rows.append(Row(choice.id, choice.number, name, (), details=details))
        return rows

    def _of_turn(self, slot: str, face: Face) -> Row:
        effects = option_words.effects_words(self.view, self.table, slot, face.id)
        price = " ".join(part for part in (face.price, face.kind) if part)
        if slot == "response":
            level = _("Level {n}").format(n=faces.level_of(self.view, face.id))
            price = ", ".join(part for part in (level, price) if part)
        says = (face.effect, price, "; ".join(effects))
        return Row(face.id, face.number, face.title, _some(*says), face.reason, face.tooltip)

    def _deal_faces(self, slot: str) -> list[DealFace]:
        draft, view = self.draft, self.seen
        choices, earlier = draft.choices(slot), draft.before(slot)
        if not self.revises:
            old, new = dealreading.deals(view, slot, [c.id for c in choices], earlier)
            table = dealfaces.Table(view, self.table, self.actor, self.role, old, new)
            return [dealfaces.face(table, slot, choice) for choice in choices]
        if slot == "need":
            # Only a side's own needs, which for Russia are its type's.
            choices = tuple(choice for choice in choices if choice.legal)
        old, new = revisionreading.deals(view, slot, [c.id for c in choices], earlier)
        revised = revisionfaces.RevisionTable(
            view, self.table, self.actor, self.role, old, new, earlier
        )
        return [revisionfaces.face(revised, slot, choice) for choice in choices]


def _of_deal(face: DealFace) -> Row:
    dials = ", ".join(f"{label} {value}" for label, value in face.dials)
    says = _some(face.effect, dials, face.foot)
    return Row(face.id, face.number, face.title, says, face.reason, face.tooltip)


def _some(*parts: str) -> tuple[str, ...]:
    return tuple(part for part in parts if part)
