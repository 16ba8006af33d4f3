"""The exchange: two sides, sealed and at once, go step by step to the edge (rulebook 6).

Each knows its own stake and has a noisy estimate of the other's. Who yields pays in public, more at
every step; where somebody escalates, the printed chance of shared loss is drawn at once. After
Schelling 1966 and Powell 2015 (a threat that leaves something to chance), Fearon 1997 (what
climbing down in public costs) and the duel of Crawford's *Balance of Power*, 1985.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from game.engine.arith import FULL, SHARE, Bools, Ints, clip, muldiv, only, part
from game.engine.moment import Moment, Reader
from game.engine.rules import memory
from game.engine.schema import (
    CLIMB_DOWN,
    ESCALATE,
    EXCHANGE_ENDS,
    EXCHANGE_STEPS,
    HOTLINE,
    NUCLEAR_SIGNAL,
)

SIDES: Mapping[str, tuple[str, str]] = {
    "russia": ("prestige", "regime"),
    "coalition": ("reputation", "will"),
}
"""What a side pays with: in the eyes of others, then at home."""
_MIDDLE = FULL // 2
"""The stake at which prices are as printed in the parameters."""


def chance(reader: Reader, step: Ints | int) -> Ints:
    """Chance of shared loss in a step in which a side escalates, in 1/10,000."""
    par, at = reader.numbers.par, np.asarray(step, dtype=np.int32)
    later = np.where(at >= EXCHANGE_STEPS, par.exchange_chance_3, par.exchange_chance_2)
    return np.where(at <= 1, par.exchange_chance_1, later)


def price(reader: Reader, side: str, step: Ints | int, raises: int = 0) -> Ints:
    """What climbing down costs a side in a step, in hundredths of ``SIDES[side][0]``, (N,).

    ``raises``: escalations still to come until then, each of which raises the stakes.
    """
    par, at = reader.numbers.par, np.asarray(step, dtype=np.int32)
    printed = par.exchange_price + (at - 1) * par.exchange_price_rise
    stake = clip(reader.read(f"stake_{side}") + raises * par.exchange_raise, 0, FULL)
    return clip(muldiv(clip(printed, 0, FULL), stake, _MIDDLE), 0, FULL)


def gain(reader: Reader, side: str, step: Ints | int, raises: int = 0) -> Ints:
    """What a side earns if the other alone climbs down in a step, in the same unit, (N,)."""
    return earned(reader, price(reader, side, step, raises))


def earned(reader: Reader, cost: Ints) -> Ints:
    """What a side earns where the other alone climbs down, from its own price of doing so, (N,)."""
    return part(cost, reader.numbers.par.exchange_gain)


def open_up(m: Moment, settled: Bools) -> None:
    """Open an exchange where a ruling just ``settled`` (N,) left a case grave enough.

    Judged by what is public, so that it tells nobody whether Russia is behind the act. Stakes
    and what each side makes of the other's are drawn now and stand until the end.
    """
    par = m.par
    last = m.read("exchange_turn")
    rested = (last == 0) | (m.turn - last >= par.exchange_pause)
    grave = (m.read("severity") >= par.exchange_severity) | (m.now("level") >= par.exchange_level)
    opens = settled & grave & rested & m.numbers.tables.exchange
    m.put("exchange_step", opens)
    m.put("exchange_turn", np.where(opens, m.turn, last))
    m.put("exchanges", m.read("exchanges") + opens)
    m.add("tension", "exchange_opened", only(opens, par.exchange_opening))
    games = np.flatnonzero(opens)
    opened = m.among(games)
    stakes = _stakes(opened)
    for side, other in (("russia", "coalition"), ("coalition", "russia")):
        noise = opened.dice.within(opened.par.exchange_noise, "estimate", side)
        seen = clip(stakes[other] + noise, 0, FULL)
        for column, values in ((f"stake_{side}", stakes[side]), (f"estimate_{side}", seen)):
            row = m.read(column).copy()
            row[games] = values
            m.put(column, row)


def _stakes(m: Moment) -> dict[str, Ints]:
    """What each side has at stake: the act, what it stands on, and what only it knows."""
    par = m.par
    common = par.exchange_stake + part(m.read("severity"), par.exchange_stake_severity)
    shaken = part(FULL - m.read("regime"), par.exchange_stake_regime)
    bound = part(m.package.binding, par.exchange_stake_binding)
    struck = only(m.read("member_struck") != 0, par.exchange_stake_member)
    own = {side: m.dice.within(par.exchange_stake_spread, "stake", side) for side in SIDES}
    return {
        "russia": clip(common + shaken + own["russia"], 0, FULL),
        "coalition": clip(common + bound + struck + own["coalition"], 0, FULL),
    }


def resolve(m: Moment) -> None:
    """Carry out one step; a lone call on the hotline counts as holding."""
    step = m.read("exchange_step")
    moves = {side: m.now(f"exchange_{side}") for side in SIDES}
    up = {side: (move == ESCALATE) | (move == NUCLEAR_SIGNAL) for side, move in moves.items()}
    down = {side: move == CLIMB_DOWN for side, move in moves.items()}
    called = (moves["russia"] == HOTLINE) & (moves["coalition"] == HOTLINE)
    raises = up["russia"] * np.int32(1) + up["coalition"]
    lost = (raises > 0) & (m.dice.below(SHARE, "exchange_loss") < chance(m, step))
    yielded = down["russia"] | down["coalition"]
    _heat(m, raises, moves["russia"] == NUCLEAR_SIGNAL)
    _settle(m, step, down, called, ~lost)
    goes_on = (raises > 0) & ~yielded & ~lost & (step < EXCHANGE_STEPS)
    m.put("exchange_step", only(goes_on, step + 1))
    ends: tuple[tuple[str, Bools], ...] = (
        ("shared_loss", lost),
        ("hotline", called),
        ("both_climbed_down", down["russia"] & down["coalition"]),
        ("russia_climbed_down", down["russia"]),
        ("coalition_climbed_down", down["coalition"]),
        ("stand_off", raises == 0),
        ("top_step", ~goes_on),
    )
    end = np.zeros(m.games, dtype=np.int32)
    for name, where in reversed(ends):  # the first that holds counts
        end = np.where(where, np.int32(EXCHANGE_ENDS.index(name)), end)
    m.put("exchange_end", end)
    for side in SIDES:
        m.put(f"climbed_down_{side}", m.read(f"climbed_down_{side}") + (down[side] & ~lost))
    _end(m, lost)


def _heat(m: Moment, raises: Ints, nuclear: Bools) -> None:
    """What escalating does, whatever comes of it; a nuclear signal costs its author, too."""
    par = m.par
    m.add("tension", "exchange_escalated", raises * par.exchange_tension)
    m.add("fear", "exchange_escalated", raises * par.exchange_fear)
    for track, amount in (
        ("fear", par.exchange_nuclear_fear),
        ("npt", -par.exchange_nuclear_npt),
        ("prestige", -par.exchange_nuclear_prestige),
    ):
        m.add(track, "exchange_nuclear", only(nuclear, amount))
    raised = raises * par.exchange_raise
    for column in (f"{what}_{side}" for what in ("stake", "estimate") for side in SIDES):
        m.put(column, clip(m.read(column) + raised, 0, FULL))


def _settle(m: Moment, step: Ints, down: Mapping[str, Bools], called: Bools, lives: Bools) -> None:
    """Prices, half prices and gains, for the games that are not lost in this very step."""
    par = m.par
    for side, other in (("russia", "coalition"), ("coalition", "russia")):
        abroad, home = SIDES[side]
        cost = price(m, side, step)
        half = part(cost, par.exchange_hotline)
        at_home = (part(amount, par.exchange_home) for amount in (cost, half))
        for track, (whole, called_off) in ((abroad, (cost, half)), (home, at_home)):
            m.add(track, "exchange_climbed_down", only(lives & down[side], -whole))
            m.add(track, "exchange_hotline", only(lives & called, -called_off))
        won = lives & down[other] & ~down[side]
        prize = earned(m, cost)
        if side == "russia":
            bold = m.now("exchange_russia") == NUCLEAR_SIGNAL
            prize = np.where(bold, part(prize, par.exchange_nuclear_gain), prize)
        m.add(abroad, "exchange_won", only(won, prize))
    eased = lives & (down["russia"] | down["coalition"])
    m.add("tension", "exchange_climbed_down", only(eased, -par.exchange_calm))
    m.add("tension", "exchange_hotline", only(lives & called, -par.exchange_calm))


def _end(m: Moment, lost: Bools) -> None:
    """Shared loss ends the game at once: its turn is counted, but never reckoned."""
    m.put("shared_loss", lost)
    m.put("ended", lost)
    m.put("turns_played", np.where(lost, m.turn, m.read("turns_played")))
    memory.count(m, lost)
