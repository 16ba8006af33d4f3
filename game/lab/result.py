"""From a row of a table back to its game: the setting that plays it again.

A table says in its metadata what decided all its games; the number of a game then names one.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import JsonValue

from game.engine.arith import Ints
from game.engine.chance import game_seeds
from game.errors import GreyZoneError, JournalError, UsageError
from game.lab.sweep.store import TABLE
from game.sample.rows import FORMAT
from game.sample.table import KEY, PARQUET, beside, parquet_rows, pyarrow
from game.scenario import Pack, load
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

    def pack(self, named: str | None = None) -> Pack:
        """Load the pack of the games, as ``named`` or else by its slug. Raises UsageError."""
        try:
            return load(named or self.scenario)
        except UsageError as problem:
            if named:
                raise
            raise UsageError(
                f"{problem}\na pack of one's own is named by its folder, before --from"
            ) from None

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
        """Return the digest a game's row says. Raises UsageError where the row is gone."""
        if self.path.suffix == PARQUET:
            named = [("game", "=", game)]
            found = parquet_rows(self.path, columns=["digest"], filters=named)["digest"].to_pylist()
        else:
            with self.path.open(encoding="utf-8", newline="") as file:
                rows = csv.DictReader(file)
                found = [row["digest"] for row in rows if row.get("game") == str(game)]
        if not found:
            raise UsageError(f"{self.path} has no row of game {game}: it was cut short")
        return str(found[0])

    @property
    def combinations(self) -> tuple[Mapping[str, str], ...]:
        """Every combination of a sweep's levers, those that moved, in the order of play: what was
        set up, not what came of it.
        """
        levers = self.facts["levers"]
        found = [
            {
                **{name: dict(zip(_SLOW, slow, strict=True))[name] for name in LEVERS},
                **{f"seat_{name}": player for name, player in cast.items()},
            }
            for cast, *slow in product(levers["seats"], *(levers[name] for name in _SLOW))
        ]
        moved = [name for name in found[0] if len({row[name] for row in found}) > 1]
        return tuple({name: row[name] for name in moved} for row in found)

    def combination_of(self, points: Ints) -> Ints:
        """Return for each point of a sweep (M,) the place of its combination."""
        cast, _draw, *slow = np.unravel_index(points, self._shape[:-1])
        return np.ravel_multi_index((cast, *slow), (self._shape[0], *self._shape[2:-1]))

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
        facts["scenario"], facts["rules"], facts["version"]
        known = facts["format"] == FORMAT
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise UsageError(
            f"{path} is no table of greyzone sim or sweep, or lost its metadata ({problem})"
        ) from None
    if not known:
        raise UsageError(f"{path} was made by another version ({facts['version']}) in another form")
    return Result(path, facts)
