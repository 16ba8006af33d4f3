"""Keyed chance: independent of neighbours, of order, and of how near two seeds are."""

from __future__ import annotations

import numpy as np
import pytest

from game.engine.chance import SEED_LIMIT, Dice, game_seeds, mix, mix_number, seed_words

ZERO = np.zeros(1, dtype=np.int64)
# 99.9 % points of chi-square for 15 and 255 degrees of freedom (tables of the distribution).
CHI_15, CHI_255 = 37.7, 330.5


def dice(seeds: np.ndarray, turn: int = 1) -> Dice:
    return Dice(seed_words(seeds, 0 * seeds), turn, "event")


def chi_square(counts: np.ndarray) -> float:
    expected = counts.sum() / counts.size
    return float(((counts - expected) ** 2 / expected).sum())


@pytest.mark.parametrize("start", [0, 1_000_000, SEED_LIMIT - 60_000])
def test_consecutive_seeds_draw_uniformly_and_independently(start):
    seeds = np.arange(start, start + 50_000, dtype=np.int64)
    draws = dice(seeds).below(16, "event_card")
    assert chi_square(np.bincount(draws, minlength=16)) < CHI_15
    pairs = draws[:-1] * 16 + draws[1:]
    assert chi_square(np.bincount(pairs, minlength=256)) < CHI_255


@pytest.mark.parametrize("what", ["turn", "purpose", "actor", "index"])
def test_draws_that_differ_in_one_part_of_the_key_are_independent(what):
    seeds = np.arange(40_000, dtype=np.int64)
    one = dice(seeds).below(16, "signal", "ukraine", 0)
    other = {
        "turn": dice(seeds, 2).below(16, "signal", "ukraine", 0),
        "purpose": dice(seeds).below(16, "success", "ukraine", 0),
        "actor": dice(seeds).below(16, "signal", "coalition", 0),
        "index": dice(seeds).below(16, "signal", "ukraine", 1),
    }[what]
    assert chi_square(np.bincount(one * 16 + other, minlength=256)) < CHI_255


def test_a_draw_depends_on_its_key_only():
    seeds = np.array([5, 6, 7], dtype=np.int64)
    together = dice(seeds).below(1000, "type")
    alone = [dice(seeds[i : i + 1]).below(1000, "type")[0] for i in range(3)]
    assert list(together) == alone


def test_zero_is_a_seed_like_any_other():
    words = dice(np.array([0, 1], dtype=np.int64)).word("type")
    assert words[0] != 0
    assert words[0] != words[1]


def test_salt_rolls_anew():
    seeds = np.arange(100, dtype=np.int64)
    old = Dice(seed_words(seeds, 0 * seeds), 1, "event").below(10**6, "type")
    new = Dice(seed_words(seeds, 0 * seeds + 1), 1, "event").below(10**6, "type")
    assert (old != new).all()


def test_game_seeds_fit_every_table_and_do_not_depend_on_chunks():
    whole = game_seeds(7, 1000)
    assert whole[0] == 7
    assert (whole >= 0).all()
    assert (whole < SEED_LIMIT).all()
    assert len(set(whole.tolist())) == 1000
    np.testing.assert_array_equal(whole[300:500], game_seeds(7, 200, start=300))


def test_mixing_an_array_equals_mixing_its_numbers():
    words = np.array([0, 1, 2**63, 2**64 - 1], dtype=np.uint64)
    assert [int(word) for word in mix(words)] == [mix_number(int(word)) for word in words]
