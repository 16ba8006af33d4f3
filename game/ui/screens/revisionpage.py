"""The public pages of the revision: how the blocs voted, who disclosed what, what has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygame import Rect

from game.engine.legality import FIXED
from game.engine.rules import revision
from game.engine.schema import BLOCS, ROLES
from game.journal import dealstory
from game.journal.dealstory import money
from game.ui.i18n import _
from game.ui.screens import dealpanel, dealreading, revisionreading, revisionwords
from game.ui.screens.dealfaces import OWN_ICONS
from game.ui.screens.dealpage import DealPage, Voice
from game.ui.screens.publicframe import head
from game.ui.screens.reading import number
from game.ui.screens.revisionreading import ASKED, PHASES, SIGNING, VOTE
from game.ui.widgets.arrange import Layout
from game.ui.widgets.base import Widget

if TYPE_CHECKING:
    from game.session import Report
    from game.ui.screens.sitting import Sitting

_ALL = len(PHASES)
"""Past the last step: the revision is over."""


class RevisionPage(DealPage):
    """After the votes: who carries the change. After the last step: what came of the revision."""

    title = "Revision"

    def __init__(self, sitting: Sitting, report: Report) -> None:
        super().__init__(sitting, report)
        self.voting = self.phase == VOTE
        self.over = not (self.voting and self.facts["carried"])
        self.revised = self.phase == SIGNING and bool(self.facts["revised"])

    def band(self, layout: Layout) -> tuple[list[Widget], Rect]:
        """The band across the top, and what is left below it."""
        return head(
            layout, self.sitting, PHASES.index(VOTE) if self.voting else _ALL, self.turn,
            names=revisionwords.stages(), when=revisionwords.when(self.view, self.sitting.turns),
        )  # fmt: skip

    # -- the outcome --------------------------------------------------------------------------

    def outcome(self) -> tuple[str, str, bool]:
        """Return what came of the step, what that means, and whether something changes."""
        stays = _("The package stays in force as it is; nothing is paid.")
        if self.voting:
            if self.over:
                return _("The blocs do not carry the change"), f"{self._count()} {stays}", False
            text = _("It would take {n} of political budget. Now Ukraine signs or refuses.")
            cost = revisionreading.price(self.view, "consent", "yes", {})
            paid = cost + number(self.view, "bought")
            return _("The blocs carry the change"), text.format(n=money(paid)), True
        if self.revised:
            said = dealstory.revised(self.sitting.lexicon, self.facts, _)
            return _("Ukraine signs: the package is revised"), said, True
        if self.phase == SIGNING:
            return _("Ukraine refuses"), stays, False
        return _("The coalition takes nothing"), stays, False

    def _count(self) -> str:
        """Why the blocs do not carry it: too few, or prices that the budget does not reach."""
        needed = int(self.view.numbers.par.consent_needed[0])
        votes = list(self.facts["consent"].values())
        if votes.count("yes") + votes.count("price") >= needed:
            return _("The political budget does not reach the prices asked.")
        return _("{n} of four blocs would have to.").format(n=needed)

    def _next(self) -> str:
        """What comes after this page."""
        if self.over:
            return _("Next: turn {n}.").format(n=self.turn + 1)
        return _("Next: Ukraine's signature.")

    # -- who said what ------------------------------------------------------------------------

    def voices(self) -> list[Voice]:
        """Return the votes of the blocs, or what each side disclosed and asked or took."""
        if self.voting:
            return [self._consent(bloc) for bloc in BLOCS]
        sides = [self._side(role) for role in ROLES]
        return [*sides, self._signature()] if self.phase == SIGNING else sides

    def _side(self, role: str) -> Voice:
        """The need a side disclosed, and what it asked or took."""
        need = revisionreading.disclosed(self.view, role)
        said, icon = _("No need disclosed"), "eye-off"
        if need != "none":
            said, icon = self.sitting.word("pin", f"{role}.needs.{need}"), "speakerphone"
        asked = self._asked(role) if role in ASKED else self._taken()
        if need != "none":
            asked = _("Need disclosed. {asked}").format(asked=asked)
        return Voice(role, self.sitting.name(role), said, icon, asked)

    def _asked(self, role: str) -> str:
        slot = ASKED[role]
        asked = dealreading.proposals(self.view, slot).options[number(self.view, slot)]
        if asked == "none":
            return _("Asked for nothing.")
        return _("Asked: {item}.").format(item=self.sitting.word("item", asked))

    def _taken(self) -> str:
        taken = FIXED["accept"][number(self.view, "accept")]
        name = self.sitting.word("option", f"accept.{taken}")
        return _("Amendments taken: {taken}.").format(taken=name)

    def _signature(self) -> Voice:
        choice = self.facts["ukraine_signs"]
        meaning = _("The package stays in force as it is.")
        if self.revised:
            meaning = _("The package changes at once; what is new begins to grow.")
        said = self.sitting.word("option", f"ukraine_signs.{choice}")
        return Voice("ukraine", self.sitting.name("ukraine"), said, OWN_ICONS[choice], meaning)

    # -- the package --------------------------------------------------------------------------

    def package(self) -> tuple[str, dealpanel.Package]:
        """The title of the package shown, and the package with what would change or has."""
        now = dealreading.standing(self.view)
        deal = revisionreading.deal(self.view, now)
        if self.voting and not self.over:
            changed = revisionreading.deal(self.view, revision.proposed(self.view))
            title = _("The package as it would be")
            return title, dealpanel.Package(self.view, deal, [changed], 0, revises=True)
        title = _("The package in force")
        if self.revised:
            before = revisionreading.deal(self.view, self._before())
            return title, dealpanel.Package(self.view, before, [deal], 0, revises=True)
        return title, dealpanel.Package(self.view, deal, revises=True)

    def _before(self) -> dealreading.Package:
        """The package as it stood before it was revised."""
        rows = {kind: self.view.read(kind).copy() for kind in ("component", "clause")}
        tables = self.view.numbers.tables
        names = {"component": tables.component_ids, "clause": tables.clause_ids}
        for key, held in (("added", 0), ("removed", 1)):
            for name in self.facts[key]:
                kind = next(kind for kind, ids in names.items() if name in ids)
                rows[kind][names[kind].index(name)] = held
        return rows["component"], rows["clause"]
