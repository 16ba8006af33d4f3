"""Seats: everyone and everything that gives orders, seeing only a view."""

from game.players import doctrine, random, scripted

__all__ = ["doctrine", "random", "scripted"]
