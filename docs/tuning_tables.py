"""Prints the tables of docs/tuning.md from the game as it is now: ``python docs/tuning_tables.py``.

Same rules, same content, same tables. The signature of ``greyzone bench`` names both.
"""

from __future__ import annotations

import game

PACKAGES = ("none", "budapest", "israel", "korea", "nato_bridge", "treaty_structures")
GAMES, SEED = 2_000, 7
TABLES = (
    ("triggers_met", "kept", "unanswered", "invocations"),
    ("overt_attack", "shared_loss", "probing", "incidents"),
)
"""Measures of each table, in the order of its columns."""


def main() -> None:
    """Play every package and print both tables as Markdown."""
    pack = game.load("after-the-armistice")
    found = {
        package: game.sim(pack, games=GAMES, seed=SEED, package=package).measures
        for package in PACKAGES
    }
    for columns in TABLES:
        print(f"| {GAMES:,} games a row, seed {SEED} | {' | '.join(columns)} |")
        print("| --- " * (len(columns) + 1) + "|")
        for package, measures in found.items():
            cells = (f"{measures[name].mean:.2f}" for name in columns)
            print(f"| `{package}` | {' | '.join(cells)} |")
        print()


if __name__ == "__main__":
    main()
