"""A small three-player core of the game, solved exactly and held against the bots."""

from game.lab.core.compare import compare
from game.lab.core.found import Comparison, from_object
from game.lab.core.page import how_far, lines, sections

__all__ = ["Comparison", "compare", "from_object", "how_far", "lines", "sections"]
