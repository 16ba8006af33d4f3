"""One sitting: seats, a batch of one and its journal. Stepped by commits; it never loops or waits.

A screen asks ``waiting`` whom to seat, shows that actor's ``view``, and hands the choice to
``commit``. Bots order only when a phase is about to be carried out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import JsonValue

import game
from game.engine import legality
from game.engine.batch import Batch
from game.engine.chance import SEED_LIMIT
from game.engine.phases import PHASES
from game.engine.schema import PUBLIC, ROLE_OF, ROLES
from game.engine.state import State
from game.engine.tables import Tables
from game.engine.version import RULES_VERSION
from game.engine.view import View
from game.errors import IllegalOrder, JournalError, UsageError, did_you_mean
from game.journal import corridor, record
from game.journal.book import Book
from game.journal.embed import embed
from game.journal.entries import Choice, End, Entry, Header, Opening, Order, Promise, sayable
from game.journal.record import Report
from game.journal.replay import replay_of
from game.players import drive, human, reasons
from game.players.player import (
    DEFAULT_SEAT,
    SEATS,
    Player,
    Seat,
    make_all,
    parse_seat,
    seat_name,
)
from game.scenario import Lexicon, Pack

__all__ = ["Report", "Request", "Session", "Setting"]
_OWN_SEATS = ("ukraine", "russia", "coalition")


@dataclass(frozen=True)
class Setting:
    """What a sitting is opened with: ids, the seed, and who sits where (see ``player.SEATS``).

    ``salt`` is 0 until a facilitator rolls anew. A role without a seat is played by its doctrine.
    ``revision``: whether the package is revised at mid-game. ``amendments``: whether a ready-made
    package is amended once before the first turn.
    """

    scenario: str
    package: str
    message: str
    annex: str
    pace: str
    parameters: str
    seed: int
    salt: int
    seats: Mapping[str, Seat]
    revision: bool = False
    amendments: bool = False

    @classmethod
    def of(cls, opening: Opening) -> Setting:
        """Return the setting a journal was opened with. Raises UsageError for an unknown seat."""
        seats = dict(parse_seat(f"{name}={player}") for name, player in opening.seats.items())
        return cls(**{**opening.model_dump(), "seats": seats})

    @property
    def opening(self) -> Opening:
        """The same as a journal's header has it."""
        fields = {name: getattr(self, name) for name in Opening.model_fields if name != "seats"}
        return Opening(**fields, seats={name: str(seat) for name, seat in self.seats.items()})


@dataclass(frozen=True)
class Request:
    """An order a person still has to give now; ``sealed``: no one may see it before all have."""

    actor: str
    role: str
    phase: str
    turn: int
    slots: tuple[str, ...]
    sealed: bool


class Session:
    """A game at a table; use ``start`` or ``resume``, and ``close`` (or ``with``) at the end."""

    def __init__(
        self, pack: Pack, setting: Setting, batch: Batch, reports: list[Report], book: Book | None
    ) -> None:
        """Put the parts together; nothing is written or played yet."""
        self.pack = pack
        self.setting = setting
        self.batch = batch
        self.reports = reports
        self.notice: str | None = None
        """What a person should know about a resumed journal (a torn line was dropped)."""
        self._players: Mapping[str, Player] = make_all(batch.tables, setting.seats)
        self._why = reasons.teller(setting.seats)
        self.promises: list[Promise] = []
        """What people promised in the corridor, oldest first; between the two until the end."""
        self._book = book
        self._choices: dict[str, Choice] = {}
        self._unwritten: list[Entry] = []
        self._ended = False

    @classmethod
    def start(cls, pack: Pack, setting: Setting, path: Path | None = None) -> Session:
        """Open a game, journalled to a new file if there is a path; bots play until a person must.

        Raises UsageError for an unknown id, seat or seed, JournalError when the disk refuses.
        """
        setting = _checked(pack, setting)
        batch = record.open_batch(pack, setting.opening)
        session = cls(pack, setting, batch, [record.set_up(batch)], None)
        session._unwritten = [session.reports[0].entry]
        if path is not None:
            session._book = Book.create(path, _header(pack, setting, batch.tables))
        return session._opened()

    @classmethod
    def resume(cls, path: Path) -> Session:
        """Replay a journal and go on with it; its pack comes from the journal itself.

        No player is asked for what the journal holds. Raises JournalError.
        """
        book, journal = Book.reopen(path)
        try:
            setting = Setting.of(journal.header.opening)
            replay = replay_of(journal, reasons.teller(setting.seats))
            session = cls(replay.pack, setting, replay.batch, replay.reports, book)
        except UsageError as problem:
            book.close()
            raise JournalError(str(problem), 1) from problem
        except BaseException:
            book.close()
            raise
        session.notice = replay.notice
        session._choices = replay.pending
        session.promises = replay.promises
        session._ended = replay.ended
        session._unwritten = [report.entry for report in replay.reports[replay.told :]]
        return session._opened()

    @property
    def tables(self) -> Tables:
        """The numbers of the rules."""
        return self.batch.tables

    @property
    def lexicon(self) -> Lexicon:
        """The words of the pack."""
        return self.pack.lexicon

    @property
    def done(self) -> bool:
        """Whether the game has been scored."""
        return self.batch.done

    @property
    def turn(self) -> int:
        """The turn, from 1."""
        return self.batch.turn

    @property
    def phase(self) -> str:
        """The name of the phase that is next."""
        return self.batch.phase.value

    def waiting(self) -> tuple[Request, ...]:
        """Return whom the game waits for; empty once it is done. They may commit in any order."""
        sealed = PHASES[self.batch.phase].sealed
        return tuple(
            Request(actor, ROLE_OF[actor], self.phase, self.turn, slots, sealed)
            for actor, slots in self.batch.slots.items()
            if seat_name(actor, slots) not in self._players and actor not in self._choices
        )

    def view(self, observer: str) -> View:
        """Return what an actor or the ``public`` sees now. Raises UsageError for anybody else."""
        known = (PUBLIC, *ROLE_OF)
        if observer not in known:
            raise UsageError(f"nobody called {observer!r} looks on{did_you_mean(observer, known)}")
        return self.batch.view(observer)

    def commit(self, actor: str, choice: Mapping[str, str]) -> None:
        """Take a person's order (slot to option id); it counts once it is safe on disk.

        When it was the last one, the phase is carried out and the game goes on until a person must
        order again. Raises IllegalOrder, nothing having happened, or JournalError: then an order
        that is not safe does not count, and what else is not on disk is written next time.
        """
        self._go_on()  # what a full disk held up
        self._expect(actor, choice)
        slots, view = self.batch.slots[actor], self.view(actor)
        human.order_of(view, slots, choice)
        order = {slot: choice[slot] for slot in slots}
        self._write(Order(turn=self.turn, phase=self.phase, actor=actor, choice=order))
        self._choices[actor] = order
        self._go_on()

    @property
    def corridor(self) -> tuple[str, ...]:
        """The roles who may promise each other something now (rulebook 6 d); empty if none may.

        Open while a person still has to answer the asks for the coalition and another team is
        people, too. A bot answers as soon as it is asked, and neither gives nor hears a promise.
        """
        people = tuple(role for role in ROLES if role not in self._players)
        asked = corridor.is_open(self.batch, tuple(self._choices)) and bool(self.waiting())
        return people if asked and len(people) > 1 else ()

    def promise(self, by: str, to: str, text: str) -> None:
        """Keep what one role promises another; it binds no one and is told at the end.

        It counts once it is safe on disk. Raises UsageError for a role that cannot give or hear
        it, a text that is none or too long, or when no corridor is open; JournalError.
        """
        corridor.check_pair(by, to)
        roles = self.corridor
        if not roles:
            raise UsageError(
                f"no corridor is open in turn {self.turn}, phase {self.phase}: promises are made "
                "by people, between the asks and the coalition's answer"
            )
        for role in (by, to):
            if role not in roles:
                raise UsageError(f"no person plays {role}: bots neither give nor hear a promise")
        try:
            said = sayable(text.strip())
        except ValueError as problem:
            raise UsageError(str(problem)) from problem
        made = Promise(turn=self.turn, phase=self.phase, by=by, to=to, text=said)
        self._write(made)
        self.promises.append(made)

    def result(self) -> dict[str, JsonValue]:
        """Return how the game ended. Raises UsageError before it has."""
        if not self.done:
            raise UsageError(f"the game is not over: turn {self.turn}, phase {self.phase}")
        return record.result(self.setting.opening, self.batch, self.pack.digest, game.__version__)

    def first_turn(self) -> State:
        """Return the state as the first turn began; resumed games have it, too."""
        return record.first_turn(self.pack, self.setting.opening, self.reports).games

    def close(self) -> None:
        """Close the journal and give back its lock; the game can be resumed from it."""
        if self._book is not None:
            self._book.close()

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _opened(self) -> Session:
        try:
            self._go_on()
        except BaseException:
            self.close()
            raise
        return self

    def _expect(self, actor: str, choice: Mapping[str, str]) -> None:
        waiting = {request.actor: request for request in self.waiting()}
        if actor in waiting:
            extra = [slot for slot in choice if slot not in waiting[actor].slots]
            if extra:
                raise IllegalOrder(f"{actor} does not decide {', '.join(extra)} in {self.phase}")
            return
        if self.done:
            raise IllegalOrder("the game is over: nothing is left to order")
        if actor in self._choices:
            raise IllegalOrder(f"{actor} has already ordered in turn {self.turn}, {self.phase}")
        raise IllegalOrder(
            f"{actor} has nothing to order in turn {self.turn}, phase {self.phase}; "
            f"waiting for: {', '.join(waiting)}"
        )

    def _go_on(self) -> None:
        """Carry out phases until a person must order; after a failed write, from where it was."""
        self._write()
        while not self.done and not self.waiting():
            self._carry_out()
        if self.done and not self._ended:
            self._write(End(result=self.result()))
            self._ended = True
        if self.done:
            self.close()

    def _carry_out(self) -> None:
        self._ask_bots()
        report = record.carry_out(self.batch, self._choices, self._why)
        self._choices = {}
        self.reports.append(report)
        self._unwritten.append(report.entry)
        self._write()

    def _ask_bots(self) -> None:
        """Bots see what people saw: the state as the phase began, never an order of this phase."""
        batch = self.batch
        orders, views = drive.collect(batch, self._players, self._choices)
        choices: dict[str, Choice] = {}
        for actor, order in orders.items():
            slots = batch.slots[actor]
            choices[actor] = legality.ids_of(views[actor], slots, order)
            # A journal must not hold what its replay would refuse.
            record.check(views[actor], slots, choices[actor])
        self._write(
            *(
                Order(turn=self.turn, phase=self.phase, actor=actor, choice=choice)
                for actor, choice in choices.items()
            )
        )
        self._choices |= choices

    def _write(self, *entries: Entry) -> None:
        """Put what is still unwritten, then ``entries``, on disk; what fails is not kept."""
        lines = (*self._unwritten, *entries)
        if self._book is not None and lines:
            self._book.append(*lines)
        self._unwritten = []


def _checked(pack: Pack, setting: Setting) -> Setting:
    """Return the setting with every role's seat named, in the order of ``SEATS``."""
    for what, value in (("seed", setting.seed), ("salt", setting.salt)):
        if not 0 <= value < SEED_LIMIT:
            raise UsageError(f"{what} {value} is out of range: 0 to {SEED_LIMIT - 1}")
    if setting.scenario != pack.id:
        raise UsageError(f"setting is for {setting.scenario!r}, the pack is {pack.id!r}")
    pack.check_bargain(setting.package, setting.pace, amends=setting.amendments)
    if setting.revision:
        pack.check_revision(setting.pace)
    for name, seat in setting.seats.items():
        parse_seat(f"{name}={seat}")
    given = {**dict.fromkeys(_OWN_SEATS, DEFAULT_SEAT), **setting.seats}
    return replace(setting, seats={name: given[name] for name in SEATS if name in given})


def _header(pack: Pack, setting: Setting, tables: Tables) -> Header:
    return Header(
        engine=game.__version__,
        rules_version=RULES_VERSION,
        content=pack.digest,
        rules=tables.digest,
        opening=setting.opening,
        pack=embed(pack.files),
    )
