"""What the tests of sweeps share besides fixtures: a plan, its table and the rows of that."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from game.lab.sweep import Sweep, run

PLAN = """\
format: 1
scenario: after-the-armistice
seed: 3
games: 6
set_up: {pace: quick}
levers:
  package: [none, korea]
  message: [as_deemed_necessary, every_inch]
  seats:
    russia: ["doctrine:restorationist", "scripted:rung=!rung_6|!rung_7"]
uncertainties:
  parameters.weight_learning: content
  parameters.shift_unanswered: {low: 0.5, high: 3}
design: {kind: grid, levels: 2}
outcomes: [overt_attack, pin_ukraine_needs]
"""


def rows_of(table: Path) -> list[dict[str, Any]]:
    return list(pytest.importorskip("pyarrow.parquet").read_table(table).to_pylist())


def table_of(sweep: Sweep, folder: Path, **how: Any) -> Path:
    table = run(sweep, folder, **how)
    assert table is not None
    return table
