"""The folder of a sweep: shards, merging, and the same bytes however often it is stopped."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from game.errors import UsageError
from game.lab.sweep import Shard, Sweep, merge, read_plan, run
from game.lab.sweep.store import CHUNKS
from tests.lab.sweeping import PLAN, table_of

pytest.importorskip("pyarrow")


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
    swept_plan: tuple[Sweep, Path], tmp_path: Path
) -> None:
    _, table = swept_plan
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
