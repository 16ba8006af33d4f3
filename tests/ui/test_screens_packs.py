"""Every shipped pack on the screens: it can be chosen and set up, and its own words fit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from game.engine.schema import ROLES
from game.scenario import load, slugs
from game.scenario.catalogue import section
from game.ui import i18n
from game.ui.screens.briefing import BriefingScreen
from game.ui.screens.incident import IncidentPage
from game.ui.screens.note import NoteScreen
from game.ui.screens.plan import YOU
from game.ui.screens.premise import PremiseScreen, SeatScreen
from game.ui.screens.publicturn import Card
from game.ui.screens.setup import SetupScreen
from tests.ui.parlour import open_app
from tests.ui.pilot import Clock
from tests.ui.publicgame import Fly, Game, misfits, open_pack, show

LOOKS = [((1280, 720), "en"), ((1366, 768), "qps"), ((1920, 1080), "en")]
OTHERS = [slug for slug in slugs() if slug != "after-the-armistice"]


@pytest.fixture
def language(request: pytest.FixtureRequest):  # type: ignore[no-untyped-def]
    i18n.install(request.param)
    yield request.param
    i18n.install("en")


@pytest.mark.parametrize(("size", "language"), LOOKS, indirect=["language"])
def test_every_pack_can_be_chosen_set_up_and_briefed(
    tmp_path: Path, clock: Clock, size: tuple[int, int], language: str
) -> None:
    app, pilot = open_app(tmp_path, clock, size, language=language)
    house, window = app.house, app.window
    assert sorted(header.id for header in house.headers) == slugs()
    assert house.headers[0].level == "tutorial"
    for index, header in enumerate(house.headers):
        house.title()
        pilot.focus(f"scenario {header.id}")
        window.screen._choose(index)
        assert window.screen.header is header
        assert pilot.overflowing() == []
        house.remember(note_read=True)
        pilot.click("play")
        for page in (PremiseScreen, SeatScreen):
            assert isinstance(window.screen, page)
            assert pilot.overflowing() == [], (header.id, page)
            pilot.click("go on" if page is PremiseScreen else "title")
        window.screen._choose(index)
        pilot.click("new")
        assert isinstance(window.screen, SetupScreen)
        assert window.screen.header is header
        assert pilot.overflowing() == []
        window.screen.plan.seats.update(dict.fromkeys(ROLES, YOU))
        house.remember(note_read=False)
        pilot.click("start")
        assert isinstance(window.screen, NoteScreen)
        assert pilot.overflowing() == []
        pilot.click("go on")
        sitting = house.sitting
        assert sitting is not None
        for role in ROLES:
            window.replace(BriefingScreen(sitting, role))
            assert pilot.overflowing() == [], (header.id, role)
        sitting.leave()
    window.close()


@pytest.mark.parametrize(("size", "language"), LOOKS, indirect=["language"])
@pytest.mark.parametrize("slug", OTHERS)
def test_the_cards_of_a_pack_fit(fly: Fly, slug: str, size: tuple[int, int], language: str) -> None:
    pack = load(slug)
    shared = open_pack().compile().events.ids
    own = [event["id"] for event in section(pack, "events") if event["id"] not in shared]
    for kind in ("event", "incident"):
        page = Game(pack, seed=7).first(kind)
        pilot = show(fly, page, size)
        for card in own:
            if isinstance(page, IncidentPage):
                page.incident = replace(page.incident, instrument="", card=card)
            else:
                page.card = Card(card, "sabotage_air_sea", "transatlantic_ally")
            page.rebuild()
            assert not misfits(pilot.window), (kind, card)
        pilot.window.close()
