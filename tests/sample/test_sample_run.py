"""A sample is the same games as single ones, counted without loss."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from game.engine.batch import Batch, SetUp
from game.engine.schema import ROLES
from game.players.drive import play
from game.players.player import make_all
from game.sample import Plan, drive, measures, run
from game.sample.bench import CHUNK, Counter, signature
from game.sample.rows import HEAD
from game.sample.totals import Totals

if TYPE_CHECKING:
    from tests.sample.conftest import MakePlan


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def digest_alone(plan: Plan, seed: int) -> str:
    """Play one game by itself and return its digest."""
    terms = plan.terms
    agreed = SetUp.of(plan.tables, terms.package, terms.message, terms.annex, 1)
    batch = Batch.create(plan.tables, agreed, np.array([seed], dtype=np.int64))
    return play(batch, make_all(plan.tables, plan.seats)).digest()


@pytest.mark.parametrize("kind", ["random", "doctrine"])
def test_a_row_is_the_game_of_its_seed(make_plan: MakePlan, tmp_path: Path, kind: str) -> None:
    plan = make_plan(40, kind=kind, package="nato")
    run(plan, tmp_path / "games.csv")
    rows = rows_of(tmp_path / "games.csv")
    assert len(rows) == 40
    for row in rows[::13]:
        assert digest_alone(plan, int(row["game_seed"])) == row["digest"]
    assert int(rows[0]["game_seed"]) == plan.seed


def test_a_seed_of_zero_is_a_seed(make_plan: MakePlan) -> None:
    (chunk,) = drive.chunks(make_plan(3, seed=0))
    (other,) = drive.chunks(make_plan(3, seed=1))
    assert chunk.seeds[0] == 0
    assert chunk.digests[0] == digest_alone(make_plan(1, seed=0), 0)
    assert set(chunk.digests).isdisjoint(other.digests)


def test_the_summary_is_what_the_rows_say(make_plan: MakePlan, tmp_path: Path) -> None:
    summary = run(make_plan(300), tmp_path / "games.csv")
    rows = rows_of(tmp_path / "games.csv")
    assert tuple(rows[0]) == tuple(column.name for column in HEAD)
    for name, found in summary.measures.items():
        assert found.mean == pytest.approx(np.mean([float(row[name]) for row in rows]), abs=1e-9)
        assert found.low <= found.mean <= found.high
    for role, layers in summary.pin.items():
        for layer, found in layers.items():
            column = [float(row[f"pin_{role}_{layer}"]) for row in rows]
            assert found.mean == pytest.approx(np.mean(column), abs=1e-9)
    for name, found in summary.outcomes.items():
        assert found.mean == sum(row["outcome"] == name for row in rows) / len(rows)
    assert sum(found.mean for found in summary.outcomes.values()) == pytest.approx(1)


def test_a_row_says_what_each_role_stood_for(make_plan: MakePlan, tmp_path: Path) -> None:
    plan = make_plan(60)
    run(plan, tmp_path / "games.csv")
    for role in ROLES:
        ids = {position.id for position in plan.tables.pin[role]["positions"]}
        stands = {row[f"stand_{role}"] for row in rows_of(tmp_path / "games.csv")}
        assert len(stands) > 1
        assert {id for stand in stands for id in stand.split("+")} <= ids


def test_a_longer_plan_begins_with_the_games_of_a_shorter_one(make_plan: MakePlan) -> None:
    (short,) = drive.chunks(make_plan(20))
    first, second = drive.chunks(make_plan(CHUNK + 20))
    assert first.digests[:20] == short.digests
    assert len(second.digests) == 20
    assert len({*first.digests, *second.digests}) == CHUNK + 20


def test_sums_do_not_depend_on_how_games_come_in(make_plan: MakePlan) -> None:
    whole, parts = make_plan(60), Totals(outcome_ids := outcomes(make_plan(1)))
    once = Totals(outcome_ids)
    (chunk,) = drive.chunks(whole)
    once.add(chunk)
    for part in (slice(40, 60), slice(0, 40)):
        parts.add(
            replace(
                chunk,
                seeds=chunk.seeds[part],
                outcomes=chunk.outcomes[part],
                pin=chunk.pin[:, part],
                measures=chunk.measures[:, part],
            )
        )
    assert (once.outcomes(), once.pin(), once.measures()) == (
        parts.outcomes(),
        parts.pin(),
        parts.measures(),
    )


def outcomes(plan: Plan) -> tuple[str, ...]:
    return tuple(name for name, _ in plan.tables.outcomes)


def test_measures_agree_with_each_other(make_plan: MakePlan) -> None:
    (chunk,) = drive.chunks(make_plan(400))
    row = dict(zip(measures.names(), chunk.measures, strict=True))
    answered = sum(row[name] for name in measures.ANSWERS)
    assert (answered == row["incidents"]).all()
    assert (row["kept"] + row["unanswered"] == row["triggers_met"]).all()
    assert (row["harm_shared_loss"] == 10_000 * row["shared_loss"]).all()
    assert (row["overt_attack"] == np.maximum(row["war"], row["grab"])).all()
    assert (abs(100 * row["harm_probing"] - 45 * row["probing"]) <= 50).all()
    assert not any(name == "harm" for name in row)


def test_a_table_is_there_whole_or_not_at_all(make_plan: MakePlan, tmp_path: Path) -> None:
    old = tmp_path / "games.csv"
    old.write_text("before\n", encoding="utf-8")

    def interrupt(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(make_plan(10), old, interrupt)
    assert old.read_text(encoding="utf-8") == "before\n"
    assert [path.name for path in tmp_path.iterdir()] == ["games.csv"]


def test_a_folder_that_is_not_there_is_refused_before_the_games(
    make_plan: MakePlan, tmp_path: Path
) -> None:
    played: list[int] = []
    with pytest.raises(OSError, match="No such file"):
        run(make_plan(10), tmp_path / "nowhere" / "games.csv", played.append)
    assert not played


def test_decisions_are_slots_with_a_choice(make_plan: MakePlan) -> None:
    plan, counter = make_plan(1, package="treaty_structures"), Counter()
    terms = plan.terms
    agreed = SetUp.of(plan.tables, terms.package, terms.message, terms.annex, 1)
    batch = Batch.create(plan.tables, agreed, np.array([7], dtype=np.int64))
    play(batch, make_all(plan.tables, plan.seats), counter)
    turns = int(batch.games.read("turns_played")[0])
    # Five slots of Russia, three of Ukraine, two of the ally; reaction, ruling (2), four votes.
    assert 5 * turns <= counter.decisions <= 17 * turns


@pytest.mark.slow
def test_the_signature_is_the_same_twice(make_plan: MakePlan) -> None:
    tables = make_plan(1).tables
    assert signature(tables) == signature(tables)


def test_exchanges_are_measured(make_plan: MakePlan) -> None:
    (chunk,) = drive.chunks(make_plan(400))
    row = dict(zip(measures.names(), chunk.measures, strict=True))
    assert row["exchanges"].any()
    yielded = row["climbed_down_russia"] + row["climbed_down_coalition"]
    assert yielded.any()
    assert not yielded[row["exchanges"] == 0].any()
    assert {"climbed_down_russia", "climbed_down_coalition"} <= measures.shares()
