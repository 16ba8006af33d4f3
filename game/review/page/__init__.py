"""The debrief as one page: sections of blocks in words, and the template that sets them."""

from game.review.page.debrief import debrief

__all__ = ["debrief"]
