"""How doctrines bargain: what they choose in the phases around the package, and by what utility.

What a package is worth to a side is weighed in `terms`; here stands what is not about packages.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.engine import legality
from game.engine.arith import FULL, POINT, SHARE, Ints, part, percent
from game.engine.chance import Dice
from game.engine.rules import negotiation
from game.engine.schema import ROLES
from game.engine.view import View
from game.players import terms
from game.players.choice import choose
from game.players.worth import Scale, options_worth

SLOTS = frozenset(
    {
        *("must_have", "draft", "amendment", "counter", "accept", "consent"),
        *("ukraine_signs", "russia_stance", "message", "annex", "need"),
    }
)
"""First slots of the phases before the first turn and of the revision."""
_HAND_MADE = POINT
"""Disutility of adjusting an annex by hand: bots keep to presets."""
_CREDIT = 700
"""Worth (1/10,000) of a point of binding that words keep credible."""
_SAID, _SHARED = POINT // 20, POINT // 2
"""Worth of disclosing a need that a clause serves, and of one a clause shares (judgement)."""


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
    count = len(legality.option_ids(view, slot))
    flat = np.zeros((count, view.games), dtype=np.int64)
    if slot in terms.PACKAGES:
        side = terms.Bargainer(view, scale, actor)
        return terms.total(terms.weigh(side, slot, chosen), count, view.games)
    if slot in terms.OFFERS:
        return options_worth(scale, slot)
    if slot == "need":
        return _need(view)
    if slot == "message":
        return _message(view)
    if slot in ("proof", "preauthorise", "cumulative", "brief"):
        flat[1:] = -_HAND_MADE
    return flat


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


def _message(view: View) -> Ints:
    """Credible words against the price of clarity (rulebook 6), (M, N)."""
    grown = negotiation.promised(view, *terms.standing(view))
    cards = view.numbers.whole(view.numbers.tables.messages)
    rows = []
    for card in cards:
        whether = np.broadcast_to(card[0], view.games)
        lost = percent(grown.binding, view.numbers.curve("resolve_loss", whether))
        paid = part(FULL - whether, view.numbers.par.budget_clarity)
        rows.append(-part(lost, _CREDIT) - part(paid, terms.BUDGET))
    return np.stack(rows)
