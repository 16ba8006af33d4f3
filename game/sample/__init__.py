"""Many games from one set-up: what they have in common, in integers until the very end."""

from game.sample.plan import Plan, Terms, agree, settle
from game.sample.run import Summary, run

__all__ = ["Plan", "Summary", "Terms", "agree", "run", "settle"]
