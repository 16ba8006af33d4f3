"""What the judging runs were made with: each change of rules or of the study since the first one
is listed with its reason, so that it is counted and printed (rulebook 12).
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Annotated

from pydantic import Field

from game.lab.study.reading import CHANGES, Study
from game.scenario.findings import Findings
from game.scenario.models.base import Model, Word
from game.scenario.reading import parse
from game.scenario.validate import validated

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]
_DIGITS = 12


class Change(Model):
    """The digests that a judging run was first made with, and why they differ from those before."""

    date: Word
    study: Digest
    rules: Digest
    why: Word


class Changes(Model):
    """All of them, the first run first."""

    runs: tuple[Change, ...] = ()


def read_changes(study: Study) -> Changes:
    """Read the study's list; empty where there is none. Raises ContentError."""
    path = study.home.with_name(CHANGES)
    if not path.is_file():
        return Changes()
    findings = Findings()
    tree = parse(path.read_bytes(), str(path), findings)
    found = validated(Changes, tree, findings) if tree is not None else None
    findings.check()
    assert found is not None, "a list without findings is a list"
    return found


def told(study: Study) -> dict[str, object]:
    """Return the list as JSON has it, and whether it ends with what is run now."""
    runs = read_changes(study).runs
    now = study.digest[:_DIGITS], study.tables.digest[:_DIGITS]
    return {
        "file": str(PurePosixPath(study.name).with_name(CHANGES)),
        "listed": bool(runs) and (runs[-1].study, runs[-1].rules) == now,
        "now": dict(zip(("study", "rules"), now, strict=True)),
        "runs": [run.model_dump() for run in runs],
    }
