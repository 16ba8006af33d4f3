"""What a team stands for is chosen at its briefing, by keys or mouse, and told to everybody."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.engine.schema import PUBLIC, ROLES, STANDS
from game.scenario import load
from game.session import Session, Setting
from game.ui import i18n
from game.ui.screens import standwords
from game.ui.screens.briefing import BriefingScreen
from game.ui.screens.curtain import CurtainScreen
from game.ui.screens.event import EventPage
from game.ui.screens.sitting import Sitting
from game.ui.widgets.label import Badge, Label
from game.ui.widgets.options import OptionGroup
from game.ui.window import Window
from tests.ui.parlour import SOLO, TABLE, Guest, by_keys, open_app, session, start
from tests.ui.pilot import Clock, Pilot
from tests.ui.publicgame import Game


def _lit(window: Window) -> list[int]:
    group = next(w for w in window.widgets if isinstance(w, OptionGroup))
    return [place for place, card in enumerate(group.cards) if card.selected]


def _briefing(pilot: Pilot, clock: Clock) -> BriefingScreen:
    """Take the curtain away if there is one."""
    if isinstance(pilot.window.screen, CurtainScreen):
        clock.pass_time(0.5)
        pilot.press(pygame.K_RETURN)
    screen = pilot.window.screen
    assert isinstance(screen, BriefingScreen)
    return screen


def _told(sitting: Sitting, role: str) -> tuple[int, ...]:
    return standwords.chosen(sitting.view(PUBLIC), role)


def test_two_are_lit_from_the_start_and_enter_seals_them(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock)
    sitting = start(app, TABLE)
    lit = {}
    for role in ROLES:
        assert _briefing(pilot, clock).seat == role
        lit[role] = tuple(_lit(app.window))
        assert lit[role] in STANDS
        assert not any(_told(sitting, other) for other in ROLES), "sealed until all have chosen"
        pilot.press(pygame.K_RETURN)
    assert isinstance(app.window.screen, EventPage)
    assert {role: _told(sitting, role) for role in ROLES} == lit
    app.window.close()


def test_digits_light_a_third_and_put_out_the_first(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock)
    sitting = start(app, SOLO)
    _briefing(pilot, clock)
    for first, second in STANDS:
        pilot.press(pygame.K_1 + first)
        pilot.press(pygame.K_1 + second)
        assert _lit(app.window) == [first, second], "whoever names two has these two"
    pilot.press(pygame.K_1)
    assert _lit(app.window) == [0, 3], "a third puts out the one named first"
    pilot.press(pygame.K_RETURN)
    assert _told(sitting, "ukraine") == (0, 3)
    app.window.close()


def test_by_mouse(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock)
    sitting = start(app, SOLO)
    _briefing(pilot, clock)
    for place in (1, 2):
        group = next(w for w in app.window.widgets if isinstance(w, OptionGroup))
        pilot.click(group.cards[place])
    assert _lit(app.window) == [1, 2]
    pilot.click("go on")
    assert _told(sitting, "ukraine") == (1, 2)
    app.window.close()


def test_left_before_all_have_chosen_the_others_are_briefed_again(
    tmp_path: Path, clock: Clock
) -> None:
    app, pilot = open_app(tmp_path, clock)
    sitting = start(app, TABLE)
    _briefing(pilot, clock)
    pilot.press(pygame.K_RETURN)
    path = sitting.path
    assert path is not None
    sitting.leave()
    app.house.resume(path)
    for seat in ("russia", "coalition"):
        assert _briefing(pilot, clock).seat == seat
        pilot.press(pygame.K_RETURN)
    assert isinstance(app.window.screen, EventPage)
    app.window.close()


def test_it_costs_no_curtain_and_no_page(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock)
    start(app, TABLE)
    guest = Guest(pilot, clock, by_keys)
    guest.play(until=EventPage)
    assert guest.seen == [*("CurtainScreen", "BriefingScreen") * 3, "EventPage"]
    app.window.close()


def test_everybody_reads_it_on_the_first_page_and_under_every_badge(
    tmp_path: Path, clock: Clock
) -> None:
    app, pilot = open_app(tmp_path, clock)
    sitting = start(app, SOLO)
    _briefing(pilot, clock)
    pilot.press(pygame.K_RETURN)
    assert isinstance(app.window.screen, EventPage)
    texts = [w.text for w in app.window.widgets if isinstance(w, Label)]
    for role in ROLES:
        assert standwords.pair(sitting, role) in texts
    pilot.press(pygame.K_RETURN)
    badge = next(w for w in app.window.widgets if isinstance(w, Badge))
    assert badge.tooltip == standwords.told(sitting)
    assert badge.tooltip.count("\n") == 2
    app.window.close()


def test_the_first_reckoning_tells_the_turn_and_not_where_tracks_began() -> None:
    """A ready-made package takes effect after the stand; its starting levels moved nothing."""
    page = Game(load("after-the-armistice"), seed=3).first("reckoning")
    assert page.turn == 1
    start = {row.track: row for row in page.sitting.session.reports[0].ledger}
    opening = next(r for r in page.sitting.session.reports if r.phase == "opening")
    assert opening.ledger
    assert not start
    moved = {m.track: m for rows in page.moved.values() for m in rows}
    before = opening.summary["after"]
    for track, movement in moved.items():
        if isinstance(before.get(track), int):
            assert movement.before == before[track], track


def test_a_pack_that_settles_it_asks_nobody_and_says_so(clock: Clock) -> None:
    pack = load("tutorial")
    given = pack.content.scenario.defaults
    setting = Setting(
        pack.id, given.package, given.message, given.annex, given.pace, given.parameters, 7, 0,
        dict(TABLE),
    )  # fmt: skip
    window = Window((1366, 768), now=clock, pace=lambda: None)
    sitting = Sitting(Session.start(pack, setting), window)
    for role in ROLES:
        window.push(BriefingScreen(sitting, role))
        screen = window.screen
        assert isinstance(screen, BriefingScreen)
        assert not [w for w in window.widgets if isinstance(w, OptionGroup)]
        names = [
            sitting.word("pin", f"{role}.positions.{id}")
            for id in pack.content.scenario.stand[role]
        ]
        assert [aim.name for aim in screen.words.aims("positions")] == names
    window.close()


@pytest.mark.parametrize("language", ["en", "qps"])
@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)])
def test_cards_and_panel_fit(clock: Clock, language: str, size: tuple[int, int]) -> None:
    i18n.install(language)
    window = Window(size, now=clock, pace=lambda: None)
    pilot = Pilot(window)
    sitting = Sitting(session(SOLO), window)
    window.push(sitting.next_screen())
    assert isinstance(window.screen, BriefingScreen)
    assert pilot.overflowing() == []
    window.screen.seal()
    assert isinstance(window.screen, EventPage)
    assert pilot.overflowing() == []
    window.close()
    i18n.install("en")
