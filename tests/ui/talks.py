"""The bargain on a window, walked through with every kind of look at it; for several tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from game.engine.batch import BARGAIN
from game.players.player import Seat
from game.session import Session, Setting
from game.ui.screens.bargain import BargainScreen
from game.ui.screens.briefing import BriefingScreen
from game.ui.screens.corridor import CorridorScreen
from game.ui.screens.curtain import CurtainScreen
from game.ui.screens.dealpage import DealPage
from game.ui.screens.event import EventPage
from game.ui.screens.sitting import Sitting
from game.ui.window import Window
from tests.ui.sittings import pack

ALL = ("ukraine", "russia", "coalition", "eastern_flank", "major_powers", "cautious_members")
"""Every seat a human's: roles and blocs."""
SIGNED: Mapping[str, str] = {
    "draft": "treaty_structures",
    "swap": "snap_back",
    "amendment": "recognised_borders",
    "offer": "reforms",
    "counter": "neutrality_guaranteed",
    "terms": "limits",
    "accept": "both",
    "consent": "yes",
    "ukraine_signs": "sign",
    "russia_stance": "tolerate",
}
"""A bargain in which everybody gets something, and Ukraine signs."""


def open_talks(window: Window, humans: Sequence[str] = ALL, *, seed: int = 7) -> Sitting:
    """Start a game on a window whose package is bargained."""
    seats = {name: Seat("human") for name in humans}
    setting = Setting(
        "after-the-armistice", BARGAIN, "as_deemed_necessary", "balanced", "class", "game", seed,
        0, seats,
    )  # fmt: skip
    sitting = Sitting(Session.start(pack(), setting), window)
    sitting.proceed()
    return sitting


def wished(screen: BargainScreen, slot: str, wishes: Mapping[str, str]) -> str:
    """Return the option wished for, else the first that is open and does something."""
    free = [choice.id for choice in screen.draft.choices(slot) if choice.legal]
    wish = wishes.get(f"{screen.role}.{slot}", wishes.get(slot, ""))
    return wish if wish in free else free[min(1, len(free) - 1)]


def screens(sitting: Sitting) -> Iterator[BargainScreen | DealPage]:
    """Yield every screen of the bargain as it opens; whoever takes one leads it to its end."""
    for _ in range(120):
        screen = sitting.window.screen
        if isinstance(screen, CurtainScreen):
            sitting.opened(screen.seat)
        elif isinstance(screen, BriefingScreen):
            screen.seal()
        elif isinstance(screen, CorridorScreen):
            sitting.proceed()
        elif isinstance(screen, BargainScreen | DealPage):
            yield screen
            assert sitting.window.screen is not screen, "the screen was not led to its end"
        else:
            assert isinstance(screen, EventPage)
            return
    raise AssertionError("the bargain does not end")


def to_corridor(sitting: Sitting, wishes: Mapping[str, str] = SIGNED) -> CorridorScreen:
    """Lead the bargain to where the corridor opens for the first time."""
    for _ in range(60):
        screen = sitting.window.screen
        if isinstance(screen, CorridorScreen):
            sitting.window.advance()
            return screen
        if isinstance(screen, CurtainScreen):
            sitting.opened(screen.seat)
        elif isinstance(screen, BriefingScreen):
            screen.seal()
        else:
            assert isinstance(screen, BargainScreen)
            lead(sitting, screen, wishes)
    raise AssertionError("no corridor opens")


def lead(sitting: Sitting, screen: BargainScreen | DealPage, wishes: Mapping[str, str]) -> None:
    """Decide as wished, or turn the page."""
    if isinstance(screen, DealPage):
        sitting.proceed()
        return
    for slot in screen.steps:
        screen.show_slot(screen.steps.index(slot))
        screen.pick(wished(screen, slot, wishes))
    screen.seal()


def looks(screen: BargainScreen) -> Iterator[str]:
    """Turn a decision in every direction: each slot, each option pointed at, each overlay."""
    window = screen.window
    for place, slot in enumerate(screen.steps):
        screen.show_slot(place)
        window.advance()
        yield slot
        for choice in screen.choices():
            card = next(w for w in window.widgets if w.name == choice.id)
            window._focus.set(card)
            screen.on_frame(0)
            yield f"{slot} {choice.id}"
        for overlay in ("tracks", "adjust"):
            if overlay == "adjust" and screen.phase != "annex":
                continue
            screen.toggle(overlay)
            window.advance()
            yield f"{slot}, {overlay}"
            screen.close()
