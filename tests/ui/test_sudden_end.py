"""A game that is killed goes on from its last order (product: "a crash loses nothing")."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.ui import sudden_end

KILLS = 4


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="there is no SIGKILL")
@pytest.mark.parametrize("seed", range(1, KILLS + 1))
def test_continue_has_every_order_given_before_the_kill(tmp_path: Path, seed: int) -> None:
    end = sudden_end.killed(tmp_path, seed)
    assert end.whole, (end, f"seed {seed}")
