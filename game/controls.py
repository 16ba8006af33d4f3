"""What a facilitator may do to a sitting; every act is a line of the journal.

Nothing is ever lost: what an act puts aside stays in the journal, and `undo` brings it back. The
methods raise UsageError or IllegalOrder, nothing having happened, or JournalError where the disk
refuses.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from game.engine.batch import Batch
from game.errors import UsageError
from game.journal import control, effective
from game.journal.entries import (
    Control,
    EndEarly,
    Entry,
    Fork,
    Inject,
    Line,
    Note,
    OverrideOrder,
    OverrideTrack,
    Rewind,
    SwapSeat,
    Undo,
)
from game.journal.fork import fork
from game.players.player import Seat, make, parse_seat


class Controls(ABC):
    """The facilitator's half of `game.Session`.

    ``author`` is who acts, ``reason`` why: one line each, as typed. Lines are those of the journal,
    numbered from 1; a game that is kept in no file has the same numbers.
    """

    batch: Batch
    lines: list[Line]
    """Every line so far behind the header, whether it still counts or not."""

    # -- what is done to the record and the room ----------------------------------------------

    def note(self, author: str, reason: str) -> None:
        """Write a note into the journal; its words are the ``reason``."""
        self._act(Note, author, reason)

    def swap_seat(self, author: str, reason: str, seat: str, player: Seat) -> None:
        """Give a seat to a bot or to a person from now on.

        An order the seat has given already stands.
        """
        parse_seat(f"{seat}={player}")
        if self.seats.get(seat) == player:
            raise UsageError(f"the seat of {seat} is {player} already")
        if player.kind != "human":
            make(self.batch.tables, seat, player)
        self._act(SwapSeat, author, reason, seat=seat, player=str(player))

    def fork(self, author: str, reason: str, path: Path, line: int | None = None) -> None:
        """Write another journal that goes on after ``line`` (None: here); resume it to play on.

        This game goes on as if nothing had happened.
        """
        if self.path is None:
            raise UsageError("this game is kept in no file: there is nothing to fork")
        place = self.lines[-1].number if line is None else line
        act = self._made(Fork, author, reason, line=place, name=path.name)
        fork(self.path, path, place, act.author, act.reason)
        self._take(act)

    # -- what is done to the game -------------------------------------------------------------

    def override_track(self, author: str, reason: str, track: str, amount: int) -> None:
        """Move a track by ``amount`` hundredths of a point, at once; clamped to its range.

        Whoever had given an order that this makes impossible is asked again.
        """
        self._act(OverrideTrack, author, reason, track=track, amount=amount)

    def override_order(
        self, author: str, reason: str, actor: str, choice: Mapping[str, str]
    ) -> None:
        """Give an actor's order of this phase, whether it has ordered already or not."""
        self._act(OverrideOrder, author, reason, actor=actor, choice=dict(choice))

    def inject(self, author: str, reason: str, event: str) -> None:
        """Make a card the one of the next event phase; its truth is still drawn."""
        self._act(Inject, author, reason, event=event)

    def end_early(self, author: str, reason: str) -> None:
        """End the game where it stands and score it. Not before the first turn."""
        self._act(EndEarly, author, reason)

    def rewind(self, author: str, reason: str, line: int, salt: int | None = None) -> None:
        """Go back to where the phase of ``line`` had just been carried out.

        ``salt``: other dice from there on; None: the same, so equal orders lead to equal ends.
        """
        self._act(Rewind, author, reason, to=line, salt=salt)

    def undo(self, author: str, reason: str, line: int) -> None:
        """Take back the act of ``line``.

        The game stands again as before it, so what was played since no longer counts; taking back
        a note or who sits where touches the game in nothing.
        """
        self._act(Undo, author, reason, of=line)

    @property
    def acts(self) -> tuple[effective.Done, ...]:
        """Everything a facilitator has done in this game, taken back or not."""
        return effective.acts(self.lines)

    # -- how ----------------------------------------------------------------------------------

    def _act(self, kind: type[Control], author: str, reason: str, **fields: object) -> None:
        self._take(self._made(kind, author, reason, **fields))

    def _made(self, kind: type[Control], author: str, reason: str, **fields: object) -> Control:
        """Return the entry; UsageError where words are missing or of no use."""
        now = {"turn": self.batch.turn, "phase": self.batch.phase.value}
        said = {"author": author.strip(), "reason": reason.strip()}
        try:
            return kind.model_validate({**now, **said, **fields})
        except ValidationError as problem:
            first = problem.errors(include_url=False)[0]
            where, what = first["loc"][0], first["msg"].removeprefix("Value error, ")
            raise UsageError(what if where in said else f"{where}: {what}") from problem

    def _take(self, act: Control) -> None:
        """Check an act, write it down and carry it out; then the game goes on."""
        self._settle_disk()
        control.check(self.batch, act)
        if isinstance(act, Rewind | Undo):
            effective.check(self.lines, act)
        self._write(act)
        if isinstance(act, Rewind | Undo):
            self._stand_anew()
        else:
            self._carry_out_act(act)
        self._go_on()

    @property
    @abstractmethod
    def seats(self) -> Mapping[str, Seat]:
        """Who plays whom now."""

    @property
    @abstractmethod
    def path(self) -> Path | None:
        """The journal, or None."""

    @abstractmethod
    def _settle_disk(self) -> None: ...

    @abstractmethod
    def _write(self, *entries: Entry) -> None: ...

    @abstractmethod
    def _carry_out_act(self, act: Control) -> None: ...

    @abstractmethod
    def _stand_anew(self) -> None: ...

    @abstractmethod
    def _go_on(self) -> None: ...
