"""The pace `lesson`: a ready-made package amended once, on the screens of the bargain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from game.engine.batch import BARGAIN
from game.engine.schema import PUBLIC
from game.journal import verify
from game.players.player import Seat
from game.session import Session, Setting
from game.ui.screens import dealreading
from game.ui.screens.bargain import BargainScreen
from game.ui.screens.dealpage import DealPage
from game.ui.screens.reckoning import ReckoningPage
from game.ui.screens.setup import SetupScreen
from game.ui.screens.sitting import Sitting
from game.ui.widgets.base import Widget, walk
from game.ui.widgets.label import Steps
from game.ui.window import Window
from tests.ui.conftest import Fly
from tests.ui.parlour import SOLO, TABLE, Guest, by_keys, by_mouse, open_app, start
from tests.ui.pilot import Clock, Pilot
from tests.ui.publicgame import LOOKS, SPOKEN, misfits
from tests.ui.sittings import Empty, pack
from tests.ui.talks import ALL, SIGNED, lead, looks, screens

Press = Callable[[Pilot, Widget], None]
READY = "treaty_structures"
REFUSED = {**SIGNED, "ukraine_signs": "refuse"}


def amend(window: Window, humans: tuple[str, ...] = ALL) -> Sitting:
    """Start a lesson on a window."""
    seats = {name: Seat("human") for name in humans}
    setting = Setting(
        "after-the-armistice", READY, "as_deemed_necessary", "balanced", "lesson", "game", 7, 0,
        seats, amendments=True,
    )  # fmt: skip
    sitting = Sitting(Session.start(pack(), setting), window)
    sitting.proceed()
    return sitting


@pytest.mark.parametrize("press", [by_keys, by_mouse])
def test_three_people_amend_a_package_and_play_the_first_turn(
    tmp_path: Path, clock: Clock, press: Press
) -> None:
    app, pilot = open_app(tmp_path, clock)
    sitting = start(app, TABLE, pace="lesson", package=READY)
    assert sitting.session.setting.amendments
    guest = Guest(pilot, clock, press, wishes=("recognised_borders", "both", "ukraine", "sign"))
    guest.play(until=ReckoningPage)
    count = Counter(guest.seen)
    assert count["CorridorScreen"] == 1
    assert count["DealPage"] >= 1
    asked = [r.phase for r in sitting.session.reports if r.orders]
    assert asked[:4] == ["stand", "ukraine_asks", "russia_asks", "acceptance"]
    assert not {"demands", "draft", "message", "annex"} & set(asked)
    sitting.close()
    assert sitting.path is not None
    checked = verify(sitting.path)
    assert checked.ok, checked.message
    app.window.close()


def test_a_lesson_against_bots_amends_too_and_a_quick_game_does_not(
    tmp_path: Path, clock: Clock
) -> None:
    app, pilot = open_app(tmp_path, clock)
    sitting = start(app, SOLO, pace="lesson", package=READY)
    guest = Guest(pilot, clock, by_keys)
    guest.play(until=ReckoningPage)
    assert "BargainScreen" in guest.seen
    assert "CorridorScreen" not in guest.seen
    assert sitting.bargained
    for pace, package in (("quick", READY), ("class", READY), ("class", BARGAIN)):
        given = start(app, SOLO, pace=pace, package=package).session.setting
        assert not given.amendments
    app.window.close()


def test_the_set_up_offers_the_round_where_there_is_time(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock, scenario="after-the-armistice", seed=5)
    screen = app.window.screen
    assert isinstance(screen, SetupScreen)

    def choose(question: str, answer: str) -> None:
        pilot.click(question)
        pilot.click(f"pick {answer}")

    choose("package", READY)
    choose("pace", "lesson")
    assert screen.plan.amends
    choose("amendments", "off")
    assert not screen.plan.amends
    choose("pace", "class")
    choose("amendments", "on")
    assert screen.plan.amends
    choose("pace", "quick")
    assert not screen.plan.amends
    assert "amendments" not in pilot.names()
    choose("pace", "class")
    choose("package", BARGAIN)
    assert not screen.plan.amends
    assert "amendments" not in pilot.names()
    app.window.close()


def test_a_scenario_of_quick_games_alone_offers_no_amendments(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock, scenario="tutorial", seed=5)
    assert "pace" in pilot.names()
    assert "amendments" not in {w.name for w in app.window.widgets}
    app.window.close()


def pages(sitting: Sitting, wishes: Mapping[str, str]) -> Iterator[DealPage]:
    for screen in screens(sitting):
        sitting.window.advance()
        if isinstance(screen, DealPage):
            yield screen
        lead(sitting, screen, wishes)


@pytest.mark.parametrize(
    ("wishes", "titles"),
    [
        (SIGNED, ["The blocs carry the package", "Ukraine signs", "Ukraine signs"]),
        (REFUSED, ["The blocs carry the package", "Ukraine refuses", "No amendment"]),
        ({**SIGNED, "consent": "no"}, ["The blocs do not carry the amendments", "No amendment"]),
        ({**SIGNED, "accept": "none"}, ["No amendment"]),
    ],
)
def test_public_pages_name_the_outcome(
    fly: Fly, wishes: Mapping[str, str], titles: list[str]
) -> None:
    sitting = amend(fly(Empty()).window)
    assert [page.outcome()[0] for page in pages(sitting, wishes)] == titles
    ready = sitting.session.pack.packages[READY]
    held = dealreading.pieces(sitting.view(PUBLIC), dealreading.standing(sitting.view(PUBLIC)))
    names = {name for _kind, name in held}
    unamended = names == {*ready.components, *ready.clauses}
    assert unamended == (titles[-1] == "No amendment")


def test_the_band_shows_three_steps(fly: Fly) -> None:
    sitting, seen = amend(fly(Empty()).window), set()
    for screen in screens(sitting):
        sitting.window.advance()
        steps = [w for w in walk(sitting.window.widgets) if isinstance(w, Steps)]
        for band in steps:
            assert list(band.steps) == ["Asks", "Votes", "Signing"]
            seen.add(band.current)
        lead(sitting, screen, SIGNED)
    assert seen >= {0, 1, 2}


@pytest.mark.parametrize("phase", ["acceptance", "signing"])
def test_cards_show_what_a_choice_leads_to(fly: Fly, phase: str) -> None:
    """The package on a card is the one that stands once its choice was made."""
    slot = {"acceptance": "accept", "signing": "ukraine_signs"}[phase]
    for option in ("ukraine", "both", "none") if slot == "accept" else ("sign", "refuse"):
        sitting = amend(fly(Empty()).window)
        for screen in screens(sitting):
            if isinstance(screen, BargainScreen) and screen.slot == slot:
                shown = screen._deals()[1][option].pieces
            lead(sitting, screen, {**SIGNED, slot: option, "russia_stance": "sign"})
        view = sitting.view(PUBLIC)
        assert dealreading.pieces(view, dealreading.standing(view)) == shown


def _every_look(sitting: Sitting, wishes: Mapping[str, str]) -> int:
    count = 0
    for screen in screens(sitting):
        window = sitting.window
        window.advance()
        if isinstance(screen, BargainScreen):
            for what in looks(screen):
                assert misfits(window) == [], (screen.phase, what)
                count += 1
        assert misfits(window) == [], (type(screen).__name__, screen.title)
        lead(sitting, screen, wishes)
    return count


@pytest.mark.parametrize(("size", "text"), LOOKS)
@pytest.mark.parametrize("wishes", [SIGNED, REFUSED], ids=["signed", "refused"])
def test_every_screen_fits(
    fly: Fly, size: tuple[int, int], text: float, wishes: Mapping[str, str]
) -> None:
    assert _every_look(amend(fly(Empty(), size, text=text).window), wishes) > 30


@pytest.mark.parametrize(("size", "text"), SPOKEN)
def test_every_screen_fits_in_the_pseudo_locale(
    fly: Fly, pseudo_locale: None, size: tuple[int, int], text: float
) -> None:
    assert _every_look(amend(fly(Empty(), size, text=text).window), REFUSED) > 30
