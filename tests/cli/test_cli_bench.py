"""bench: one object with the documented keys; the signature is the rules' own."""

from __future__ import annotations

import pytest

from tests.cli.calling import Call, only_object


@pytest.mark.slow
def test_bench_prints_the_documented_keys(call: Call) -> None:
    said = call("bench", "--json", "--seconds", "0.1")
    assert said.exit_code == 0
    found = only_object(said.stdout)
    assert tuple(found) == (
        "random_decisions_per_s",
        "doctrine_decisions_per_s",
        "random_games_per_s",
        "doctrine_games_per_s",
        "decision_ms_p99",
        "playouts_s",
        "signature",
    )
    assert len(found.pop("signature")) == 64
    assert all(value > 0 for value in found.values())
    # A game of eight turns holds some dozens of decisions, not hundreds.
    assert 20 < found["random_decisions_per_s"] / found["random_games_per_s"] < 200
