"""How long it takes from the start of ``greyzone play`` to its first picture, and to its title.

``python -m tests.ui.first_frame`` starts the program some times on a dummy screen, each time with
its own folder, and stops it when the title is there.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

_WATCHED = """
import json, os, sys, time
from game.cli import main
from game.ui import app, window

def flips(flip=window.Window._flip):
    def watched(self):
        flip(self)
        now = {"wall": time.time() - float(sys.argv[1]), "cpu": time.process_time()}
        print(json.dumps({type(self.screen).__name__: now}), flush=True)
        if type(self.screen).__name__ == "TitleScreen":
            self.stop()
    return watched

window.Window._flip = flips()
main(["play", "--data-dir", sys.argv[2], "--size", "1920x1080"])
"""
"""The program itself; each picture it puts on the screen says when, in seconds since the start."""


def started() -> dict[str, dict[str, float]]:
    """Start the program once; return screen to seconds (``wall``, ``cpu``) till it is seen."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", _WATCHED, repr(time.time()), str(Path(folder) / "data")]
        environment = {**os.environ, "SDL_VIDEODRIVER": "dummy", "PYGAME_HIDE_SUPPORT_PROMPT": "1"}
        told = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    found: dict[str, dict[str, float]] = {}
    for line in told.stdout.splitlines():
        for screen, times in json.loads(line).items():
            found.setdefault(screen, times)
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the least and the median of some starts."""
    parser = argparse.ArgumentParser(description="From the start to the first picture.")
    parser.add_argument("--runs", type=int, default=7)
    runs = [started() for _ in range(parser.parse_args(arguments).runs)]
    print("| picture | least wall | median wall | least cpu |\n| --- | ---: | ---: | ---: |")
    for screen in runs[0]:
        wall, cpu = ([run[screen][kind] for run in runs] for kind in ("wall", "cpu"))
        print(f"| {screen} | {min(wall):.2f} s | {statistics.median(wall):.2f} s |", end="")
        print(f" {min(cpu):.2f} s |")


if __name__ == "__main__":
    main()
