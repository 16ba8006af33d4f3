"""Golden games: whole playthroughs as readable text, one file a game.

``python -m tests.golden.playthrough --update`` writes them anew after a wanted change of rules or
numbers; read the difference before you keep it.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from game.engine import legality
from game.engine.batch import Batch, SetUp
from game.engine.phases import Phase
from game.engine.schema import ACTORS, BLOCS, DOMAINS, LAYERS, ROLES, TARGETS, TRACK_IDS, TYPES
from game.engine.tables import TRUTHS
from game.players.drive import play
from game.players.player import Order, make_all
from game.scenario import load

FOLDER = Path(__file__).parent
SCENARIO, PACE = "after-the-armistice", "class"
MESSAGE, ANNEX = "as_deemed_necessary", "balanced"
SOURCES = ("nothing", "order", "card", "stray")


@dataclass(frozen=True)
class Game:
    """One golden game; the rest of its set-up is the same for all."""

    package: str
    seed: int

    @property
    def path(self) -> Path:
        return FOLDER / f"{self.package}.txt"


GAMES = (
    Game("none", 11),
    Game("treaty_structures", 23),
    Game("nato_bridge", 42),
    Game("bargain", 5),
)


class Scribe:
    """Writes down one game as it is played."""

    def __init__(self, batch: Batch) -> None:
        self.lines: list[str] = []
        self._turn = 0
        self._tracks = tracks(batch)

    def head(self, game: Game, batch: Batch) -> None:
        self._say(f"scenario {SCENARIO}, pace {PACE}, seed {game.seed}, seats doctrine")
        self._say(f"package {game.package}, message {MESSAGE}, annex {ANNEX}")
        self._say(f"Russia's type {TYPES[cell(batch, 'ru_type')]}, digest {batch.digest()}")

    def watch(self, batch: Batch, orders: Mapping[str, Order]) -> None:
        """Called before each step, when the last phase's outcome stands in the state."""
        if batch.turn != self._turn:
            self._close_turn(batch)
            self._turn = batch.turn
            self._say("", f"Turn {batch.turn}")
        if batch.phase is Phase.ORDERS:
            self._event(batch)
        if batch.phase is Phase.REACTION or (
            batch.phase is Phase.RECKONING and not cell(batch, "severity")
        ):
            self._incident(batch)
        if batch.phase is Phase.RULING:
            self._say(f"  trigger       {'met' if cell(batch, 'trigger_met') else 'not met'}")
        for actor in ACTORS:
            if actor in orders:
                self._order(batch, actor, orders[actor])
        if batch.phase is Phase.RECKONING and cell(batch, "severity"):
            answered = "answered" if cell(batch, "answered") else "unanswered"
            level, asked = cell(batch, "level"), cell(batch, "asked_level")
            self._say(f"  granted       level {level} of {asked} asked: {answered}")

    def end(self, batch: Batch) -> None:
        self._close_turn(batch)
        outcome = batch.tables.outcomes[cell(batch, "outcome")][0]
        self._say("", f"Outcome: {outcome}")
        for role in ROLES:
            results = batch.games.read(f"pin_{role}")[:, 0]
            named = [f"{n} {points(v)}" for n, v in zip(LAYERS, results, strict=True)]
            self._say(f"  {role:<13} {', '.join(named)}")
        self._say(f"  digest        {batch.digest()}")

    def _close_turn(self, batch: Batch) -> None:
        if not self._turn:
            return
        after = tracks(batch)
        moved = [
            f"{name} {self._tracks[name]}>{value}"
            for name, value in after.items()
            if value != self._tracks[name]
        ]
        for start in range(0, len(moved), 5):
            title = "tracks" if start == 0 else ""
            self._say(f"  {title:<13} {', '.join(moved[start : start + 5])}")
        self._say(f"  digest        {batch.digest()}")
        self._tracks = after

    def _event(self, batch: Batch) -> None:
        card = cell(batch, "event")
        if card:
            truth = TRUTHS[cell(batch, "event_truth")]
            self._say(f"  event         {batch.tables.events.ids[card - 1]} (truth: {truth})")

    def _incident(self, batch: Batch) -> None:
        severity = cell(batch, "severity")
        if not severity:
            self._say("  incident      none")
            return
        source = SOURCES[cell(batch, "incident_source")]
        domain = DOMAINS[cell(batch, "incident_domain") - 1]
        target = TARGETS[cell(batch, "incident_target") - 1]
        instrument = cell(batch, "instrument")
        what = batch.tables.pressure.instruments[instrument - 1] if instrument else "of the card"
        guilty = "Russia's" if cell(batch, "guilty") else "not Russia's"
        self._say(f"  incident      {what} ({source}), {domain} at {target}, {guilty}")
        signals = f"Ukraine {points(cell(batch, 'signal_ukraine'))}"
        signals += f", coalition {points(cell(batch, 'signal_coalition'))}"
        self._say(f"  severity      {points(severity)}; signals: {signals}")

    def _order(self, batch: Batch, actor: str, order: Order) -> None:
        view, slots = batch.view(actor), batch.slots[actor]
        named = [
            f"{slot} {legality.option_ids(view, slot)[int(np.asarray(row)[0])]}"
            for slot, row in zip(slots, order, strict=True)
        ]
        title = actor if slots[0] in ("vote", "consent") or actor not in BLOCS else "coalition"
        self._say(f"  {title:<18} {', '.join(named)}")

    def _say(self, *lines: str) -> None:
        self.lines.extend(lines)


def cell(batch: Batch, column: str) -> int:
    return int(batch.games.row(column)[0])


def points(hundredths: int) -> int:
    """Whole points, halves up: what a reader can compare at a glance."""
    return (int(hundredths) + 50) // 100


def tracks(batch: Batch) -> dict[str, int]:
    return {name: points(cell(batch, name)) for name in TRACK_IDS}


def playthrough(game: Game) -> str:
    """Play one golden game and return its text."""
    tables = load(SCENARIO).compile(pace=PACE)
    agreed = SetUp.of(tables, game.package, MESSAGE, ANNEX, 1)
    batch = Batch.create(tables, agreed, np.array([game.seed], dtype=np.int64))
    scribe = Scribe(batch)
    scribe.head(game, batch)
    play(batch, make_all(tables, {}), scribe.watch)
    scribe.end(batch)
    return "\n".join(scribe.lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description="Print the golden games, or write them anew.")
    parser.add_argument("--update", action="store_true", help="write the files")
    update = parser.parse_args().update
    for game in GAMES:
        text = playthrough(game)
        if update:
            game.path.write_text(text, encoding="utf-8")
            print(f"wrote {game.path.name}")
        else:
            print(text)


if __name__ == "__main__":
    main()
