"""The contract of a player: every registered kind and every doctrine passes it by existing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from game.engine import legality
from game.engine.arith import Ints
from game.engine.batch import Batch, SetUp
from game.engine.chance import Dice, game_seeds
from game.engine.doctrines import Doctrine
from game.engine.schema import BLOCS, BY_ID, COLUMNS, ROLES, Sight
from game.engine.state import State
from game.engine.tables import Tables
from game.players import player as registry
from game.players.drive import collect, play, player_dice
from game.players.player import SEATS, Player, Seat, make, make_all, seat_name
from game.scenario import slugs
from tests.players.staging import FLAGSHIP, tables_of

GAMES = 9
SCRIPTS = {
    "russia": "rung=rung_6|rung_3,statecraft=mobilise",
    "ukraine": "reaction=invoke,home=arms",
    "coalition": "verdict=met,response=collective_defence|deploy",
}


@dataclass(frozen=True)
class Case:
    """One player in one seat of one pack."""

    pack: str
    seat: str
    player: Seat

    def __str__(self) -> str:
        return f"{self.pack}-{self.seat}-{self.player.kind}-{self.player.id or 'default'}"

    @property
    def tables(self) -> Tables:
        return numbers(self.pack)

    def make(self) -> Player:
        return make(self.tables, self.seat, self.player)


def numbers(pack: str) -> Tables:
    """A pack's tables at its own pace; the flagship's at the pace the other tests use."""
    return tables_of("class" if pack == FLAGSHIP else None, pack)


def cases() -> list[Case]:
    """Every registered kind in every seat, and every doctrine in every seat of its role.

    Packs besides the flagship share its players: there each role's bot, one script, and the
    doctrines that the flagship has not got.
    """
    found = []
    for pack in slugs():
        for seat in SEATS if pack == FLAGSHIP else ROLES:
            role = "bloc" if seat in BLOCS else seat
            kinds = registry._KINDS if pack == FLAGSHIP else ("doctrine",)
            found += [Case(pack, seat, Seat(kind)) for kind in kinds]
            if seat in SCRIPTS:
                found.append(Case(pack, seat, Seat("scripted", SCRIPTS[seat])))
            own = own_doctrines(pack).items()
            found += [Case(pack, seat, Seat("doctrine", n)) for n, d in own if d.role == role]
    return found


def own_doctrines(pack: str) -> dict[str, Doctrine]:
    """The doctrines of a pack, without those it shares with the flagship."""
    shared = {} if pack == FLAGSHIP else numbers(FLAGSHIP).doctrines
    return {
        name: item
        for name, item in numbers(pack).doctrines.items()
        if name not in shared or not alike(item, shared[name])
    }


def alike(one: Doctrine, other: Doctrine) -> bool:
    """Whether two doctrines are the same character."""
    return (
        (one.role, one.type) == (other.role, other.type)
        and np.array_equal(one.weights, other.weights)
        and one.settings.keys() == other.settings.keys()
        and all(np.array_equal(one.settings[name], other.settings[name]) for name in one.settings)
    )


def known(tables: Tables, package: str) -> str:
    """The package if this pack has it, else its last."""
    return package if package in tables.package_ids else tables.package_ids[-1]


def start(tables: Tables, games: int, package: str = "treaty_structures") -> Batch:
    package = known(tables, package)
    setting = SetUp.of(tables, package, tables.message_ids[3], tables.annex_ids[0], games)
    return Batch.create(tables, setting, game_seeds(41, games))


def again(batch: Batch, games: State | None = None, seeds: Ints | None = None) -> Batch:
    """The same moment in a batch of its own, with other games if they are given."""
    games = batch.games.copy() if games is None else games
    seeds = batch.seeds if seeds is None else seeds
    return Batch(batch.tables, games, seeds, phase=batch.phase, turn=batch.turn)


@lru_cache
def moments(pack: str) -> tuple[Batch, ...]:
    """Batches stopped wherever somebody must order, from games of chance and of doctrines."""
    tables = numbers(pack)
    found = []
    for kind in ("random", "doctrine"):
        batch = start(tables, GAMES, tables.package_ids[0] if kind == "random" else "korea")
        seats = make_all(tables, dict.fromkeys(SEATS, Seat(kind)))
        while not batch.done:
            if batch.slots:
                found.append(again(batch))
            batch.step(*collect(batch, seats))
    return tuple(found)


def asked(case: Case) -> Iterator[tuple[Batch, str, tuple[str, ...]]]:
    """Every moment in which this seat must order, with the actor and its slots."""
    for batch in moments(case.pack):
        for actor, slots in batch.slots.items():
            if seat_name(actor, slots) == case.seat:
                yield batch, actor, slots


def ask(player: Player, batch: Batch, actor: str, slots: tuple[str, ...]) -> Ints:
    order = player.order(batch.view(actor), slots, player_dice(batch))
    return np.stack([np.asarray(row) for row in order])


class Spy(State):
    """A state that remembers which columns were looked at."""

    def __init__(self, games: State) -> None:
        super().__init__(games.data)
        self.seen: set[str] = set()

    def row(self, name: str):
        self.seen.add(name)
        return super().row(name)


class Contract:
    """What the driver and the door may expect of any player; ``case`` comes from the tests."""

    def test_orders_are_legal_and_shaped_by_slot_and_game(self, case: Case):
        player, count = case.make(), 0
        for batch, actor, slots in asked(case):
            view = batch.view(actor)
            order = player.order(view, slots, player_dice(batch))
            assert len(order) == len(slots)
            for row in order:
                assert np.asarray(row).shape == (GAMES,)
                assert np.issubdtype(np.asarray(row).dtype, np.integer)
            every = np.ones(GAMES, dtype=bool)
            fresh = batch.view(actor)
            assert np.shape(legality.admit(fresh, slots, order, every)) == (len(slots), GAMES)
            count += 1
        # A game of one turn asks each seat at least once in either of the two batches.
        least = min(4, 2 * batch.tables.turns)
        assert count >= least, "the seat was hardly asked: these moments prove nothing"

    def test_same_view_and_dice_same_orders(self, case: Case):
        one, two = case.make(), case.make()
        for batch, actor, slots in asked(case):
            first = ask(one, batch, actor, slots)
            np.testing.assert_array_equal(first, ask(one, batch, actor, slots))
            np.testing.assert_array_equal(first, ask(two, again(batch), actor, slots))

    def test_hidden_columns_are_never_looked_at(self, case: Case):
        player = case.make()
        for batch, actor, slots in asked(case):
            spied = again(batch)
            spy = Spy(batch.games)
            view = spied.view(actor)
            view._state = spy
            player.order(view, slots, player_dice(batch))
            own = {column.id for column in COLUMNS if column.own and actor in BLOCS}
            hidden = {name for name in spy.seen if view.sight(name) is Sight.HIDDEN}
            assert hidden <= own, f"{actor} looked at {sorted(hidden - own)}"

    def test_hidden_columns_change_no_order(self, case: Case):
        player, draw = case.make(), np.random.default_rng(5)
        for batch, actor, slots in asked(case):
            other = again(batch, disturbed(batch, actor, draw))
            np.testing.assert_array_equal(
                ask(player, batch, actor, slots), ask(player, other, actor, slots)
            )

    def test_the_order_of_games_in_a_batch_does_not_matter(self, case: Case):
        player = case.make()
        mixed = [4, 0, 8, 2, 6, 1, 7, 3, 5]
        for batch, actor, slots in asked(case):
            moved = again(batch, batch.games.take(mixed), batch.seeds[mixed])
            together = ask(player, batch, actor, slots)
            np.testing.assert_array_equal(together[:, mixed], ask(player, moved, actor, slots))
            alone = again(batch, batch.games.take([3]), batch.seeds[[3]])
            np.testing.assert_array_equal(together[:, [3]], ask(player, alone, actor, slots))

    def test_it_uses_its_own_dice_and_leaves_the_state_alone(self, case: Case):
        player = case.make()
        for batch, actor, slots in asked(case):
            before = batch.games.data.copy()
            ask(player, batch, actor, slots)
            np.testing.assert_array_equal(before, batch.games.data)
            other = Dice(np.arange(GAMES, dtype=np.uint64), batch.turn, "elsewhere")
            order = player.order(batch.view(actor), slots, other)
            legality.admit(batch.view(actor), slots, order, np.ones(GAMES, dtype=bool))

    def test_it_plays_a_whole_game(self, case: Case):
        batch = start(case.tables, 6)
        play(batch, make_all(case.tables, {case.seat: case.player}))
        assert (batch.games.row("scored") == 1).all()


def disturbed(batch: Batch, actor: str, draw: np.random.Generator) -> State:
    """The same moment with everything changed that ``actor`` must not be able to tell."""
    games, view = batch.games.copy(), batch.view(actor)
    for column in COLUMNS:
        row, sight = games.row(column.id), view.sight(column.id)
        if sight is Sight.HIDDEN:
            kept = row.copy()
            row[...] = draw.integers(column.low, column.high, size=row.shape, endpoint=True)
            if BY_ID[column.id].own and actor in BLOCS:
                row[BLOCS.index(actor)] = kept[BLOCS.index(actor)]
        elif sight is Sight.BAND:
            low, high = view.band(column.id)
            row[...] = draw.integers(low, high, endpoint=True)
    return games
