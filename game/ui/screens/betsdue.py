"""When the bets of waiting teams are entered: behind the last step of an answer. No pygame."""

from __future__ import annotations

from game.session import Session

_ANSWER = ("ruling", "vote", "exchange")
"""Steps of an answer. Bets wait for the last one: between them they would cost a curtain."""


def turn_due(session: Session, told: int) -> int:
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
