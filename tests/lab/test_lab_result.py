"""Any row of a table of games is played again; a table that is not whole is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.errors import JournalError, UsageError
from game.journal import verify
from game.lab.result import Result, open_result
from game.lab.sweep import Sweep
from game.sample.calls import play_many
from game.session import Session
from tests.lab.conftest import loaded
from tests.lab.sweeping import rows_of

pytest.importorskip("pyarrow")


def test_any_row_of_a_sweep_is_played_again_and_replayed(
    swept_plan: tuple[Sweep, Path], tmp_path: Path
) -> None:
    sweep, table = swept_plan
    rows = rows_of(table)
    result, pack = open_result(table.parent), loaded("after-the-armistice")
    result.check(pack)
    for game in range(7, sweep.total, 90):
        journal = tmp_path / f"{game}.jsonl"
        with Session.start(pack, result.setting(game), journal) as session:
            assert session.result()["digest"] == rows[game]["digest"] == result.digest(game)
        assert verify(journal).ok, verify(journal)
    with pytest.raises(UsageError, match="games 0 to 191"):
        result.setting(192)


@pytest.mark.parametrize("name", ["games.csv", "games.parquet"])
def test_any_row_of_a_sample_is_played_again(tmp_path: Path, name: str) -> None:
    pack = loaded("after-the-armistice")
    play_many(pack, games=9, seed=5, package="bargain", out=tmp_path / name)
    result = open_result(tmp_path / name)
    with Session.start(pack, result.setting(8)) as session:
        assert session.result()["digest"] == result.digest(8)


def test_a_table_that_was_cut_short_or_is_of_another_form_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "games.csv"
    play_many(loaded("after-the-armistice"), games=3, seed=5, package="korea", out=table)
    head, first, *_ = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text(head + first, encoding="utf-8")
    with pytest.raises(UsageError, match="no row of game 2"):
        open_result(table).digest(2)
    facts = table.with_name("games.csv.json")
    text = facts.read_text(encoding="utf-8")
    facts.write_text(text.replace('"format": 1', '"format": 2'), encoding="utf-8")
    with pytest.raises(UsageError, match="another form"):
        open_result(table)


def test_a_table_of_other_rules_is_refused(swept_plan: tuple[Sweep, Path], plan: Path) -> None:
    result = open_result(swept_plan[1])
    other = Result(result.path, {**result.facts, "rules": "0" * 64})
    with pytest.raises(JournalError, match="other rules"):
        other.check(loaded("after-the-armistice"))
    with pytest.raises(UsageError, match="no table"):
        open_result(plan)
