"""Grey Zone's engine beside its peers: one small game on each interface, timed in turn."""

from game.lab.peers.compare import Row, compare

__all__ = ["Row", "compare"]
