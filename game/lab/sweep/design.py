"""From ranges to draws: grid, Latin hypercube, Morris trajectories, Sobol's sample.

The sampling is SALib's; what it draws is rounded to ten-thousandths and kept with the result, so
that a result does not depend on its version.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt

from game.errors import UsageError
from game.lab.sweep.form import Design, Draw, Range

Floats = npt.NDArray[np.float64]
_EXACT = Decimal("0.0001")


def draws_of(design: Design, ranges: Mapping[str, Range]) -> list[Draw]:
    """Return the draws of a design, at least one; the same for the same design and ranges.

    Raises UsageError where a package is missing for it.
    """
    if not ranges:
        return [{}]
    rows = _SAMPLES[design.kind](design, ranges)
    return [dict(zip(ranges, map(_rounded, row), strict=True)) for row in rows]


def count_of(design: Design, ranges: Mapping[str, Range]) -> int:
    """Return how many draws a design has, without drawing them."""
    many = len(ranges)
    counts = {
        "grid": design.levels**many,
        "latin_hypercube": design.draws,
        "morris": design.trajectories * (many + 1),
        "sobol": design.base * (many + 2),
    }
    return counts[design.kind] if ranges else 1


def problem(ranges: Mapping[str, Range]) -> dict[str, Any]:
    """Return the ranges as SALib takes them."""
    return {
        "num_vars": len(ranges),
        "names": list(ranges),
        "bounds": [[float(range.low), float(range.high)] for range in ranges.values()],
    }


def _rounded(value: Decimal | float) -> Decimal:
    return Decimal(str(value)).quantize(_EXACT).normalize() + 0


def _grid(design: Design, ranges: Mapping[str, Range]) -> list[tuple[Decimal, ...]]:
    steps = range(design.levels)
    values = [
        [one.low + (one.high - one.low) * step / (design.levels - 1) for step in steps]
        for one in ranges.values()
    ]
    return list(product(*values))


def _latin(design: Design, ranges: Mapping[str, Range]) -> Floats:
    from SALib.sample import latin

    return np.asarray(latin.sample(problem(ranges), design.draws, seed=design.seed))


def _morris(design: Design, ranges: Mapping[str, Range]) -> Floats:
    from SALib.sample import morris

    count, levels = design.trajectories, design.levels
    return np.asarray(morris.sample(problem(ranges), count, num_levels=levels, seed=design.seed))


def _sobol(design: Design, ranges: Mapping[str, Range]) -> Floats:
    from SALib.sample import sobol

    found = sobol.sample(problem(ranges), design.base, calc_second_order=False, seed=design.seed)
    return np.asarray(found)


def _needs_salib(sample: Callable[[Design, Mapping[str, Range]], Floats]) -> Callable[..., Floats]:
    def checked(design: Design, ranges: Mapping[str, Range]) -> Floats:
        try:
            return sample(design, ranges)
        except ImportError as missing:
            raise UsageError(
                f"the design {design.kind} needs the package SALib ({missing}); install the "
                "extra, in the project's folder: .venv/bin/pip install '.[analysis]', or use the "
                "design grid"
            ) from missing

    return checked


_SAMPLES: dict[str, Callable[[Design, Mapping[str, Range]], Any]] = {
    "grid": _grid,
    "latin_hypercube": _needs_salib(_latin),
    "morris": _needs_salib(_morris),
    "sobol": _needs_salib(_sobol),
}
