"""How long a game takes at one laptop, by the model in ``people``: a game played in the window.

``python -m tests.ui.human_pace`` prints where the minutes go, ``--pace class`` for one pace, and
``--update`` writes docs/pace.md anew. The same game, model and fonts give the same minutes.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

os.environ["SDL_VIDEODRIVER"] = "dummy"

import pygame

from game.engine.batch import BARGAIN
from game.players.player import Seat
from game.ui import i18n
from game.ui.app import App
from game.ui.screen import Screen
from game.ui.screens.briefing import BriefingScreen
from game.ui.screens.curtain import CurtainScreen
from game.ui.screens.decision import DecisionScreen
from game.ui.screens.note import NoteScreen
from game.ui.screens.places import OPEN_STEPS
from game.ui.screens.premise import PremiseScreen, SeatScreen
from game.ui.screens.score import ScoreScreen
from game.ui.screens.sitting import Sitting
from tests.ui import people
from tests.ui.parlour import HUMAN, SCENARIO, SOLO, TABLE, Guest, by_mouse, open_app, start
from tests.ui.pilot import Clock, Pilot

PAGE = Path(__file__).parents[2] / "docs" / "pace.md"
MARK = "<!-- minutes -->"
SEEDS = (7, 8, 9)
"""Seeds of the games behind the page: of the game and of the pilot's dice."""
LEADING = {NoteScreen: "note", PremiseScreen: "premise", SeatScreen: "seat"}
"""The pages before a newcomer sits."""
BEFORE = (*OPEN_STEPS, "stand", "demands", "signing", "message", "annex", "opening")
"""Phases before the first turn."""


@dataclass(frozen=True)
class Game:
    """A game to time."""

    title: str
    pace: str
    seats: Mapping[str, Seat]
    package: str = ""
    scenario: str = SCENARIO
    seat: str = ""
    """The seat of a newcomer who starts with the largest button of the title; none: a game that
    was set up already."""

    @property
    def teams(self) -> int:
        """How many people or teams hold the laptop."""
        return sum(seat.kind == "human" for seat in self.seats.values())


GAMES: Mapping[str, Game] = {
    **{
        f"first-{seat}": Game(
            f"first game from the title on, {seat.capitalize()}",
            "quick",
            {seat: HUMAN},
            scenario="tutorial",
            seat=seat,
        )
        for seat in SOLO
    },
    "quick": Game("quick, one person against bots", "quick", SOLO),
    "quick-teams": Game("quick, three teams", "quick", TABLE),
    "lesson": Game("lesson, three teams", "lesson", TABLE),
    "class": Game("class with the bargain, three teams", "class", TABLE, BARGAIN),
    "long": Game("long with the bargain, three teams", "long", TABLE, BARGAIN),
}
"""What the page tells of, by name."""


@dataclass
class Visit:
    """One screen from opening to leaving. ``words``: new to whoever reads; ``slots``: decided.

    ``turn`` is 0 before the first one. A curtain belongs to the screen behind it.
    """

    turn: int
    phase: str
    curtain: bool = False
    speed: int = people.TEAM_WPM
    words: int = 0
    slots: int = 0

    @property
    def seconds(self) -> float:
        """What the model charges for it, talk left out."""
        if self.curtain:
            return people.HANDOVER
        spent = people.reading(self.words, self.speed)
        return spent + (people.deciding(self.slots) if self.slots else people.TURN_PAGE)


@dataclass
class Record:
    """A game as it was passed, screen by screen."""

    game: Game
    turns: int
    minutes: int
    visits: list[Visit] = field(default_factory=list)

    @property
    def after(self) -> int:
        """The turn under which the score is counted."""
        return self.turns + 1

    @property
    def curtains(self) -> Counter[int]:
        """Curtains a turn."""
        return Counter(visit.turn for visit in self.visits if visit.curtain)

    @property
    def exchanges(self) -> set[int]:
        """The turns that had an exchange."""
        return {visit.turn for visit in self.visits if visit.phase == "exchange"}

    def seconds(self) -> dict[tuple[int, str], float]:
        """Return turn and phase to seconds, screens and talk."""
        spent: dict[tuple[int, str], float] = defaultdict(float)
        for visit in self.visits:
            spent[visit.turn, visit.phase] += visit.seconds
        for moment, seconds in self._talks().items():
            spent[moment] += seconds
        return dict(spent)

    def _talks(self) -> dict[tuple[int, str], float]:
        """Return the seconds of talk: once a phase; in an exchange each move is talked over."""
        share = 1 if self.game.teams > 1 else people.ALONE
        moves = Counter((v.turn, v.phase) for v in self.visits if v.phase == "exchange" and v.slots)
        moments = {(visit.turn, visit.phase) for visit in self.visits}
        return {
            moment: share * max(1, moves[moment]) * people.TALK[moment[1]] for moment in moments
        }

    @property
    def talk(self) -> float:
        """Seconds of talk in the whole game."""
        return sum(self._talks().values())

    @property
    def total(self) -> float:
        """Minutes until the score has been read; the talk after it comes on top."""
        return sum(self.seconds().values()) / 60


class Timed(Guest):
    """A guest who keeps an eye on which words a screen shows and who has read them before."""

    def __init__(self, pilot: Pilot, clock: Clock, app: App, record: Record, seed: int) -> None:
        super().__init__(pilot, clock, by_mouse, seed, wishes=("sign", "tolerate"))
        self.house = app.house
        self.record = record
        self._drawn: list[str] = []
        self._known: dict[str, set[str]] = defaultdict(set)
        self._screen: object = None
        self._listen()

    @property
    def sitting(self) -> Sitting:
        """The game, once somebody sits."""
        assert self.house.sitting is not None, "nobody has taken a seat yet"
        return self.house.sitting

    def _listen(self) -> None:
        """Note every line of text that is drawn; names on the map are looked for, not read."""
        ctx = self.pilot.window.ctx
        render, halo = ctx.type.render, ctx.halo

        def heard(text: str, *style: Any) -> pygame.Surface:
            self._drawn.append(text)
            return render(text, *style)

        def mute(*label: Any) -> pygame.Rect:
            before = len(self._drawn)
            place = halo(*label)
            del self._drawn[before:]
            return place

        ctx.type.render = heard  # type: ignore[method-assign]
        ctx.halo = mute  # type: ignore[method-assign]

    def play(self, steps: int = 4000, until: type[Screen] = ScoreScreen) -> None:
        """Play to the score and read it."""
        super().play(steps, until)
        self._look()

    def step(self) -> None:
        """Look at the screen, then do one thing."""
        self._look()
        if isinstance(self.pilot.window.screen, SeatScreen):
            self.pilot.click(self.record.game.seat)
            return
        super().step()

    def _look(self) -> None:
        screen, visits = self.pilot.window.screen, self.record.visits
        if screen is not self._screen:
            self._screen = screen
            visits.append(self._visit(screen))
        if isinstance(screen, DecisionScreen):
            live = sum(not screen.draft.idle(slot) for slot in screen.draft.slots)
            visits[-1].slots = max(visits[-1].slots, live)
        if not visits[-1].curtain:
            visits[-1].words += self._new_words(screen)

    def _visit(self, screen: Screen) -> Visit:
        if isinstance(screen, CurtainScreen):
            return Visit(0, "", curtain=True)
        turn, phase = self._moment(screen)
        for visit in reversed(self.record.visits):
            if not visit.curtain or visit.phase:
                break
            visit.turn, visit.phase = turn, phase
        return Visit(turn, phase, speed=self._speed(screen))

    def _speed(self, screen: Screen) -> int:
        if self.record.game.teams == 1:
            return people.ALONE_WPM
        private = isinstance(screen, DecisionScreen | BriefingScreen)
        return people.TEAM_WPM if private else people.ALOUD_WPM

    def _moment(self, screen: Screen) -> tuple[int, str]:
        """Return turn and phase of a screen; before the first turn it is turn 0."""
        if type(screen) in LEADING:
            return 0, LEADING[type(screen)]
        session = self.sitting.session
        if isinstance(screen, ScoreScreen):
            return self.record.after, "score"
        if isinstance(screen, BriefingScreen):
            return 0, "briefing"
        if isinstance(screen, DecisionScreen):
            turn, phase = session.turn, session.phase
        else:
            report = session.reports[self.sitting.told - 1]
            turn, phase = report.turn, report.phase
        return (0 if phase in BEFORE else turn), phase

    def _new_words(self, screen: Screen) -> int:
        """Count the words on lines that whoever reads this screen has not met yet."""
        self._drawn.clear()
        self.pilot.window.draw()
        actor = getattr(screen, "actor", getattr(screen, "seat", ""))
        role = self.sitting.role_of(actor) if actor else self.record.game.seat
        shared, mine = self._known[""], self._known[role]
        new = [line for line in dict.fromkeys(self._drawn) if line not in shared | mine]
        mine.update(new)
        return sum(any(map(str.isalnum, word)) for line in new for word in line.split())


def timed(game: Game, seed: int, *, bets: bool = False) -> Record:
    """Play a game in a window nobody sees, to its score, and return how it was passed.

    Without the bets of waiting teams: whoever has no minutes left leaves them out.
    """
    clock = Clock()
    i18n.install("en")
    with tempfile.TemporaryDirectory() as folder:
        app, pilot = open_app(Path(folder), clock, seed=seed)
        if game.seat:
            pilot.press(pygame.K_p)
        else:
            start(
                app, game.seats, pace=game.pace, seed=seed, package=game.package,
                scenario=game.scenario, bets=bets, hints=True,
            )  # fmt: skip
        pace = app.house.pack(game.scenario).content.scenario.paces[game.pace]
        record = Record(game, pace.turns, pace.minutes)
        Timed(pilot, clock, app, record, seed).play()
        app.window.close()
    return record


def minutes(records: Sequence[Record], key: int) -> dict[int | str, float]:
    """Return the mean minutes by turn (``key`` 0) or by phase (1)."""
    spent: dict[int | str, float] = defaultdict(float)
    for record in records:
        for moment, seconds in record.seconds().items():
            spent[moment[key]] += seconds / 60 / len(records)
    return dict(spent)


def curtains(records: Sequence[Record]) -> tuple[int, int]:
    """Return the most curtains of a turn without an exchange, and of one with it (0: none)."""
    found = {False: [0], True: [0]}
    for record in records:
        for turn, count in record.curtains.items():
            if turn:
                found[turn in record.exchanges].append(count)
    return max(found[False]), max(found[True])


def tables(played: Mapping[str, Sequence[Record]]) -> Iterator[str]:
    """Yield the lines of the page's tables: totals, minutes by turn and by phase."""
    heads = ("printed", "to the score", "games", "talking twice as long", "curtains a turn",
             "with an exchange")  # fmt: skip
    yield from _head("game", heads)
    for records in played.values():
        yield _row(*_total(records))
    yield ""
    yield from _head("minutes (curtains)", tuple(played))
    longest = max(record.turns for records in played.values() for record in records)
    for turn in range(longest + 1):
        label = f"turn {turn}" if turn else "before the first turn"
        yield _row(label, *(_turn(records, turn) for records in played.values()))
    yield ""
    yield from _head("minutes by phase", tuple(played))
    for phase in people.TALK:
        spent = [minutes(records, 1).get(phase) for records in played.values()]
        yield _row(phase.replace("_", " "), *(f"{m:.1f}" if m else "–" for m in spent))


def _turn(records: Sequence[Record], turn: int) -> str:
    spent = minutes(records, 0).get(turn)
    if spent is None or turn > records[0].turns:
        return "–"
    return f"{spent:.0f} ({_span([record.curtains[turn] for record in records])})"


def _total(records: Sequence[Record]) -> tuple[str, ...]:
    totals = [record.total for record in records]
    slow = [record.total + record.talk / 60 for record in records]
    without, with_exchange = curtains(records)
    return (
        records[0].game.title,
        f"{records[0].minutes} min",
        f"**{sum(totals) / len(totals):.0f} min**",
        _span([round(total) for total in totals]),
        f"{sum(slow) / len(slow):.0f} min",
        str(without),
        str(with_exchange or "–"),
    )


def _span(counts: Sequence[int]) -> str:
    low, high = min(counts), max(counts)
    return str(low) if low == high else f"{low} to {high}"


def _head(first: str, columns: Sequence[str]) -> Iterator[str]:
    yield _row(first, *columns)
    yield _row("---", *["---:"] * len(columns))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables of the games asked for, or write them into the page."""
    parser = argparse.ArgumentParser(description="Where the minutes of a game go.")
    parser.add_argument("--pace", choices=[*GAMES], help="one game (all, if not given)")
    parser.add_argument("--update", action="store_true", help=f"write docs/{PAGE.name} anew")
    asked = parser.parse_args(arguments)
    if asked.pace and asked.update:
        parser.error("the page tells of all paces: --update goes without --pace")
    names = [asked.pace] if asked.pace else list(GAMES)
    played = {name: [timed(GAMES[name], seed) for seed in SEEDS] for name in names}
    text = "\n".join(tables(played))
    if asked.update:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(MARK)
        _, _, after = rest.partition(MARK)
        PAGE.write_text(f"{before}{MARK}\n{text}\n{MARK}{after}", encoding="utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()
