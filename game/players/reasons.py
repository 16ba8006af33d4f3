"""Why a bot chose as it did in the bargain: one term of its own utility, from public facts alone.

The reason is the term that speaks most for the choice against the mean of the other choices. Of
what is private only as much counts as is certain to all: every type Russia may be and both ends
of a band are weighed, and the least of a term is its public part. So nothing sealed can move a
sentence, and what it names did speak for the choice, whatever is hidden. Reasons depend on the
public view and on the orders alone, so a replay finds the same ones and no journal keeps them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache

import numpy as np

from game.engine import legality
from game.engine.arith import Ints
from game.engine.batch import Batch
from game.engine.doctrines import Doctrine
from game.engine.schema import PUBLIC, ROLE_OF
from game.engine.tables import BARGAINERS
from game.engine.view import View
from game.players import terms
from game.players.doctrine import DoctrinePlayer
from game.players.player import Player, Seat, make_all, seat_name
from game.players.worth import Scale
from game.scenario.reasons import NOTHING

Choice = Mapping[str, str]
"""An order: slot to option id."""
Reasons = Callable[[], Mapping[str, str]]
"""Works out seat to reason (`game.scenario.reasons`) once it is asked for."""
_SPOKEN = terms.PACKAGES | terms.OFFERS


class Edge(Scale):
    """A scale for one end (0 or 1) of what the observer sees in a band."""

    def __init__(self, view: View, doctrine: Doctrine | None, end: int) -> None:
        """Weigh as ``doctrine`` would if every banded track stood at that end."""
        super().__init__(view, doctrine)
        self._end = end

    def level(self, track: str) -> Ints:
        """The end of the band of a track, hundredths, (N,)."""
        return self.view.band(track)[self._end]


def teller(seats: Mapping[str, Seat]) -> Callable[[Batch, Mapping[str, Choice]], Reasons]:
    """Return what finds the reasons of these seats' bots for the phase that is next."""
    players: dict[str, Player] = {}

    def why(batch: Batch, choices: Mapping[str, Choice]) -> Reasons:
        if not players:
            players.update(make_all(batch.tables, seats))
        return spoken(batch, choices, players)

    return why


def spoken(batch: Batch, choices: Mapping[str, Choice], players: Mapping[str, Player]) -> Reasons:
    """Return seat to reason for every doctrine that speaks in this phase of a batch of one.

    People, scripts and chance have no reasons. Nothing is worked out before it is asked for.
    """
    told: list[tuple[str, str, Doctrine | None, Choice]] = []
    for actor, slots in batch.slots.items():
        seat = seat_name(actor, slots)
        player = players.get(seat)
        said = {slot: choices[actor][slot] for slot in slots if slot in _SPOKEN}
        if said and isinstance(player, DoctrinePlayer):
            told.append((seat, actor, player.doctrine, said))
    view = batch.view(PUBLIC).kept() if told else None

    @cache
    def found() -> Mapping[str, str]:
        if view is None:
            return {}
        return {seat: reason(view, actor, mind, said) for seat, actor, mind, said in told}

    return found


def reason(view: View, actor: str, doctrine: Doctrine | None, choice: Choice) -> str:
    """Return what spoke most for an order, as far as the public view (N = 1) tells."""
    banded = not terms.TRACKS.isdisjoint(choice)
    sides = _sides(view, actor, doctrine, (0, 1) if banded else (0,))
    cases = [lead(view, side, choice) for side in sides]
    certain = {term: min(case.get(term, Fraction(0)) for case in cases) for term in cases[0]}
    best = max(certain, key=lambda term: certain[term], default=NOTHING)
    return best if certain.get(best, 0) > 0 else NOTHING


def lead(view: View, side: terms.Bargainer, choice: Choice) -> dict[str, Fraction]:
    """Return by how much each term of an order exceeds its mean over the other choices.

    Hundredths, summed over the slots. The other choices are those that ``view`` sees open; of
    offers all, as what opens one may be private.
    """
    found: dict[str, Fraction] = {}
    chosen: dict[str, Ints] = {}
    for slot, option in choice.items():
        names = legality.option_ids(view, slot)
        place, free = names.index(option), np.ones(len(names), dtype=bool)
        if slot not in terms.OFFERS:
            free = legality.legal(view, slot, chosen)[:, 0]
        others = [int(other) for other in np.flatnonzero(free) if other != place]
        for term, worth in terms.weigh(side, slot, chosen).items() if others else ():
            found[term] = found.get(term, Fraction(0)) + _above(worth[:, 0], place, others)
        chosen[slot] = np.array([place], dtype=np.int64)
    return found


def _above(worth: Ints, place: int, others: Sequence[int]) -> Fraction:
    return int(worth[place]) - Fraction(sum(int(worth[other]) for other in others), len(others))


def _sides(
    view: View, actor: str, doctrine: Doctrine | None, ends: Sequence[int]
) -> Iterator[terms.Bargainer]:
    """Yield whom the public may take the actor for: Russia's type is private, whoever plays it."""
    role = ROLE_OF[actor]
    minds = [(role, doctrine)]
    if role == "russia":
        known = view.numbers.tables.doctrines.values()
        minds = [(each.type, each) for each in known if each.role == role]
    for name, mind in minds:
        for end in ends:
            yield terms.Bargainer(view, Edge(view, mind, end), actor, BARGAINERS.index(name))
