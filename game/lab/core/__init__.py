"""A small three-player core of the game, solved exactly and held against the bots."""

from game.lab.core.compare import compare
from game.lab.core.found import Comparison
from game.lab.core.page import lines, sections

__all__ = ["Comparison", "compare", "lines", "sections"]
