"""A row a game: what stands in it, and the whole numbers it is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import Enum

from game.engine.arith import POINT, SHARE, Bools
from game.engine.legality import AND, own_options
from game.engine.schema import ROLES
from game.engine.tables import Tables
from game.journal.record import SIGNATURES
from game.sample import measures
from game.sample.drive import Chunk
from game.sample.plan import Plan
from game.sample.seats import seat_names

FORMAT = 1
"""Form of a table's metadata; a program refuses one it does not know."""


class Kind(Enum):
    """What a column holds; points are stored as hundredths, fine numbers as ten-thousandths."""

    TEXT = "text"
    COUNT = "count"
    POINTS = "points"
    FINE = "fine"

    @property
    def scale(self) -> int:
        """Return how many stored units make one."""
        return {Kind.POINTS: POINT, Kind.FINE: SHARE}.get(self, 1)


@dataclass(frozen=True)
class Column:
    """A column of the table: its name and what it holds."""

    name: str
    kind: Kind = Kind.TEXT


Values = Sequence[str] | Sequence[int]


def _number(name: str, scale: int) -> Column:
    return Column(name, Kind.POINTS if scale == POINT else Kind.COUNT)


HEAD: tuple[Column, ...] = (
    Column("game", Kind.COUNT),
    Column("game_seed", Kind.COUNT),
    Column("digest"),
    Column("outcome"),
    *map(Column, ("package", "signature", "message", "annex", "components", "clauses")),
    *(Column(f"seat_{role}") for role in ROLES),
    *(Column(f"stand_{role}") for role in ROLES),
    *(_number(f"pin_{role}_{layer}", POINT) for role, layer in measures.PIN),
    *map(_number, measures.names(), measures.scales()),
)
"""``package`` is what was set up (``bargain``: left to the table); ``signature`` how a bargain
ended; message, annex, components and clauses are what stood at the end.
"""


def columns(tables: Tables, chunk: Chunk, set_up: Mapping[str, Sequence[str]]) -> list[Values]:
    """Return the values of each column of ``HEAD``, one a game; ``set_up`` holds ``package`` and
    the seats.
    """
    stands = [own_options(tables, role, "stand") for role in ROLES]
    return [
        range(chunk.first, chunk.first + len(chunk.seeds)),
        chunk.seeds.tolist(),
        chunk.digests,
        _named([name for name, _ in tables.outcomes], chunk.outcomes.tolist()),
        set_up["package"],
        _named(SIGNATURES, chunk.signature.tolist()),
        _named(tables.message_ids, chunk.message.tolist()),
        _named(tables.annex_ids, chunk.annex.tolist()),
        _lists(tables.component_ids, chunk.components),
        _lists(tables.clause_ids, chunk.clauses),
        *(set_up[f"seat_{role}"] for role in ROLES),
        *map(_named, stands, chunk.stands.tolist()),
        *chunk.pin.tolist(),
        *chunk.measures.tolist(),
    ]


def of_plan(plan: Plan, chunk: Chunk) -> list[Values]:
    """Return the columns of a chunk whose games have one set-up."""
    seats, games = seat_names(plan.seats), len(chunk.seeds)
    set_up = {"package": plan.terms.package, **{f"seat_{role}": seats[role] for role in ROLES}}
    return columns(plan.tables, chunk, {name: [text] * games for name, text in set_up.items()})


def _named(names: Sequence[str], places: Sequence[int]) -> list[str]:
    return [names[place] for place in places]


def _lists(names: Sequence[str], held: Bools) -> list[str]:
    """Join the names held by each game, (names, games), in content order."""
    known: dict[bytes, str] = {}
    return [_joined(names, row.tobytes(), known) for row in held.T]


def _joined(names: Sequence[str], row: bytes, known: dict[bytes, str]) -> str:
    """Return the names of a row of flags; rows seen before are `known`."""
    if row not in known:
        known[row] = AND.join(name for name, held in zip(names, row, strict=True) if held)
    return known[row]


def metadata(plan: Plan) -> dict[str, object]:
    """Return what decides a table, and nothing of when, where or by how many it was made."""
    from game import __version__

    return {
        "format": FORMAT,
        "scenario": plan.pack.id,
        "seed": plan.seed,
        "games": plan.games,
        **asdict(plan.terms),
        "seats": seat_names(plan.seats),
        "turns": plan.tables.turns,
        "plan": plan.digest,
        "rules": plan.tables.digest,
        "content": plan.pack.digest,
        "version": __version__,
    }
