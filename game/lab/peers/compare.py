"""Times the same small game on every interface, and the flagship, in turn within one run.

Machines are noisy, so nothing is timed alone: each round plays a block on every interface, and
what is told are ratios of the same round, their median, least and largest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from statistics import median
from time import process_time

from game.engine.tables import Tables
from game.errors import UsageError
from game.lab.peers import lockstep
from game.players.drive import play
from game.sample.bench import block, players
from game.sample.plan import CHUNK, Terms

OURS = "this engine, small game"
BASE = "OpenSpiel, game in Python"
PEER_GAMES = 300
"""Games of a peer a round: enough for some tenths of a second."""


@dataclass(frozen=True)
class Row:
    """Games a second on one core (median of rounds), and its ratio to ``BASE`` of the same round:
    median, least, largest.
    """

    name: str
    games_per_s: float
    ratio: float
    least: float
    largest: float


def compare(
    tables: Tables, terms: Terms, rounds: int, progress: Callable[[int], None]
) -> list[Row]:
    """Play ``rounds`` rounds. Raises UsageError where the peers are not installed."""
    found: dict[str, list[float]] = {}
    timed = {**_small(), **_flagship(tables, terms)}
    for number in range(rounds + 1):
        for name, (games, block_of) in timed.items():
            begin = process_time()
            block_of(number)
            rate = games / max(process_time() - begin, 1e-9)
            if number:  # the first round warms caches
                found.setdefault(name, []).append(rate)
        progress(1)
    return [_row(name, found) for name in timed]


Block = tuple[int, Callable[[int], object]]
"""Games of a block, and what plays one from a number."""


def _small() -> Mapping[str, Block]:
    try:
        openspiel = import_module("game.lab.peers.openspiel")
        zoo = import_module("game.lab.peers.zoo")
    except ImportError as missing:
        raise UsageError(
            f"--peers needs the packages of the extra peers ({missing}): "
            "in the project's folder: .venv/bin/pip install '.[peers]'"
        ) from missing
    return {
        BASE: (PEER_GAMES, lambda number: openspiel.play(PEER_GAMES, number)),
        "PettingZoo, AECEnv": (PEER_GAMES, lambda number: zoo.play(PEER_GAMES, number)),
        OURS: (20 * CHUNK, lambda number: [lockstep.play(CHUNK, at) for at in range(20)]),
    }


def _flagship(tables: Tables, terms: Terms) -> Mapping[str, Block]:
    def of(kind: str) -> Block:
        seated = players(tables, kind)
        return CHUNK, lambda number: play(block(tables, terms, number), seated)

    return {f"this engine, flagship, {kind} players": of(kind) for kind in ("random", "doctrine")}


def _row(name: str, found: Mapping[str, list[float]]) -> Row:
    ratios = [own / base for own, base in zip(found[name], found[BASE], strict=True)]
    return Row(name, median(found[name]), median(ratios), min(ratios), max(ratios))
