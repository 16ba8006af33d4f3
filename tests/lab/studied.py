"""A result of the shipped study, played small, and ways to look at it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pytest

from game.cli.studyreport import print_study
from game.lab.study.reading import Study, read_study
from game.lab.study.run import Extent, run
from tests.lab.made_results import Made, bar


@lru_cache
def shipped() -> Study:
    return read_study()


@lru_cache
def played() -> Made:
    """A few games of two hypotheses, with seeds and draws that do not decide."""
    return run(shipped(), Extent((1, 2), (1, 2), ("H1", "H17")), lambda games: None)


def printed(capsys: pytest.CaptureFixture[str], result: Mapping[str, Any]) -> list[str]:
    print_study(result)
    return [line.rstrip() for line in capsys.readouterr().out.splitlines()]


def layer(name: str, effect: float | None) -> Made:
    roles = ["ukraine", "russia", "coalition"]
    found = {**bar(0.1), "effect": effect}
    return {"layer": name, "roles": roles, "all": bar(0.3), "unlost": found, "turns": False}
