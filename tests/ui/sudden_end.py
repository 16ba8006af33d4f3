"""Games that are killed at random moments, and whether *Continue* has every order that was given.

``python -m tests.ui.sudden_end`` kills twenty games (``--kills``, ``--seed``) and says what it
found. A game is a process of its own that plays by keyboard in a window nobody sees; it tells of
every order a person gave as soon as the journal says that it is on disk, and is killed with
SIGKILL, which no program can catch. Then another window opens the same folder, presses *Continue*,
looks for the orders told of and plays on.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"

import pygame

from game.journal import verify
from game.journal.book import Book
from game.journal.entries import Entry, Order
from game.ui import i18n
from game.ui.app import App, GameWindow, PlayOptions
from game.ui.backstage import Backstage
from game.ui.screens.score import ScoreScreen
from game.ui.screens.sitting import Sitting
from tests.ui.parlour import SOLO, TABLE, Guest, by_keys, open_app
from tests.ui.pilot import Clock, Pilot

MOST = 40
"""Orders after which a game is killed at the latest: a quick one has some more."""
LONGEST = 0.8
"""Seconds within which it is killed after the last of them."""
PATIENCE = 120.0
STEPS = 12
"""What is done after *Continue*, to see that the game goes on."""
SEED = 2026
Told = tuple[str, dict[str, object]]
"""The name of a journal, and an order that stands in it."""


@dataclass(frozen=True)
class End:
    """How a killed game was found: when it was killed, the orders told of, those missing."""

    seed: int
    when: str
    phase: str
    orders: int
    missing: tuple[str, ...]
    problem: str = ""

    @property
    def whole(self) -> bool:
        """Whether nothing was lost."""
        return not self.missing and not self.problem


# -- the game that is killed ----------------------------------------------------------------------


class FramePilot(Pilot):
    """Presses keys through the window's own frames, with work backstage as at a real table."""

    def press(self, key: int, mod: int = 0) -> bool:
        """Press a key and let the window make frames until nothing is left to do."""
        pygame.event.post(pygame.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=""))
        self.window.step()
        while self.window.busy or self.window.dirty:
            self.window.step()
        return True


def play_for_ever(folder: Path, seed: int) -> None:
    """Play one game after another in ``folder``, telling of each order that is on disk."""
    append = Book.append

    def told(book: Book, *entries: Entry) -> None:
        append(book, *entries)
        for entry in entries:
            if isinstance(entry, Order):
                print(json.dumps([book.path.name, entry.model_dump()]), flush=True)

    Book.append = told  # type: ignore[method-assign]
    clock = Clock()
    window = GameWindow(now=clock, pace=lambda: None, backstage=Backstage())
    app, pilot = App(PlayOptions(data_dir=folder), window), FramePilot(window)
    while True:
        _begin(app, pilot, seed)
        Guest(pilot, clock, by_keys, seed, wishes=("sign", "tolerate")).play()
        seed += 1


def _begin(app: App, pilot: FramePilot, seed: int) -> None:
    header = next(h for h in app.house.headers if h.id == "after-the-armistice")
    plan = app.house.plan(header)
    plan.seats, plan.pace, plan.seed = dict(TABLE if seed % 2 else SOLO), "quick", seed
    app.house.remember(note_read=True)
    app.house.begin(plan)
    print("ready", flush=True)
    while app.window.busy or app.window.dirty:
        app.window.step()


# -- who kills and looks --------------------------------------------------------------------------


def killed(folder: Path, seed: int) -> End:
    """Let a game play in ``folder``, kill it at a moment drawn by ``seed``, and continue it."""
    dice = random.Random(seed)
    count, after = dice.randint(0, MOST), dice.uniform(0.0, LONGEST)
    orders = _played(folder, seed, count, after)
    clock = Clock()
    app, pilot = open_app(folder, clock)
    try:
        return _found(app, pilot, clock, (seed, f"{after:.2f} s after order {count}"), orders)
    finally:
        app.window.close()


def _played(folder: Path, seed: int, count: int, after: float) -> list[Told]:
    """Return the orders a game told of before it was killed: journal and line."""
    command = [sys.executable, "-m", "tests.ui.sudden_end", "--play", str(folder)]
    game = subprocess.Popen([*command, "--seed", str(seed)], stdout=subprocess.PIPE, text=True)
    lines: list[str] = []
    ready = threading.Event()

    def listen() -> None:
        assert game.stdout is not None
        for line in game.stdout:
            lines.append(line)
            if len(lines) > count:
                ready.set()

    listener = threading.Thread(target=listen)
    listener.start()
    try:
        assert ready.wait(PATIENCE), "the game does not get so far"
        time.sleep(after)
    finally:
        game.send_signal(signal.SIGKILL)
        game.wait()
        listener.join()
        assert game.stdout is not None
        game.stdout.close()
    # What was on its way when the game was killed is no order told of.
    whole = [line for line in lines if line.endswith("\n") and line != "ready\n"]
    return [(name, order) for name, order in map(json.loads, whole)]


def _found(
    app: App,
    pilot: Pilot,
    clock: Clock,
    drawn: tuple[int, str],
    orders: Sequence[Told],
) -> End:
    """Look through finished games, continue the one that was not, and compare."""
    missing = [f"{name}: {order}" for name, order in orders if not _kept(app, name, order)]
    for game in app.house.finished():
        checked = verify(game.path)
        if not checked.ok:
            return End(*drawn, "over", len(orders), tuple(missing), checked.message)
    if not app.house.saves():
        lost = [name for name, _order in orders if not _is_over(app, name)]
        return End(*drawn, "no game", len(orders), (*missing, *lost))
    pilot.press(pygame.K_c)
    sitting = app.house.sitting
    if sitting is None:
        return End(*drawn, "title", len(orders), tuple(missing), "Continue leads nowhere")
    phase = f"turn {sitting.session.turn}, {sitting.session.phase}"
    missing += [str(order) for name, order in orders if not _counts(sitting, name, order)]
    problem = _goes_on(pilot, clock, sitting)
    return End(*drawn, phase, len(orders), tuple(missing), problem)


def _kept(app: App, name: str, order: dict[str, object]) -> bool:
    """Whether an order stands in the file."""
    lines = (app.folders.saves / name).read_text(encoding="utf-8").splitlines()
    return any(_same(json.loads(line), order) for line in lines if line.endswith("}"))


def _same(line: dict[str, object], order: dict[str, object]) -> bool:
    return all(line.get(key) == value for key, value in order.items())


def _is_over(app: App, name: str) -> bool:
    return any(game.path.name == name for game in app.house.finished())


def _counts(sitting: Sitting, name: str, order: dict[str, object]) -> bool:
    """Whether an order counts in the game continued, if it belongs to it."""
    session = sitting.session
    if sitting.path is None or sitting.path.name != name:
        return True
    turn, phase, actor = order["turn"], order["phase"], order["actor"]
    told = (r.orders.get(str(actor)) for r in session.reports if (r.turn, r.phase) == (turn, phase))
    waiting = {request.actor for request in session.waiting()}
    sealed = (session.turn, session.phase) == (turn, phase) and actor not in waiting
    return order["choice"] in told or sealed


def _goes_on(pilot: Pilot, clock: Clock, sitting: Sitting) -> str:
    """Play on a little; what is wrong, if anything."""
    guest, before = Guest(pilot, clock, by_keys), len(sitting.session.lines)
    for _ in range(STEPS):
        if isinstance(pilot.window.screen, ScoreScreen):
            break
        clock.pass_time(0.5)
        guest.step()
    path = sitting.path
    assert path is not None
    sitting.leave()
    checked = verify(path)
    if path.with_name(f"{path.name}.lock").exists():
        return "the lock is still there"
    if len(sitting.session.lines) < before:
        return "lines were lost in playing on"
    return "" if checked.ok else checked.message


def ends(kills: int, seed: int) -> Iterator[End]:
    """Kill so many games, each in a new folder."""
    i18n.install("en")
    for number in range(kills):
        with tempfile.TemporaryDirectory() as folder:
            yield killed(Path(folder), seed + number)


def main(arguments: Sequence[str] | None = None) -> None:
    """Kill games and say what was found; ends with 1 when anything was lost."""
    parser = argparse.ArgumentParser(description="Games killed at random moments.")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--play", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.play is not None:
        play_for_ever(asked.play, asked.seed)
    whole = True
    for end in ends(asked.kills, asked.seed):
        found = "all there" if end.whole else f"LOST {end.missing} {end.problem}"
        print(f"seed {end.seed}: killed {end.when}, continued in {end.phase}, ", end="")
        print(f"{end.orders} orders on disk, {found}", flush=True)
        whole = whole and end.whole
    raise SystemExit(0 if whole else 1)


if __name__ == "__main__":
    main()
