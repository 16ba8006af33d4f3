"""The corridor on the screen: by keyboard, by mouse, in secret, and told at the end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from game.engine.batch import BARGAIN
from game.journal import promises, read, verify
from game.journal.entries import PROMISE_LENGTH
from game.players.player import Seat
from game.ui import i18n
from game.ui.screens import dealreading
from game.ui.screens.bargain import BargainScreen
from game.ui.screens.corridor import CorridorScreen
from game.ui.screens.corridorroom import ENTRY
from game.ui.screens.dealboard import Totals
from game.ui.screens.score import ScoreScreen
from game.ui.screens.sitting import Sitting
from game.ui.widgets.base import Widget, walk
from game.ui.widgets.label import Label
from game.ui.window import Window
from tests.journal.forging import play_on
from tests.ui.conftest import Fly
from tests.ui.parlour import SOLO, TABLE, Guest, by_keys, by_mouse, open_app, start
from tests.ui.pilot import Clock, Pilot
from tests.ui.publicgame import LOOKS, SPOKEN, misfits
from tests.ui.revisions import open_revision
from tests.ui.revisions import to_corridor as to_revision_corridor
from tests.ui.sittings import Empty
from tests.ui.talks import SIGNED, lead, open_talks, to_corridor

Press = Callable[[Pilot, Widget], None]
BOT = Seat("doctrine")
HOT = ("ukraine", "russia", "coalition")
WORDS = "Take our borders, we sign."


def texts(window: Window) -> str:
    return "\n".join(w.text for w in walk(window.widgets) if isinstance(w, Label))


def use(pilot: Pilot, press: Press, name: str) -> None:
    press(pilot, next(w for w in pilot.window.widgets if w.name == name))


def say(pilot: Pilot, press: Press, text: str) -> None:
    """Type a sentence into the open room and add it."""
    if press is by_keys:
        pilot.focus(ENTRY)
        pilot.type(text)
        assert pilot.press(pygame.K_RETURN)
    else:
        pilot.click(ENTRY)
        pilot.type(text)
        pilot.click("add promise")


@pytest.mark.parametrize("press", [by_keys, by_mouse])
def test_two_sides_promise_each_other_something_and_the_game_goes_on(
    tmp_path: Path, clock: Clock, press: Press
) -> None:
    app, pilot = open_app(tmp_path, clock)
    sitting = start(app, TABLE, pace="class", package=BARGAIN)
    Guest(pilot, clock, press).play(until=CorridorScreen)
    use(pilot, press, "corridor ukraine coalition")
    say(pilot, press, "First thought.")
    say(pilot, press, WORDS)
    use(pilot, press, "coalition promises")
    say(pilot, press, "We exercise at once.")
    use(pilot, press, "take back 1")
    use(pilot, press, "room done")
    assert [(p.by, p.to, p.text) for p in sitting.session.promises] == [
        ("ukraine", "coalition", WORDS),
        ("coalition", "ukraine", "We exercise at once."),
    ]
    guest = Guest(pilot, clock, press, wishes=("sign",))
    guest.play()
    assert "CorridorScreen" in guest.seen
    use(pilot, press, "orders")
    said = texts(app.window)
    assert "Promised in the corridor; they bound no one" in said
    assert WORDS in said
    assert sitting.path is not None
    assert verify(sitting.path).ok
    assert len(promises(read(sitting.path))) == 2
    app.window.close()


@pytest.mark.parametrize(
    ("seats", "pairs"),
    [
        (TABLE, 3),
        ({**TABLE, "russia": BOT}, 1),
        ({**TABLE, "ukraine": BOT}, 1),
        ({**TABLE, "coalition": BOT}, 0),
        ({**SOLO, "ukraine": BOT, "coalition": Seat("human")}, 0),
        (SOLO, 0),
    ],
)
def test_the_corridor_opens_where_a_second_team_waits_for_the_coalitions_people(
    tmp_path: Path, clock: Clock, seats: dict[str, Seat], pairs: int
) -> None:
    app, pilot = open_app(tmp_path, clock)
    start(app, seats, pace="class", package=BARGAIN)
    guest = Guest(pilot, clock, by_keys, wishes=("sign",))
    seen: list[int] = []
    for _ in range(4000):
        screen = app.window.screen
        if type(screen).__name__ == "OrdersScreen":
            break
        if isinstance(screen, CorridorScreen):
            seen.append(len(screen.pairs))
        clock.pass_time(0.5)
        guest.step()
    assert set(seen) == ({pairs} if pairs else set())
    app.window.close()


def test_what_was_added_can_be_taken_back_and_what_was_only_typed_is_no_promise(fly: Fly) -> None:
    pilot = fly(Empty())
    sitting = open_talks(pilot.window, HOT)
    screen = to_corridor(sitting)
    use(pilot, by_keys, "corridor ukraine russia")
    pilot.focus(ENTRY)
    assert pilot.press(pygame.K_RETURN)
    assert "Type the promise first." in texts(pilot.window)
    say(pilot, by_keys, "One.")
    say(pilot, by_keys, "Two.")
    use(pilot, by_keys, "take back 1")
    pilot.focus(ENTRY)
    pilot.type("Half a sen")
    pilot.press(pygame.K_ESCAPE)
    assert screen.opened is None
    assert [p.text for p in sitting.session.promises] == ["Two."]
    assert pilot.window.focused is not None
    assert pilot.window.focused.name == "corridor ukraine russia"
    assert "1 promise, sealed until the end" in words_of(pilot.window)
    use(pilot, by_keys, "corridor ukraine russia")
    entry = next(w for w in pilot.window.widgets if w.name == ENTRY)
    assert entry.text == "Half a sen"  # type: ignore[attr-defined]
    assert "take back 1" not in pilot.names()
    assert "“Two.”" in texts(pilot.window)


def words_of(window: Window) -> str:
    return "\n".join(getattr(w, "words", "") for w in walk(window.widgets) if hasattr(w, "words"))


def test_an_entry_takes_no_more_than_a_promise_may_have(fly: Fly) -> None:
    pilot = fly(Empty())
    sitting = open_talks(pilot.window, HOT)
    to_corridor(sitting)
    use(pilot, by_keys, "corridor ukraine coalition")
    pilot.focus(ENTRY)
    pilot.type("ab")
    pilot.press(pygame.K_LEFT)
    pilot.press(pygame.K_BACKSPACE)
    pilot.window.handle(pygame.Event(pygame.TEXTINPUT, text="\n\t" + "ż" * 300))
    assert not pilot.press(pygame.K_v, pygame.KMOD_LCTRL)
    pilot.press(pygame.K_RETURN)
    pilot.press(pygame.K_ESCAPE)
    (made,) = sitting.session.promises
    assert made.text == "ż" * (PROMISE_LENGTH - 1) + "b"


def test_a_second_round_of_asks_opens_the_corridor_again(fly: Fly) -> None:
    sitting = open_talks(fly(Empty()).window, HOT)
    first = to_corridor(sitting)
    sitting.session.promise("ukraine", "coalition", WORDS)
    sitting.proceed()
    wishes = {**SIGNED, "ukraine_signs": "refuse"}
    for _ in range(40):
        screen = sitting.window.screen
        if isinstance(screen, CorridorScreen) and screen is not first:
            assert len(screen.made(("ukraine", "coalition"))) == 1
            assert not screen.made(("ukraine", "russia"))
            return
        if isinstance(screen, BargainScreen):
            lead(sitting, screen, wishes)
        elif hasattr(screen, "seat"):
            sitting.opened(screen.seat)
        else:
            sitting.proceed()
    raise AssertionError("the corridor does not open a second time")


def test_a_saved_corridor_opens_again_with_what_was_promised(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock)
    sitting = start(app, TABLE, pace="class", package=BARGAIN)
    Guest(pilot, clock, by_keys).play(until=CorridorScreen)
    use(pilot, by_keys, "corridor russia coalition")
    say(pilot, by_keys, WORDS)
    use(pilot, by_keys, "room done")
    path = sitting.path
    assert path is not None
    sitting.leave()
    app.house.resume(path)
    Guest(pilot, clock, by_keys).play(until=CorridorScreen)
    screen = app.window.screen
    assert isinstance(screen, CorridorScreen)
    assert [p.text for p in screen.made(("russia", "coalition"))] == [WORDS]
    use(pilot, by_keys, "next")
    now = app.window.screen
    assert isinstance(now, BargainScreen)
    assert now.phase == "acceptance"
    app.window.close()


# -- in secret ----------------------------------------------------------------------------------


def test_nobody_reads_a_promise_before_the_end(fly: Fly) -> None:
    """Whatever two sides say, every later screen of the bargain is the same picture."""
    frames = []
    for text in (WORDS, "Quite another thing."):
        sitting = open_talks(fly(Empty(), (1280, 720)).window, HOT)
        to_corridor(sitting)
        sitting.session.promise("ukraine", "russia", text)
        sitting.window.invalidate()
        seen = []
        for _ in range(30):
            screen = sitting.window.screen
            sitting.window.advance()
            seen.append(sitting.window.frame_bytes())
            if type(screen).__name__ == "EventPage":
                break
            if isinstance(screen, BargainScreen):
                lead(sitting, screen, SIGNED)
            elif hasattr(screen, "seat"):
                sitting.opened(screen.seat)
            else:
                sitting.proceed()
        frames.append(seen)
    assert len(frames[0]) > 8
    assert frames[0] == frames[1]


def test_no_picture_is_saved_of_two_who_talk(fly: Fly, tmp_path: Path) -> None:
    pilot = fly(Empty(), screenshots=tmp_path)
    to_corridor(open_talks(pilot.window, HOT))
    use(pilot, by_keys, "corridor ukraine russia")
    pilot.press(pygame.K_F12)
    assert list(tmp_path.iterdir()) == []
    pilot.press(pygame.K_ESCAPE)
    pilot.press(pygame.K_F12)
    assert len(list(tmp_path.iterdir())) == 1


def test_a_pause_closes_the_room(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock)
    start(app, TABLE, pace="class", package=BARGAIN)
    Guest(pilot, clock, by_keys).play(until=CorridorScreen)
    screen = app.window.screen
    assert isinstance(screen, CorridorScreen)
    use(pilot, by_keys, "corridor ukraine russia")
    pilot.press(pygame.K_q, pygame.KMOD_LCTRL)
    assert app.window.screen is not screen
    app.window.pop()
    assert app.window.screen is screen
    assert screen.opened is None
    assert screen.screenshot_allowed
    app.window.close()


# -- it fits ------------------------------------------------------------------------------------

LONG = "We keep every word of this, whatever the others may say; " * 3
GIANT = "W" * PROMISE_LENGTH


def _fill(sitting: Sitting) -> CorridorScreen:
    screen = to_corridor(sitting)
    for by, to, text in (
        ("ukraine", "coalition", LONG.strip()),
        ("coalition", "ukraine", GIANT),
        ("ukraine", "coalition", "漢字 " * 40),
    ):
        sitting.session.promise(by, to, text)
    screen.rooms["ukraine", "coalition"].added.extend([("ukraine", "coalition", GIANT)] * 2)
    return screen


def _fits(sitting: Sitting) -> None:
    screen, window = _fill(sitting), sitting.window
    screen.rebuild()
    assert misfits(window) == []
    screen.open(("ukraine", "coalition"))
    assert misfits(window) == []
    screen.rooms["ukraine", "coalition"].add()
    screen.rebuild()
    assert misfits(window) == []


@pytest.mark.parametrize(("size", "text"), LOOKS)
def test_the_corridor_fits(fly: Fly, size: tuple[int, int], text: float) -> None:
    _fits(open_talks(fly(Empty(), size, text=text).window, HOT))


@pytest.mark.parametrize(("size", "text"), LOOKS)
def test_the_corridor_of_a_revision_shows_the_package_in_force(
    fly: Fly, size: tuple[int, int], text: float
) -> None:
    """What is left of the budget is known to the coalition alone by then."""
    window = fly(Empty(), size, text=text).window
    sitting = open_revision(window)
    screen = to_revision_corridor(sitting)
    assert screen.phase == "revision_coalition"
    said = texts(window)
    assert "The package in force" in said
    assert f"Revision after turn {sitting.turn}" in said
    totals = next(w for w in walk(window.widgets) if isinstance(w, Totals))
    assert len(totals._all[-1]) == len(dealreading.TOTALS)
    assert misfits(window) == []


@pytest.mark.parametrize(("size", "text"), SPOKEN)
def test_the_corridor_fits_in_the_pseudo_locale(
    fly: Fly, pseudo_locale: None, size: tuple[int, int], text: float
) -> None:
    _fits(open_talks(fly(Empty(), size, text=text).window, HOT))


@pytest.mark.parametrize(("size", "text"), LOOKS)
@pytest.mark.parametrize("language", ["en", "qps"])
def test_promises_fit_beside_the_orders(
    fly: Fly, size: tuple[int, int], text: float, language: str
) -> None:
    if language == "qps" and (size, text) not in SPOKEN:
        pytest.skip("the pseudo-locale is for text of 100 %")
    i18n.install(language)
    window = fly(Empty(), size, text=text).window
    sitting = open_talks(window, HOT)
    _fill(sitting)
    play_on(sitting.session)
    window.replace(ScoreScreen(sitting))
    assert misfits(window) == []
    window.screen.open("orders")  # type: ignore[attr-defined]
    assert misfits(window) == []
    i18n.install("en")


def test_the_score_tells_no_promises_where_none_were_made(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock)
    start(app, {**TABLE, "ukraine": BOT, "russia": BOT})
    Guest(pilot, clock, by_keys).play(until=ScoreScreen)
    use(pilot, by_keys, "orders")
    assert "corridor" not in texts(app.window)
    app.window.close()
