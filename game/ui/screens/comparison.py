"""Where a finished game lies among games of bots, for the score: the crisis and the deal result.

The bot games are played by another process while the page is read: a phase of a few hundred games
takes longer than a frame. Without a backstage they are played a phase a frame. Nobody is ranked
after shared loss: it has no winner.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

from game.journal import controlstory
from game.journal.effective import steered
from game.sample.apart import played
from game.sample.percentiles import GAMES, LOST, Crowd, Percentiles
from game.ui.backstage import Errand
from game.ui.i18n import _
from game.ui.screens.scorewords import whole

if TYPE_CHECKING:
    from game.ui.screens.sitting import GameTable


class Comparison:
    """Bot games from the first turn of a finished one: call ``advance`` once a frame."""

    def __init__(self, sitting: GameTable) -> None:
        """Take down what was played; no bot game starts before the first ``advance``."""
        self._session = sitting.session
        self._lost = self._session.result()["outcome"] == LOST
        self._over = self._lost
        self._found: Percentiles | None = None
        self._errand: Errand | None = None

    @property
    def pending(self) -> bool:
        """Whether bot games are still to be played."""
        return not self._over

    @property
    def found(self) -> Percentiles | None:
        """What was found; None until known, and after shared loss."""
        return self._found

    def advance(self, *, apart: bool = False) -> bool:
        """Play a little, or look whether all is played ``apart``; True in the one frame in which
        the comparison is there.
        """
        if self._over:
            return False
        self._errand = self._errand or Errand(self._played(apart))
        if not self._errand.advance(apart=apart):
            return False
        self._over = True
        return True

    def leave(self) -> None:
        """Nobody waits for the bot games any more."""
        self._over = True
        if self._errand is not None:
            self._errand.leave()

    def _played(self, apart: bool) -> Generator[None, None, None]:
        self._found = yield from played(Crowd.of(self._session), apart=apart)

    def crisis(self, role: str, layer: str) -> int | None:
        """Percent of the bot games that a result beats; None until known."""
        if self._found is None or self._found.crisis is None:
            return None
        return self._found.crisis[role, layer].percent

    def usual(self, role: str, layer: str) -> int | None:
        """The mean of the bot games, in whole points as the bar; None until known."""
        if self.crisis(role, layer) is None or self._found is None:
            return None
        return whole(self._found.deal[role, layer].mean)

    def told(self, role: str, layer: str) -> list[str]:
        """Both results of a bar in sentences; nothing until known."""
        crisis = self.crisis(role, layer)
        if self._found is None or crisis is None:
            return []
        played = _("Crisis: better than {n} % of {games} bot games played on from here.")
        signed = _("Deal: from here bots do better than {n} % of bot games with any package.")
        deal = self._found.deal[role, layer].percent
        return [played.format(n=crisis, games=self._found.games), signed.format(n=deal)]

    @property
    def words(self) -> str:
        """What the marks on the bars say, or that they are still to come; empty for no winner."""
        if self._lost:
            return ""
        return self.all_words[0 if self._found is None else 1]

    @property
    def all_words(self) -> tuple[str, str]:
        """The sentence before and after the bot games are in."""
        wait = _("Bots are playing {games} games to compare with.").format(games=GAMES)
        done = _(
            "Marks: the mean of {games} bot games played on from the first turn of this game, with "
            "other dice. In percent: the share of them that lies below a result."
        )
        return wait, " ".join((done.format(games=GAMES), self.caution)).rstrip()

    @property
    def caution(self) -> str:
        """That a facilitator changed this game, which no bot game knows of; else nothing."""
        return controlstory.unlike(_) if steered(self._session.acts) else ""
