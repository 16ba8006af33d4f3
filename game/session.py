"""One sitting: seats, a batch of one and its journal. Stepped by commits; it never loops or waits.

A screen asks ``waiting`` whom to seat, shows that actor's ``view``, and hands the choice to
``commit``. Bots order only when a phase is about to be carried out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import JsonValue

import game
from game.controls import Controls
from game.engine import legality
from game.engine.batch import Batch
from game.engine.phases import PHASES
from game.engine.schema import PUBLIC, ROLE_OF, ROLES
from game.engine.state import State
from game.engine.tables import Tables
from game.engine.view import View
from game.errors import IllegalOrder, JournalError, UsageError, did_you_mean
from game.journal import bets, control, corridor, record
from game.journal.book import Book
from game.journal.control import Between
from game.journal.entries import (
    Bet,
    Choice,
    Control,
    End,
    Entry,
    Line,
    Order,
    Promise,
    SwapSeat,
    sayable,
)
from game.journal.record import Report
from game.journal.replay import Replay, replay_of, replayed
from game.players import drive, human, reasons
from game.players.player import (
    Player,
    Seat,
    make_all,
    parse_seat,
    seat_name,
)
from game.scenario import Lexicon, Pack
from game.setting import Setting, checked, header_of, parsed, teller

__all__ = ["Report", "Request", "Session", "Setting"]


@dataclass(frozen=True)
class Request:
    """An order a person still has to give now; ``sealed``: no one may see it before all have."""

    actor: str
    role: str
    phase: str
    turn: int
    slots: tuple[str, ...]
    sealed: bool


class Session(Controls):
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
        self._seat(setting.seats)
        self.lines: list[Line] = []
        self._between: Between | None = None
        self.promises: list[Promise] = []
        """What people promised in the corridor, oldest first; between the two until the end."""
        self.bets: list[Bet] = []
        """What waiting teams have bet, public; see ``bettors``."""
        self._book = book
        self._choices: dict[str, Choice] = {}
        self._unwritten: list[Entry] = []
        self._ended = False

    @classmethod
    def start(cls, pack: Pack, setting: Setting, path: Path | None = None) -> Session:
        """Open a game, journalled to a new file if there is a path; bots play until a person must.

        Raises UsageError for an unknown id, seat or seed, JournalError when the disk refuses.
        """
        setting = checked(pack, setting)
        batch = record.open_batch(pack, setting.opening)
        session = cls(pack, setting, batch, [record.set_up(batch)], None)
        session._unwritten = [session.reports[0].entry]
        if path is not None:
            session._book = Book.create(path, header_of(pack, setting, batch.tables))
        return session._opened()

    @classmethod
    def resume(cls, path: Path) -> Session:
        """Replay a journal and go on with it; its pack comes from the journal itself.

        No player is asked for what the journal holds. Raises JournalError.
        """
        book, journal = Book.reopen(path)
        try:
            setting = Setting.of(journal.header.opening)
            replay = replay_of(journal, teller)
            session = cls(replay.pack, setting, replay.batch, replay.reports, book)
            session._adopt(replay)
        except UsageError as problem:
            book.close()
            raise JournalError(str(problem), 1) from problem
        except BaseException:
            book.close()
            raise
        session.notice = replay.notice
        session.lines = list(journal.lines)
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
    def seats(self) -> Mapping[str, Seat]:
        """Who plays whom now; ``setting`` says how it began."""
        return self._seats

    @property
    def path(self) -> Path | None:
        """The journal, or None for a game that is kept in no file."""
        return None if self._book is None else self._book.path

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

    @property
    def betting(self) -> bets.Case | None:
        """The turn whose bets can be entered now: ruled in, and the next orders still to come."""
        return bets.open_case([report.entry for report in self.reports])

    @property
    def bettors(self) -> tuple[str, ...]:
        """The roles that enter bets in this game: those of people, where there are two teams."""
        people = tuple(role for role in ROLES if role not in self._players)
        return people if self.setting.bets and len(people) > 1 else ()

    def bet(self, by: str, on: str, choice: str) -> None:
        """Enter what a team bet on the turn ruled in last (rulebook 5); it moves nothing.

        It counts once it is safe on disk, after the end of the game, too. Raises UsageError for
        a bet that cannot be entered now, a team on its own order, or a game without bets;
        JournalError.
        """
        if by not in self.bettors:
            raise UsageError(f"{by[:40]} enters no bets in this game")
        case = self.betting
        made = bets.made(case, by, on, choice)
        bets.check(case, self.bets, made)
        self._reopened()
        self._write(made)
        self.bets.append(made)
        if self.done:
            self.close()

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
        report = control.report_of(self.batch, self._choices, self._between, self._why)
        self._choices, self._between = {}, None
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
        first = len(self.lines) + 2
        self.lines += [Line(first + place, "", "", entry) for place, entry in enumerate(lines)]
        self._unwritten = []

    # -- what the controls need -----------------------------------------------------------------

    def _settle_disk(self) -> None:
        self._reopened()
        self._write()

    def _reopened(self) -> None:
        """Open the journal of a finished game once more: acts may follow the end."""
        if self._book is not None and self._book.closed:
            self._book = Book.reopen(self._book.path)[0]

    def _seat(self, seats: Mapping[str, Seat]) -> None:
        self._seats = dict(seats)
        self._players: Mapping[str, Player] = make_all(self.batch.tables, seats)
        self._why = reasons.teller(seats)

    def _carry_out_act(self, act: Control) -> None:
        if isinstance(act, SwapSeat):
            self._seat({**self._seats, act.seat: parse_seat(f"{act.seat}={act.player}")[1]})
        self._between = control.carry_out(self.batch, self._choices, self._between, act)

    def _stand_anew(self) -> None:
        """Replay what counts now; nobody is asked anything again for it."""
        header = header_of(self.pack, self.setting, self.tables)
        self._adopt(replayed(header, self.pack, self.lines, teller))

    def _adopt(self, replay: Replay) -> None:
        self.batch, self.reports = replay.batch, replay.reports
        self._choices, self.promises = replay.pending, replay.promises
        self.bets = replay.bets
        self._between, self._ended = replay.between, replay.ended
        self._seat(parsed(replay.seats))
