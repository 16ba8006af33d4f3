"""Which assumptions drive an outcome of a sweep, and which turn a ranking around."""

from game.lab.sensitivity.drivers import Driver, drivers
from game.lab.sensitivity.flips import Flip, flips
from game.lab.sensitivity.means import DrawMeans, draw_means

__all__ = ["DrawMeans", "Driver", "Flip", "draw_means", "drivers", "flips"]
