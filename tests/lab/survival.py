"""What a sweep survives: ``python -m tests.lab.survival [kills|cluster] [--times 10]``.

``kills`` kills a sweep at random moments, each time going on, and compares the bytes with those of
an undisturbed one. ``cluster`` starts a dask scheduler with two workers on this machine, kills one
half-way and compares the same.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from game.lab.sweep.store import CHUNKS, TABLE

PLAN = """\
format: 1
scenario: after-the-armistice
seed: 3
games: {games}
set_up: {{pace: quick}}
levers:
  package: [none, korea, budapest, nato_bridge]
  seats: {{russia: [doctrine, "scripted:rung=!rung_7"]}}
uncertainties: {{parameters.weight_learning: content}}
design: {{kind: grid, levels: {levels}}}
"""


def command(folder: Path, name: str, *more: str) -> list[str]:
    """Return the command that plays the plan of a folder into another one inside it."""
    plan, out = folder / "plan.yaml", folder / name
    return [sys.executable, "-m", "game", "sweep", str(plan), "--out", str(out), "--json", *more]


def whole(folder: Path, games: int, levels: int) -> bytes:
    """Write a plan, play it undisturbed and return the table."""
    (folder / "plan.yaml").write_text(PLAN.format(games=games, levels=levels), encoding="utf-8")
    subprocess.run(command(folder, "whole"), check=True, stdout=subprocess.DEVNULL)
    return (folder / "whole" / TABLE).read_bytes()


def kills(folder: Path, times: int, seed: int, games: int = 8000, levels: int = 10) -> int:
    """Kill a sweep ``times`` times at random moments; return at how many it was still playing.

    Raises AssertionError when the table differs from that of an undisturbed sweep.
    """
    expected, chance, hit = whole(folder, games, levels), random.Random(seed), 0
    for _ in range(times):
        playing = subprocess.Popen(
            command(folder, "killed", "--jobs", "2"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(chance.uniform(2, 5))
        if playing.poll() is None:
            os.killpg(playing.pid, signal.SIGKILL)
            hit += 1
        playing.wait()
        chunks = len(list((folder / "killed" / CHUNKS).glob("*.parquet")))
        print(f"killed with {chunks} chunks kept", flush=True)
    subprocess.run(command(folder, "killed"), check=True, stdout=subprocess.DEVNULL)
    assert (folder / "killed" / TABLE).read_bytes() == expected
    return hit


def cluster(folder: Path, games: int = 800, levels: int = 10) -> None:
    """Play on two dask workers of which one is killed half-way.

    Raises AssertionError when the table differs from that of an undisturbed sweep.
    """
    expected = whole(folder, games, levels)
    port = random.randint(20_000, 60_000)
    address = f"tcp://127.0.0.1:{port}"
    dask = [sys.executable, "-m", "distributed.cli"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    started = [
        subprocess.Popen(
            [*dask[:2], "distributed.cli.dask_scheduler", "--port", str(port), "--no-dashboard"],
            **quiet,  # type: ignore[call-overload]
        )
    ]
    worker = [*dask[:2], "distributed.cli.dask_worker", address, "--nthreads", "1"]
    started += [
        subprocess.Popen([*worker, "--no-nanny", "--no-dashboard"], **quiet)  # type: ignore[call-overload]
        for _ in range(2)
    ]
    try:
        playing = subprocess.Popen(
            command(folder, "cluster", "--cluster", address), stdout=subprocess.DEVNULL
        )
        while playing.poll() is None:
            if len(list((folder / "cluster" / CHUNKS).glob("*.parquet"))) >= 4:
                started[-1].kill()
                break
            time.sleep(0.05)
        print("one worker killed" if playing.poll() is None else "too quick to kill", flush=True)
        assert playing.wait() == 0
        assert (folder / "cluster" / TABLE).read_bytes() == expected
    finally:
        for process in started:
            process.kill()


def main() -> None:
    """Run what is asked for and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["kills", "cluster"])
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if asked.what == "cluster":
            cluster(Path(folder))
            print("the same bytes")
            return
        hit = kills(Path(folder), asked.times, asked.seed)
        print(f"{asked.times} kills, {hit} while it played: the same bytes")


if __name__ == "__main__":
    main()
