"""What a set-up agrees on, told in full beside its rows: a package's pieces, a bargain's course."""

from __future__ import annotations

from game.engine.batch import BARGAIN
from game.scenario import Lexicon, Pack
from game.scenario.catalogue import package_summary
from game.ui.i18n import _
from game.ui.screens import dealwords, revisionwords
from game.ui.screens.sheet import Sheet
from game.ui.theme import SMALL, SMALL_STRONG, STRONG


def summary(pack: Pack, words: Lexicon, package: str) -> str:
    """Return what a package is."""
    if package == BARGAIN:
        return words.word("package", package, "summary")
    return package_summary(words, pack.packages[package])


def inside(pack: Pack, words: Lexicon, package: str) -> str:
    """Return the pieces of a package in a line, or when there is no bargain for one."""
    if package == BARGAIN:
        return _("Not in a quick game or a lesson.")
    whole = pack.packages[package]
    names = [words.word("component", i) for i in whole.components]
    names += [words.word("clause", i) for i in whole.clauses]
    return " \u00b7 ".join(names) if len(names) > 1 else ""


def course(sheet: Sheet, pack: Pack, words: Lexicon) -> None:
    """The steps of the bargain, and the drafts it may open with."""
    sheet.put(words.word("package", BARGAIN), STRONG, "accent_text", 4)
    sheet.put(summary(pack, words, BARGAIN), SMALL, "dim", 18)
    _steps(sheet, dealwords.steps(amending=False))
    sheet.put(_("Drafts the coalition may open with"), STRONG, "accent_text", 4)
    for draft in pack.content.negotiation.drafts:
        sheet.put(words.word("package", draft), SMALL_STRONG, "text", 0)
        sheet.put(summary(pack, words, draft), SMALL, "dim", 10)


def revision(sheet: Sheet) -> None:
    """The steps of the revision."""
    sheet.skip(10)
    sheet.put(_("How it is revised at mid-game"), STRONG, "accent_text", 4)
    _steps(sheet, revisionwords.steps())


def amendments(sheet: Sheet) -> None:
    """The steps of the one round of amendments."""
    sheet.skip(10)
    sheet.put(_("One round of amendments first"), STRONG, "accent_text", 4)
    _steps(sheet, dealwords.steps(amending=True))


def _steps(sheet: Sheet, steps: list[tuple[str, str]]) -> None:
    for step, said in steps:
        sheet.put(step, SMALL_STRONG, "text", 0)
        sheet.put(said, SMALL, "dim", 10)


def contents(sheet: Sheet, pack: Pack, words: Lexicon, package: str) -> None:
    """The pieces of a ready-made package."""
    word, whole = words.word, pack.packages[package]
    parts = [("component", i) for i in whole.components]
    parts += [("clause", i) for i in whole.clauses]
    sheet.put(word("package", package), STRONG, "accent_text", 4)
    sheet.put(summary(pack, words, package), SMALL, "dim", 18)
    for kind, part in parts:
        if word(kind, part) == word("package", package):
            sheet.put(word(kind, part, "face"), SMALL, "text", 12)
            continue
        if words.has(kind, part, "face"):
            sheet.put(word(kind, part), SMALL_STRONG, "text", 0)
            sheet.put(word(kind, part, "face"), SMALL, "text", 2)
        if kind == "component" and words.has(kind, part, "summary"):
            sheet.put(word(kind, part, "summary"), SMALL, "dim", 12)
