"""Sweeps: levers times uncertainties times seeds, written so that a kill loses nothing."""

from game.lab.sweep.plan import Sweep
from game.lab.sweep.reading import read_plan
from game.lab.sweep.run import Shard, run
from game.lab.sweep.store import merge

__all__ = ["Shard", "Sweep", "merge", "read_plan", "run"]
