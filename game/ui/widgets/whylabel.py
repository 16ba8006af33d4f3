"""WhyLabel: words with a number behind them that can be asked why; a click or Enter asks."""

from __future__ import annotations

from collections.abc import Callable

from game.ui.theme import BODY, Style
from game.ui.widgets.base import RectLike
from game.ui.widgets.label import Label


class WhyLabel(Label):
    """`why` gives what the tooltip adds, worked out when it is due; `on_ask` opens the rest."""

    def __init__(
        self,
        rect: RectLike,
        text: str,
        style: Style = BODY,
        tone: str = "text",
        *,
        why: Callable[[], str],
        on_ask: Callable[[], object],
        name: str,
        tooltip: str,
    ) -> None:
        super().__init__(rect, text, style, tone, name=name, tooltip=tooltip)
        self.why = why
        self.on_ask = on_ask

    def activate(self) -> bool:
        """Act on Enter, Space or a click."""
        self.on_ask()
        return True

    def more(self, pos: tuple[int, int] | None) -> str:
        """Why, in two sentences."""
        return self.why()
