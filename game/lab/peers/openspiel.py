"""The small game on OpenSpiel's interface for games in Python."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyspiel

from game.lab.peers.small import ACTS, DRAWS, LEVELS, TURNS, Small

_TYPE = pyspiel.GameType(
    short_name="greyzone_small",
    long_name="Small game of pressure and answer",
    dynamics=pyspiel.GameType.Dynamics.SEQUENTIAL,
    chance_mode=pyspiel.GameType.ChanceMode.EXPLICIT_STOCHASTIC,
    information=pyspiel.GameType.Information.PERFECT_INFORMATION,
    utility=pyspiel.GameType.Utility.GENERAL_SUM,
    reward_model=pyspiel.GameType.RewardModel.TERMINAL,
    max_num_players=2,
    min_num_players=2,
    provides_information_state_string=False,
    provides_information_state_tensor=False,
    provides_observation_string=False,
    provides_observation_tensor=False,
    parameter_specification={},
)
_INFO = pyspiel.GameInfo(
    num_distinct_actions=max(ACTS, LEVELS),
    max_chance_outcomes=DRAWS,
    num_players=2,
    min_utility=-2_000.0,
    max_utility=2_000.0,
    utility_sum=None,
    max_game_length=2 * TURNS,
)
_CHANCE = [(draw, 1.0 / DRAWS) for draw in range(DRAWS)]


class SmallGame(pyspiel.Game):  # type: ignore[misc]
    """The game, as the framework asks for it."""

    def __init__(self, params: Any = None) -> None:
        super().__init__(_TYPE, _INFO, params or {})

    def new_initial_state(self) -> SmallState:
        """Return the start of a game."""
        return SmallState(self)


class SmallState(pyspiel.State):  # type: ignore[misc]
    """One moment: the first side, the second side, then chance."""

    def __init__(self, game: SmallGame) -> None:
        super().__init__(game)
        self.small = Small()
        self._chosen: list[int] = []

    def current_player(self) -> int:
        """Return who moves now."""
        if self.small.over:
            return int(pyspiel.PlayerId.TERMINAL)
        moved = len(self._chosen)
        return moved if moved < 2 else int(pyspiel.PlayerId.CHANCE)

    def _legal_actions(self, player: int) -> list[int]:
        return self.small.levels() if player else self.small.acts()

    def chance_outcomes(self) -> list[tuple[int, float]]:
        """Return the draws and their chances."""
        return _CHANCE

    def _apply_action(self, action: int) -> None:
        if len(self._chosen) < 2:
            self._chosen.append(action)
            return
        act, level = self._chosen
        self.small.play(act, level, action)
        self._chosen = []

    def is_terminal(self) -> bool:
        """Return whether the game is over."""
        return self.small.over

    def returns(self) -> list[float]:
        """Return both scores."""
        return [float(score) for score in self.small.scores]

    def __str__(self) -> str:
        return str(self.small)


def play(games: int, seed: int) -> None:
    """Play games with random players."""
    chance, game = np.random.default_rng(seed), SmallGame()
    for _ in range(games):
        state = game.new_initial_state()
        while not state.is_terminal():
            if state.is_chance_node():
                state.apply_action(int(chance.integers(DRAWS)))
            else:
                legal = state.legal_actions()
                state.apply_action(legal[int(chance.integers(len(legal)))])
