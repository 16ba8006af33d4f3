"""Phase changes move once, block nothing, end at any key, and then nothing is drawn."""

from __future__ import annotations

import pygame
import pytest

from game.scenario import Pack
from game.ui.motion import SECONDS, MovingScreen
from game.ui.screens.reckoning import ReckoningPage
from game.ui.screens.trackrow import TrackRow
from game.ui.screens.votes import VotesPage
from game.ui.widgets.ladder import Ladder
from tests.ui.conftest import Fly
from tests.ui.pilot import Clock, Pilot
from tests.ui.publicgame import Game, open_pack, wait
from tests.ui.sittings import Empty

SIZE = (1366, 768)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return open_pack()


def moved_votes(pack: Pack) -> VotesPage:
    """A votes page on which the line moves."""
    for seed in range(1, 40):
        for name, page in Game(pack, seed=seed).pages():
            if name == "vote" and page.moves:
                assert isinstance(page, VotesPage)
                return page
    raise AssertionError("no line moved")


def line_of(pilot: Pilot) -> int:
    ladder = next(w for w in pilot.window.widgets if isinstance(w, Ladder))
    assert ladder.line is not None
    return ladder.line


def test_the_line_moves_from_where_it_was_to_where_it_is(pack: Pack, fly: Fly) -> None:
    page = moved_votes(pack)
    pilot = fly(page, SIZE)
    pilot.window.advance()
    seen = [line_of(pilot)]
    for _ in range(6):
        wait(pilot, SECONDS / 5)
        seen.append(line_of(pilot))
    assert (seen[0], seen[-1]) == (page.line_before, page.line_after)
    way = sorted({page.line_before, page.line_after or 0})
    assert all(way[0] <= line <= way[1] for line in seen)


def test_tracks_count_from_before_to_after(pack: Pack, fly: Fly) -> None:
    page = Game(pack, seed=3).first("reckoning")
    pilot = fly(page, SIZE)
    pilot.window.advance()

    def rows() -> dict[str, tuple[float, float, str]]:
        found = [w for w in pilot.window.widgets if isinstance(w, TrackRow)]
        return {row.name: (row.before, row.after, row.change) for row in found}

    first = rows()
    assert all(before == after for before, after, _change in first.values())
    wait(pilot, SECONDS / 3)
    middle = rows()
    wait(pilot, SECONDS)
    last = rows()
    for name, (before, after, _change) in last.items():
        low, high = sorted((before, after))
        assert low <= middle[name][1] <= high
    assert last != first


@pytest.mark.parametrize("kind", ["incident", "reckoning"])
def test_equal_times_give_equal_frames_and_then_nothing_is_drawn(
    pack: Pack, fly: Fly, kind: str
) -> None:
    runs = []
    for _ in range(2):
        pilot = fly(Game(pack, seed=3).first(kind), SIZE)
        frames = []
        for _step in range(4):
            pilot.window.advance()
            frames.append(pilot.window.frame_bytes())
            wait(pilot, 0.2)
        runs.append(frames)
        wait(pilot, 1)
        pilot.window.draw()
        for _idle in range(5):
            wait(pilot, 1)
            assert not pilot.window.dirty
    assert runs[0] == runs[1]
    assert len(set(runs[0])) > 2


@pytest.mark.parametrize("kind", ["incident", "vote", "reckoning"])
def test_any_key_ends_it_and_does_what_it_does(pack: Pack, fly: Fly, kind: str) -> None:
    game = Game(pack, seed=3)
    page = moved_votes(pack) if kind == "vote" else game.first(kind)
    assert isinstance(page, MovingScreen)
    pilot = fly(page, SIZE)
    pilot.window.advance()
    assert page.moving
    pilot.press(pygame.K_F7)  # a key that does nothing else
    assert not page.moving
    rested = pilot.window.frame_bytes()
    wait(pilot, 2)
    assert pilot.window.frame_bytes() == rested


def test_the_first_key_leads_on_while_something_moves(pack: Pack, fly: Fly) -> None:
    game = Game(pack, seed=3)
    pilot = fly(game.first("reckoning"), SIZE)
    pilot.window.advance()
    pilot.press(pygame.K_SPACE)
    assert game.proceeded == 1
    # A click, too: press and release may lie in different frames.
    pilot = fly(game.first("incident"), SIZE)
    pilot.window.advance()
    place = pilot._find("next").rect.center
    pilot.hover(place)
    pilot.window.handle(pygame.Event(pygame.MOUSEBUTTONDOWN, pos=place, button=1))
    pilot.window.screen.rebuild()
    wait(pilot, 0.1)
    pilot.window.handle(pygame.Event(pygame.MOUSEBUTTONUP, pos=place, button=1))
    assert game.proceeded == 2


@pytest.mark.parametrize("kind", ["incident", "reckoning"])
def test_reduced_motion_shows_the_end_at_once(pack: Pack, fly: Fly, kind: str) -> None:
    moving = fly(Game(pack, seed=3).first(kind), SIZE)
    moving.window.advance()
    wait(moving, 2)
    page = Game(pack, seed=3).first(kind)
    pilot = fly(Empty(), SIZE)
    pilot.window.still = True
    pilot.window.push(page)
    assert not page.moving
    first = pilot.window.frame_bytes()
    assert first == moving.window.frame_bytes()
    wait(pilot, 0.1)
    assert not pilot.window.dirty


def test_coming_back_from_a_pause_moves_nothing_again(pack: Pack, fly: Fly) -> None:
    page = Game(pack, seed=3).first("reckoning")
    assert isinstance(page, ReckoningPage)
    pilot = fly(page, SIZE)
    pilot.window.advance()
    wait(pilot, 2)
    pilot.window.push(Empty())
    pilot.window.pop()
    assert not page.moving


def test_an_idle_window_takes_fewer_frames_until_somebody_stirs(
    pack: Pack, fly: Fly, clock: Clock
) -> None:
    pilot = fly(Game(pack, seed=3).first("reckoning"), SIZE)
    window, paces = pilot.window, list[str]()

    def paced(kind: str) -> None:
        clock.pass_time(0.5)
        paces.append(kind)
        if len(paces) == 12:
            pygame.event.post(pygame.Event(pygame.KEYDOWN, key=pygame.K_F7, mod=0, unicode=""))
        if len(paces) == 15:
            window.stop()

    window._pace = lambda: paced("awake")
    window._doze = lambda: paced("dozing")
    pygame.event.clear()
    window.run()
    # The transition and two seconds at full speed, then few frames; a key wakes it at once.
    assert paces[:5] == ["awake"] * 5
    assert set(paces[7:12]) == {"dozing"}
    assert paces[12:] == ["awake"] * 3
