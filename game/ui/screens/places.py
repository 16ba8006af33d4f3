"""Places: which screen shows what, by module and class, so that only what is shown is imported."""

from __future__ import annotations

from dataclasses import dataclass

from game.journal.dealstory import REVISION
from game.ui.screens.due import BARGAIN_PAGES, REVISION_PAGES

Place = tuple[str, str]
"""Module and class of a screen."""
BETS = ("betting", "BetsScreen")
BARGAIN = ("bargain", "BargainScreen")
BRIEFING = ("briefing", "BriefingScreen")
CORRIDOR = ("corridor", "CorridorScreen")
CURTAIN = ("curtain", "CurtainScreen")
LINE = ("linepage", "LinePage")
SCORE = ("score", "ScoreScreen")
WATCH = ("watch", "WatchScreen")
BARGAIN_STEPS = ("draft", "ukraine_asks", "russia_asks", "acceptance", "package_vote")
OPEN_STEPS = (*BARGAIN_STEPS, "revision_vote")
"""Steps of the bargain and of the revision said aloud at the table: they need no curtain."""
DECISIONS = {
    **dict.fromkeys(("demands", *BARGAIN_STEPS, "signing", "message", "annex"), BARGAIN),
    **dict.fromkeys(REVISION, ("revision", "RevisionScreen")),
    "orders": ("orders", "OrdersScreen"),
    "reaction": ("reaction", "ReactionScreen"),
    "ruling": ("ruling", "RulingScreen"),
    "vote": ("vote", "VoteScreen"),
    "exchange": ("exchange", "ExchangeScreen"),
}
"""Module and class of the screen on which an actor decides, by phase."""
PAGES = {
    **dict.fromkeys(BARGAIN_PAGES, ("dealpage", "DealPage")),
    **dict.fromkeys(REVISION_PAGES, ("revisionpage", "RevisionPage")),
    "event": ("event", "EventPage"),
    "incident": ("incident", "IncidentPage"),
    "vote": ("votes", "VotesPage"),
    "exchange": ("exchange_page", "ExchangePage"),
    "reckoning": ("reckoning", "ReckoningPage"),
}
"""Module and class of the public page that tells of a phase carried out."""


@dataclass(frozen=True)
class Step:
    """What comes next: the place it has among the screens, and what it is about.

    A seat for a curtain or a briefing, an actor for a decision, a report for a public page.
    """

    place: Place
    about: object = None
