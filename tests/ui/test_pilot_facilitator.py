"""The facilitator on the screen: every act by keyboard and by mouse, the code, the clock."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from game.journal import acts, read, verify
from game.players.player import Seat
from game.session import Session
from game.ui import i18n
from game.ui.app import App
from game.ui.screens.briefing import BriefingScreen
from game.ui.screens.curtain import CurtainScreen
from game.ui.screens.decision import DecisionScreen
from game.ui.screens.deedform import AMOUNT, AUTHOR, DO, REASON
from game.ui.screens.deeds import hundredths
from game.ui.screens.event import EventPage
from game.ui.screens.facilitator import FacilitatorScreen
from game.ui.screens.orders import OrdersScreen
from game.ui.screens.pause import PauseScreen
from game.ui.screens.score import ScoreScreen
from game.ui.widgets.base import Widget
from game.ui.widgets.label import Label
from tests.ui.parlour import SOLO, TABLE, Guest, by_keys, by_mouse, open_app, start
from tests.ui.pilot import Clock, Pilot
from tests.ui.publicgame import LOOKS, SPOKEN, misfits

Press = Callable[[Pilot, Widget], None]
HANDS = pytest.mark.parametrize("press", [by_keys, by_mouse], ids=["keys", "mouse"])


def use(pilot: Pilot, press: Press, name: str) -> None:
    press(pilot, pilot._find(name))


def texts(app: App) -> str:
    return "\n".join(w.text for w in app.window.widgets if isinstance(w, Label))


def page(app: App, pilot: Pilot, press: Press) -> FacilitatorScreen:
    """Pause, and open the facilitator's page."""
    if isinstance(app.window.screen, ScoreScreen):
        pilot.press(pygame.K_q, pygame.KMOD_LCTRL)  # there Esc leads to the title
    else:
        pilot.press(pygame.K_ESCAPE)
    assert isinstance(app.window.screen, PauseScreen)
    use(pilot, press, "facilitator")
    screen = app.window.screen
    assert isinstance(screen, FacilitatorScreen)
    return screen


def fill(pilot: Pilot, press: Press, name: str, text: str) -> None:
    if press is by_mouse:
        pilot.click(name)
    else:
        pilot.focus(name)
    entry = pilot._find(name)
    for _ in range(len(entry.text)):  # type: ignore[attr-defined]
        pilot.press(pygame.K_BACKSPACE)
    pilot.type(text)


def do(
    pilot: Pilot, press: Press, deed: str, *answers: str, amount: str = "", why: str = "it helps"
) -> None:
    """Fill in one deed and do it."""
    use(pilot, press, deed)
    for answer in answers:
        pilot.focus(f"answer {answer}")
        use(pilot, by_keys if press is by_keys else by_mouse, f"answer {answer}")
    if amount:
        fill(pilot, press, AMOUNT, amount)
    fill(pilot, press, AUTHOR, "Ms Kowal")
    fill(pilot, press, REASON, why)
    use(pilot, press, DO)


def game(app: App) -> Session:
    assert app.house.sitting is not None
    return app.house.sitting.session


@HANDS
def test_a_facilitator_does_everything_and_the_journal_verifies(
    tmp_path: Path, clock: Clock, press: Press
) -> None:
    app, pilot = open_app(tmp_path, clock)
    sitting = start(app, TABLE)
    Guest(pilot, clock, press).play(until=EventPage)
    screen = page(app, pilot, press)
    do(pilot, press, "deed note", why="Moscow asked for a break")
    card = game(app).tables.events.ids[3]
    do(pilot, press, "deed inject", card)
    do(pilot, press, "deed track", "tension", amount="7,5")
    before = int(game(app).view("public").read("tension")[0])
    line = screen.deeds.places()[-1][0]
    do(pilot, press, "deed rewind", line, "new")
    do(pilot, press, "deed order", "ukraine", *_first_options(game(app), "ukraine"))
    do(pilot, press, "deed fork", "")
    do(pilot, press, "deed swap", "russia", "doctrine")
    assert int(game(app).view("public").read("tension")[0]) == before - 750
    use(pilot, press, "back")
    assert sitting.humans == ("ukraine", "coalition")
    Guest(pilot, clock, press).play(until=OrdersScreen)
    assert game(app).batch.slots
    app.house.pause()
    app.window.advance()
    assert not pilot._find("facilitator").enabled, "a seat's own page lies below"
    app.window.pop()
    sitting.cover()
    assert isinstance(app.window.screen, CurtainScreen)
    page(app, pilot, press)
    do(pilot, press, "deed end", why="the bell rings")
    use(pilot, press, "back")
    Guest(pilot, clock, press).play(until=ScoreScreen)
    assert sitting.path is not None
    assert verify(sitting.path).ok
    kinds = [done.act.kind for done in acts(read(sitting.path).lines)]
    assert kinds == [
        *("note", "inject", "override_track", "rewind", "override_order"),
        *("fork", "swap_seat", "end_early"),
    ]
    saves = sorted(tmp_path.glob("saves/*.jsonl"))
    assert len(saves) == 2
    assert all(verify(path).ok for path in saves)
    app.window.close()


def _first_options(session: Session, actor: str) -> list[str]:
    from game.players.human import open_options

    choice: dict[str, str] = {}
    for slot in session.batch.slots[actor]:
        choice[slot] = open_options(session.view(actor), slot, choice)[0]
    return list(choice.values())


@HANDS
def test_an_act_is_taken_back_and_the_table_sees_it(
    tmp_path: Path, clock: Clock, press: Press
) -> None:
    app, pilot = open_app(tmp_path, clock)
    start(app, TABLE)
    Guest(pilot, clock, press).play(until=EventPage)
    before = int(game(app).view("public").read("tension")[0])
    page(app, pilot, press)
    do(pilot, press, "deed track", "tension", amount="12")
    assert int(game(app).view("public").read("tension")[0]) == before + 1200
    number = game(app).acts[-1].number
    assert "+12.00" in texts(app)
    use(pilot, press, f"undo {number}")
    fill(pilot, press, REASON, "too much")
    use(pilot, press, DO)
    assert int(game(app).view("public").read("tension")[0]) == before
    assert "(no longer counts)" in texts(app)
    app.window.close()


@HANDS
def test_what_cannot_be_done_says_why_and_keeps_what_was_typed(
    tmp_path: Path, clock: Clock, press: Press
) -> None:
    app, pilot = open_app(tmp_path, clock)
    start(app, TABLE)
    Guest(pilot, clock, press).play(until=EventPage)
    lines = len(game(app).lines)
    screen = page(app, pilot, press)
    use(pilot, press, "deed track")
    pilot.focus("answer tension")
    use(pilot, press, "answer tension")
    fill(pilot, press, AMOUNT, "many")
    fill(pilot, press, AUTHOR, "Ms Kowal")
    use(pilot, press, DO)
    assert "Type by how many points" in texts(app)
    fill(pilot, press, AMOUNT, "5")
    use(pilot, press, DO)
    assert "the reason needs words" in texts(app)
    assert screen.form is not None
    assert screen.form.said.author == "Ms Kowal"
    pilot.press(pygame.K_ESCAPE)
    assert screen.form is None
    assert len(game(app).lines) == lines
    use(pilot, press, "back")
    assert isinstance(app.window.screen, EventPage)
    app.window.close()


def test_a_page_left_without_a_change_is_the_page_it_was(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock)
    start(app, TABLE)
    Guest(pilot, clock, by_keys).play(until=EventPage)
    below = app.window.screen
    page(app, pilot, by_keys)
    do(pilot, by_keys, "deed note", why="quiet so far")
    use(pilot, by_keys, "back")
    assert app.window.screen is below
    app.window.close()


def test_a_code_shuts_the_page_and_lies_in_no_journal(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock)
    sitting = start(app, TABLE)
    Guest(pilot, clock, by_keys).play(until=EventPage)
    page(app, pilot, by_keys)
    use(pilot, by_keys, "code")
    fill(pilot, by_keys, "facilitator code", "oak-27")
    use(pilot, by_keys, "code enter")
    use(pilot, by_keys, "back")
    screen = page(app, pilot, by_keys)
    assert screen.locked
    assert "deed note" not in pilot.names()
    fill(pilot, by_keys, "facilitator code", "elm-28")
    use(pilot, by_keys, "code enter")
    assert "That is not the code." in texts(app)
    pilot.type("oak-27")
    pilot.press(pygame.K_RETURN)
    assert not screen.locked
    assert "deed note" in pilot.names()
    kept = (tmp_path / "settings.json").read_text()
    assert "oak" not in kept
    assert sitting.path is not None
    assert app.house.settings.code not in sitting.path.read_text()
    app.window.close()


def test_escape_leaves_a_locked_page(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock)
    start(app, TABLE)
    Guest(pilot, clock, by_keys).play(until=EventPage)
    app.house.remember(code="aa:bb")
    page(app, pilot, by_keys)
    pilot.press(pygame.K_ESCAPE)
    assert isinstance(app.window.screen, EventPage)
    app.window.close()


def test_a_new_person_is_briefed_before_the_first_order(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock)
    sitting = start(app, SOLO)
    Guest(pilot, clock, by_keys).play(until=EventPage)
    page(app, pilot, by_keys)
    do(pilot, by_keys, "deed swap", "russia", "human")
    use(pilot, by_keys, "back")
    assert sitting.hot_seat
    guest = Guest(pilot, clock, by_keys)
    guest.play(until=BriefingScreen)
    screen = app.window.screen
    assert isinstance(screen, BriefingScreen)
    assert screen.seat == "russia"
    Guest(pilot, clock, by_keys).play()
    assert sitting.path is not None
    assert verify(sitting.path).ok
    app.window.close()


def test_a_finished_game_goes_on_after_a_rewind(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock)
    sitting = start(app, {**TABLE, "russia": Seat("doctrine")})
    Guest(pilot, clock, by_keys).play()
    screen = page(app, pilot, by_keys)
    do(pilot, by_keys, "deed rewind", screen.deeds.places()[-1][0], "same")
    use(pilot, by_keys, "back")
    assert not isinstance(app.window.screen, ScoreScreen)
    assert app.house.saves(), "it is offered at the title again"
    Guest(pilot, clock, by_keys).play()
    assert sitting.path is not None
    assert verify(sitting.path).ok
    app.window.close()


# -- the clock ----------------------------------------------------------------------------------


def test_the_clock_ends_gently_and_stops_in_a_pause(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock)
    start(app, TABLE)
    Guest(pilot, clock, by_keys).play(until=EventPage)
    page(app, pilot, by_keys)
    for _ in range(2):
        use(pilot, by_keys, "clock")
    assert app.house.clock.minutes == 2
    use(pilot, by_keys, "back")
    assert not app.house.clock.running, "everybody's page has no clock"
    Guest(pilot, clock, by_keys).play(until=OrdersScreen)
    app.window.advance()
    assert app.house.clock.running
    _pass(app, clock, 61)
    assert app.window.notice.text == "One minute left for this decision."
    app.house.pause()
    _pass(app, clock, 500)
    assert not app.house.clock.running
    app.window.pop()
    _pass(app, clock, 30)
    assert app.house.clock.left == pytest.approx(29, abs=2)
    while app.house.clock.left > 0:
        _pass(app, clock, 1)
    assert app.window.notice.text.startswith("Time is up")
    assert isinstance(app.window.screen, DecisionScreen), "nobody is cut off"
    app.window.close()


def _pass(app: App, clock: Clock, seconds: int) -> None:
    for _ in range(seconds):
        clock.pass_time(1)
        app.window.advance()


def test_amounts_are_read_as_people_type_them() -> None:
    assert hundredths("7,5") == 750
    assert hundredths(" −10 ") == -1000
    assert hundredths("+0.01") == 1
    for wrong in ("", "0", "x", "1.005", "nan", "inf"):
        with pytest.raises(Exception, match="points"):
            hundredths(wrong)


# -- it fits ------------------------------------------------------------------------------------


def _everything(app: App, pilot: Pilot) -> None:
    """Open every box of the page, at every question, and look whether it fits."""
    Guest(pilot, Clock(), by_keys)
    app.house.pause()
    assert misfits(app.window) == []
    app.house.facilitate()
    screen = app.window.screen
    assert isinstance(screen, FacilitatorScreen)
    game(app).note("W" * 40, "A long remark about what the teams said in the corridor " * 5)
    game(app).override_track("Ms Kowal", "W" * 300, "tension", 725)
    screen.rebuild()
    assert misfits(app.window) == []
    for deed in [*screen.deeds.all(), screen.deeds.undo(game(app).acts[-1].number)]:
        screen._opener(deed)()
        form = screen.form
        assert form is not None
        while form.question is not None:
            app.window.advance()
            assert misfits(app.window) == [], (deed.id, form.question.words)
            form.said.chosen.append(max(form.question.answers, key=lambda answer: len(answer[1])))
            screen._changed()
        form.hint = "not this way: " + "W" * 40
        screen.rebuild()
        assert misfits(app.window) == [], deed.id
        screen._close()
    screen._ask_code()
    assert misfits(app.window) == []


@pytest.mark.parametrize(("size", "text"), LOOKS)
@pytest.mark.parametrize("language", ["en", "qps"])
def test_the_page_fits(
    tmp_path: Path, clock: Clock, size: tuple[int, int], text: float, language: str
) -> None:
    if language == "qps" and (size, text) not in SPOKEN:
        pytest.skip("the pseudo-locale is for text of 100 %")
    app, pilot = open_app(tmp_path, clock, size, text=text, language=language)
    i18n.install(language)
    start(app, TABLE)
    Guest(pilot, clock, by_keys).play(until=EventPage)
    _everything(app, pilot)
    app.window.close()
    i18n.install("en")
