"""An exchange as one side reads it: stakes, steps, printed chances and prices. No pygame.

Pure functions of a view and of what was done in public; the numbers are those the rules use.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from game.engine.arith import FULL, part
from game.engine.rules import exchange
from game.engine.schema import EXCHANGE_ENDS, EXCHANGE_STEPS
from game.engine.view import View
from game.ui.i18n import _
from game.ui.screens import reading
from game.ui.screens.option_words import Face
from game.ui.screens.publicturn import in_hundred
from game.ui.screens.reading import Words, number, points

if TYPE_CHECKING:
    from game.session import Report
    from game.ui.screens.sitting import GameTable

OPEN = EXCHANGE_ENDS[0]
SLOTS = {"russia": "exchange_russia", "coalition": "exchange_coalition"}
"""The slot each side decides, in the order in which both are told."""
_ACTORS = {"russia": "russia", "coalition": "transatlantic_ally"}
Moves = tuple[str, str]
"""What Russia and the coalition did in a step, as option ids."""


@dataclass(frozen=True)
class Stakes:
    """A side's own stake and the band in which it sees the other's, in points."""

    own: int
    low: int
    high: int


@dataclass(frozen=True)
class Offer:
    """What a step holds for one side, in hundredths: to yield abroad and at home, and to win."""

    abroad: int
    home: int
    prize: int


def side_of(view: View) -> str:
    """The side of the exchange whose view this is."""
    return "russia" if view.role == "russia" else "coalition"


def stakes(view: View) -> Stakes:
    """What the side knows of both stakes; the band is as wide as the printed noise."""
    side = side_of(view)
    seen, noise = view.read(f"estimate_{side}"), view.numbers.par.exchange_noise
    low, high = int((seen - noise)[0]), int((seen + noise)[0])
    return Stakes(points(view.read(f"stake_{side}")), max(low, 0) // 100, min(high, FULL) // 100)


def chance(view: View, step: int) -> int:
    """The printed chance of a step in 1/10,000."""
    return int(exchange.chance(view, step)[0])


def offer(view: View, step: int) -> Offer:
    """Prices and prize of a step; one to come is reckoned with one escalation in each before it."""
    side, par = side_of(view), view.numbers.par
    raises = max(0, step - number(view, "exchange_step"))
    abroad = exchange.price(view, side, step, raises)
    home = part(abroad, par.exchange_home)
    prize = exchange.gain(view, side, step, raises)
    return Offer(int(abroad[0]), int(home[0]), int(prize[0]))


def half(view: View, step: int) -> Offer:
    """What the hotline costs a side in a step, if the other calls, too."""
    par = view.numbers.par
    abroad = part(exchange.price(view, side_of(view), step), par.exchange_hotline)
    return Offer(int(abroad[0]), int(part(abroad, par.exchange_home)[0]), 0)


def taken(sitting: GameTable, turn: int) -> list[Moves]:
    """What both sides did in each step of a turn's exchange, as far as it has been told."""
    reports = sitting.session.reports
    return [
        moves(report) for report in reports if (report.turn, report.phase) == (turn, "exchange")
    ]


def moves(report: Report) -> Moves:
    """What both sides did in the step a report tells of."""
    russia, coalition = (report.orders[_ACTORS[side]][slot] for side, slot in SLOTS.items())
    return russia, coalition


def drawn(done: Moves) -> bool:
    """Whether somebody escalated, so that the printed chance was drawn."""
    return any(move in ("escalate", "nuclear_signal") for move in done)


def end(view: View) -> str:
    """How this turn's exchange ended; ``OPEN`` where there was none or it goes on."""
    return EXCHANGE_ENDS[number(view, "exchange_end")]


def told(view: View, words: Words) -> str:
    """A turn's exchange in a line, or nothing."""
    found = end(view)
    if found == OPEN:
        return ""
    return _("Exchange: {end}").format(end=words.word("exchange_end", found, "sentence"))


def paid(found: str) -> str:
    """Who paid with what, in words: how much, each side knows of itself alone."""
    russia = _("Moscow pays with prestige and with security at home.")
    coalition = _("The coalition pays with reputation and with will.")
    prestige, word = _("Moscow gains prestige."), _("The coalition gains reputation.")
    both = f"{russia} {coalition}"
    texts = {
        "russia_climbed_down": f"{russia} {word}",
        "coalition_climbed_down": f"{coalition} {prestige}",
        "both_climbed_down": both,
        "hotline": _("Half the price for both, and nothing about Ukraine was settled."),
    }
    nobody = _("Nobody pays and nobody wins. The reckoning draws from the tension that is left.")
    return texts.get(found, nobody)


# -- words --------------------------------------------------------------------------------------


def level_word(value: int) -> str:
    """A stake as a word."""
    return {"low": _("low"), "mid": _("middling"), "high": _("high")}[reading.third(value)]


def amount(hundredths: int) -> str:
    """Hundredths of a point as points with one decimal and a sign."""
    return f"{hundredths / 100:+.1f}".replace("-", "−")


def price_words(view: View, words: Words, cost: Offer) -> str:
    """What yielding takes: ``−3.6 Prestige, −1.8 Regime security``."""
    abroad, home = (words.word("track", track) for track in exchange.SIDES[side_of(view)])
    return _("{a} {abroad}, {b} {home}").format(
        a=amount(-cost.abroad), abroad=abroad, b=amount(-cost.home), home=home
    )


def prize_words(view: View, words: Words, prize: int) -> str:
    """What the other's yielding earns."""
    return f"{amount(prize)} {words.word('track', exchange.SIDES[side_of(view)][0])}"


def before(view: View, words: Words, done: Sequence[Moves]) -> str:
    """What led to the step that is next: the case, or what was done in the last step."""
    if not done:
        level = number(view, "level")
        text = _("The case has grown into an exchange: severity {n}, answer of level {level}.")
        return text.format(n=points(view.read("severity")), level=level)
    said = "; ".join(
        f"{words.word('role', side)}: {words.word('option', f'{slot}.{move}')}"
        for (side, slot), move in zip(SLOTS.items(), done[-1], strict=True)
    )
    text = _("Step {n}: {moves}.").format(n=len(done), moves=said)
    return f"{text} {came_of(done[-1])}"


def came_of(done: Moves) -> str:
    """What came of the printed chance in a step that was survived."""
    if drawn(done):
        return _("The chance was drawn; it did not come true.")
    return _("Nobody escalated, so nothing was drawn.")


def steps_left(step: int) -> bool:
    """Whether another step may follow this one."""
    return step < EXCHANGE_STEPS


# -- moves --------------------------------------------------------------------------------------


def priced(view: View, words: Words, card: Face) -> Face:
    """The face of a move with its price in this step at the head of the card."""
    track = words.word("track", exchange.SIDES[side_of(view)][0])
    step = number(view, "exchange_step")
    if card.id in ("escalate", "nuclear_signal"):
        share = in_hundred(chance(view, step))
        return replace(card, price=share, tooltip=f"{card.tooltip}\n{_raising(view, card.id)}")
    if card.id == "climb_down":
        cost = offer(view, step)
        tip = f"{card.tooltip}\n{_yielding(view, words, cost)}"
        return replace(card, price=amount(-cost.abroad), kind=track, tooltip=tip)
    if card.id == "hotline":
        cost = half(view, step)
        tip = f"{card.tooltip}\n{price_words(view, words, cost)}."
        return replace(card, price=amount(-cost.abroad), kind=track, tooltip=tip)
    return card


def _yielding(view: View, words: Words, cost: Offer) -> str:
    step = number(view, "exchange_step")
    now = _("Now: {price}.").format(price=price_words(view, words, cost))
    if not steps_left(step):
        return now
    later = price_words(view, words, offer(view, step + 1))
    return now + " " + _("Next step, after one more escalation: {price}.").format(price=later)


def _raising(view: View, move: str) -> str:
    par = view.numbers.par
    text = _("{tension} tension, {fear} fear of war, {stake} on both stakes.")
    said = text.format(
        tension=amount(int(par.exchange_tension[0])),
        fear=amount(int(par.exchange_fear[0])),
        stake=amount(int(par.exchange_raise[0])),
    )
    if move != "nuclear_signal":
        return said
    text = _("Besides: {fear} fear of war, {npt} non-proliferation, {prestige} prestige.")
    more = text.format(
        fear=amount(int(par.exchange_nuclear_fear[0])),
        npt=amount(-int(par.exchange_nuclear_npt[0])),
        prestige=amount(-int(par.exchange_nuclear_prestige[0])),
    )
    return f"{said} {more}"
