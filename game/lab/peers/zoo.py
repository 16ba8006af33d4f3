"""The small game on PettingZoo's interface of agents that move in turn."""

from __future__ import annotations

from typing import Any

import numpy as np
from gymnasium.spaces import Box, Discrete
from pettingzoo import AECEnv

from game.lab.peers.small import ACTS, DRAWS, LEVELS, Small

_AGENTS = ["first", "second"]


class SmallEnv(AECEnv):  # type: ignore[misc]
    """The game, as the framework asks for it; chance is drawn when the second side has moved."""

    metadata = {"name": "greyzone_small"}

    def __init__(self, seed: int) -> None:
        super().__init__()
        self.possible_agents = list(_AGENTS)
        self.action_spaces = {"first": Discrete(ACTS), "second": Discrete(LEVELS)}
        self.observation_spaces = {agent: Box(0, 100, (4,), np.int64) for agent in _AGENTS}
        self._chance = np.random.default_rng(seed)

    def reset(self, seed: int | None = None, options: Any = None) -> None:
        """Begin a game."""
        self.small, self._act = Small(), 0
        self.agents = list(_AGENTS)
        self.agent_selection = "first"
        self.rewards = self._cumulative_rewards = dict.fromkeys(_AGENTS, 0)
        self.terminations = dict.fromkeys(_AGENTS, False)
        self.truncations = dict.fromkeys(_AGENTS, False)
        self.infos: dict[str, Any] = {agent: {} for agent in _AGENTS}

    def observe(self, agent: str) -> dict[str, Any]:
        """Return the tracks and which options are legal."""
        small, first = self.small, agent == "first"
        mask = np.zeros(ACTS if first else LEVELS, dtype=np.int8)
        mask[small.acts() if first else small.levels()] = 1
        tracks = np.array([small.turn, small.tension, small.line, small.budget], dtype=np.int64)
        return {"observation": tracks, "action_mask": mask}

    def step(self, action: int) -> None:
        """Take a move."""
        if self.agent_selection == "first":
            self._act, self.agent_selection = action, "second"
            return
        self.small.play(self._act, action, int(self._chance.integers(DRAWS)))
        self.agent_selection = "first"
        if self.small.over:
            self.terminations = dict.fromkeys(_AGENTS, True)
            self.rewards = dict(zip(_AGENTS, self.small.scores, strict=True))


def play(games: int, seed: int) -> None:
    """Play games with random players."""
    chance, env = np.random.default_rng(seed), SmallEnv(seed)
    for _ in range(games):
        env.reset()
        while True:
            seen, _, ended, _, _ = env.last()
            if ended:
                break
            legal = np.flatnonzero(seen["action_mask"])
            env.step(int(legal[chance.integers(len(legal))]))
