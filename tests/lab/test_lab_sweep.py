"""A sweep plays every combination once, whoever plays it and however often it is stopped."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from game.errors import ContentError, JournalError, UsageError
from game.journal import verify
from game.lab.result import Result, open_result
from game.lab.sensitivity import draw_means
from game.lab.sweep import Shard, Sweep, merge, read_plan, reading, run
from game.lab.sweep import plan as plans
from game.lab.sweep.means import means
from game.lab.sweep.play import play
from game.lab.sweep.store import CHUNKS
from game.sample.calls import play_many, play_one
from game.scenario import Pack, load
from game.session import Session

parquet = pytest.importorskip("pyarrow.parquet")

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


@pytest.fixture(autouse=True)
def _loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading a scenario takes longer than most of what is done with it here."""
    monkeypatch.setattr(reading, "load", _load)


@cache
def _load(scenario: str) -> Pack:
    return load(scenario)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def swept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sweep, Path]:
    """The plan as it stands, played once in two chunks; its folder is only read."""
    folder = tmp_path_factory.mktemp("swept")
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    sweep = read_plan(folder / "plan.yaml")
    return sweep, table_of(sweep, folder / "out")


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "CHUNK", 60)


def rows_of(table: Path) -> list[dict[str, Any]]:
    return list(parquet.read_table(table).to_pylist())


def table_of(sweep: Sweep, folder: Path, **how: Any) -> Path:
    table = run(sweep, folder, **how)
    assert table is not None
    return table


def test_every_combination_is_played_with_the_same_seeds(swept: tuple[Sweep, Path]) -> None:
    sweep, table = swept
    rows = rows_of(table)
    assert len(rows) == sweep.total == 2 * 2 * 2 * 4 * 6
    levers = ("package", "message", "seat_russia", *sweep.numbers)
    points = Counter(tuple(row[name] for name in levers) for row in rows)
    assert set(points.values()) == {6}
    assert len(points) == sweep.points
    seeds = {row["point"]: [] for row in rows}
    for row in rows:
        seeds[row["point"]].append(row["game_seed"])
    assert len({tuple(found) for found in seeds.values()}) == 1
    assert [row["game"] for row in rows] == list(range(len(rows)))


@pytest.mark.usefixtures("small_chunks")
def test_chunks_do_not_show(swept: tuple[Sweep, Path]) -> None:
    sweep, table = swept
    apart = [digest for piece in sweep.pieces for digest in play(sweep, piece).digests]
    assert [row["digest"] for row in rows_of(table)] == apart


def test_a_row_without_draws_is_the_game_of_run(plan: Path, tmp_path: Path) -> None:
    text = PLAN[: PLAN.index("uncertainties")] + PLAN[PLAN.index("outcomes") :]
    plan.write_text(text, encoding="utf-8")
    rows = rows_of(table_of(read_plan(plan), tmp_path / "out"))
    pack = _load("after-the-armistice")
    for row in rows[::11]:
        found = play_one(
            pack,
            seed=row["game_seed"],
            package=row["package"],
            message=row["message"],
            pace="quick",
            seats={role: row[f"seat_{role}"] for role in ("ukraine", "russia", "coalition")},
        )
        assert found["digest"] == row["digest"]


def test_what_is_forbidden_never_happens(swept: tuple[Sweep, Path]) -> None:
    rows = rows_of(swept[1])
    mild = [row for row in rows if row["seat_russia"].startswith("scripted")]
    assert len(mild) == len(rows) / 2
    assert not any(row["overt_attack"] for row in mild)


def test_a_draw_changes_only_what_hangs_on_it(swept: tuple[Sweep, Path]) -> None:
    """The tables of a draw are those of a pack compiled with it alone."""
    sweep, table = swept
    together = [row["digest"] for row in rows_of(table)]
    assert len({*together}) > len(together) / sweep.points
    per_draw = sweep.total // 2 // 4
    alone = play(sweep, (per_draw, per_draw))
    assert together[per_draw : 2 * per_draw] == list(alone.digests)


@pytest.mark.usefixtures("small_chunks")
def test_the_same_bytes_in_one_process_in_two_and_in_shards(plan: Path, tmp_path: Path) -> None:
    sweep = read_plan(plan)
    once = table_of(sweep, tmp_path / "one").read_bytes()
    for number in (1, 2, 3):
        assert run(sweep, tmp_path / f"part{number}", shard=Shard(number, 3)) is None
    parts = [tmp_path / f"part{number}" for number in (3, 1, 2)]
    assert merge(tmp_path / "merged", parts).read_bytes() == once
    assert not (tmp_path / "merged" / CHUNKS).exists()
    # A process of its own knows nothing of smaller chunks: the plan is cut before it starts.
    assert table_of(sweep, tmp_path / "two", jobs=2).read_bytes() == once


@pytest.mark.usefixtures("small_chunks")
def test_what_is_played_is_not_played_again(plan: Path, tmp_path: Path) -> None:
    sweep, folder = read_plan(plan), tmp_path / "out"
    whole = table_of(sweep, tmp_path / "whole").read_bytes()
    run(sweep, folder, shard=Shard(1, 2))
    kept = {path: path.stat().st_mtime_ns for path in (folder / CHUNKS).iterdir()}
    (folder / CHUNKS / ".000003.parquet.99.part").write_bytes(b"half")
    told: list[int] = []
    assert table_of(sweep, folder, progress=told.append).read_bytes() == whole
    assert told[0] == sum(count for _, count in list(sweep.pieces)[::2])
    assert kept
    assert table_of(sweep, folder).read_bytes() == whole


def test_a_folder_of_another_plan_is_refused(plan: Path, tmp_path: Path) -> None:
    run(read_plan(plan), tmp_path / "out", shard=Shard(1, 2))
    plan.write_text(PLAN.replace("seed: 3", "seed: 4"), encoding="utf-8")
    with pytest.raises(UsageError, match="another sweep"):
        run(read_plan(plan), tmp_path / "out")
    with pytest.raises(UsageError, match="holds no sweep"):
        merge(tmp_path / "out2", [tmp_path])


@pytest.mark.usefixtures("small_chunks")
def test_a_chunk_that_was_cut_short_is_played_again(plan: Path, tmp_path: Path) -> None:
    sweep, folder = read_plan(plan), tmp_path / "out"
    whole = table_of(sweep, tmp_path / "whole").read_bytes()
    run(sweep, folder, shard=Shard(1, 2))
    first, *others = sorted((folder / CHUNKS).iterdir())
    first.write_bytes(first.read_bytes()[:500])
    with pytest.raises(UsageError, match="lacks 3 of 4 chunks"):
        merge(tmp_path / "merged", [folder])
    (folder / CHUNKS / "000001.parquet").write_bytes(b"of another program")
    assert table_of(sweep, folder).read_bytes() == whole
    assert others


def test_a_folder_that_is_whole_is_merged_like_a_part(
    swept: tuple[Sweep, Path], tmp_path: Path
) -> None:
    _, table = swept
    assert merge(tmp_path / "merged", [table.parent]).read_bytes() == table.read_bytes()
    assert [path.name for path in sorted((tmp_path / "merged").iterdir())] == [
        "games.parquet",
        "plan.json",
    ]


def test_a_damaged_chunk_or_table_is_named(plan: Path, tmp_path: Path) -> None:
    sweep, folder = read_plan(plan), tmp_path / "out"
    run(sweep, folder, shard=Shard(1, 2))
    run(sweep, folder, shard=Shard(2, 2))
    chunk = folder / CHUNKS / "000000.parquet"
    kept = chunk.read_bytes()
    chunk.write_bytes(kept[:100] + bytes(2_000) + kept[2_100:])
    with pytest.raises(UsageError, match=r"000000\.parquet is damaged"):
        merge(folder, [folder])
    chunk.write_bytes(kept)
    table_of(sweep, folder).write_bytes(kept[:500])
    with pytest.raises(UsageError, match=r"games\.parquet is damaged"):
        run(sweep, folder)


def test_merging_tells_what_is_missing(plan: Path, tmp_path: Path) -> None:
    run(read_plan(plan), tmp_path / "part", shard=Shard(1, 2))
    with pytest.raises(UsageError, match="lacks 1 of 2 chunks"):
        merge(tmp_path / "merged", [tmp_path / "part"])


FAULTS = {
    "an unknown number": ("parameters.weight_learning", "parameters.weight_leaning", 12, 3),
    "an empty range": ("low: 0.5, high: 3", "low: 3, high: 3", 13, 32),
    "a lever that is none": ("  message:", "  mesage:", 8, 3),
    "an unknown package": ("[none, korea]", "[none, koera]", 7, 19),
    "an unknown player": ("doctrine:restorationist", "doctrin", 10, 14),
    "an unknown option": ("!rung_6", "!rung_66", 10, 41),
    "an unknown outcome": ("overt_attack,", "overt_atack,", 15, 12),
    "an unknown design": ("kind: grid", "kind: gird", 14, 16),
    "an unknown scenario": ("after-the-armistice", "after-the-armistise", 2, 11),
}
BOUNDS = {
    "no player": ('["doctrine:restorationist", "scripted:rung=!rung_6|!rung_7"]', "[]", 10, 13),
    "no package": ("[none, korea]", "[]", 7, 12),
    "a share too large": (
        "parameters.shift_unanswered: {low: 0.5, high: 3}",
        "parameters.resolve_fear: {low: 0, high: 5}",
        13,
        28,
    ),
    "a start no track has": (
        "parameters.shift_unanswered: {low: 0.5, high: 3}",
        "tracks.tension.start: {low: 5, high: 101}",
        13,
        25,
    ),
    "knots that cross": (
        "parameters.shift_unanswered: {low: 0.5, high: 3}",
        "ambiguity.spread.0.x: {low: 5, high: 99}",
        13,
        3,
    ),
    "a negative weight": (
        "parameters.shift_unanswered: {low: 0.5, high: 3}",
        "events.new_cabinet.weight: {low: -5, high: 5}",
        13,
        30,
    ),
    "too many games": ("games: 6", "games: 1000000000", 4, 8),
    "too many draws": ("kind: grid, levels: 2", "kind: sobol, base: 1048576", 14, 9),
    "odd levels of Morris": ("kind: grid, levels: 2", "kind: morris, levels: 3", 14, 32),
}


@pytest.mark.parametrize("fault", BOUNDS)
def test_what_the_engine_cannot_hold_is_a_fault_with_its_place(plan: Path, fault: str) -> None:
    old, new, line, column = BOUNDS[fault]
    assert old in PLAN
    plan.write_text(PLAN.replace(old, new), encoding="utf-8")
    with pytest.raises(ContentError) as found:
        read_plan(plan)
    assert [(one.line, one.column) for one in found.value.faults] == [(line, column)]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_place_and_nothing_is_played(plan: Path, fault: str) -> None:
    old, new, line, column = FAULTS[fault]
    plan.write_text(PLAN.replace(old, new), encoding="utf-8")
    with pytest.raises(ContentError) as found:
        read_plan(plan)
    (one, *_) = found.value.faults
    assert (one.line, one.column) == (line, column), str(one)
    if "range" not in fault:
        assert "did you mean" in one.message


def test_all_faults_are_told_at_once(plan: Path) -> None:
    plan.write_text(
        PLAN.replace("koera", "k").replace("korea", "koera").replace("weight_l", "weigt_l"),
        encoding="utf-8",
    )
    with pytest.raises(ContentError) as found:
        read_plan(plan)
    assert len(found.value.faults) == 2


@pytest.mark.parametrize("kind", ["latin_hypercube", "morris", "sobol"])
def test_designs_draw_inside_the_ranges_and_the_same_twice(plan: Path, kind: str) -> None:
    pytest.importorskip("SALib")
    text = PLAN.replace("{kind: grid, levels: 2}", f"{{kind: {kind}, draws: 9, base: 4}}")
    plan.write_text(text, encoding="utf-8")
    sweep = read_plan(plan)
    assert len(sweep.draws) > 4
    for draw in sweep.draws:
        assert 0.5 <= draw["parameters.shift_unanswered"] <= 3
    assert read_plan(plan).digest == sweep.digest


def test_means_are_those_of_the_rows(swept: tuple[Sweep, Path]) -> None:
    sweep, table = swept
    rows = rows_of(table)
    for point in means(table, sweep.outcomes):
        own = [row for row in rows if all(row[k] == v for k, v in point.levers.items())]
        found = point.outcomes["pin_ukraine_needs"]
        assert found.mean == pytest.approx(sum(row["pin_ukraine_needs"] for row in own) / len(own))
        assert found.low - 1e-9 <= found.mean <= found.high + 1e-9


def test_means_part_what_was_set_up_not_what_came_of_it(plan: Path, tmp_path: Path) -> None:
    """Who votes for a bloc is a lever like any other; the annex of a bargain is none."""
    text = (
        PLAN[: PLAN.index("levers:")]
        + """\
levers:
  package: [korea, bargain]
  seats: {major_powers: [doctrine, random]}
uncertainties: {parameters.weight_learning: content}
design: {kind: grid, levels: 2}
"""
    )
    plan.write_text(text.replace("pace: quick", "pace: class"), encoding="utf-8")
    table = table_of(read_plan(plan), tmp_path / "out")
    rows = rows_of(table)
    assert len({row["annex"] for row in rows}) > 1, "the bargain is to come to some annex"
    assert {row["seat_major_powers"] for row in rows} == {"doctrine", "random"}
    found = means(table, ["pin_ukraine_needs"])
    wanted = [
        {"package": package, "seat_major_powers": player}
        for player in ("doctrine", "random")
        for package in ("korea", "bargain")
    ]
    assert [point.levers for point in found] == wanted
    drawn = draw_means(open_result(table), ["pin_ukraine_needs"])
    assert list(drawn.points) == wanted
    for place, point in enumerate(found):
        own = [row["pin_ukraine_needs"] for row in rows if row["point"] in _points(place)]
        assert point.outcomes["pin_ukraine_needs"].mean == pytest.approx(sum(own) / len(own))
        assert drawn.mean("pin_ukraine_needs")[place].mean() == pytest.approx(sum(own) / len(own))


def _points(place: int) -> tuple[int, int]:
    """The points of both draws of a combination: casts, draws, packages, the last the fastest."""
    cast, package = divmod(place, 2)
    return 4 * cast + package, 4 * cast + 2 + package


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_a_killed_sweep_goes_on(plan: Path, tmp_path: Path) -> None:
    plan.write_text(PLAN.replace("games: 6", "games: 30"), encoding="utf-8")
    whole = table_of(read_plan(plan), tmp_path / "whole").read_bytes()
    command = [sys.executable, "-m", "game", "sweep", str(plan), "--out", str(tmp_path / "out")]
    killed = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while killed.poll() is None and not list((tmp_path / "out").glob(f"{CHUNKS}/*.parquet")):
        time.sleep(0.01)
    if killed.poll() is None:
        os.kill(killed.pid, signal.SIGKILL)
        killed.wait()
    done = subprocess.run([*command, "--json"], capture_output=True, text=True, check=True)
    assert Path(json.loads(done.stdout)["out"]).read_bytes() == whole


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
@pytest.mark.parametrize("wait", [0, 1.5], ids=["while processes start", "while they play"])
def test_control_c_ends_every_process_without_a_traceback(
    plan: Path, tmp_path: Path, wait: float
) -> None:
    plan.write_text(PLAN.replace("games: 6", "games: 20000"), encoding="utf-8")
    command = [sys.executable, "-m", "game", "sweep", str(plan), "--out", str(tmp_path / "out")]
    playing = subprocess.Popen(
        [*command, "--jobs", "2", "--json"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # Where these tests run in the background, Ctrl+C is ignored, and that is inherited.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    while playing.poll() is None and not (tmp_path / "out" / "plan.json").exists():
        time.sleep(0.01)
    time.sleep(wait)
    os.killpg(playing.pid, signal.SIGINT)
    # The pipe closes when the last process that holds it is gone.
    _, told = playing.communicate(timeout=30)
    kept = f"What was played is kept in {tmp_path / 'out'}; the same command goes on."
    assert (playing.returncode, told) == (130, f"{kept}\ngreyzone: interrupted\n")


def test_any_row_of_a_sweep_is_played_again_and_replayed(
    swept: tuple[Sweep, Path], tmp_path: Path
) -> None:
    sweep, table = swept
    rows = rows_of(table)
    result, pack = open_result(table.parent), _load("after-the-armistice")
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
    pack = _load("after-the-armistice")
    play_many(pack, games=9, seed=5, package="bargain", out=tmp_path / name)
    result = open_result(tmp_path / name)
    with Session.start(pack, result.setting(8)) as session:
        assert session.result()["digest"] == result.digest(8)


def test_a_table_that_was_cut_short_or_is_of_another_form_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "games.csv"
    play_many(_load("after-the-armistice"), games=3, seed=5, package="korea", out=table)
    head, first, *_ = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text(head + first, encoding="utf-8")
    with pytest.raises(UsageError, match="no row of game 2"):
        open_result(table).digest(2)
    facts = table.with_name("games.csv.json")
    text = facts.read_text(encoding="utf-8")
    facts.write_text(text.replace('"format": 1', '"format": 2'), encoding="utf-8")
    with pytest.raises(UsageError, match="another form"):
        open_result(table)


def test_a_table_of_other_rules_is_refused(swept: tuple[Sweep, Path], plan: Path) -> None:
    result = open_result(swept[1])
    other = Result(result.path, {**result.facts, "rules": "0" * 64})
    with pytest.raises(JournalError, match="other rules"):
        other.check(_load("after-the-armistice"))
    with pytest.raises(UsageError, match="no table"):
        open_result(plan)
