"""Two versions of the engine beside one another: the same blocks in turn, in processor time.

``python -m tests.lab.versions OTHER`` lets this folder and another one with a whole copy of the
project play the same blocks of the flagship in turn, each in a process of its own, and prints for
each kind of player how many times as fast this folder is as the other: of the quickest blocks, of
the medians, and the median of the blocks played one after the other. A block that ends with other
digests is said so. ``--games 1`` compares single games.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import process_time

from game.cli import options
from game.players import drive
from game.sample import bench, settle
from game.sample.plan import CHUNK
from game.scenario import load

KINDS = ("random", "doctrine")
HERE = Path(__file__).parents[2]
_BLOCKS = 3
"""How many different blocks there are; then they come again."""
Times = tuple[list[float], list[float]]
"""Milliseconds of the other version's blocks and of this one's."""


def answer(games: int) -> None:
    """Play what is asked for, a kind and a block a line; answer milliseconds and a digest."""
    pack = load(options.FLAGSHIP)
    terms, tables = settle(pack, package=pack.content.scenario.defaults.package)
    for line in sys.stdin:
        kind, index = line.split()
        seated = bench.players(tables, kind)
        batch = bench.block(tables, terms, int(index), games)
        begin = process_time()
        drive.play(batch, seated)
        took = (process_time() - begin) * 1_000
        digests = (batch.digest(game) for game in range(batch.games.games))
        print(took, hash("".join(digests)), flush=True)


class Version:
    """A folder's engine in a process of its own."""

    def __init__(self, folder: Path, games: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__)), "--answer", "--games", str(games)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(folder), "PYTHONHASHSEED": "0"},
        )

    def play(self, kind: str, index: int) -> tuple[float, str]:
        """Return the milliseconds a block took, and what stands for its digests."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{kind} {index}\n")
        self._process.stdin.flush()
        took, digests = self._process.stdout.readline().split()
        return float(took), digests

    def end(self) -> None:
        """End the process."""
        self._process.communicate()


def compare(versions: tuple[Version, Version], kind: str, rounds: int) -> Times:
    """Play ``rounds`` blocks of one kind of player with both versions, either first in turn."""
    times: Times = ([], [])
    for index in range(-1, rounds):
        found = {}
        for place in (0, 1) if index % 2 else (1, 0):
            took, found[place] = versions[place].play(kind, max(index, 0) % _BLOCKS)
            if index >= 0:  # the first block warms up
                times[place].append(took)
        if found[0] != found[1]:
            print(f"{kind}, block {index}: the digests differ")
    return times


def main() -> None:
    """Read the options, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("other", type=Path, nargs="?", help="the folder to compare with")
    parser.add_argument("--games", type=int, default=CHUNK)
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--kind", choices=KINDS, action="append")
    parser.add_argument("--answer", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.answer:
        answer(asked.games)
        return
    if asked.other is None:
        parser.error("name the folder to compare with")
    versions = Version(asked.other, asked.games), Version(HERE, asked.games)
    for kind in asked.kind or KINDS:
        old, new = compare(versions, kind, asked.rounds)
        paired = median(before / after for before, after in zip(old, new, strict=True))
        print(
            f"{kind}: quickest {min(old):.1f} and {min(new):.1f} ms, {min(old) / min(new):.2f}; "
            f"medians {median(old):.1f} and {median(new):.1f} ms, "
            f"{median(old) / median(new):.2f}; in turn {paired:.2f}"
        )
    for version in versions:
        version.end()


if __name__ == "__main__":
    main()
