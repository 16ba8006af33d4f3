"""What a phase wrote, summed up in two words a game; batches fold them into digests."""

from __future__ import annotations

import numpy as np

from game.engine.chance import Words, name_key
from game.engine.change import Written
from game.engine.schema import HEIGHT

_HALF = 2**32 - 1
_LANE = np.uint64(32)
_WEIGHTS = np.array(
    [[name_key(f"digest.{lane}.{row}") & _HALF | 1 for row in range(HEIGHT)] for lane in range(4)],
    dtype=np.uint32,
)
"""An odd number a lane and row of the state; two lanes of 32 bits make one word of a digest."""


def fingerprint(written: Written) -> Words:
    """Sum up what a phase wrote in each game: (2, N)."""
    weights = _WEIGHTS.take(written.rows, axis=1)
    lanes = np.einsum("lr,rn->ln", weights, written.values.view(np.uint32)).astype(np.uint64)
    return lanes[:2] << _LANE | lanes[2:]


def figures(digests: Words) -> tuple[str, ...]:
    """Write digests (2, N) as people and files have them: 32 hexadecimal figures a game."""
    text = digests.T.astype(">u8").tobytes().hex()
    return tuple(text[start : start + 32] for start in range(0, len(text), 32))
