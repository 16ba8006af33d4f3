"""The small game as this engine plays: many games side by side, keyed chance, whole numbers."""

from __future__ import annotations

import numpy as np

from game.engine.arith import Bools, Ints, clip
from game.engine.chance import Dice, game_seeds, seed_words
from game.lab.peers.small import ACTS, DRAWS, LEVELS, STEP, TURNS

_ACTS = np.arange(ACTS, dtype=np.int64)[:, None]
_LEVELS = np.arange(LEVELS, dtype=np.int64)[:, None]


def play(games: int, seed: int, log: list[tuple[Ints, Ints, Ints]] | None = None) -> Ints:
    """Play ``games`` games with random players; return both scores, (2, N).

    ``log`` is given acts, levels and draws of every turn, to check them against another interface.
    """
    words = seed_words(game_seeds(seed, games), np.zeros(games, dtype=np.int64))
    tension, line, budget = (np.full(games, start, dtype=np.int64) for start in (20, 50, 10))
    scores = np.zeros((2, games), dtype=np.int64)
    for turn in range(1, TURNS + 1):
        going = tension < 100
        dice = Dice(words, turn, "small")
        act = _choose(dice, "act", 30 + tension >= STEP * _ACTS)
        level = _choose(dice, "level", budget >= 3 * _LEVELS)
        draw = dice.below(DRAWS, "draw")
        if log is not None:
            log.append((act, level, draw))
        severity = STEP * act
        traced = (severity > 0) & (draw < severity + 20)
        answered = traced & (25 * level >= severity)
        moved = np.where(answered, 3, np.where(severity > 0, -2, 0))
        heat = clip(tension + severity // 5 + 4 * level - 6, 0, 100)
        tension = np.where(going, heat, tension)
        line = np.where(going, clip(line + moved, 0, 100), line)
        budget = np.where(going, np.minimum(budget + 2 - 3 * level, 20), budget)
        scores[0] += going * (severity - traced * 20 * level)
        scores[1] += going * (line - tension)
    return scores


def _choose(dice: Dice, purpose: str, allowed: Bools) -> Ints:
    """Return one of the first options of each game at random: legal ones come first here."""
    count = allowed.sum(axis=0)
    return dice.below(count, purpose)
