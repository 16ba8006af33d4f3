"""Every kind of screen of the window, shown one after another by a few scripted games.

`leaves` yields a name for each; what asks about screens in general (does all fit, is all reached,
can all be read, does it look as it did) looks at the window between two of them. Run it to look at
them with your own eyes: ``python -m tests.ui.album FOLDER [WIDTHxHEIGHT] [THEME] [TEXT]``.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

from game.players import human
from game.players.player import HUMAN, Seat
from game.sample.percentiles import Percentiles
from game.ui.app import App
from game.ui.screen import Screen
from game.ui.screens.bargain import BargainScreen
from game.ui.screens.betting import BetsScreen
from game.ui.screens.briefing import BriefingScreen
from game.ui.screens.corridor import CorridorScreen
from game.ui.screens.curtain import CurtainScreen
from game.ui.screens.dealpage import DealPage
from game.ui.screens.debrief import DebriefScreen
from game.ui.screens.decision import DecisionScreen
from game.ui.screens.failure import FailureScreen
from game.ui.screens.linepage import LinePage
from game.ui.screens.orders import OrdersScreen
from game.ui.screens.ruling import RulingScreen
from game.ui.screens.score import ScoreScreen
from game.ui.screens.setup import SetupScreen
from game.ui.screens.sitting import Sitting
from game.ui.screens.slotted import SlottedScreen
from game.ui.screens.steppage import StepScreen
from game.ui.screens.title import TitleScreen
from game.ui.screens.writing import Stage, WritingScreen
from tests.ui import revisions, talks
from tests.ui.debriefs import read
from tests.ui.parlour import TABLE, open_app, start
from tests.ui.pilot import Clock
from tests.ui.sittings import PRESSED, bring_to_exchange, bring_to_war

SEED = 7
SHOWN_TURN = 2
"""The turn whose screens are shown: by then the ladder has a history."""
LAST_SEED = 11
WISHES: Mapping[str, Sequence[str]] = {**PRESSED, "domain": ("energy_economic",)}


def leaves(app: App) -> Iterator[str]:
    """Show every kind of screen on the application's window and yield its name."""
    for part in (doors, bargain, turns, revision, exchange, war, lesson):
        for name in part(app):
            rest(app)
            yield name


def rest(app: App) -> None:
    """Let everything that moves come to rest."""
    clock = app.window.now
    assert isinstance(clock, Clock)
    for _ in range(3):
        clock.pass_time(1.0)
        app.window.advance()


# -- around a game ----------------------------------------------------------------------------


def doors(app: App) -> Iterator[str]:
    """Title, set-up with what it opens, the content note, and what comes when all fails."""
    yield "title"
    house = app.house
    header = next(h for h in house.headers if h.id == "after-the-armistice")
    house.set_up(header)
    yield "set-up"
    house.settle()
    yield "settings"
    app.window.pop()
    house.remember(note_read=True)
    house.introduce(house.headers[0])
    yield "premise"
    house.take_seat(house.plan(house.headers[0], quick=True))
    yield "seat"
    house.remember(note_read=False)
    house.set_up(header)
    screen = app.window.screen
    assert isinstance(screen, SetupScreen)
    for question in ("seat ukraine", "package", "message", "annex", "pace"):
        button = next((w for w in app.window.widgets if question in w.name), None)
        if button is not None and button.activate():
            yield f"set-up, {question}"
            app.window.widgets[-1].close()
            screen._close()
    house.begin(house.plan(header))
    yield "content note"
    app.window.only(FailureScreen(Path("logs/error.log"), True, house.title))
    yield "failure"


# -- the bargain ------------------------------------------------------------------------------


def bargain(app: App) -> Iterator[str]:
    """Briefings, every step of the bargain, its drawers, the corridor."""
    sitting = _seated(app, talks.open_talks(app.window, seed=SEED))
    corridors = 0
    for _ in range(120):
        screen = app.window.screen
        if isinstance(screen, BriefingScreen):
            yield f"briefing {screen.seat}"
            screen.seal()
        elif isinstance(screen, CorridorScreen):
            corridors += 1
            if corridors == 1:
                yield "corridor"
                screen.open(("ukraine", "coalition"))
                yield "corridor room"
                screen.close()
            sitting.proceed()
        elif isinstance(screen, BargainScreen):
            yield from _bargaining(screen)
            talks.lead(sitting, screen, talks.SIGNED)
        elif isinstance(screen, DealPage):
            yield f"deal page {screen.phase}"
            sitting.proceed()
        elif isinstance(screen, CurtainScreen):
            sitting.opened(screen.seat)
        else:
            break
    yield "event, opening"
    sitting.close()


def _bargaining(screen: BargainScreen) -> Iterator[str]:
    name = f"{screen.phase} {screen.actor}"
    for place, slot in enumerate(screen.steps):
        screen.show_slot(place)
        screen.pick(talks.wished(screen, slot, talks.SIGNED))
        screen.show_slot(place)
        yield f"{name}, {slot}"
    overlays = {"acceptance": ("tracks", "seal"), "annex": ("adjust",)}
    yield from _overlays(screen, name, overlays.get(screen.phase, ()))


def _overlays(screen: DecisionScreen, name: str, overlays: Sequence[str]) -> Iterator[str]:
    for overlay in overlays:
        if overlay == "options":
            assert isinstance(screen, SlottedScreen)
            screen.list_all(screen.slot)
        else:
            screen.toggle(overlay)
        yield f"{name}, {overlay}"
        screen.close()


# -- the turns --------------------------------------------------------------------------------


def turns(app: App) -> Iterator[str]:
    """A turn with all its pages and decisions, the pause, the facilitator, the score."""
    seats = {**TABLE, **{bloc: Seat(HUMAN) for bloc in talks.ALL[3:]}}
    sitting = start(app, seats, pace="class", seed=SEED)
    told: set[str] = set()
    while not isinstance(app.window.screen, ScoreScreen):
        screen = app.window.screen
        if isinstance(screen, BriefingScreen):
            screen.seal()
            continue
        name = _name(sitting, screen)
        if sitting.turn >= SHOWN_TURN and name not in told:
            told.add(name)
            yield name
            yield from _within(app, screen, name)
        _go_on(sitting, screen)
    yield from _ending(app)


def _within(app: App, screen: Screen, name: str) -> Iterator[str]:
    """What a screen of a turn opens: slots and drawers, the pause over it."""
    if isinstance(screen, SlottedScreen):
        for place in range(1, len(screen.steps)):
            if not screen.draft.idle(screen.steps[place]):
                screen.show_slot(place)
                yield f"{name}, {screen.slot}"
        screen.show_slot(0)
    if isinstance(screen, DecisionScreen):
        fill(screen)
        extra = ("options", "numbers") if isinstance(screen, SlottedScreen) else ()
        extra += ("recap",) if isinstance(screen, OrdersScreen) else ()
        yield from _overlays(screen, name, (*extra, "tracks", "seal"))
    if isinstance(screen, RulingScreen):
        yield f"{name}, chosen"
    if name == "event":
        app.house.pause()
        yield "pause"
        app.house.facilitate()
        yield "facilitator"
        app.window.pop()


def _name(sitting: Sitting, screen: Screen) -> str:
    kind = type(screen).__name__.removesuffix("Screen").removesuffix("Page").lower()
    if isinstance(screen, DecisionScreen):
        return f"{kind} {screen.actor}"
    return kind


def _go_on(sitting: Sitting, screen: Screen) -> None:
    if isinstance(screen, CurtainScreen):
        sitting.opened(screen.seat)
    elif isinstance(screen, DecisionScreen):
        fill(screen)
        screen.seal()
    elif isinstance(screen, BetsScreen):
        screen.leave()
    else:
        sitting.proceed()


def fill(screen: DecisionScreen) -> None:
    """Choose in every slot: what is wished for, else the last option that is open."""
    for slot in screen.draft.slots:
        free = human.open_options(screen.view, slot, screen.draft.before(slot))
        wished = [option for option in WISHES.get(slot, ()) if option in free]
        screen.draft.pick(slot, (wished or free[-1:])[0])
    screen.rebuild()


def _ending(app: App) -> Iterator[str]:
    """The score with its drawers, the pages of the debrief, the title with games to look at."""
    sitting = app.house.sitting
    assert sitting is not None
    journal = sitting.path
    assert journal is not None
    score = app.window.screen
    assert isinstance(score, ScoreScreen)
    while score.compared.pending:
        app.window.advance()
    yield "score"
    for drawer in ("ukraine", "questions", "orders"):
        score.open(drawer)
        yield f"score, {drawer}"
        score.open(drawer)
    sitting.close()
    yield from _debrief(app, journal, score.compared.found)
    app.house.title()
    yield "title, games kept"
    title = app.window.screen
    assert isinstance(title, TitleScreen)
    title.open = "saves"
    title.rebuild()
    yield "title, saved games"
    app.house.step(app.house.finished()[0])
    for moment in (0, 9):
        stepping = app.window.screen
        assert isinstance(stepping, StepScreen)
        stepping.go(moment)
        yield f"step, moment {moment}"


def _debrief(app: App, journal: Path, found: Percentiles | None) -> Iterator[str]:
    """The question before the debrief of a game that goes on, its pages, and the file."""
    screen = DebriefScreen(journal, False, found)
    app.window.push(screen)
    yield "debrief, asked about"
    screen.read()
    read(app.window, screen)
    assert screen.game is not None
    while screen.game.pending:
        app.window.advance()
    for place, page in enumerate(screen.pages):
        screen.open_page(place)
        yield f"debrief, {page.id}"
    screen.list_pages()
    yield "debrief, list of pages"
    writing = WritingScreen(journal, screen.game.course, found)
    app.window.push(writing)
    writing.come_to(Stage.WRITTEN)
    yield "debrief, written"


# -- what not every game has ------------------------------------------------------------------


def revision(app: App) -> Iterator[str]:
    """The steps of a revision and its pages."""
    sitting = _seated(app, revisions.open_revision(app.window))
    told: set[str] = set()
    for screen in revisions.screens(sitting):
        name = _name(sitting, screen)
        if isinstance(screen, DecisionScreen):
            name = f"{screen.phase} {screen.actor}"
        if name not in told:
            told.add(name)
            yield name
        talks.lead(sitting, screen, revisions.SHARED)  # type: ignore[arg-type]


def exchange(app: App) -> Iterator[str]:
    """A move of each side in an exchange, and the page of its end."""
    humans = ("russia", "coalition")
    sitting = _seated(app, bring_to_exchange(app.window, humans))
    sitting.proceed()
    for _ in range(12):
        screen = app.window.screen
        name = _name(sitting, screen)
        if name.startswith("exchange"):
            yield name if isinstance(screen, DecisionScreen) else "exchange page"
            if not isinstance(screen, DecisionScreen):
                return
        _go_on(sitting, screen)


def war(app: App) -> Iterator[str]:
    """Orders in a war."""
    sitting = _seated(app, bring_to_war(app.window, "ukraine"))
    sitting.proceed()
    while not isinstance(app.window.screen, DecisionScreen):
        _go_on(sitting, app.window.screen)
    yield "orders in a war"


def lesson(app: App) -> Iterator[str]:
    """A lesson of the first game, over its decision."""
    sitting, told = start(app, TABLE, scenario="tutorial", seed=SEED), list[str]()
    for _ in range(40):
        screen = app.window.screen
        if isinstance(screen, DecisionScreen) and screen.telling and "lesson" not in told:
            told.append("lesson")
            yield "lesson"
            screen.put_aside()
        if isinstance(screen, LinePage):
            yield "line page"
            break
        if isinstance(screen, BriefingScreen):
            screen.seal()
        else:
            _go_on(sitting, screen)
    sitting.close()


def _seated(app: App, sitting: Sitting) -> Sitting:
    app.house.sitting = sitting
    return sitting


# -- by hand ----------------------------------------------------------------------------------


def save_all(folder: Path, size: tuple[int, int], theme: str, text: float) -> None:
    """Write a picture of every screen, and say what does not fit."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as empty:
        app, pilot = open_app(Path(empty), Clock(), size, theme=theme, text=text)
        for number, name in enumerate(leaves(app)):
            app.window.draw()
            pygame.image.save(app.window.surface, str(folder / f"{number:03} {name}.png"))
            wrong = pilot.overflowing()
            print(f"{name}: {wrong}" if wrong else name)
        app.window.close()


if __name__ == "__main__":
    _size = (sys.argv[2] if len(sys.argv) > 2 else "1366x768").split("x")
    save_all(
        Path(sys.argv[1]),
        (int(_size[0]), int(_size[1])),
        sys.argv[3] if len(sys.argv) > 3 else "dark",
        float(sys.argv[4]) if len(sys.argv) > 4 else 1.0,
    )
