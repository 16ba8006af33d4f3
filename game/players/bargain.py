"""How doctrines bargain: what a package is worth to a side, and what that makes it ask, take, sign.

Worths and reservation values are content (`negotiation.worth`); a side knows its own and what is
public, so the coalition can only guess whether Ukraine will sign.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.engine import legality
from game.engine.arith import FULL, POINT, SHARE, Ints, muldiv, part, percent
from game.engine.chance import Dice
from game.engine.formula_names import PACKAGE_NAMES
from game.engine.rules import negotiation, revision, ruling
from game.engine.schema import BLOCS, ROLES
from game.engine.tables import BARGAINERS, Proposals
from game.engine.view import View
from game.players.choice import choose
from game.players.worth import Scale, options_worth

SLOTS = frozenset(
    {
        *("must_have", "draft", "amendment", "counter", "accept", "consent"),
        *("ukraine_signs", "russia_stance", "message", "annex", "need"),
    }
)
"""First slots of the phases before the first turn and of the revision."""
_UKRAINE, _COALITION = BARGAINERS.index("ukraine"), BARGAINERS.index("coalition")
_TYPES_FROM = 1
_SIGNATURE = POINT // 3
"""Worth to the coalition of an amendment that brings Ukraine over its reservation (judgement)."""
_HAND_MADE = POINT
"""Disutility of adjusting an annex by hand: bots keep to presets."""
_CREDIT, _BUDGET = 700, 500
"""Worth (1/10,000) of a point of binding that words keep credible, and of one of budget."""
_ASKING = POINT // 5
"""What asking a price costs a bloc in standing (judgement)."""
_SAID, _SHARED = POINT // 20, POINT // 2
"""Worth of disclosing a need that a clause serves, and of one a clause shares (judgement)."""

Package = tuple[Ints, Ints]


def orders(view: View, scale: Scale, slots: Sequence[str], dice: Dice, actor: str) -> list[Ints]:
    """Return one choice a slot."""
    # A bloc may have no doctrine of its own: its mandate is all it has.
    rationality = SHARE if slots[0] == "consent" else scale.setting("rationality")
    chosen: dict[str, Ints] = {}
    for slot in slots:
        utility = appraise(view, scale, slot, chosen, actor)
        allowed = legality.legal(view, slot, chosen)
        chosen[slot] = choose(utility, allowed, rationality, dice, slot, actor)
    return list(chosen.values())


def appraise(view: View, scale: Scale, slot: str, chosen: dict[str, Ints], actor: str = "") -> Ints:
    """Utility (hundredths) of every option of a slot, (O, N)."""
    deal = view.numbers.tables.negotiation
    count = len(legality.option_ids(view, slot))
    flat = np.zeros((count, view.games), dtype=np.int64)
    if slot == "draft":
        every = [np.full(view.games, index) for index in range(count)]
        return np.stack([worth(view, negotiation.drafted(view, draft)) for draft in every])
    if slot == "swap":
        drafted = negotiation.drafted(view, chosen["draft"])
        return _asks(view, deal.swaps, drafted)
    if slot in ("amendment", "counter"):
        proposals = deal.ukraine_asks if slot == "amendment" else deal.russia_asks
        return _asks(view, proposals, standing(view))
    if slot in ("offer", "terms"):
        return options_worth(scale, slot)
    if slot == "accept":
        return np.stack([_taken(view, np.full(view.games, taken)) for taken in range(count)])
    if slot == "need":
        return _need(view)
    if slot == "consent":
        return _consent(view, BLOCS.index(actor))
    if slot == "ukraine_signs":
        return _signing(view)
    if slot == "russia_stance":
        return _stance(view, scale)
    if slot == "message":
        return _message(view)
    if slot in ("proof", "preauthorise", "cumulative", "brief"):
        flat[1:] = -_HAND_MADE
    return flat


def standing(view: View) -> Package:
    """The package on the table, components (32, N) and clauses (16, N)."""
    return negotiation.standing(view)


def worth(view: View, package: Package, side: int | None = None) -> Ints:
    """What a side sees in a package once it has grown, hundredths, (N,); by default its own."""
    grown = negotiation.promised(view, *package)
    table = view.numbers.tables.negotiation.worth
    total = np.zeros(view.games, dtype=np.int64)
    for index, name in enumerate(PACKAGE_NAMES):
        if table[:, :, index].any():
            weight = _own(view, table[:, :, index], side)
            total += muldiv(grown.named(name).astype(np.int64), weight, SHARE)
    return total


def reservation(view: View, side: int | None = None) -> Ints:
    """Worth under which no deal is better, hundredths, (N,)."""
    own = _own(view, view.numbers.tables.negotiation.reservation, side)
    return own + np.zeros(view.games, dtype=np.int64)


def without_deal(view: View, side: int | None = None) -> Ints:
    """What a side has if the talks fail, hundredths, (N,): a ready-made package stands as it is."""
    amends = view.read("bargain") == negotiation.AMENDMENT
    ready_made = view.read("component"), view.read("clause")
    return np.where(amends, worth(view, ready_made, side), reservation(view, side))


def _own(view: View, table: Ints, side: int | None) -> Ints:
    """A column (V, 5) as the observer's side has it; Russia's own type decides."""
    if side is None and view.role == "russia":
        rows = [view.numbers.each(table, _TYPES_FROM + kind) + 0 for kind in range(3)]
        return np.choose(view.read("ru_type"), [np.broadcast_to(r, view.games) for r in rows])
    place = side if side is not None else _UKRAINE if view.role == "ukraine" else _COALITION
    return view.numbers.each(table, place)


def _asks(view: View, proposals: Proposals, package: Package) -> Ints:
    """What each proposal would add for the one who asks, (O, N)."""
    now = worth(view, package)
    rows = []
    for place in range(len(proposals.options)):
        choice = np.full(view.games, place)
        changed = negotiation.toggled(view, proposals, choice, *package)
        rows.append(worth(view, changed) - now)
    return np.stack(rows)


def _need(view: View) -> Ints:
    """A need is worth disclosing where a clause that serves it may be asked for; more so if it also
    serves what another side has said already.
    """
    deal = view.numbers.tables.negotiation
    asked = [*deal.ukraine_asks.items, *deal.russia_asks.items]
    clauses = [index for kind, index in asked if kind == "clause"]
    own = deal.serves[view.role]
    said = np.zeros((len(deal.needs[view.role]), view.games), dtype=np.int64)
    for clause in clauses:
        others = [
            deal.serves[role][clause][view.read(f"need_{role}")]
            for role in ROLES
            if role != view.role
        ]
        shared = np.any(others, axis=0)
        said = np.maximum(said, own[clause][:, None] * np.where(shared, _SHARED, _SAID))
    return said


def _taken(view: View, taken: Ints) -> Ints:
    """The coalition's worth of what it would take, and whether Ukraine would then sign."""
    package = negotiation.accepted(view, taken)
    # At a revision the package that stands is what Ukraine has if it refuses.
    revises = view.phase == "revision_coalition"
    least = worth(view, standing(view), _UKRAINE) if revises else without_deal(view, _UKRAINE)
    signs = worth(view, package, _UKRAINE) >= least
    # What Ukraine would not sign leaves a ready-made package as it is.
    in_vain = (view.read("bargain") == negotiation.AMENDMENT) & ~signs & (not revises)
    found = np.where(in_vain, worth(view, standing(view)), worth(view, package))
    return found + signs * _SIGNATURE


def _signing(view: View) -> Ints:
    """Ukraine signs what is worth more than no deal; at a revision, more than what stands."""
    if view.phase == "revision_signing":
        return np.stack([worth(view, standing(view)), worth(view, revision.proposed(view))])
    return np.stack([without_deal(view), worth(view, standing(view))])


def _consent(view: View, bloc: int) -> Ints:
    """A bloc refuses what is worth less than nothing to it, or asks its price."""
    stake = part(ruling.stakes(view)[bloc], _BUDGET)
    if view.phase == "revision_vote":
        margin = worth(view, revision.proposed(view)) - worth(view, standing(view)) + stake
    else:
        margin = worth(view, standing(view)) - without_deal(view) + stake
    price = part(view.read("bloc_price")[bloc], _BUDGET)
    return np.stack([0 * margin, margin + price - _ASKING, margin])


def _stance(view: View, scale: Scale) -> Ints:
    """Russia signs what is better than no deal, and walks out of what is much worse."""
    margin = worth(view, standing(view)) - without_deal(view)
    signs = margin + scale.value("relief", view.numbers.par.signed_relief)
    return np.stack([0 * margin, signs, 0 * margin, -margin])


def _message(view: View) -> Ints:
    """Credible words against the price of clarity (rulebook 6), (M, N)."""
    grown = negotiation.promised(view, *standing(view))
    cards = view.numbers.whole(view.numbers.tables.messages)
    rows = []
    for card in cards:
        whether = np.broadcast_to(card[0], view.games)
        lost = percent(grown.binding, view.numbers.curve("resolve_loss", whether))
        paid = part(FULL - whether, view.numbers.par.budget_clarity)
        rows.append(-part(lost, _CREDIT) - part(paid, _BUDGET))
    return np.stack(rows)
