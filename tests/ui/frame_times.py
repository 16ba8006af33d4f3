"""What the window's frames cost: whole games played by a script, every frame timed.

``python -m tests.ui.frame_times`` prints tables by screen and the slowest frames with what they
did; ``--json`` prints the same as data, ``--game`` plays one game only. Each game is played
``--runs`` times, each time in a process of its own, and of everything done the quickest run counts:
the game is the same each time, what other programs on the computer do is not.

A frame is what the window does between two waits: events, time, building, drawing. Its CPU time is
that of the window's own thread; work backstage shows in how long it takes from a key to the last
picture that follows from it. A redraw is the whole page drawn once more.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"

import pygame

from game.engine.batch import BARGAIN
from game.players.player import Seat
from game.ui import i18n
from game.ui.app import App, GameWindow, PlayOptions
from game.ui.backstage import Backstage
from game.ui.cover import CoverScreen
from game.ui.memory import give_back, search_backstage
from game.ui.screens.plan import Plan
from game.ui.screens.score import ScoreScreen
from game.ui.widgets.base import Widget
from game.ui.window import Window
from tests.ui.parlour import SCENARIO, SOLO, TABLE, Guest, by_keys, by_mouse
from tests.ui.pilot import Clock, Pilot

SIZE = (1920, 1080)
REST = 0.5
"""Seconds the mouse rests on a control: long enough for its tooltip."""
REDRAWS = 5
"""Full redraws of a page; their median is the page's."""
LOOKS = 8
"""Controls looked at on a page, by mouse and by keyboard."""
RUNS = 3
LIMIT = 16.0
"""Milliseconds of a frame at 60 a second."""
SLOW = 12
"""Slowest deeds that are told of."""


@dataclass(frozen=True)
class Play:
    """A game to play: who sits there, how long, and by which hand."""

    seats: Mapping[str, Seat]
    pace: str
    seed: int
    package: str = ""
    revision: bool = False
    projector: bool = False
    press: Callable[[Pilot, Widget], None] = by_keys


GAMES: Mapping[str, Play] = {
    "solo": Play(SOLO, "long", 8, press=by_mouse),
    "teams": Play(TABLE, "class", 17, package=BARGAIN, revision=True),
    "room": Play(SOLO, "class", 8, projector=True),
}
"""One person against bots by mouse; three teams with the bargain and a revision by keyboard; one
person with the second window open.
"""


@dataclass(frozen=True)
class Deed:
    """One event and the frames it led to: milliseconds of the longest, and until the last picture.

    `screen` is shown at the end; `cpu` is the window's thread's, `drew` whether anything was drawn.
    """

    screen: str
    did: str
    wall: float
    cpu: float
    until: float
    drew: bool


@dataclass
class Run:
    """A game as it was played: deeds in order, redraws (wall, CPU) by screen, a pair a page."""

    deeds: list[Deed] = field(default_factory=list)
    redraws: dict[str, list[tuple[float, float]]] = field(default_factory=dict)
    whole: dict[str, float] = field(default_factory=dict)
    """Idle CPU in percent and resident memory in megabytes, at the end."""


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the milliseconds that some work took, by the wall clock and of this thread."""
    wall, cpu = time.perf_counter_ns(), time.thread_time_ns()
    work()
    return (time.perf_counter_ns() - wall) / 1e6, (time.thread_time_ns() - cpu) / 1e6


class RealClock(Clock):
    """The time of day, and whatever was waited on top of it."""

    def __call__(self) -> float:
        return time.perf_counter() + self.seconds


class FramePilot(Pilot):
    """A pilot whose every event goes through the window's own frames, timed."""

    def __init__(self, window: Window, clock: Clock, run: Run) -> None:
        super().__init__(window)
        self.clock = clock
        self.run = run
        self._shown = 0
        self._ticks = pygame.time.Clock()
        flip = window._flip

        def counted() -> None:
            self._shown += 1
            flip()

        window._flip = counted  # type: ignore[method-assign]

    def do(self, did: str, *events: pygame.Event) -> None:
        """Give the window events and let it make frames until nothing is left to do or draw."""
        for event in events:
            pygame.event.post(event)
        frames: list[tuple[float, float]] = []
        start, until, before = time.perf_counter(), 0.0, self._shown
        while True:
            shown = self._shown
            frames.append(_timed(self.window.step))
            if self._shown > shown:
                until = time.perf_counter() - start
            elif not self.window.busy and not self.window.dirty:
                break
            self._ticks.tick(60)
        wall, cpu = (max(column) for column in zip(*frames, strict=True))
        name = type(self.window.screen).__name__
        deed = Deed(name, did, wall, cpu, until * 1000, self._shown > before)
        self.run.deeds.append(deed)

    def press(self, key: int, mod: int = 0) -> bool:
        """Press and release a key."""
        did = f"key {pygame.key.name(key)}"
        self.do(did, pygame.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=""))
        self.do(f"{did} up", pygame.Event(pygame.KEYUP, key=key, mod=mod))
        return True

    def type(self, text: str) -> None:
        """Type text, a letter a frame."""
        for letter in text:
            down = pygame.Event(pygame.KEYDOWN, key=ord(letter), mod=0, unicode=letter)
            self.do("letter", down, pygame.Event(pygame.TEXTINPUT, text=letter))

    def hover(self, pos: tuple[int, int]) -> None:
        """Move the mouse."""
        motion = pygame.Event(pygame.MOUSEMOTION, pos=pos, rel=(0, 0), buttons=(0, 0, 0))
        self.do("mouse", motion)

    def click(self, target: str | Widget, at: tuple[int, int] | None = None) -> None:
        """Move the mouse to a widget's middle (or to `at`), press and release."""
        widget = self._find(target)
        pos, did = at or widget.rect.center, f"click {widget.name}"
        self.hover(pos)
        self.do(did, pygame.Event(pygame.MOUSEBUTTONDOWN, pos=pos, button=1))
        self.do(did, pygame.Event(pygame.MOUSEBUTTONUP, pos=pos, button=1))

    def wheel(self, by: int) -> None:
        """Turn the mouse's wheel."""
        self.do("wheel", pygame.Event(pygame.MOUSEWHEEL, x=0, y=by))

    def rest(self) -> None:
        """Wait until a tooltip shows."""
        self.clock.pass_time(REST)
        self.do("tooltip")


class Visitor(Guest):
    """A guest who looks around on each page: mouse, keyboard, wheel, help; then plays on."""

    def __init__(self, pilot: FramePilot, clock: Clock, play: Play) -> None:
        super().__init__(pilot, clock, play.press, play.seed, wishes=("sign", "tolerate"))
        self.eye = pilot
        self._looked: object = None
        self._visits: dict[str, int] = defaultdict(int)

    def step(self) -> None:
        """Look at a new page, then do one thing."""
        self.look()
        super().step()

    def look(self) -> None:
        """Redraw a new page some times; on the first two of its kind, look around."""
        screen = self.eye.window.screen
        if screen is self._looked:
            return
        self._looked = screen
        name = type(screen).__name__
        self._redraw(name)
        self._visits[name] += 1
        if self._visits[name] <= 2:
            self._look_around()

    def _redraw(self, name: str) -> None:
        times = [_timed(self.eye.window.draw) for _ in range(REDRAWS)]
        wall, cpu = (statistics.median(column) for column in zip(*times, strict=True))
        self.eye.run.redraws.setdefault(name, []).append((wall, cpu))

    def _look_around(self) -> None:
        widgets = [w for w in self.eye.window.widgets if w.focusable and w.enabled][:LOOKS]
        for widget in widgets:
            self.eye.hover(widget.rect.center)
            self.eye.rest()
        for turn in (-1, -1, 1, 1):
            self.eye.wheel(turn)
        self.eye.hover((2, 2))
        for key in (*[pygame.K_TAB] * LOOKS, pygame.K_F1, pygame.K_F1):
            self.eye.press(key)


def played(name: str) -> Run:
    """Play a game in a window nobody sees, from the title to its score."""
    play, clock, run = GAMES[name], RealClock(), Run()
    i18n.install("en")
    give_back()
    search_backstage()
    window = GameWindow(SIZE, now=clock, backstage=Backstage())
    with tempfile.TemporaryDirectory() as folder:
        options = PlayOptions(
            data_dir=Path(folder), seed=play.seed, revision=play.revision, projector=play.projector
        )
        app, pilot = App(options, window), FramePilot(window, clock, run)
        guest = Visitor(pilot, clock, play)
        window.push(CoverScreen())
        window.show()
        app.open()
        pilot.do("start")
        _enter(window, pilot, guest, play)
        guest.play(until=ScoreScreen)
        guest.look()
        run.whole = {"idle": _idle(window), "memory": resident()}
        window.close()
    return run


def _enter(window: Window, pilot: FramePilot, guest: Visitor, play: Play) -> None:
    """From the title through the set-up into the game; who plays is set past the page."""
    guest.look()
    pilot.click(f"scenario {SCENARIO}")
    pilot.click("new")
    guest.look()
    pilot.click("seed")
    pilot.type("2026")
    plan: Plan = window.screen.plan  # type: ignore[attr-defined]
    plan.seats, plan.pace, plan.seed = dict(play.seats), play.pace, play.seed
    plan.package = play.package or plan.package
    pilot.click("start")


def _idle(window: Window) -> float:
    """Return the percentage of a processor that the window takes while nobody touches it."""
    clock = pygame.time.Clock()
    while isinstance(window.screen, ScoreScreen) and window.screen.compared.pending:
        window.step()
        clock.tick(60)
    wall, cpu = time.perf_counter(), time.process_time()
    while time.perf_counter() - wall < 3:
        window.step()
        clock.tick(60)
    return 100 * (time.process_time() - cpu) / (time.perf_counter() - wall)


def resident() -> float:
    """Return the memory of this process that is in use now, in megabytes; 0 where not known."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


# -- runs and tables ------------------------------------------------------------------------------


def best(name: str, runs: int) -> Run:
    """Play a game some times, each in a process of its own; of everything the quickest counts."""
    told = [_in_a_process(name) for _ in range(runs)]
    first = told[0]
    assert all(len(run.deeds) == len(first.deeds) for run in told), "a game is the same each time"
    deeds = [_quickest(same) for same in zip(*(run.deeds for run in told), strict=True)]
    redraws = {
        screen: [
            (min(wall for wall, _ in same), min(cpu for _, cpu in same))
            for same in zip(*(run.redraws[screen] for run in told), strict=True)
        ]
        for screen in first.redraws
    }
    whole = {key: min(run.whole[key] for run in told) for key in first.whole}
    return Run(deeds, redraws, whole)


def _in_a_process(name: str) -> Run:
    command = [sys.executable, "-m", "tests.ui.frame_times", "--once", name]
    data = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return Run([Deed(**deed) for deed in data["deeds"]], data["redraws"], data["whole"])


def _quickest(same: Sequence[Deed]) -> Deed:
    wall, cpu, until = (min(getattr(d, key) for d in same) for key in ("wall", "cpu", "until"))
    return replace(same[0], wall=wall, cpu=cpu, until=until)


def tables(run: Run) -> Iterator[str]:
    """Yield the lines of a game's tables: by screen, the slowest deeds, the whole."""
    yield _row("screen", "redraw", "redraw cpu", "deeds", "frame", "p99", "max", "max cpu", "until")
    yield _row("---", *["---:"] * 8)
    for screen in dict.fromkeys(deed.screen for deed in run.deeds):
        yield _row(screen, *_of_screen(run, screen))
    yield ""
    yield _row("slowest", "on", "max", "max cpu", "until the last picture")
    yield _row("---", "---", *["---:"] * 3)
    for deed in sorted(run.deeds, key=lambda deed: -deed.wall)[:SLOW]:
        times = (f"{value:.1f}" for value in (deed.wall, deed.cpu, deed.until))
        yield _row(deed.did, deed.screen, *times)
    long = sum(deed.wall > LIMIT for deed in run.deeds)
    yield ""
    yield f"Frames over {LIMIT:.0f} ms: {long} in {len(run.deeds)} deeds; " + _whole(run)


def _of_screen(run: Run, screen: str) -> Iterator[str]:
    drawn = [deed for deed in run.deeds if deed.screen == screen and deed.drew]
    wall = sorted(deed.wall for deed in drawn)
    if screen in run.redraws:
        yield from (
            f"{statistics.median(times):.2f}" for times in zip(*run.redraws[screen], strict=True)
        )
    else:
        yield from ("–", "–")
    yield str(len(drawn))
    for value in (statistics.median(wall), wall[len(wall) * 99 // 100], wall[-1]):
        yield f"{value:.1f}"
    yield f"{max(deed.cpu for deed in drawn):.1f}"
    yield f"{max(deed.until for deed in drawn):.0f}"


def _whole(run: Run) -> str:
    return f"idle CPU {run.whole['idle']:.1f} %, resident memory {run.whole['memory']:.0f} MB."


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Play the games asked for and print their tables, or the same as data."""
    parser = argparse.ArgumentParser(description="What the window's frames cost.")
    parser.add_argument("--game", choices=[*GAMES], help="one game (all, if not given)")
    parser.add_argument("--runs", type=int, default=RUNS, help="times each game is played")
    parser.add_argument("--json", action="store_true", help="data instead of tables")
    parser.add_argument("--once", choices=[*GAMES], help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.once:
        print(json.dumps(asdict(played(asked.once))))
        return
    runs = {name: best(name, asked.runs) for name in ([asked.game] if asked.game else GAMES)}
    if asked.json:
        print(json.dumps({name: asdict(run) for name, run in runs.items()}))
        return
    for name, run in runs.items():
        print(f"\n{name}\n", *tables(run), sep="\n")


if __name__ == "__main__":
    main()
