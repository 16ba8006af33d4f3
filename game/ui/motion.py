"""Motion: what has just changed goes from what it was to what it is, in half a second.

Nothing waits for it: a page takes keys and clicks from its first frame, and any of them ends it.
Where nothing moves nothing is drawn anew. A frame depends on the window's clock alone.
"""

from __future__ import annotations

from game.ui.screen import Screen

SECONDS = 0.5


class MovingScreen(Screen):
    """A page that lets something move once as it opens; `share` goes from 0 to 1, gently.

    Subclasses set `moves` before the page opens, where there is nothing to move, to False.
    """

    moves = True
    _since: float | None = None
    _spent = 0.0

    @property
    def moving(self) -> bool:
        """Whether the end is not reached yet."""
        return self.moves and self._spent < SECONDS

    @property
    def share(self) -> float:
        """How far it has come; 1.0 at the end."""
        return 1.0 - (1.0 - self._spent / SECONDS) ** 3 if self.moving else 1.0

    def between(self, before: int, after: int) -> int:
        """A whole number on its way."""
        return before + round((after - before) * self.share)

    @property
    def lively(self) -> bool:
        """Only while it moves."""
        return self.moving

    def on_enter(self) -> None:
        """Stand at the end where the reader wants nothing to move."""
        self.moves = self.moves and not self.window.still

    def on_frame(self, now: float) -> None:
        """Go on; afterwards nothing is drawn anew."""
        if not self.moving:
            return
        self._since = now if self._since is None else self._since
        self._spent = now - self._since
        self.rebuild()

    def hurry(self) -> None:
        """Come to the end at once."""
        if self.moving:
            self._spent = SECONDS
            self.rebuild()
