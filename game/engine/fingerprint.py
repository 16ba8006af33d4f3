"""What a phase wrote, summed up in two words a game; batches fold them into digests."""

from __future__ import annotations

import numpy as np

from game.engine.chance import Words, name_key
from game.engine.change import Games
from game.engine.schema import HEIGHT
from game.engine.state import State

_HALF = 2**32 - 1
_WEIGHTS = np.array(
    [[name_key(f"digest.{lane}.{row}") & _HALF | 1 for row in range(HEIGHT)] for lane in range(4)],
    dtype=np.uint32,
)
"""An odd number a lane and row of the state; two lanes of 32 bits make one word of a digest."""


def fingerprint(rows: list[int], games: State, few: Games | None) -> Words:
    """Sum up what stands in some rows of the state, of all games or a few: (2, N)."""
    if few is None:
        written = games.data.take(rows, axis=0)
    else:
        written = games.data.take(np.add.outer(np.multiply(rows, games.games), few))
    lanes = np.einsum("lr,rn->ln", _WEIGHTS[:, rows], written.view(np.uint32)).astype(np.uint64)
    return lanes[:2] << np.uint64(32) | lanes[2:]


def figures(digests: Words) -> tuple[str, ...]:
    """Write digests (2, N) as people and files have them: 32 hexadecimal figures a game."""
    text = digests.T.astype(">u8").tobytes().hex()
    return tuple(text[start : start + 32] for start in range(0, len(text), 32))
