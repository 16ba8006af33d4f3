"""What is due at a table: a page for what was carried out, the bets behind an answer. No pygame."""

from __future__ import annotations

from game.session import Report, Session

BARGAIN_PAGES = ("package_vote", "signing", "opening")
"""Steps of the bargain with a page; a game with a ready-made package passes them without a word."""
REVISION_PAGES = ("revision_coalition", "revision_vote", "revision_signing")
"""Steps of the revision after which it may be over; see `has_page`."""
PUBLIC_PAGES = (
    *BARGAIN_PAGES, *REVISION_PAGES, "event", "incident", "vote", "exchange", "reckoning"
)  # fmt: skip
"""Phases that may have a page for everybody."""
_ANSWER = ("ruling", "vote", "exchange")
"""Steps of an answer. Bets wait for the last one: between them they would cost a curtain."""


def has_page(report: Report, *, bargained: bool) -> bool:
    """Whether a phase has a page; the steps of an exchange are told once it is over.

    ``bargained``: whether the package was bargained, or amended, at the table.
    """
    facts = report.summary["facts"]
    if report.phase == "exchange":
        return facts["exchange_end"] != "none"
    if report.phase in BARGAIN_PAGES:
        # Nobody signs what the blocs did not carry.
        return bargained and bool(report.orders or report.phase == "opening")
    if report.phase == "revision_coalition":
        # With something taken the blocs vote, and the page comes after that.
        return facts["accept"] == "none"
    return report.phase in PUBLIC_PAGES


def bets_due(session: Session, told: int) -> int:
    """Return the turn whose bets are to be entered now, 0 where none are.

    ``told``: how many of the session's reports everybody has been told.
    """
    case = session.betting if session.bettors and told else None
    if case is None or any(bet.turn == case.turn for bet in session.bets):
        return 0
    last, reports = session.reports[told - 1], session.reports
    following = reports[told].phase if told < len(reports) else session.phase
    ruled = last.turn == case.turn and last.phase in _ANSWER
    return case.turn if ruled and following not in _ANSWER else 0
