"""A pack: checked content, its words, its digest; compiled on demand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from game.engine.batch import BARGAIN
from game.engine.tables import Tables
from game.errors import Fault, UsageError
from game.scenario.checks import check_pack
from game.scenario.compiler import Compiled, Variant, compile_content
from game.scenario.compiler.deal import all_packages
from game.scenario.files import Bundle, find_pack, from_files, gather
from game.scenario.findings import Findings
from game.scenario.header import Header, header_of
from game.scenario.lexicon import Lexicon
from game.scenario.loader import SOURCE_LANGUAGE, Loaded, load_bundle
from game.scenario.models.base import Triple
from game.scenario.models.deal import Package
from game.scenario.models.scenario import Content, may_amend, may_bargain, may_revise


@dataclass(frozen=True)
class Pack:
    """A pack that passed every check.

    `warnings` are faults it can be played with; `files` are its sources by ``folder/name``, enough
    to load it again with `load_files` (a journal embeds them); `digest` is their sha256 and changes
    with any file, words included.
    """

    content: Content
    header: Header
    digest: str
    files: Mapping[str, bytes]
    warnings: tuple[Fault, ...]
    words: Mapping[str, Mapping[str, str]]

    @property
    def id(self) -> str:
        """Return the slug."""
        return self.header.id

    @cached_property
    def lexicon(self) -> Lexicon:
        """Return the words in the source language."""
        return self.lexicon_in(SOURCE_LANGUAGE)

    @cached_property
    def packages(self) -> Mapping[str, Package]:
        """Return every package by id: the written ones, each component and each framework alone."""
        return {package.id: package for package in all_packages(self.content)}

    @property
    def bargain_paces(self) -> tuple[str, ...]:
        """Return the paces at which a package can be bargained."""
        return tuple(pace for pace in self.content.scenario.paces if may_bargain(pace))

    @property
    def amendment_paces(self) -> tuple[str, ...]:
        """Return the paces at which a ready-made package can be amended once."""
        return tuple(pace for pace in self.content.scenario.paces if may_amend(pace))

    def check_bargain(self, package: str, pace: str, *, amends: bool = False) -> None:
        """Raise UsageError where the package is to be bargained, or a ready-made one to be amended
        (``amends``), at a pace without time for it, or both at once.
        """
        if amends and package == BARGAIN:
            raise UsageError(
                "amendments are for a ready-made package: name one, or leave them out and bargain"
            )
        if amends and not may_amend(pace):
            raise UsageError(
                f"no package is amended at pace '{pace}': it has no time for it; choose another "
                "pace, or leave the amendments out"
            )
        if package != BARGAIN or may_bargain(pace):
            return
        way = f"{self.id} has no other pace: choose a ready-made package"
        if self.bargain_paces:
            way = f"choose pace {' or '.join(self.bargain_paces)}, or a ready-made package"
        raise UsageError(f"no package is bargained at pace '{pace}'; {way}")

    def check_revision(self, pace: str) -> None:
        """Raise UsageError where a pace is too short for a revision."""
        if may_revise(pace):
            return
        paces = [other for other in self.content.scenario.paces if may_revise(other)]
        way = f"choose pace {' or '.join(paces)}" if paces else f"{self.id} has no other pace"
        raise UsageError(f"no revision in the {pace} pace: it has no middle to speak of; {way}")

    def lexicon_in(self, language: str) -> Lexicon:
        """Return the words in a language; what is not translated stays in the source language."""
        words = {**self.words.get(SOURCE_LANGUAGE, {}), **self.words.get(language, {})}
        return Lexicon(words, language)

    def compile(
        self,
        pace: str | None = None,
        parameters: str | None = None,
        variants: Sequence[Variant] = (),
        aggregator: str = "union",
    ) -> Tables:
        """Return the engine's tables; what is not given comes from the pack's defaults.

        Each of the V variants maps paths of numbers (``parameters.line_base``,
        ``components.nato.capability``; all of them: `dials`) to ``low``, ``mid``, ``high`` or a
        number in the author's unit. Raises `UsageError`.
        """
        return self._compiled(pace, parameters, variants, aggregator).tables

    def dials(self, pace: str | None = None, parameters: str | None = None) -> Mapping[str, Triple]:
        """Return every number a variant may set, by path, with its least, likeliest and largest
        value.
        """
        return self._compiled(pace, parameters, (), "union").dials

    def _compiled(
        self, pace: str | None, parameters: str | None, variants: Sequence[Variant], aggregator: str
    ) -> Compiled:
        defaults = self.content.scenario.defaults
        return compile_content(
            self.content,
            pace or defaults.pace,
            parameters or defaults.parameters,
            variants,
            aggregator,
        )

    def curve(self, name: str) -> tuple[tuple[Decimal, Decimal], ...]:
        """Return the knots of a curve in the author's units, for screens; raises KeyError for an
        unknown name.
        """
        for row in self.content.ambiguity:
            if row.id == name:
                return row.knots
        return self.content.curves[name].knots


def load(pack: str | Path) -> Pack:
    """Load a pack by slug, folder or `scenario.yaml`.

    Raises `UsageError` when there is no such pack, `ContentError` with every error found in it.
    """
    findings = Findings()
    return load_bundle_checked(gather(find_pack(pack), findings), findings)


def load_files(files: Mapping[str, bytes]) -> Pack:
    """Load a pack from file contents in memory, as `Pack.files` holds them; raises
    `ContentError`.
    """
    return load_bundle_checked(from_files(files), Findings())


def words_in(files: Mapping[str, bytes]) -> Lexicon:
    """Return the words of a pack in memory in the source language, unchecked: whoever only tells a
    game needs no content that this version could play.
    """
    loaded = load_bundle(from_files(files), Findings())
    words = loaded.words.get(SOURCE_LANGUAGE, {})
    return Lexicon({key: word.text for key, word in words.items()}, SOURCE_LANGUAGE)


def load_bundle_checked(bundle: Bundle, findings: Findings) -> Pack:
    """Load, check and return a pack; raise `ContentError` with every error, those of reading it
    (`findings`) too.
    """
    loaded = examine(bundle, findings)
    findings.check()
    assert loaded.content is not None, "content without errors validates"
    words = {
        language: {key: word.text for key, word in table.items()}
        for language, table in loaded.words.items()
    }
    return Pack(
        content=loaded.content,
        header=header_of(loaded.content.scenario, words.get(SOURCE_LANGUAGE, {})),
        digest=bundle.digest,
        files=bundle.files,
        warnings=tuple(findings.of("warning")),
        words=words,
    )


def check(pack: str | Path) -> list[Fault]:
    """Return every fault of a pack, warnings too, in file order; raises `UsageError` when there is
    no such pack.
    """
    findings = Findings()
    examine(gather(find_pack(pack), findings), findings)
    return sorted(findings.faults)


def examine(bundle: Bundle, findings: Findings) -> Loaded:
    """Read, merge, validate and cross-check a pack; faults go to `findings`."""
    loaded = load_bundle(bundle, findings)
    if loaded.content is not None:
        check_pack(loaded, loaded.content, findings)
    return loaded
