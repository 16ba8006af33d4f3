"""Many games from one set-up: what they have in common, in integers until the very end."""

from game.sample.plan import Plan, Terms, settle
from game.sample.run import Summary, run

__all__ = ["Plan", "Summary", "Terms", "run", "settle"]
