"""How a doctrine chooses its stand: what each of its positions promises at the opening.

A position promises what its formula gives with the package that stands, once that has grown, and
with the tracks moved a little the way the doctrine wants them. Where the package is still to be
bargained, it promises what the coalition's drafts would give on average.
"""

from __future__ import annotations

import numpy as np

from game.engine.arith import FULL, POINT, SHARE, Ints, clip, muldiv, part, rounded
from game.engine.moment import formula
from game.engine.rules import negotiation
from game.engine.schema import BY_ID, STANDS, TRACK_IDS, Sight
from game.engine.view import View
from game.players.worth import Scale

_REACH = 10 * POINT
"""How far a doctrine hopes to move the track it cares for most, others in proportion."""
_SURE = 500
"""Worth (1/10,000 of a point of result) of a point of the pair's mean: positions are a fifth of a
result, and most of what stands at the opening will have moved by the end (judgement)."""


class Outlook(negotiation.Grown):
    """A view with a package grown and the tracks moved the way a doctrine wants them."""

    def __init__(self, view: View, scale: Scale, component: Ints, clause: Ints) -> None:
        super().__init__(view, negotiation.promised(view, component, clause))
        self._view = view
        seen = [name for name in TRACK_IDS if view.sight(name) is not Sight.HIDDEN]
        weights = np.stack([scale.weight(name) for name in seen])
        self._most = np.maximum(np.abs(weights).max(axis=0), 1)
        self._weights = dict(zip(seen, weights, strict=True))

    def read(self, name: str) -> Ints:
        """Return a column, (N,) or (size, N); what the observer does not see reads as blank."""
        if self._view.sight(name) is Sight.HIDDEN:
            return 0 * self._view.read("bargain")
        value = self._view.read(name)
        if name not in self._weights:
            return value
        moved = muldiv(self._weights[name], _REACH, self._most)
        return clip(value + moved, BY_ID[name].low, BY_ID[name].high)


def outlook(view: View, scale: Scale) -> Ints:
    """What each position of the observer's role promises, (4, N), in hundredths of 0..100."""
    promises = _values(view, scale, view.read("component"), view.read("clause"))
    bargains = view.read("bargain") == negotiation.WHOLE
    if bargains.any():
        drafts = range(len(view.numbers.tables.negotiation.drafts))
        every = [negotiation.drafted(view, np.full(view.games, draft)) for draft in drafts]
        drafted = sum(_values(view, scale, *draft) for draft in every) // len(every)
        promises = np.where(bargains, drafted, promises)
    return promises


def _values(view: View, scale: Scale, component: Ints, clause: Ints) -> Ints:
    reader = Outlook(view, scale, component, clause)
    values = [
        rounded(formula(reader, position.program), SHARE // POINT) + 0 * view.read("bargain")
        for position in view.numbers.tables.pin[view.role]["positions"]
    ]
    return clip(np.stack(values), 0, FULL)


def appraise(view: View, scale: Scale) -> Ints:
    """Utility (hundredths) of every pair of positions, (6, N)."""
    values = outlook(view, scale)
    return np.stack([part((values[a] + values[b]) // 2, _SURE) for a, b in STANDS])
