"""The tool that says what each phase costs: every phase is there, no part is less than nothing."""

from __future__ import annotations

from game.sample import settle
from tests.lab import phase_costs
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
