"""The debrief as one page: sections of blocks in words, and the template that sets them."""

from game.review.page.whole import check_installed, debrief

__all__ = ["check_installed", "debrief"]
