"""The pages of a debrief in their order: beliefs first, scores third, sources last."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.ui.screens.debrief_acts import TestsPage, UndertakingsPage
from game.ui.screens.debrief_end import ControlPage, CriteriaPage, EndPage, TalkPage, Ways
from game.ui.screens.debrief_gap import GapPage
from game.ui.screens.debrief_needs import Guesses, GuessPage, RevealPage
from game.ui.screens.debrief_promise import PromisePage
from game.ui.screens.debrief_results import ResultsPage
from game.ui.screens.debrief_tracks import TracksPage
from game.ui.screens.debrief_turns import TurnsPage
from game.ui.screens.debriefpage import DebriefPage
from game.ui.screens.opengame import OpenGame

__all__ = ["Ways", "pages_of"]


def pages_of(game: OpenGame, redraw: Callable[[], None], ways: Ways) -> Sequence[DebriefPage]:
    """Return the pages of a game.

    One that stopped in its bargain has nothing yet that could be believed or tested. Acts of a
    facilitator have a page of their own, where there were any.
    """
    course = game.course
    steered = bool(course.acts) or course.header.parent is not None
    control = [ControlPage(game, redraw)] if steered else []
    end = [TalkPage(game, redraw), EndPage(game, redraw, ways)]
    if not course.turns:
        return [TurnsPage(game, redraw), *control, *end]
    guesses = Guesses(game, {})
    return [
        PromisePage(game, redraw),
        GapPage(game, redraw),
        GuessPage(game, redraw, guesses),
        RevealPage(game, redraw, guesses),
        ResultsPage(game, redraw),
        UndertakingsPage(game, redraw),
        TestsPage(game, redraw),
        TurnsPage(game, redraw),
        TracksPage(game, redraw),
        CriteriaPage(game, redraw),
        *control,
        *end,
    ]
