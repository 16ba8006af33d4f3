"""N games side by side, stepped in lockstep; a game at the table is a batch of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.engine import legality
from game.engine.arith import NARROW, WIDE, Bools, Ints
from game.engine.chance import Dice, Words, mix, name_key, seed_words
from game.engine.change import FACILITATOR, Changes, Games, LedgerRow
from game.engine.endings import Endings
from game.engine.fingerprint import figures, fingerprint
from game.engine.moment import Moment
from game.engine.numbers import Numbers
from game.engine.phases import PHASES, REPEATED, Phase, machine
from game.engine.rules import negotiation, package
from game.engine.schema import BY_ID, ROLE_OF, TRACK_IDS
from game.engine.state import State
from game.engine.tables import Tables
from game.engine.view import View

Orders = Mapping[str, Sequence[Ints]]
"""Actor to order: one row (N,) of option indices a slot of this phase."""

BARGAIN = "bargain"
"""In place of a package's id: it is bargained before the first turn (rulebook 6)."""

_SPARSE = 3
"""A phase that fewer than one in this many games need is run on those games alone."""


@dataclass(frozen=True)
class SetUp:
    """What was agreed before the first turn, for every game: indices and memberships.

    ``components`` (K, N) and ``clauses`` (C, N) of 0 and 1; ``message``, ``annex`` (N,). Where
    ``bargain`` (N,) is `negotiation.WHOLE` all this is still to be bargained; where it is
    `negotiation.AMENDMENT` the package may be amended once.
    """

    components: Ints
    clauses: Ints
    message: Ints
    annex: Ints
    bargain: Ints | None = None
    revises: bool = False

    @classmethod
    def of(
        cls,
        tables: Tables,
        package: str,
        message: str,
        annex: str,
        games: int,
        *,
        revises: bool = False,
        amends: bool = False,
    ) -> SetUp:
        """Return one set-up for ``games`` games; ``BARGAIN`` for a package leaves it to the table.

        ``revises``: whether it is revised at mid-game; ``amends``: whether a ready-made one is
        amended before the first turn. KeyError names what is unknown.
        """
        if package == BARGAIN:
            agreed = cls.of(tables, tables.package_ids[0], message, annex, games)
            nothing = (0 * agreed.components, 0 * agreed.clauses, agreed.message, agreed.annex)
            return cls(*nothing, bargain=_each(negotiation.WHOLE, games), revises=revises)
        place = _index(tables.package_ids, package, "package")
        components = tables.package_components[place].astype(np.int64)
        clauses = tables.package_clauses[place].astype(np.int64)
        return cls(
            np.repeat(components[:, None], games, axis=1),
            np.repeat(clauses[:, None], games, axis=1),
            np.full(games, _index(tables.message_ids, message, "message"), dtype=np.int64),
            np.full(games, _index(tables.annex_ids, annex, "annex"), dtype=np.int64),
            bargain=_each(negotiation.AMENDMENT, games) if amends else None,
            revises=revises,
        )


def _each(value: int, games: int) -> Ints:
    return np.full(games, value, dtype=np.int64)


def _index(names: tuple[str, ...], name: str, kind: str) -> int:
    if name not in names:
        raise KeyError(f"unknown {kind} {name!r}; known: {', '.join(names)}")
    return names.index(name)


class Batch:
    """N games of one compiled scenario, all in the same phase of the same turn."""

    state: Phase
    """Current state of the machine; see ``phase``."""

    def __init__(
        self,
        tables: Tables,
        games: State,
        seeds: Ints,
        *,
        salts: Ints | None = None,
        variant: Ints | None = None,
        phase: Phase = Phase.SETUP,
        turn: int = 1,
        record: bool = False,
    ) -> None:
        """Build a batch at any phase of any turn from a state (HEIGHT, N).

        Games that have ended and wait for their score are taken to have ended in ``turn``.
        ``record`` keeps the ledger of every change: for tables and reports, not for sweeps.
        """
        self.tables = tables
        self.games = games
        self.seeds = seeds
        self.turn = turn
        self.record = record
        zero = np.zeros(games.games, dtype=np.int64)
        self.salts = zero if salts is None else salts
        variant = zero if variant is None else variant
        self.numbers = Numbers(tables, variant)
        self.narrow = Numbers(tables.narrow, variant, NARROW)
        self.ledger: list[list[LedgerRow]] = [[] for _ in range(games.games)]
        self.digests: Words = np.zeros((2, games.games), dtype=np.uint64)
        self.words = seed_words(self.seeds, self.salts)
        self.injected = 0
        """The event card that comes in the next event phase, from 1; 0: the deck decides."""
        self.endings = Endings(games.games)
        self.endings.note(self._ended, turn)
        self._appraise()
        self.machine = machine(self, phase)

    @classmethod
    def create(
        cls,
        tables: Tables,
        agreed: SetUp,
        seeds: Ints,
        *,
        salts: Ints | None = None,
        variant: Ints | None = None,
        record: bool = False,
    ) -> Batch:
        """Start games from their set-up; the set-up phase is carried out at once."""
        count = len(seeds)
        games = State.allocate(count)
        rows = tables.starts[np.zeros(count, dtype=np.int64) if variant is None else variant]
        games.data[: len(TRACK_IDS)] = rows.T
        games.row("component")[: len(agreed.components)] = agreed.components
        games.row("clause")[: len(agreed.clauses)] = agreed.clauses
        games.row("message")[...] = agreed.message
        games.row("annex")[...] = agreed.annex
        games.row("revises")[...] = agreed.revises
        if agreed.bargain is not None:
            games.row("bargain")[...] = agreed.bargain
        batch = cls(tables, games, seeds, salts=salts, variant=variant, record=record)
        batch._run({}, batch.mask)
        batch._leave()
        if batch.phase is Phase.OPENING:
            batch.step({})  # nothing to choose and nothing to bargain
        return batch

    def advance(self) -> bool:
        """Trigger of the state machine, which puts its own in place of this stub."""
        raise NotImplementedError

    @property
    def phase(self) -> Phase:
        """The phase all games are in."""
        return self.state

    @property
    def done(self) -> bool:
        """Whether every game has been scored."""
        return self.state is Phase.DONE

    @property
    def all_ended(self) -> bool:
        """Whether no game needs another turn (a condition of the machine)."""
        return bool(self._ended.all())

    @property
    def _ended(self) -> Bools:
        return self.games.row("ended") != 0

    @property
    def some_unsigned(self) -> bool:
        """Whether a table that was refused asks once more (a condition of the machine)."""
        return bool(PHASES[Phase.UKRAINE_ASKS].needs(self.games).any())

    @property
    def some_exchanging(self) -> bool:
        """Whether an exchange goes on by another step (a condition of the machine)."""
        return bool(PHASES[Phase.EXCHANGE].needs(self.games).any())

    @property
    def some_revising(self) -> bool:
        """Whether a game revises its package after this turn (a condition of the machine)."""
        return bool(PHASES[Phase.REVISION_UKRAINE].needs(self.games).any())

    @property
    def repeat(self) -> Ints:
        """Which time each game takes this phase in this turn, (N,); 0 where it comes once, (1,).

        It keys chance and digests: a bargain may be asked twice, an exchange has three steps.
        """
        column = REPEATED.get(self.state)
        return np.zeros(1, dtype=np.int64) if column is None else self.games.read(column)

    @property
    def mask(self) -> Bools:
        """The games that need this phase, (N,)."""
        return PHASES[self.state].needs(self.games)

    @property
    def few(self) -> Games | None:
        """Places of the games that need this phase, where they are few; None: it is run on all.

        No game depends on its neighbours, so both come to the same.
        """
        return _sparse(self.mask)

    @property
    def slots(self) -> Mapping[str, tuple[str, ...]]:
        """Who orders in this phase, and which slots."""
        return PHASES[self.state].slots

    def view(self, observer: str) -> View:
        """Return what ``observer`` (an actor or ``public``) sees now."""
        return self._view(observer, None)

    def views(self) -> dict[str, View]:
        """Return the views of all who order in this phase, by actor.

        Where few games need the phase, they are of those alone (see ``View.chosen``). Actors of one
        role share what they have worked out.
        """
        few = self.few
        by_role = {ROLE_OF[actor]: self._view(actor, few) for actor in self.slots}
        return {actor: by_role[ROLE_OF[actor]].shared(actor) for actor in self.slots}

    def _view(self, observer: str, few: Games | None) -> View:
        numbers = self.numbers if few is None else self.numbers.take(few)
        return View(observer, self.phase.value, self.turn, numbers, self._package, self.games, few)

    def step(self, orders: Orders, views: Mapping[str, View] | None = None) -> None:
        """Carry out this phase with the given orders, then move to the next phase needed.

        Every acting actor must order; games outside ``mask`` are ignored. Raises IllegalOrder,
        leaving the batch as it was. ``views`` may hand back the views the orders came from.
        """
        admitted: dict[str, list[Ints]] = {}
        mask, views = self.mask, self.views() if views is None else views
        for actor, slots in self.slots.items():
            view = views.get(actor) or self.view(actor)
            admitted[actor] = legality.admit(view, slots, orders[actor], mask)
        self._run(admitted, mask)
        self._leave()

    def override(self, track: str, amount: int) -> None:
        """Move a track of every game by ``amount`` hundredths, between two phases.

        Clamped and told as every change, with the cause ``facilitator``.
        """
        changes = Changes(self.games.games, self.record)
        changes.add(track, FACILITATOR, np.array([amount], dtype=np.int32))
        self._intervene(changes, "override")

    def end_early(self) -> None:
        """End every game where it stands: the score is next, and nothing before it is needed."""
        changes = Changes(self.games.games, self.record)
        changes.put("ended", 1)
        self._intervene(changes, "end_early")
        self._leave()

    def reroll(self, salt: int) -> None:
        """Draw everything from now on with another salt; what was drawn stays."""
        self.salts = np.full_like(self.salts, salt)
        self.words = seed_words(self.seeds, self.salts)

    def digest(self, game: int = 0) -> str:
        """Return the game digest: 32 hexadecimal figures over everything that happened."""
        return figures(self.digests[:, [game]])[0]

    def _leave(self) -> None:
        """Advance to the next phase that some game needs."""
        while not self.done:
            before = self.state
            self.advance()
            if self.state in (Phase.SCORE, Phase.REVISION_UKRAINE):
                self.endings.note(self._ended, self.turn)
            elif self.state is Phase.EVENT and before is not Phase.OPENING:
                if not self.all_ended:  # who ends a revision by hand is scored in the turn after it
                    self.endings.note(self._ended, self.turn)
                self.turn += 1
                self._appraise()
            elif self.state is Phase.OPENING:
                self._appraise()  # what has just been signed
            if self.mask.any():
                return

    def _appraise(self) -> None:
        """Work out what the packages are worth this turn, for the rules and for views."""
        self.worth = package.values(self.games, self.narrow, self.turn)
        self.endings.worths[self.turn] = self.worth
        self._package = self.worth.of_width(WIDE)

    def _run(self, orders: Mapping[str, Sequence[Ints]], mask: Bools) -> None:
        """Carry out this phase in the games of ``mask``, and fold what it wrote into digests."""
        rule, few = PHASES[self.phase], _sparse(mask)
        repeat = self.repeat if few is None or len(self.repeat) == 1 else self.repeat[few]
        moment = self._moment(repeat, few)
        for column, values in _columns(rule.slots, orders).items():
            moment.put(column, values if few is None else values[..., few])
        rule.apply(moment)
        if self.phase is Phase.EVENT:
            self.injected = 0
        self._settle(moment.changes, mask, repeat, few, self.phase.value)

    def _intervene(self, changes: Changes, name: str) -> None:
        """Write what a facilitator changes between two phases, under a name of its own."""
        going_on = ~self._ended  # what has ended waits for its score as it is
        self._settle(changes, going_on, np.zeros(1, dtype=np.int64), None, name)

    def _settle(
        self, changes: Changes, mask: Bools, repeat: Ints, few: Games | None, name: str
    ) -> None:
        """Write what was collected, and fold it into digests under the name of what it was."""
        within = mask if few is None else mask[few]
        written = changes.write(self.games, within, few)
        if self.record:
            entries = changes.ledger(written, within, self.turn, self.phase.value)
            for place, rows in enumerate(entries):
                self.ledger[place if few is None else few[place]].extend(rows)
        told = fingerprint(written) ^ mix(repeat.astype(np.uint64))
        told ^= self._key(name, few)
        if few is None:
            folded = mix(self.digests + told)
            self.digests = folded if mask.all() else np.where(mask, folded, self.digests)
        else:
            self.digests[:, few] = mix(self.digests[:, few] + told)

    def _key(self, name: str, few: Games | None) -> Words | np.uint64:
        """Return what digests are told of the turn and of what is done in it, one or (N,)."""
        if name != Phase.SCORE.value:
            return np.uint64(name_key(f"{self.turn}.{name}"))
        turns = self.endings.turns if few is None else self.endings.turns[few]
        keys = [name_key(f"{turn}.{name}") for turn in range(self.turn + 1)]
        return np.array(keys, dtype=np.uint64)[turns]

    def _moment(self, repeat: Ints, few: Games | None) -> Moment:
        """What the rule of this phase works with: all games, or the ``few`` it concerns."""
        words = self.words if few is None else self.words[few]
        numbers = self.narrow if few is None else self.narrow.take(few)
        scores = self.state is Phase.SCORE
        return Moment(
            self.games,
            numbers,
            self.worth,
            Dice(words, self.turn, self.phase.value, repeat),
            self.turn,
            Changes(len(words), self.record),
            few,
            self.injected,
            self.endings.recalled(self.games, numbers, few) if scores else None,
        )


def _sparse(mask: Bools) -> Games | None:
    return np.flatnonzero(mask) if np.count_nonzero(mask) * _SPARSE < len(mask) else None


def _columns(
    slots: Mapping[str, tuple[str, ...]], orders: Mapping[str, Sequence[Ints]]
) -> dict[str, Ints]:
    """Sort admitted orders into state columns.

    What every bloc decides shares one group; what every role decides has a column a role.
    """
    columns: dict[str, Ints] = {}
    groups: dict[str, list[Ints]] = {}
    for actor, rows in orders.items():
        for name, row in zip(slots[actor], rows, strict=True):
            if name not in BY_ID:
                columns[f"{name}_{ROLE_OF[actor]}"] = row
            elif BY_ID[name].size > 1:
                groups.setdefault(name, []).append(row)
            else:
                columns[name] = row
    return columns | {name: np.stack(rows) for name, rows in groups.items()}
