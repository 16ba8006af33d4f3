"""Processes end when nobody wants their results any more, whatever they are doing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import closing

from game.sample.processes import elsewhere

LARGE = 40_000_000
"""Bytes of an answer: sending it takes longer than making it."""


class Answers:
    """Work that is nearly all sending."""

    def begin(self) -> Callable[[int], bytes]:
        return lambda piece: bytes(LARGE)


def stop_early() -> None:
    """Read one answer and leave while others are being sent."""
    with closing(elsewhere(Answers(), range(40), 2)) as answers:
        assert len(next(answers)) == LARGE


def test_whoever_leaves_while_answers_are_sent_does_not_wait_for_ever():
    script = "from tests.sample.test_sample_workers import stop_early\nstop_early()"
    for _ in range(3):
        subprocess.run([sys.executable, "-c", script], check=True, timeout=60)
