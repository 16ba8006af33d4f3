"""The tools of speed: every phase has its cost, and a version is compared with another one."""

from __future__ import annotations

import pytest

from game.sample import settle
from tests.lab import phase_costs, versions
from tests.lab.conftest import loaded


def test_every_phase_that_was_played_has_its_row():
    pack = loaded("after-the-armistice")
    terms, tables = settle(pack, package=pack.content.scenario.defaults.package)
    found = {row.phase: row for row in phase_costs.rows(tables, terms, "random", 40, 1)}
    assert {"stand", "opening", "event", "orders", "reaction", "reckoning", "score"} <= set(found)
    assert found["orders"].times == tables.turns
    for row in found.values():
        assert set(row.parts) <= set(phase_costs.PARTS)
        assert all(value >= 0 for value in row.parts.values())
        assert 0 <= row.calls <= row.whole


def test_a_version_beside_itself_plays_the_same_games(capsys: pytest.CaptureFixture[str]) -> None:
    pair = versions.Version(versions.HERE, 4), versions.Version(versions.HERE, 4)
    old, new = versions.compare(pair, "random", 2)
    for version in pair:
        version.end()
    assert len(old) == len(new) == 2
    assert min(*old, *new) > 0
    assert capsys.readouterr().out == "", "digests differ"
