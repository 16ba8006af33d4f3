"""What a doctrine weighs in the bargain, term by term; their sum is the utility it chooses by.

A term is called after what it measures and after what the side wants of it (`capability_more`,
`alarm_less`), so that one that speaks for an option can be told in words (`reasons`); where a whole
package is taken or left, what it holds is one term a measure (`held_capability`). Worths and
reservation values are content (`negotiation.worth`); a side knows its own and what is public, so
the coalition can only guess whether Ukraine will sign.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.engine.arith import POINT, SHARE, Ints, muldiv, part
from game.engine.formula_names import PACKAGE_NAMES
from game.engine.rules import negotiation, revision, ruling
from game.engine.rules.package import PackageValues
from game.engine.schema import BLOCS
from game.engine.tables import BARGAINERS, Proposals
from game.engine.view import View
from game.players.worth import Scale, option_terms, ways

Terms = dict[str, Ints]
"""Term to its utility in hundredths, (O, N); a term that weighs nothing in any game is left out."""
Package = tuple[Ints, Ints]
"""Components (32, N) and clauses (16, N)."""

PACKAGES = frozenset(
    {"draft", "swap", "amendment", "counter", "accept", "consent", "ukraine_signs", "russia_stance"}
)
"""Slots in which a package is weighed."""
OFFERS = frozenset({"offer", "terms"})
"""Slots in which tracks are weighed, as in the slots of a turn."""
TRACKS = OFFERS | {"russia_stance"}
"""Slots in which a track weighs as its state makes it urgent: a signature brings relief."""
_UKRAINE, _COALITION = BARGAINERS.index("ukraine"), BARGAINERS.index("coalition")
_TYPES_FROM = 1
_SIGNATURE = POINT // 3
"""Worth to the coalition of an amendment that brings Ukraine over its reservation (judgement)."""
BUDGET = 500
"""Worth (1/10,000) of a point of political budget."""
_ASKING = POINT // 5
"""What asking a price costs a bloc in standing (judgement)."""


@dataclass(frozen=True)
class Bargainer:
    """Who weighs: what it sees, what tracks mean to it, and the row of ``BARGAINERS`` it judges
    packages by; by default its own, which for Russia is that of the type drawn.
    """

    view: View
    scale: Scale
    actor: str
    row: int | None = None


def weigh(side: Bargainer, slot: str, chosen: Mapping[str, Ints]) -> Terms:
    """Return the terms of every option of a slot of ``PACKAGES`` or ``OFFERS``."""
    view = side.view
    deal = view.numbers.tables.negotiation
    if slot in OFFERS:
        return option_terms(side.scale, slot)
    if slot == "draft":
        every = [np.full(view.games, index) for index in range(len(deal.drafts))]
        return _packages(side, [negotiation.drafted(view, draft) for draft in every])
    if slot == "swap":
        return _asks(side, deal.swaps, negotiation.drafted(view, chosen["draft"]))
    if slot in ("amendment", "counter"):
        proposals = deal.ukraine_asks if slot == "amendment" else deal.russia_asks
        return _asks(side, proposals, standing(view))
    if slot == "accept":
        return _taken(side)
    if slot == "consent":
        return _consent(side, BLOCS.index(side.actor))
    return _signing(side) if slot == "ukraine_signs" else _stance(side)


def total(terms: Terms, options: int, games: int) -> Ints:
    """Return the sum of the terms, (O, N)."""
    found = np.zeros((options, games), dtype=np.int64)
    for utility in terms.values():
        found += utility
    return found


def standing(view: View) -> Package:
    """The package on the table, components (32, N) and clauses (16, N)."""
    return negotiation.standing(view)


def _standing(view: View) -> PackageValues:
    return negotiation.promised(view, *standing(view))


def _worth(side: Bargainer, grown: PackageValues, row: int | None = None) -> Terms:
    """What a side sees in a package that has grown, by term, hundredths, (N,) each."""
    table = side.view.numbers.tables.negotiation.worth
    found: Terms = {}
    for index, name in enumerate(PACKAGE_NAMES):
        if table[:, :, index].any():
            weight = _own(side, table[:, :, index], row)
            value = grown.named(name).astype(np.int64)
            found |= {term: muldiv(value, own, SHARE) for term, own in ways(name, weight)}
    return found


def _reservation(side: Bargainer, row: int | None = None) -> Ints:
    """Worth under which no deal is better, hundredths, (N,)."""
    own = _own(side, side.view.numbers.tables.negotiation.reservation, row)
    return own + np.zeros(side.view.games, dtype=np.int64)


def _without_deal(side: Bargainer, row: int | None = None) -> Ints:
    """What a side has if the talks fail, hundredths, (N,): a ready-made package stands as it is."""
    view = side.view
    amends = view.read("bargain") == negotiation.AMENDMENT
    if not amends.any():
        return _reservation(side, row)
    ready_made = negotiation.promised(view, view.read("component"), view.read("clause"))
    stands = sum(_worth(side, ready_made, row).values(), np.zeros(view.games, dtype=np.int64))
    return np.where(amends, stands, _reservation(side, row))


def _own(side: Bargainer, table: Ints, row: int | None = None) -> Ints:
    """A column (V, 5) as the side has it, or as the one of ``row`` has it."""
    view = side.view
    row = side.row if row is None else row
    if row is None and view.role == "russia":
        rows = [view.numbers.each(table, _TYPES_FROM + kind) + 0 for kind in range(3)]
        return np.choose(view.read("ru_type"), [np.broadcast_to(r, view.games) for r in rows])
    if row is None:
        row = _UKRAINE if view.role == "ukraine" else _COALITION
    return view.numbers.each(table, row)


def _spread(factors: Sequence[int], terms: Terms) -> Terms:
    """Give each option its factor of every term, (N,) to (O, N)."""
    return {name: np.stack([factor * worth for factor in factors]) for name, worth in terms.items()}


def _amount(name: str, worth: Ints, factors: Sequence[int]) -> Terms:
    """Give each option its factor of one amount, a term of its own."""
    return _spread(factors, dict(ways(name, worth)))


def _held(side: Bargainer, factors: Sequence[int]) -> Terms:
    """Give each option its factor of what the package on the table holds."""
    held: Terms = {}
    for term, worth in _worth(side, _standing(side.view)).items():
        name = f"held_{term.rpartition('_')[0]}"
        held[name] = held.get(name, 0 * worth) + worth
    return _spread(factors, held)


def _packages(side: Bargainer, packages: Sequence[Package]) -> Terms:
    """What each option's package is worth."""
    return _side_by_side(side, [negotiation.promised(side.view, *one) for one in packages])


def _side_by_side(side: Bargainer, packages: Sequence[PackageValues]) -> Terms:
    rows = [_worth(side, package) for package in packages]
    return {name: np.stack([row[name] for row in rows]) for name in rows[0]}


def _asks(side: Bargainer, proposals: Proposals, package: Package) -> Terms:
    """What the package would be worth after each proposal."""
    places = [np.full(side.view.games, place) for place in range(len(proposals.options))]
    return _packages(
        side, [negotiation.toggled(side.view, proposals, place, *package) for place in places]
    )


def _taken(side: Bargainer) -> Terms:
    """The coalition's worth of what it would take, and whether Ukraine would then sign."""
    view = side.view
    every = [np.full(view.games, choice) for choice in range(negotiation.TAKE_BOTH + 1)]
    packages = [negotiation.promised(view, *negotiation.accepted(view, one)) for one in every]
    stood = _standing(view)
    # At a revision the package that stands is what Ukraine has if it refuses.
    revises = view.phase == "revision_coalition"
    least = _guessed(side, stood) if revises else _without_deal(side, _UKRAINE)
    signs = np.stack([_guessed(side, each) >= least for each in packages])
    found = _side_by_side(side, packages)
    # What Ukraine would not sign leaves a ready-made package as it is.
    in_vain = (view.read("bargain") == negotiation.AMENDMENT) & ~signs & (not revises)
    stands = _worth(side, stood)
    found = {name: np.where(in_vain, stands[name], rows) for name, rows in found.items()}
    return found | {"signature_more": signs * _SIGNATURE}


def _guessed(side: Bargainer, package: PackageValues) -> Ints:
    """What Ukraine sees in a package, hundredths, (N,)."""
    return sum(_worth(side, package, _UKRAINE).values(), np.zeros(side.view.games, dtype=np.int64))


def _signing(side: Bargainer) -> Terms:
    """Ukraine signs what is worth more than no deal; at a revision, more than what stands."""
    view = side.view
    if view.phase == "revision_signing":
        return _packages(side, [standing(view), revision.proposed(view)])
    return _held(side, (0, 1)) | _amount("no_deal", _without_deal(side), (1, 0))


def _consent(side: Bargainer, bloc: int) -> Terms:
    """A bloc refuses what is worth less than nothing to it, or asks its price."""
    view = side.view
    if view.phase == "revision_vote":
        new = revision.proposed(view)
        found = _packages(side, [standing(view), new, new])
    else:
        found = _held(side, (0, 1, 1)) | _amount("no_deal", _without_deal(side), (0, -1, -1))
    asking = np.full(view.games, _ASKING, dtype=np.int64)
    return (
        found
        | _amount("stake", part(ruling.stakes(view)[bloc], BUDGET), (0, 1, 1))
        | _amount("asked_price", part(view.read("bloc_price")[bloc], BUDGET), (0, 1, 0))
        | _amount("standing", asking, (0, -1, 0))
    )


def _stance(side: Bargainer) -> Terms:
    """Russia signs what is better than no deal, and walks out of what is much worse."""
    relief = side.scale.value("relief", side.view.numbers.par.signed_relief)
    relief = relief + np.zeros(side.view.games, dtype=np.int64)
    return (
        _held(side, (0, 1, 0, -1))
        | _amount("no_deal", _without_deal(side), (0, -1, 0, 1))
        | _amount("relief", relief, (0, 1, 0, 0))
    )
