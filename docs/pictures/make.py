"""Draws the pictures of the README: a scripted game on a screen nobody sees.

Run it from the repository with the game installed: ``python docs/pictures/make.py [FOLDER]``. The
same program, fonts and script give the same pictures; nothing in them is touched up.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

from game.engine.batch import BARGAIN
from game.players.player import HUMAN, Seat
from game.scenario import load
from game.session import Session, Setting
from game.settings import folders
from game.ui import i18n
from game.ui.screens.bargain import BargainScreen
from game.ui.screens.briefing import BriefingScreen
from game.ui.screens.corridor import CorridorScreen
from game.ui.screens.curtain import CurtainScreen
from game.ui.screens.debrief import DebriefScreen
from game.ui.screens.decision import DecisionScreen
from game.ui.screens.draft import Draft
from game.ui.screens.house import House
from game.ui.screens.incident import IncidentPage
from game.ui.screens.orders import OrdersScreen
from game.ui.screens.plan import Wishes
from game.ui.screens.publicview import picture
from game.ui.screens.reckoning import ReckoningPage
from game.ui.screens.revision import RevisionScreen
from game.ui.screens.ruling import RulingScreen
from game.ui.screens.score import ScoreScreen
from game.ui.screens.sitting import Sitting
from game.ui.screens.votes import VotesPage
from game.ui.window import Window

SIZE = (1366, 768)
SCENARIO, SEED, PACE = "after-the-armistice", 7, "quick"
SHOWN_TURN = 2
"""The turn whose orders, ruling and reckoning are drawn: beliefs have a history by then."""

BARGAIN_PACE, POINTED_AT = "class", "neutrality_guaranteed"
"""The bargain's own pace, as the quick one has none, and the card that its picture shows."""
DISCLOSED = "confident_publics"
"""The need that the coalition discloses in the picture of a revision."""

Script = Mapping[str, tuple[str, ...]]
"""Slot to the options wanted, the first one open being taken."""
SCRIPT: Mapping[str, Script] = {
    "russia": {
        "rung": ("rung_4", "rung_3"),
        "domain": ("energy_economic",),
        "target": ("ukraine",),
        "cover": ("deny",),
        "need": ("secure_border", "secure_regime", "state_solvent"),
        "counter": ("defensive_transparency",),
        "statecraft": ("economy", "talks"),
    },
    "ukraine": {
        "amendment": ("recognised_borders",),
        "offer": ("reforms",),
        "need": ("integrity",),
        "home": ("resilience", "society"),
        "abroad": ("unity", "visit"),
        "harden": ("energy_economic",),
        "reaction": ("publish_evidence",),
    },
    "transatlantic_ally": {
        "must_have": ("credible",),
        "draft": ("treaty_structures",),
        "swap": ("none",),
        "posture": ("exercise", "unity"),
        "watch": ("energy_economic",),
        "verdict": ("met",),
        "response": ("expulsions",),
    },
}


PAGES = {IncidentPage: "incident", VotesPage: "votes", ReckoningPage: "reckoning"}
"""Pages of everybody that are drawn in the turn shown."""


class Clock:
    """Time in seconds that moves only when told to, so that every movement is finished."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.seconds


class Photographer:
    """Plays the script on a window and keeps pictures of its screens."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = Clock()
        self.window = Window(SIZE, now=self.clock, pace=lambda: None)

    def take(self, name: str) -> None:
        """Save what is on screen, once everything that moves has come to rest."""
        for _ in range(4):
            self.clock.seconds += 1.0
            self.window.advance()
        self.window.draw()
        pygame.image.save(self.window.surface, str(self.folder / f"{name}.png"))

    def house(self) -> None:
        """Draw the title and the set-up page, with saves and settings nobody has."""
        with tempfile.TemporaryDirectory() as empty:
            house = House(self.window, folders(Path(empty)), wishes=Wishes(seed=SEED))
            house.title()
            self.take("title")
            house.set_up(next(h for h in house.headers if h.id == SCENARIO))
            self.take("set-up")
            house.remember(note_read=True)
            house.introduce(house.headers[0])
            house.take_seat(house.plan(house.headers[0], quick=True))
            self.take("seat")

    def bargain(self) -> None:
        """Draw Russia's ask in a bargain of three people, with one card pointed at."""
        sitting = Sitting(_session(package=BARGAIN, pace=BARGAIN_PACE), self.window)
        sitting.proceed()
        while sitting.session.phase != "russia_asks":
            self._step(sitting)
        self.window.advance()
        card = next(w for w in self.window.widgets if w.name == POINTED_AT)
        motion = {"pos": card.rect.center, "rel": (0, 0), "buttons": (0, 0, 0)}
        self.window.handle(pygame.Event(pygame.MOUSEMOTION, motion))
        self.take("bargain")
        while sitting.session.phase != "message" or not isinstance(
            self.window.screen, BargainScreen
        ):
            self._step(sitting)
        self.window.screen.pick("every_inch")
        self.take("message")

    def revision(self) -> None:
        """Draw the coalition's answer at a revision, after two turns, with both asks pointed at."""
        sitting = Sitting(_session(pace=BARGAIN_PACE, revision=True), self.window)
        sitting.proceed()
        while sitting.session.phase != "revision_coalition":
            self._step(sitting, quiet=True)
        if isinstance(self.window.screen, CorridorScreen):
            sitting.proceed()
        if isinstance(self.window.screen, CurtainScreen):
            sitting.opened(self.window.screen.seat)
        screen = self.window.screen
        assert isinstance(screen, RevisionScreen)
        screen.pick(DISCLOSED)
        screen.show_slot(screen.steps.index("accept"))
        screen.pick("both")
        self.take("revision")

    def game(self) -> None:
        """Play three people's orders to the score, then lay the game open."""
        with tempfile.TemporaryDirectory() as folder:
            journal = Path(folder) / "game.jsonl"
            sitting = Sitting(_session(journal=journal), self.window)
            sitting.proceed()
            while not isinstance(self.window.screen, ScoreScreen):
                self._step(sitting)
            score = self.window.screen
            while score.compared.pending:
                self.window.advance()
            self.take("score")
            sitting.close()
            self._debrief(DebriefScreen(journal, True, score.compared.found))

    def _debrief(self, screen: DebriefScreen) -> None:
        self.window.push(screen)
        while screen.game is None:
            self.window.advance()
        self.take("debrief")

    def _room(self, sitting: Sitting) -> None:
        """Draw what the second window shows the room."""
        surface = pygame.Surface(SIZE)
        picture(surface, sitting)
        pygame.image.save(surface, str(self.folder / "projector.png"))

    def _step(self, sitting: Sitting, *, quiet: bool = False) -> None:
        screen = self.window.screen
        shown = sitting.turn == SHOWN_TURN and not quiet
        if isinstance(screen, CurtainScreen):
            sitting.opened(screen.seat)
        elif isinstance(screen, BriefingScreen):
            screen.seal()
        elif isinstance(screen, OrdersScreen | DecisionScreen):
            self._decide(sitting, screen, shown)
        else:
            name = PAGES.get(type(screen))
            if shown and name:
                self.take(name)
            if shown and isinstance(screen, VotesPage):
                self._room(sitting)
            sitting.proceed()

    def _decide(self, sitting: Sitting, screen: OrdersScreen | DecisionScreen, shown: bool) -> None:
        fill(screen.draft, SCRIPT.get(screen.actor, {}))
        screen.rebuild()
        if shown and isinstance(screen, OrdersScreen) and screen.actor == "ukraine":
            self.take("orders")
        if shown and isinstance(screen, RulingScreen):
            self.take("ruling")
        sitting.commit(screen.actor, screen.draft.order)


def fill(draft: Draft, script: Script) -> None:
    """Choose in every slot: what the script wants, else the first option that is open."""
    for slot in draft.slots:
        free = [choice.id for choice in draft.choices(slot) if choice.legal]
        wanted = [option for option in script.get(slot, ()) if option in free]
        if slot not in draft.chosen or wanted:
            draft.pick(slot, (wanted or free)[0])


def _session(
    package: str = "", pace: str = PACE, *, revision: bool = False, journal: Path | None = None
) -> Session:
    pack = load(SCENARIO)
    given = pack.header.defaults
    assert given is not None
    seats = {role: Seat(HUMAN) for role in ("ukraine", "russia", "coalition")}
    setting = Setting(
        scenario=SCENARIO,
        package=package or given.package,
        message=given.message,
        annex=given.annex,
        pace=pace,
        parameters=given.parameters,
        seed=SEED,
        salt=0,
        seats=seats,
        revision=revision,
    )
    return Session.start(pack, setting, journal)


def main(folder: Path) -> None:
    """Draw all pictures into ``folder``."""
    i18n.install("en")
    photographer = Photographer(folder)
    photographer.house()
    photographer.bargain()
    photographer.revision()
    photographer.game()
    photographer.window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
