"""The revision at mid-game: the bargain's screen over a package that is in force.

Each side sees what its disclosure would make cheaper, what its ask would change for all three, and
what that costs. Needs tell who asks, Russia's even its type, so that all but the votes is chosen
behind a curtain.
"""

from __future__ import annotations

from collections.abc import Sequence

from pygame import Rect

from game.ui.i18n import _
from game.ui.screens import (
    dealfaces,
    dealparts,
    dealreading,
    revisionfaces,
    revisionreading,
    revisionwords,
)
from game.ui.screens.bargain import BargainScreen
from game.ui.screens.dealfaces import DealFace
from game.ui.screens.dealreading import Deal, Item
from game.ui.screens.decisionframe import head
from game.ui.screens.draft import Choice
from game.ui.widgets.arrange import Layout, cut_top
from game.ui.widgets.base import Widget

_BOTH = 300
"""Design pixels below the cards from which both lists have room."""


class RevisionScreen(BargainScreen):
    """One actor's part in one phase of the revision."""

    title = "Revision"
    curtained = revisionreading.SECRET
    revises = True

    # -- choosing -----------------------------------------------------------------------------

    def choices(self) -> tuple[Choice, ...]:
        """The options with a card: of needs only a side's own, which for Russia are its type's."""
        every = super().choices()
        return tuple(c for c in every if c.legal) if self.slot == "need" else every

    def option_name(self, slot: str, option: str) -> str:
        """The name of an option of a slot."""
        if slot == "need":
            return revisionwords.need_name(self.sitting, self.role, option)
        return dealfaces.name_of(self.sitting, slot, option, self.role)

    # -- what is read -------------------------------------------------------------------------

    def _deals(self) -> tuple[Deal, dict[str, Deal]]:
        """The package in force, and as each option of the slot shown would leave it."""
        ids = [choice.id for choice in self.choices()]
        return revisionreading.deals(self.seen, self.slot, ids, self.draft.before(self.slot))

    def deal_faces(self, old: Deal, new: dict[str, Deal]) -> list[DealFace]:
        """Every option of the slot shown, as its card shows it."""
        table = revisionfaces.RevisionTable(
            self.seen, self.sitting, self.actor, self.role, old, new, self.draft.before(self.slot)
        )
        return [revisionfaces.face(table, self.slot, choice) for choice in self.choices()]

    def _shown_pieces(self) -> Sequence[Item]:
        """The pieces with what has been chosen so far."""
        view, chosen = self.seen, self.draft.chosen
        package = dealreading.standing(view)
        if self.slot in chosen:
            earlier = self.draft.before(self.slot)
            package = revisionreading.after(view, self.slot, chosen[self.slot], earlier)
        return dealreading.pieces(view, package) or dealreading.every_piece(view)

    # -- beside the cards ---------------------------------------------------------------------

    def below(self, layout: Layout, rect: Rect) -> list[Widget]:
        """While needs and asks are weighed, which clause serves which need; then the story."""
        if self.slot not in ("need", *revisionreading.ASKED.values()):
            return super().below(layout, rect)
        lines = revisionwords.served(self.seen, self.sitting)
        served, rest = rect, Rect(rect.x, rect.bottom, rect.w, 0)
        if self._told and rect.h > layout.px(_BOTH):
            served, rest = cut_top(rect, round(rect.h * 0.6), layout.gap)
        title = _("What can be asked for, and the needs it serves (✓ disclosed)")
        panel = dealparts.list_panel(layout, served, title, "link", lines, "needs served")
        return [*panel, *super().below(layout, rest)]

    # -- words --------------------------------------------------------------------------------

    def band(self, layout: Layout, old: Deal) -> tuple[list[Widget], Rect]:
        """The band across the top, and what is left below it."""
        left, note = revisionwords.purse(self.seen, self.sitting)
        return head(
            layout, self.sitting, self.actor, revisionreading.PHASES.index(self.phase),
            left=left, note=note, names=revisionwords.stages(),
            when=revisionwords.when(self.seen, self.sitting.turns),
        )  # fmt: skip

    def question(self) -> str:
        """What the slot shown asks."""
        return revisionwords.question(self.slot)

    def note(self) -> str:
        """Who hears what is chosen, and what hangs on it."""
        return revisionwords.note(self.seen, self.slot, self.phase)
