"""How a doctrine plays an exchange: its stake, a guess at the other's, prices, the printed chance.

It sees what its view shows and no more. Whether the other will yield it judges from the lead of its
own stake over its estimate of the other's, and from what the other did in the step before.
"""

from __future__ import annotations

import numpy as np

from game.engine import legality
from game.engine.arith import FULL, SHARE, Ints, clip, muldiv, part, percent
from game.engine.chance import Dice
from game.engine.moment import once
from game.engine.rules import escalation, exchange
from game.engine.schema import ESCALATE, EXCHANGE_STEPS, NUCLEAR_SIGNAL
from game.engine.view import View
from game.players.choice import choose
from game.players.worth import Scale

_YIELDS, _YIELDS_LEAD, _YIELDS_STEP = 1_500, 5_000, 800
"""Guessed chance (1/10,000) that the other climbs down: even stakes, a full lead, a later step."""
_RAISES, _RAISES_LEAD = 1_800, 4_000
"""The same for escalating."""
_KEEN = 3_500
"""How much likelier it escalates again, and half as much less likely it yields, if it just did."""
_CALLS, _CALLS_STEP = 1_500, 1_000
"""The same for calling, with even stakes and for each later step."""
_LEAST, _MOST = 200, 8_000
_DREAD = 2_500
"""Share of ``escalation_weight`` that speaks in an exchange (tuned for play: docs/tuning.md)."""


def orders(view: View, scale: Scale, dice: Dice, slot: str) -> list[Ints]:
    """Return the step of the side that decides ``slot``."""
    allowed = legality.legal(view, slot, {})
    utility = appraise(view, scale, slot)
    return [choose(utility, allowed, scale.setting("rationality"), dice, slot, view.role)]


def appraise(view: View, scale: Scale, slot: str) -> Ints:
    """Worth (hundredths) of every move a side has, (O, N): a nuclear signal is Russia's alone."""
    side = slot.removeprefix("exchange_")
    step = view.read("exchange_step")
    yields, raises, calls = _guess(view, side, step)
    won, cost = _duel(view, scale, side, step)
    prize = part(won, scale.setting("boldness"))
    danger = _danger(scale, exchange.chance(view, step))
    ahead, met = _later(view, scale, side, step, yields, raises)
    calm = _calm(view, scale)
    hold = percent(prize, yields) + percent(met - danger, raises)
    heat = _heat(view, scale)
    escalate = percent(prize, yields) + percent(ahead, SHARE - yields) - danger + heat
    call = hold + percent(calm - part(cost, view.numbers.par.exchange_hotline), calls)
    rows = [escalate, hold, calm - cost, call]
    if side == "russia":
        rows.append(escalate + _nuclear(view, scale, prize, yields))
    return np.stack(rows)


def _guess(view: View, side: str, step: Ints) -> tuple[Ints, Ints, Ints]:
    """Guessed chances that the other climbs down, escalates, calls, 1/10,000, (N,) each."""
    lead = view.read(f"stake_{side}") - view.read(f"estimate_{side}")
    other = view.read("exchange_coalition" if side == "russia" else "exchange_russia")
    escalated = (other == ESCALATE) | (other == NUCLEAR_SIGNAL)
    keen = _KEEN * ((step > 1) & escalated)
    later = step - 1
    yields = _YIELDS + muldiv(lead, _YIELDS_LEAD, FULL) + later * _YIELDS_STEP - keen // 2
    raises = _RAISES - muldiv(lead, _RAISES_LEAD, FULL) + keen
    yields, raises = clip(yields, _LEAST, _MOST), clip(raises, _LEAST, SHARE - _MOST)
    calls = np.minimum(_CALLS + later * _CALLS_STEP, SHARE - yields - raises)
    return yields, raises, np.maximum(calls, 0)


def _duel(view: View, scale: Scale, side: str, step: Ints, raises: int = 0) -> tuple[Ints, Ints]:
    """What winning a step is worth, and what climbing down in it costs, hundredths, (N,) each."""
    cost = exchange.price(view, side, step, raises)
    return _worth(scale, side, exchange.earned(view, cost)), _price(scale, side, cost)


def _later(
    view: View, scale: Scale, side: str, step: Ints, yields: Ints, raises: Ints
) -> tuple[Ints, Ints]:
    """Worth of standing in the next step after one's own escalation, and after the other's."""
    last = step >= EXCHANGE_STEPS
    if last.all():
        return 0 * yields, 0 * yields
    duel = _duel(view, scale, side, step + 1, raises=1)
    ahead = _ahead(*duel, yields + _YIELDS_STEP, raises)
    met = _ahead(*duel, yields - _KEEN // 2, raises + _KEEN)
    return np.where(last, 0, ahead), np.where(last, 0, met)


def _ahead(prize: Ints, cost: Ints, yields: Ints, raises: Ints) -> Ints:
    """Worth of standing in the next step: to win there, or be pressed and pay as often as not."""
    chance = clip(yields, _LEAST, _MOST)
    return percent(prize, chance) - percent(part(cost, SHARE // 2), raises)


def _worth(scale: Scale, side: str, amount: Ints) -> Ints:
    return scale.value(exchange.SIDES[side][0], amount)


def _price(scale: Scale, side: str, amount: Ints) -> Ints:
    home = scale.value(exchange.SIDES[side][1], amount)
    return _worth(scale, side, amount) + part(home, scale.view.numbers.par.exchange_home)


def _danger(scale: Scale, chance: Ints) -> Ints:
    """What a chance of shared loss weighs, for whoever fears it."""
    return part(part(_dread(scale), chance), scale.setting("risk_aversion"))


@once
def _dread(scale: Scale) -> Ints:
    return part(scale.view.numbers.par.escalation_weight, _DREAD)


@once
def _chance(view: View) -> Ints:
    """The chance of shared loss as tension stands, 1/10,000, (N,)."""
    return escalation.loss_chance(view, view.read("tension"))


def _heat(view: View, scale: Scale) -> Ints:
    """Worth of one's own escalation apart from the duel: tension, its later risk, fear."""
    par, tension = view.numbers.par, view.read("tension")
    more = escalation.loss_chance(view, tension + par.exchange_tension)
    risk = _danger(scale, more - _chance(view))
    return (
        scale.value("tension", par.exchange_tension) + scale.value("fear", par.exchange_fear) - risk
    )


def _calm(view: View, scale: Scale) -> Ints:
    """Worth of ending it: tension falls, and with it the risk at the reckoning."""
    par, tension = view.numbers.par, view.read("tension")
    less = escalation.loss_chance(view, np.maximum(tension - par.exchange_calm, 0))
    eased = _danger(scale, _chance(view) - less)
    return eased - scale.value("tension", par.exchange_calm)


def _nuclear(view: View, scale: Scale, prize: Ints, yields: Ints) -> Ints:
    """What a nuclear signal adds to escalating: a larger prize, fear, and what it costs anyway."""
    par = view.numbers.par
    more = percent(part(prize, par.exchange_nuclear_gain) - prize, yields)
    return (
        more
        + scale.value("fear", par.exchange_nuclear_fear)
        - scale.value("npt", par.exchange_nuclear_npt)
        - scale.value("prestige", par.exchange_nuclear_prestige)
    )
