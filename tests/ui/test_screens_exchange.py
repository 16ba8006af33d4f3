"""An exchange on the screen: two sides behind curtains, step by step, and the page after it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pygame
import pytest

from game.engine.rules import exchange as rules
from game.engine.schema import EXCHANGE_ENDS
from game.journal import verify
from game.players.human import open_options
from game.ui.screens import exchange_reading
from game.ui.screens.afterword import ordered
from game.ui.screens.curtain import CurtainScreen
from game.ui.screens.decision import DecisionScreen
from game.ui.screens.exchange import ExchangeScreen
from game.ui.screens.exchange_page import ExchangePage
from game.ui.screens.guidance import Hints
from game.ui.screens.orders import OrdersScreen
from game.ui.screens.publicframe import NEXT
from game.ui.screens.reckoning import ReckoningPage
from game.ui.screens.retelling import Retelling
from game.ui.screens.score import ScoreScreen
from game.ui.screens.sitting import Sitting
from game.ui.widgets.base import walk
from game.ui.widgets.card import Card
from game.ui.widgets.gauge import Gauge
from game.ui.widgets.label import Label
from game.ui.window import Window
from tests.ui.conftest import Fly
from tests.ui.parlour import TABLE, open_app, start
from tests.ui.pilot import Clock, Pilot
from tests.ui.publicgame import LOOKS, SPOKEN, misfits
from tests.ui.sittings import Empty, bring_to_exchange, open_sitting

BOTH = ("russia", "coalition")
CTRL = pygame.KMOD_LCTRL
ENDS = EXCHANGE_ENDS[2:]
_DIGITS = {"escalate": 1, "hold": 2, "climb_down": 3, "hotline": 4, "nuclear_signal": 5}


def at_step(fly: Fly, seat: str, step: int, size=(1366, 768), **look) -> tuple[Pilot, Sitting]:
    """Open a side's screen at a step of an exchange between two people."""
    pilot = fly(Empty(), size, **look)
    sitting = bring_to_exchange(pilot.window, BOTH, step)
    actor = next(r.actor for r in sitting.session.waiting() if r.role == seat)
    pilot.window.replace(ExchangeScreen(sitting, actor))
    pilot.window.draw()
    return pilot, sitting


def texts(window: Window) -> str:
    return "\n".join(w.text for w in walk(window.widgets) if isinstance(w, Label))


def cards(window: Window) -> dict[str, Card]:
    return {w.name: w for w in walk(window.widgets) if isinstance(w, Card)}


# -- by keyboard --------------------------------------------------------------------------------


def test_three_people_play_an_exchange_by_keyboard(tmp_path: Path, clock: Clock) -> None:
    """Russia escalates twice against a coalition that holds and then climbs down."""
    for seed in range(20):
        app, pilot = open_app(tmp_path / str(seed), clock)
        sitting = start(app, TABLE, pace="class", seed=seed)
        seen = _play(pilot, clock, sitting)
        app.window.close()
        if seen:
            break
    else:
        raise AssertionError("no exchange went to its third step")
    first = seen.index("ExchangeScreen")
    last = len(seen) - 1 - seen[::-1].index("ExchangeScreen")
    # Whoever holds the screen begins, the coalition after its ruling: one curtain a step.
    assert seen[first - 1] == "RulingScreen"
    assert seen[first : last + 2] == [
        "ExchangeScreen",
        *["CurtainScreen", "ExchangeScreen", "ExchangeScreen"] * 2,
        *["CurtainScreen", "ExchangeScreen"],
        "ExchangePage",
    ]
    # Bets wait for the end of the exchange: before its first step they would cost a curtain.
    assert seen[last + 2 : last + 4] == ["BetsScreen", "ReckoningPage"]
    assert sitting.path is not None
    sitting.close()
    checked = verify(sitting.path)
    assert checked.ok, checked.message


def _play(pilot: Pilot, clock: Clock, sitting: Sitting) -> list[str]:
    """Play by keys until a third step is over; the screens seen, or nothing if there was none."""
    seen: list[str] = []
    for _ in range(600):
        screen = pilot.window.screen
        if isinstance(screen, ScoreScreen):
            return []
        seen.append(type(screen).__name__)
        if isinstance(screen, ReckoningPage) and seen.count("ExchangeScreen") == 6:
            return seen
        if isinstance(screen, CurtainScreen):
            clock.pass_time(0.5)
            pilot.press(pygame.K_RETURN)
        elif isinstance(screen, ExchangeScreen):
            _step(pilot, screen)
        elif isinstance(screen, DecisionScreen):
            _decide(pilot, screen)
        else:
            pilot.press(pygame.K_RETURN)
            if isinstance(screen, ReckoningPage):
                seen = []
    raise AssertionError(f"it does not go on: {seen[-12:]}")


def _step(pilot: Pilot, screen: ExchangeScreen) -> None:
    wish = "escalate" if screen.role == "russia" and screen.step < 3 else "hold"
    if screen.role == "coalition" and screen.step == 3:
        wish = "climb_down"
    assert pilot.press(pygame.K_0 + _DIGITS[wish])
    pilot.press(pygame.K_RETURN, CTRL)
    pilot.press(pygame.K_RETURN)


def _decide(pilot: Pilot, screen: DecisionScreen) -> None:
    """The hardest pressure, no answer; whatever is open elsewhere."""
    wishes = {"rung": "rung_5", "domain": "armed_proxy_territory", "response": "none"}
    if isinstance(screen, OrdersScreen):
        while screen.draft.missing:
            slot = screen.draft.missing[0]
            screen.show_slot(screen.draft.slots.index(slot))
            pilot.press(pygame.K_0 + _number(screen, slot, wishes))
    else:
        for slot in screen.draft.missing:
            screen.choose(slot, _wish(screen, slot, wishes))
    for _ in range(8):
        if screen.open == "seal":
            break
        pilot.press(pygame.K_RETURN, CTRL)
    pilot.press(pygame.K_RETURN)


def _wish(screen: DecisionScreen, slot: str, wishes: dict[str, str]) -> str:
    legal = [c.id for c in screen.draft.choices(slot) if c.legal]
    return wishes[slot] if wishes.get(slot) in legal else legal[0]


def _number(screen: DecisionScreen, slot: str, wishes: dict[str, str]) -> int:
    name = _wish(screen, slot, wishes)
    return next(c.number for c in screen.draft.choices(slot) if c.id == name)


# -- what a side sees ---------------------------------------------------------------------------


@pytest.mark.parametrize("seat", BOTH)
def test_stake_estimate_prices_and_chances_are_those_of_the_rules(fly: Fly, seat: str) -> None:
    pilot, sitting = at_step(fly, seat, 1)
    view, words = sitting.view_of(seat), sitting.word
    said = texts(pilot.window)
    for step, share in ((1, "2 in 100"), (2, "6 in 100"), (3, "15 in 100")):
        assert share in said
        price = int(rules.price(view, seat, step, raises=step - 1)[0])
        assert f"{exchange_reading.amount(-price)} {words('track', rules.SIDES[seat][0])}" in said
    gauges = {w.name: w for w in walk(pilot.window.widgets) if isinstance(w, Gauge)}
    assert gauges["own stake"].value == round(int(view.read(f"stake_{seat}")[0]) / 100)
    band = gauges["their stake"].spread
    assert band is not None
    other = "coalition" if seat == "russia" else "russia"
    real = int(sitting.session.batch.games.row(f"stake_{other}")[0]) / 100
    assert band[0] - 1 <= real <= band[1] + 1
    assert 10 < band[1] - band[0] <= 31


def test_the_cards_carry_chance_price_and_half_price(fly: Fly) -> None:
    pilot, sitting = at_step(fly, "russia", 1)
    hand, view = cards(pilot.window), sitting.view_of("russia")
    assert list(hand) == ["escalate", "hold", "climb_down", "hotline"]
    assert hand["escalate"].price == "2 in 100"
    assert hand["hold"].price == ""
    price = int(rules.price(view, "russia", 1)[0])
    assert hand["climb_down"].price == exchange_reading.amount(-price)
    assert hand["hotline"].price == exchange_reading.amount(-round(price / 2))
    assert "Next step" in hand["climb_down"].tooltip


def test_a_later_step_tells_what_was_done(fly: Fly) -> None:
    pilot, _sitting = at_step(fly, "coalition", 2)
    said = texts(pilot.window)
    assert "Exchange: step 2 of 3" in said
    assert "Step 1: Russia: Escalate; Coalition: Hold." in said
    assert "it did not come true" in said


def test_a_nuclear_signal_lies_on_the_table_only_as_the_last_step(fly: Fly) -> None:
    for step in (1, 3):
        pilot, _sitting = at_step(fly, "russia", step)
        assert ("nuclear_signal" in cards(pilot.window)) is (step == 3)
    tip = cards(pilot.window)["nuclear_signal"].tooltip
    assert "non-proliferation" in tip
    pilot, _sitting = at_step(fly, "coalition", 3)
    assert "nuclear_signal" not in cards(pilot.window)


@pytest.mark.parametrize(("seat", "step"), [("coalition", 2), ("russia", 3)])
@pytest.mark.parametrize(("size", "text"), LOOKS)
def test_later_steps_fit(fly: Fly, seat: str, step: int, size, text: float) -> None:
    pilot, _sitting = at_step(fly, seat, step, size, text=text)
    assert not misfits(pilot.window)


@pytest.mark.usefixtures("pseudo_locale")
@pytest.mark.parametrize(("size", "text"), SPOKEN)
def test_the_last_step_fits_in_the_pseudo_locale(fly: Fly, size, text: float) -> None:
    pilot, _sitting = at_step(fly, "russia", 3, size, text=text)
    assert not misfits(pilot.window)


# -- the page after it --------------------------------------------------------------------------


def ended(window: Window, russia: Sequence[str], coalition: Sequence[str], end: str):
    """A game told up to the end of an exchange that ended like this, and its report."""
    for seed in range(5, 305):
        sitting = open_sitting(window, BOTH, seed=seed)
        session = sitting.session
        while not session.done and session.turn < 3:
            for request in session.waiting()[:1]:
                session.commit(request.actor, _order(session, request, russia, coalition))
        for report in session.reports:
            if report.phase == "exchange" and report.summary["facts"]["exchange_end"] == end:
                return _tell(sitting, report)
    raise AssertionError(f"no exchange ended as {end}")


def _order(session, request, russia: Sequence[str], coalition: Sequence[str]) -> dict[str, str]:
    step = int(session.view("public").read("exchange_step")[0])
    wishes = {"rung": "rung_5", "domain": "armed_proxy_territory", "response": "none"}
    wishes["exchange_russia"] = russia[min(step, len(russia)) - 1]
    wishes["exchange_coalition"] = coalition[min(step, len(coalition)) - 1]
    view, choice = session.view(request.actor), dict[str, str]()
    for slot in request.slots:
        free = open_options(view, slot, choice)
        choice[slot] = wishes[slot] if wishes.get(slot) in free else free[0]
    return choice


def _tell(sitting: Sitting, report):
    sitting._retelling = Retelling(sitting.session)
    while sitting._retelling.next() is not report:
        pass
    return sitting, report


def page(fly: Fly, size, text: float = 1.0) -> tuple[Pilot, ExchangePage]:
    pilot = fly(Empty(), size, text=text)
    moves = (("escalate", "escalate", "hold"), ("hold", "escalate", "climb_down"))
    sitting, report = ended(pilot.window, *moves, "coalition_climbed_down")
    screen = ExchangePage(sitting, report)
    pilot.window.replace(screen)
    pilot.window.advance()
    return pilot, screen


def _every_end_fits(fly: Fly, size, text: float) -> None:
    pilot, screen = page(fly, size, text)
    for end in ENDS:
        for taken in (1, 2, 3):
            screen.end, screen.done = end, [("nuclear_signal", "climb_down")] * taken
            screen.rebuild()
            pilot.window.advance()
            assert not misfits(pilot.window), (end, taken)


@pytest.mark.parametrize(("size", "text"), LOOKS)
def test_every_end_fits(fly: Fly, size, text: float) -> None:
    _every_end_fits(fly, size, text)


@pytest.mark.usefixtures("pseudo_locale")
@pytest.mark.parametrize(("size", "text"), SPOKEN)
def test_every_end_fits_in_the_pseudo_locale(fly: Fly, size, text: float) -> None:
    _every_end_fits(fly, size, text)


def test_the_page_tells_every_step_and_how_it_ended(fly: Fly) -> None:
    pilot, screen = page(fly, (1366, 768))
    said = texts(pilot.window)
    assert "The coalition climbed down in public." in said
    assert said.count("The chance was drawn") == 2
    assert said.count("Nobody escalated") == 1
    told = {name: words for _role, name, words in _orders(screen.sitting)}
    assert "Exchange: Climb down" in told["Coalition"]


def _orders(sitting: Sitting):
    for report in sitting.session.reports:
        if report.phase == "exchange":
            yield from ordered(sitting, report)


def test_the_page_shows_nothing_a_side_alone_knows(fly: Fly) -> None:
    pilot, screen = page(fly, (1366, 768))
    before = pilot.window.frame_bytes()
    for batch in (screen.sitting._retelling.batch, screen.sitting.session.batch):
        for name in ("stake_russia", "stake_coalition", "estimate_russia", "estimate_coalition"):
            batch.games.row(name)[...] = 12_34
    again = ExchangePage(screen.sitting, _report(screen))
    pilot.window.replace(again)
    assert pilot.window.frame_bytes() == before


def _report(screen: ExchangePage):
    mine = [r for r in screen.sitting.session.reports if r.phase == "exchange"]
    return next(r for r in mine if r.turn == screen.turn)


def test_the_reckoning_tells_of_it_in_its_account_and_its_causes(fly: Fly) -> None:
    pilot, screen = page(fly, (1366, 768))
    telling = screen.sitting._retelling
    while (report := telling.next()).phase != "reckoning":
        pass
    reckoning = ReckoningPage(screen.sitting, report)
    pilot.window.replace(reckoning)
    pilot.window.advance()
    assert "Exchange: The coalition climbed down in public." in texts(pilot.window)
    reasons = {
        reason.sentence
        for group in reckoning.moved.values()
        for movement in group
        if movement.track == "reputation"
        for reason in movement.reasons
    }
    assert screen.sitting.word("cause", "exchange_climbed_down", "text") in reasons


def test_shared_loss_in_an_exchange_is_a_still_screen_and_then_the_score(fly: Fly) -> None:
    pilot = fly(Empty(), (1366, 768))
    moves = (("escalate",), ("escalate",))
    sitting, report = ended(pilot.window, *moves, "shared_loss")
    pilot.window.replace(ExchangePage(sitting, report))
    pilot.window.advance()
    assert pilot.names() == [NEXT]
    assert len(pilot.window.widgets) == 3
    assert not pilot.press(pygame.K_y)
    assert not pilot.window.screen.help_keys()
    pilot.press(pygame.K_RETURN)
    assert isinstance(pilot.window.screen, ScoreScreen)


def test_shared_loss_at_the_reckoning_waits_for_no_hint(fly: Fly) -> None:
    pilot = fly(Empty(), (1366, 768))
    sitting, report = ended(pilot.window, ("escalate",), ("escalate",), "shared_loss")
    sitting.hints = Hints((), lambda met: None)
    pilot.window.replace(ReckoningPage(sitting, report))
    pilot.window.advance()
    assert pilot.window.focused is not None
    assert pilot.window.focused.name == NEXT
    assert "G" not in dict(pilot.window.screen.help_keys())
