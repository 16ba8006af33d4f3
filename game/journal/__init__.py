"""The archive: a game as set-up and orders, append only, chained by hashes, replayed without
players.
"""

from game.journal.book import Book, Journal, read
from game.journal.corridor import promises
from game.journal.effective import acts
from game.journal.record import Report
from game.journal.replay import Replay, Verification, rebuild, verify

__all__ = [
    "Book",
    "Journal",
    "Replay",
    "Report",
    "Verification",
    "acts",
    "promises",
    "read",
    "rebuild",
    "verify",
]
