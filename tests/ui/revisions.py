"""The revision on a window, from its first step to the next turn; for several tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from game.ui.screens.corridor import CorridorScreen
from game.ui.screens.curtain import CurtainScreen
from game.ui.screens.event import EventPage
from game.ui.screens.revision import RevisionScreen
from game.ui.screens.revisionpage import RevisionPage
from game.ui.screens.sitting import Sitting
from game.ui.window import Window
from tests.ui.sittings import bring_to, open_sitting
from tests.ui.talks import ALL, lead

SHARED: Mapping[str, str] = {
    "ukraine.need": "able_to_stand",
    "russia.need": "secure_border",
    "coalition.need": "unity",
    "amendment": "consultation_24h",
    "counter": "defensive_transparency",
    "accept": "both",
    "consent": "yes",
    "ukraine_signs": "sign",
}
"""A revision in which a need of Ukraine's and one of the coalition's meet in a clause."""
SILENT = {**SHARED, "ukraine.need": "none", "russia.need": "none", "coalition.need": "none"}


def open_revision(
    window: Window,
    humans: Sequence[str] = ALL,
    *,
    package: str = "treaty_structures",
    seed: int = 5,
) -> Sitting:
    """Start a game and play it to the first step of its revision, as the screens show it."""
    sitting = open_sitting(window, humans, pace="class", package=package, seed=seed, revision=True)
    bring_to(sitting, "revision_ukraine")
    sitting.proceed()
    return sitting


def screens(sitting: Sitting) -> Iterator[RevisionScreen | RevisionPage]:
    """Yield every screen of the revision as it opens; whoever takes one leads it to its end."""
    for _ in range(40):
        screen = sitting.window.screen
        if isinstance(screen, CurtainScreen):
            sitting.opened(screen.seat)
        elif isinstance(screen, CorridorScreen):
            sitting.proceed()
        elif isinstance(screen, RevisionScreen | RevisionPage):
            yield screen
            assert sitting.window.screen is not screen, "the screen was not led to its end"
        else:
            assert isinstance(screen, EventPage)
            return
    raise AssertionError("the revision does not end")


def to_corridor(sitting: Sitting, wishes: Mapping[str, str] = SHARED) -> CorridorScreen:
    """Lead the revision to where pairs may step aside."""
    for _ in range(20):
        screen = sitting.window.screen
        if isinstance(screen, CorridorScreen):
            sitting.window.advance()
            return screen
        if isinstance(screen, CurtainScreen):
            sitting.opened(screen.seat)
        else:
            assert isinstance(screen, RevisionScreen)
            lead(sitting, screen, wishes)
    raise AssertionError("no corridor opens")


def until(
    sitting: Sitting, phase: str, wishes: Mapping[str, str] = SHARED
) -> RevisionScreen | RevisionPage:
    """Lead the revision as far as a decision of this phase."""
    for screen in screens(sitting):
        if isinstance(screen, RevisionScreen) and screen.phase == phase:
            sitting.window.advance()
            return screen
        lead(sitting, screen, wishes)
    raise AssertionError(f"nobody decides in {phase}")
