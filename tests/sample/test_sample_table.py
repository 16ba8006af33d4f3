"""A table says the same in every format, loads in one line, and tells what decided it."""

from __future__ import annotations

import csv
import json
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from game.errors import GreyZoneError, UsageError
from game.sample import processes, run
from game.sample.plan import CHUNK
from game.sample.rows import HEAD, Kind
from game.sample.table import KEY, beside

if TYPE_CHECKING:
    from tests.sample.conftest import MakePlan

parquet = pytest.importorskip("pyarrow.parquet")


def test_csv_and_parquet_hold_the_same_games(make_plan: MakePlan, tmp_path: Path) -> None:
    plan = make_plan(30, kind="doctrine", package="bargain")
    run(plan, tmp_path / "games.csv")
    run(plan, tmp_path / "games.parquet")
    with (tmp_path / "games.csv").open(encoding="utf-8", newline="") as file:
        texts = list(csv.DictReader(file))
    packed = parquet.read_table(tmp_path / "games.parquet").to_pylist()
    for text, row in zip(texts, packed, strict=True):
        assert list(text) == list(row) == [column.name for column in HEAD]
        for column in HEAD:
            read = {Kind.TEXT: str, Kind.COUNT: int, Kind.POINTS: float}[column.kind]
            assert read(text[column.name]) == row[column.name]


def test_a_row_tells_what_was_bargained(make_plan: MakePlan, tmp_path: Path) -> None:
    plan = make_plan(40, kind="doctrine", package="bargain")
    run(plan, tmp_path / "games.parquet")
    rows = parquet.read_table(tmp_path / "games.parquet").to_pylist()
    known = {*plan.tables.component_ids}
    assert len({row["components"] for row in rows}) > 1
    for row in rows:
        assert {*row["components"].split("+")} - {""} <= known
        assert row["package"] == "bargain"
        assert row["message"] in plan.tables.message_ids


@pytest.mark.parametrize("name", ["games.csv", "games.parquet"])
def test_metadata_say_what_decides_the_games_and_not_who_made_them(
    make_plan: MakePlan, tmp_path: Path, name: str
) -> None:
    plan, path = make_plan(20, package="korea"), tmp_path / name
    run(plan, path)
    if path.suffix == ".csv":
        said = json.loads(beside(path).read_text(encoding="utf-8"))
    else:
        said = json.loads(parquet.read_schema(path).metadata[KEY])
    assert said["plan"] == plan.digest
    assert said["rules"] == plan.tables.digest
    assert (said["seed"], said["games"], said["package"]) == (7, 20, "korea")
    assert not {"jobs", "time", "path", "date"} & set(said)
    assert str(tmp_path) not in json.dumps(said)


@pytest.mark.parametrize("name", ["games.csv", "games.parquet"])
def test_the_number_of_workers_cannot_show(make_plan: MakePlan, tmp_path: Path, name: str) -> None:
    plan = make_plan(CHUNK + 300, pace="quick")
    alone, shared = tmp_path / "alone" / name, tmp_path / "shared" / name
    for path in (alone, shared):
        path.parent.mkdir()
    told: list[int] = []
    assert run(plan, alone) == run(plan, shared, told.append, jobs=2)
    assert alone.read_bytes() == shared.read_bytes()
    assert told == [CHUNK, 300]


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_a_lost_worker_is_told_and_leaves_nothing_half_written(
    make_plan: MakePlan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "_carry_out", _die)
    with pytest.raises(GreyZoneError, match="fewer --jobs"):
        run(make_plan(20), tmp_path / "games.csv", jobs=2)
    assert list(tmp_path.iterdir()) == []


def _die(piece: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_without_pyarrow_a_parquet_table_names_the_extra(
    make_plan: MakePlan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"\.\[analysis\]"):
        run(make_plan(2), tmp_path / "games.parquet")
    assert list(tmp_path.iterdir()) == []


READERS = {
    "pandas": "import pandas; games = pandas.read_parquet({path!r}); count = len(games)",
    "polars": "import polars; games = polars.read_parquet({path!r}); count = games.height",
    "duckdb": "import duckdb; games = duckdb.sql('from ' + repr({path!r})); count = len(games)",
}
"""One line each, as README shows them."""


@pytest.mark.parametrize("name", READERS)
def test_a_table_loads_in_one_line(make_plan: MakePlan, tmp_path: Path, name: str) -> None:
    pytest.importorskip(name)
    run(make_plan(12), tmp_path / "games.parquet")
    found: dict[str, object] = {}
    exec(READERS[name].format(path=str(tmp_path / "games.parquet")), found)
    assert found["count"] == 12


@pytest.mark.parametrize("name", ["games.xlsx", "games"])
def test_another_ending_is_refused_before_a_game_is_played(
    make_plan: MakePlan, tmp_path: Path, name: str
) -> None:
    with pytest.raises(UsageError, match=r"\.parquet or \.csv"):
        run(make_plan(2), tmp_path / name)
    assert list(tmp_path.iterdir()) == []
