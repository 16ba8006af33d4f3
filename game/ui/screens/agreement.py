"""What the set-up tells of the package: its pieces, how it is bargained, how it is amended."""

from __future__ import annotations

from game.engine.batch import BARGAIN
from game.scenario import Lexicon, Pack
from game.scenario.catalogue import package_summary
from game.ui.i18n import _
from game.ui.screens.dealwords import steps
from game.ui.screens.house import Plan
from game.ui.screens.sheet import Sheet
from game.ui.theme import SMALL, SMALL_STRONG, STRONG


def summary(pack: Pack, words: Lexicon, package: str) -> str:
    """Return what a package is, in a sentence."""
    if package == BARGAIN:
        return words.word("package", package, "summary")
    return package_summary(words, pack.packages[package])


class Agreement:
    """The package of a plan, in full."""

    def __init__(self, pack: Pack, words: Lexicon, plan: Plan) -> None:
        self.pack = pack
        self.words = words
        self.plan = plan

    def fill(self, sheet: Sheet) -> None:
        """Write it: the course of the bargain, or the pieces and how they may be amended."""
        package = self.plan.package
        sheet.put(self.words.word("package", package), STRONG, "accent_text", 4)
        sheet.put(summary(self.pack, self.words, package), SMALL, "dim", 18)
        if package == BARGAIN:
            self._course(sheet)
            return
        self._contents(sheet)
        if self.plan.amends:
            sheet.put(_("One round of amendments first"), STRONG, "accent_text", 4)
            _steps(sheet, amending=True)

    def _course(self, sheet: Sheet) -> None:
        """The steps of the bargain, and the drafts it may open with."""
        _steps(sheet, amending=False)
        sheet.put(_("Drafts the coalition may open with"), STRONG, "accent_text", 4)
        for draft in self.pack.content.negotiation.drafts:
            sheet.put(self.words.word("package", draft), SMALL_STRONG, "text", 0)
            sheet.put(summary(self.pack, self.words, draft), SMALL, "dim", 10)

    def _contents(self, sheet: Sheet) -> None:
        """The pieces of a ready-made package."""
        word, package = self.words.word, self.plan.package
        whole = self.pack.packages[package]
        parts = [("component", i) for i in whole.components]
        parts += [("clause", i) for i in whole.clauses]
        for kind, part in parts:
            if word(kind, part) == word("package", package):
                sheet.put(word(kind, part, "face"), SMALL, "text", 12)
                continue
            if self.words.has(kind, part, "face"):
                sheet.put(word(kind, part), SMALL_STRONG, "text", 0)
                sheet.put(word(kind, part, "face"), SMALL, "text", 2)
            if kind == "component" and self.words.has(kind, part, "summary"):
                sheet.put(word(kind, part, "summary"), SMALL, "dim", 12)


def _steps(sheet: Sheet, *, amending: bool) -> None:
    for step, words in steps(amending=amending):
        sheet.put(step, SMALL_STRONG, "text", 0)
        sheet.put(words, SMALL, "dim", 10)
