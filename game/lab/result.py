"""From a row of a table back to its game: the setting that plays it again.

A table says in its metadata what decided all its games; the number of a game then names one.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import JsonValue

from game.engine.chance import game_seeds
from game.errors import GreyZoneError, JournalError, UsageError
from game.lab.sweep.store import TABLE
from game.sample.table import KEY, PARQUET, beside, pyarrow
from game.scenario import Pack
from game.session import Session
from game.setting import Setting, parsed

LEVERS = ("package", "message", "annex")


@dataclass(frozen=True)
class Result:
    """A table of games and what decided them."""

    path: Path
    facts: Mapping[str, Any]

    @property
    def scenario(self) -> str:
        """Return the slug of the scenario that was played."""
        return str(self.facts["scenario"])

    def setting(self, game: int) -> Setting:
        """Return the setting of a game by its number. Raises UsageError for one it has not."""
        games = self._games
        if not 0 <= game < games:
            raise UsageError(f"{self.path} has games 0 to {games - 1}; {game} is none of them")
        return self._of_sweep(game) if self._is_sweep else self._of_sample(game)

    def check(self, pack: Pack) -> None:
        """Raise JournalError where the pack's rules are not those the games were played by."""
        facts = self.facts.get("set_up", self.facts)
        aggregator = facts.get("aggregator", "union")
        tables = pack.compile(facts["pace"], facts["parameters"], aggregator=aggregator)
        if tables.digest != self.facts["rules"]:
            raise JournalError(
                f"{self.path} was made by other rules or numbers than those of {pack.id} here "
                f"(version {self.facts['version']}); none of its games can be played again"
            )

    def play(self, game: int, pack: Pack, journal: Path | None = None) -> dict[str, JsonValue]:
        """Play the game of a row again, kept in a new file if there is one; return its result.

        Raises UsageError for a game the table has not, JournalError for other rules, GreyZoneError
        where it comes out otherwise than its row says.
        """
        setting = self.setting(game)
        self.check(pack)
        with Session.start(pack, setting, journal) as session:
            found = session.result()
        if found["digest"] != self.digest(game):
            raise GreyZoneError(
                f"game {game} of {self.path} came out otherwise than its row says: "
                f"digest {found['digest']}, there {self.digest(game)}"
            )
        return found

    def digest(self, game: int) -> str:
        """Return the digest a game's row says."""
        if self.path.suffix == PARQUET:
            read = pyarrow().parquet.read_table
            rows = read(self.path, columns=["digest"], filters=[("game", "=", game)])
            return str(rows["digest"][0])
        with self.path.open(encoding="utf-8", newline="") as file:
            return next(row["digest"] for row in csv.DictReader(file) if int(row["game"]) == game)

    @property
    def _is_sweep(self) -> bool:
        return self.facts.get("kind") == "sweep"

    @property
    def _shape(self) -> tuple[int, ...]:
        levers = self.facts["levers"]
        axes = (levers["seats"], self.facts["draws"], *(levers[name] for name in _SLOW))
        return (*map(len, axes), int(self.facts["games"]))

    @property
    def _games(self) -> int:
        return int(np.prod(self._shape)) if self._is_sweep else int(self.facts["games"])

    def _of_sample(self, game: int) -> Setting:
        facts = self.facts
        return Setting(
            **{name: facts[name] for name in ("scenario", *LEVERS, "pace", "parameters")},
            seed=int(game_seeds(facts["seed"], 1, game)[0]),
            salt=0,
            seats=parsed(facts["seats"]),
            revision=facts["revision"],
            amendments=facts["amendments"],
        )

    def _of_sweep(self, game: int) -> Setting:
        facts, levers = self.facts, self.facts["levers"]
        cast, draw, *slow, seed = (int(place) for place in np.unravel_index(game, self._shape))
        return Setting(
            scenario=facts["scenario"],
            **{name: levers[name][place] for name, place in zip(_SLOW, slow, strict=True)},
            **{name: facts["set_up"][name] for name in _SET_UP},
            seed=int(game_seeds(facts["seed"], 1, seed)[0]),
            salt=0,
            seats=parsed(levers["seats"][cast]),
            numbers=dict(zip(facts["numbers"], facts["draws"][draw], strict=True)),
        )


_SLOW = ("message", "annex", "package")
"""The levers in the order of a sweep's axes, the last changing fastest."""
_SET_UP = ("pace", "parameters", "revision", "amendments", "aggregator")


def open_result(path: Path) -> Result:
    """Open a table of ``sim`` or ``sweep``, or the folder of a sweep.

    Raises UsageError where there is none, or none that says what decided it.
    """
    path = path / TABLE if path.is_dir() else path
    try:
        if path.suffix == PARQUET:
            text = (pyarrow().parquet.read_schema(path).metadata or {})[KEY]
        else:
            text = beside(path).read_bytes()
        facts = json.loads(text)
        facts["scenario"], facts["rules"]
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise UsageError(
            f"{path} is no table of greyzone sim or sweep, or lost its metadata ({problem})"
        ) from None
    return Result(path, facts)
