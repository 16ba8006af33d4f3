"""What each phase of a block of games costs, and how much of that falls to the games themselves.

``python -m tests.lab.phase_costs`` plays blocks of the flagship as ``greyzone bench`` does and
prints a row a phase, by kind of player; ``--json`` prints the same as data. A block is played
``--rounds`` times and of every part the quickest round counts: the games are the same each time,
what other programs on the computer do is not.

A phase's time has four parts: *asking* players (views, legality, choice), the *door* every order
passes, the *rule*, and *writing* (changes, digests). What is left is moving to the next phase. The
last column is how much of all that would be paid for a single game as well: the cost of calls,
drawn as a straight line through a fifth of the block and the whole block.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from time import process_time
from typing import Any
from unittest.mock import patch

from game.cli import options
from game.engine import legality
from game.engine.batch import Batch
from game.engine.tables import Tables
from game.players import drive
from game.sample import bench, settle
from game.sample.plan import CHUNK, Terms
from game.scenario import load

ASKING, DOOR, RULE, WRITING, MOVING = PARTS = ("asking", "door", "rule", "writing", "moving on")
FEW = 5
"""The block is compared with one this many times smaller."""
Costs = dict[str, dict[str, float]]
"""Phase to part to milliseconds a block."""


@dataclass(frozen=True)
class Row:
    """A phase of a block: how often it came, in how many games at a time, and milliseconds."""

    phase: str
    times: int
    games: float
    parts: dict[str, float]
    calls: float

    @property
    def whole(self) -> float:
        """All parts together, milliseconds a block."""
        return sum(self.parts.values())


class Watch:
    """Charges time to the part under way; a part within a part takes its time from the outer."""

    def __init__(self) -> None:
        self.spent: defaultdict[tuple[str, str], float] = defaultdict(float)
        self.seen: defaultdict[str, list[int]] = defaultdict(list)
        self.phase = ""
        self._open: list[str] = []
        self._since = 0.0

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Charge what is done within to a part of the phase."""
        self._charge()
        self._open.append(name)
        try:
            yield
        finally:
            self._charge()
            self._open.pop()

    def _charge(self) -> None:
        now = process_time()
        if self._open:
            self.spent[self.phase, self._open[-1]] += (now - self._since) * 1_000
        self._since = now

    def around(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """Return ``work`` with its time charged to a part."""

        def timed(*args: Any, **named: Any) -> Any:
            with self.part(name):
                return work(*args, **named)

        return timed


def play(batch: Batch, kind: str) -> Watch:
    """Play a block to its end under the watch."""
    watch, seated = Watch(), bench.players(batch.tables, kind)
    with ExitStack() as stack:
        for owner, name, part in (
            (legality, "admit", DOOR),
            (Batch, "_run", RULE),
            (Batch, "_settle", WRITING),
        ):
            timed = watch.around(part, getattr(owner, name))
            stack.enter_context(patch.object(owner, name, timed))
        while not batch.done:
            watch.phase = batch.phase.value
            watch.seen[watch.phase].append(int(batch.mask.sum()))
            with watch.part(ASKING):
                orders, views = drive.collect(batch, seated)
            with watch.part(MOVING):
                batch.step(orders, views)
    return watch


def costs(tables: Tables, terms: Terms, kind: str, games: int, rounds: int) -> tuple[Watch, Costs]:
    """Play one block several times; return the last watch and the quickest of every part."""
    watches = [play(bench.block(tables, terms, 0, games), kind) for _ in range(rounds + 1)][1:]
    quickest: Costs = defaultdict(dict)
    for phase, part in watches[0].spent:
        quickest[phase][part] = min(watch.spent[phase, part] for watch in watches)
    return watches[-1], quickest


def rows(tables: Tables, terms: Terms, kind: str, games: int, rounds: int) -> list[Row]:
    """Return a row a phase, the dearest first."""
    watch, whole = costs(tables, terms, kind, games, rounds)
    _, few = costs(tables, terms, kind, games // FEW, rounds)
    found = []
    for phase, parts in whole.items():
        total = sum(parts.values())
        grown = (total - sum(few.get(phase, {}).values())) * FEW / (FEW - 1)
        seen = watch.seen[phase]
        calls = min(max(total - grown, 0.0), total)
        found.append(Row(phase, len(seen), sum(seen) / len(seen), dict(parts), calls))
    return sorted(found, key=lambda row: -row.whole)


def show(kind: str, found: list[Row]) -> None:
    """Print the rows of one kind of player as a table, with their sum."""
    print(f"\n{kind} players, milliseconds a block\n")
    names = ("phase", "times", "games", "all", *PARTS, "of it calls")
    print("| " + " | ".join(names) + " |")
    print("| --- |" + " ---: |" * (len(names) - 1))
    for row in found:
        _line(row.phase, f"{row.times}", f"{row.games:,.0f}", row.whole, row.parts, row.calls)
    parts = {part: sum(row.parts.get(part, 0.0) for row in found) for part in PARTS}
    _line("all", "", "", sum(parts.values()), parts, sum(row.calls for row in found))


def _line(
    name: str, times: str, games: str, whole: float, parts: dict[str, float], calls: float
) -> None:
    shown = [f"{value:.1f}" for value in (whole, *(parts.get(part, 0.0) for part in PARTS), calls)]
    print("| " + " | ".join((name, times, games, *shown)) + " |")


def main() -> None:
    """Read the options, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--games", type=int, default=CHUNK)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--kind", choices=("random", "doctrine"), action="append")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    pack = load(options.FLAGSHIP)
    terms, tables = settle(pack, package=pack.content.scenario.defaults.package)
    kinds = asked.kind or ["random", "doctrine"]
    found = {kind: rows(tables, terms, kind, asked.games, asked.rounds) for kind in kinds}
    if asked.json:
        print(json.dumps({kind: [asdict(row) for row in found[kind]] for kind in kinds}))
        return
    for kind in kinds:
        show(kind, found[kind])


if __name__ == "__main__":
    main()
