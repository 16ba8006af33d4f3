"""Capability that falls because upkeep is unpaid says so wherever it is shown."""

from __future__ import annotations

import pytest

from game.engine.schema import PUBLIC
from game.ui.screens import publicnews, reading
from game.ui.screens.event import EventPage
from game.ui.screens.orders import OrdersScreen
from game.ui.screens.reckoning import ReckoningPage
from game.ui.screens.sitting import Sitting
from game.ui.textmode import pages
from game.ui.widgets.label import Label
from game.ui.widgets.shield import Meter
from tests.ui.conftest import Fly
from tests.ui.pilot import Pilot
from tests.ui.sittings import THREE, Empty, bring_to, open_sitting

SAID = "Upkeep is unpaid, for the budget does not reach it: 50 % of the capability counts"
NONE = (*THREE, "transatlantic_ally", "eastern_flank", "major_powers", "cautious_members")


def emptied(pilot: Pilot) -> Sitting:
    """A game at the orders of turn 3; before the reckoning of turn 2 the budget was emptied."""
    sitting = open_sitting(pilot.window, NONE)
    bring_to(sitting, "vote", 2)
    while sitting.session.phase == "vote" and len(sitting.session.waiting()) > 1:
        request = sitting.session.waiting()[0]
        sitting.session.commit(request.actor, {"vote": "level_0"})
    sitting.session.override_track("Ms Kowal", "a dear winter", "budget", -4_000)
    bring_to(sitting, "orders", 3)
    return sitting


def told(sitting: Sitting, phase: str) -> None:
    """Bring the pages to the report of a phase of turn 2, or of the turn after it."""
    sitting._retelling = type(sitting._retelling)(sitting.session)
    while sitting._retelling.behind:
        report = sitting._retelling.next()
        if report.turn >= 2 and report.phase == phase:
            return


def labels(pilot: Pilot) -> str:
    return " ".join(w.text for w in pilot.window.widgets if isinstance(w, Label))


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)])
def test_the_reckoning_says_why_it_fell(fly: Fly, size: tuple[int, int]) -> None:
    pilot = fly(Empty(), size)
    sitting = emptied(pilot)
    told(sitting, "reckoning")
    report = sitting.session.reports[sitting.told - 1]
    page = ReckoningPage(sitting, report)
    pilot.window.replace(page)
    fell = next(m for m in page.standing.shield if m.track == "shield capability")
    assert fell.amount < 0
    assert SAID in labels(pilot)
    page.pick("shield capability")
    assert labels(pilot).count(SAID) == 2
    assert pilot.overflowing() == []


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768)])
def test_the_event_page_and_the_orders_say_it_while_it_lasts(
    fly: Fly, size: tuple[int, int]
) -> None:
    pilot = fly(Empty(), size)
    sitting = emptied(pilot)
    told(sitting, "reckoning")
    told_event = next(r for r in sitting.session.reports[sitting.told :] if r.phase == "event")
    while sitting.session.reports[sitting.told - 1] is not told_event:
        sitting._retelling.next()
    pilot.window.replace(EventPage(sitting, told_event))
    assert SAID in labels(pilot)
    assert pilot.overflowing() == []
    assert SAID in publicnews.in_force(sitting)[2]
    pilot.window.replace(OrdersScreen(sitting, "ukraine"))
    shield = next(w for w in pilot.window.widgets if isinstance(w, Meter))
    assert SAID in shield.parts[0].tooltip
    assert not any(SAID in part.tooltip for part in shield.parts[1:])


def test_text_says_it_and_so_does_the_purse(fly: Fly) -> None:
    pilot = fly(Empty())
    sitting = emptied(pilot)
    assert any(SAID in line for line in pages.questions(sitting.session.view(PUBLIC), sitting))
    view = sitting.session.view("transatlantic_ally")
    assert SAID in reading.purse(view, sitting)[1]


def test_where_it_is_paid_nothing_is_said(fly: Fly) -> None:
    pilot = fly(Empty())
    sitting = open_sitting(pilot.window, THREE)
    bring_to(sitting, "orders", 2)
    assert reading.upkeep(sitting.session.view(PUBLIC)) == ""
    assert not any("Upkeep" in line for line in pages.questions(sitting.view(PUBLIC), sitting))
