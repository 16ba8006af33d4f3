"""The curtain tells whose turn it is and nothing else; hot-seat secrets stay behind it."""

from __future__ import annotations

import pygame
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.engine.schema import COLUMNS, PUBLIC, ROWS, Sight
from game.ui.screens.curtain import CurtainScreen
from game.ui.screens.sitting import Sitting
from game.ui.window import Window
from tests.ui.parlour import TABLE, session
from tests.ui.pilot import Clock, Pilot
from tests.ui.sittings import declared

SECRET = [c for c in COLUMNS if c.seen_by(PUBLIC) is Sight.HIDDEN]
_windows: list[Window] = []


def _window(clock: Clock) -> Window:
    # One window serves all examples: opening a hundred would be slow.
    if not _windows:
        _windows.append(Window((1280, 720), now=clock, pace=lambda: None))
    return _windows[0]


def _frame(seed: int, annex: str, values: list[int], seat: str) -> bytes:
    table = Sitting(session(TABLE, seed=seed, annex=annex), _window(Clock()))
    for batch in (table.session.batch, table._retelling.batch):
        for column, value in zip(SECRET, values, strict=True):
            secret = column.low + value % (column.high - column.low + 1)
            batch.games.data[ROWS[column.id]] = secret
    window = _window(Clock())
    window.replace(CurtainScreen(table, seat))
    return window.frame_bytes()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    seeds=st.tuples(st.integers(0, 2**53 - 1), st.integers(0, 2**53 - 1)),
    annexes=st.tuples(*[st.sampled_from(["early", "balanced", "strict"])] * 2),
    values=st.tuples(*[st.lists(st.integers(0, 9_999), min_size=len(SECRET),
                                max_size=len(SECRET))] * 2),
    seat=st.sampled_from(["ukraine", "russia", "coalition"]),
)  # fmt: skip
def test_frame_does_not_depend_on_any_secret(
    seeds: tuple[int, int],
    annexes: tuple[str, str],
    values: tuple[list[int], list[int]],
    seat: str,
) -> None:
    first, second = (
        _frame(seed, annex, secret, seat)
        for seed, annex, secret in zip(seeds, annexes, values, strict=True)
    )
    assert first == second


def test_frame_does_not_depend_on_orders_already_sealed(clock: Clock) -> None:
    frames = []
    for rung in ("none", "rung_3"):
        window = Window((1280, 720), now=clock, pace=lambda: None)
        table = Sitting(declared(session(TABLE)), window)
        order = {"rung": rung, "domain": "none", "target": "none", "cover": "none"}
        if rung != "none":
            order |= {"domain": "cyber", "target": "ukraine", "cover": "deny"}
        view = table.view_of("russia")
        from game.players.human import open_options

        order["statecraft"] = open_options(view, "statecraft", order)[0]
        table._unbriefed = []
        window.push(CurtainScreen(table, "russia"))
        table.commit("russia", order)
        # The event page of the turn comes first, then the next seat's curtain.
        while not isinstance(window.screen, CurtainScreen):
            table.proceed()
        frames.append(window.frame_bytes())
        assert window.screen.seat == "ukraine"
        window.close()
    assert frames[0] == frames[1]


def test_curtain_is_deaf_at_first_and_opens_by_a_deliberate_key(clock: Clock) -> None:
    window = Window((1366, 768), now=clock, pace=lambda: None)
    table = Sitting(session(TABLE), window)
    window.push(table.next_screen())
    pilot = Pilot(window)
    assert isinstance(window.screen, CurtainScreen)
    assert not pilot.press(pygame.K_RETURN)
    assert isinstance(window.screen, CurtainScreen)
    clock.pass_time(0.31)
    for key in (pygame.K_a, pygame.K_1, pygame.K_ESCAPE):
        pilot.press(key)
        assert isinstance(window.screen, CurtainScreen)
    assert pilot.press(pygame.K_SPACE)
    assert type(window.screen).__name__ == "BriefingScreen"
    window.close()


def test_curtain_gives_no_screenshot(clock: Clock, tmp_path) -> None:  # type: ignore[no-untyped-def]
    window = Window((1366, 768), now=clock, pace=lambda: None, screenshots=tmp_path)
    table = Sitting(session(TABLE), window)
    window.push(table.next_screen())
    Pilot(window).press(pygame.K_F12)
    assert list(tmp_path.iterdir()) == []
    window.close()
