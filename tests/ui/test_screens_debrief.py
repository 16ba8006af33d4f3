"""The debrief from the window: the ways to it and from it, and the page it writes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from game.players.player import Seat
from game.review.beside import page_of
from game.review.course import course_of
from game.review.page import debrief, whole
from game.ui.app import App
from game.ui.screens.debrief import DebriefScreen, Stage
from game.ui.screens.pause import PauseScreen
from game.ui.screens.score import ScoreScreen
from game.ui.screens.sitting import Sitting
from game.ui.screens.title import TitleScreen
from game.ui.screens.writing import Stage as Writing
from game.ui.screens.writing import WritingScreen
from game.ui.widgets.button import Button
from game.ui.widgets.label import Label
from tests.ui.debriefs import read
from tests.ui.parlour import SOLO, open_app, session, start
from tests.ui.pilot import Clock, Pilot
from tests.ui.test_screens_title import LOOKS

BOTS = dict.fromkeys(("ukraine", "russia", "coalition"), Seat("doctrine"))
Opened = tuple[App, Pilot, Path]


def scored(tmp_path: Path, clock: Clock, **look: object) -> Opened:
    """A game of bots at its score."""
    app, pilot = open_app(tmp_path, clock, **look)  # type: ignore[arg-type]
    sitting = start(app, BOTS)
    while not isinstance(app.window.screen, ScoreScreen):
        sitting.proceed()
    assert sitting.path is not None
    return app, pilot, sitting.path


def told(pilot: Pilot, name: str = "debrief told") -> str:
    label = pilot._find(name)
    assert isinstance(label, Label)
    return label.text


def opened(pilot: Pilot) -> DebriefScreen:
    """Let frames go by until the debrief is open."""
    screen = pilot.window.screen
    assert isinstance(screen, DebriefScreen)
    # The window answers meanwhile: the journal is read a line a frame.
    assert read(pilot.window, screen) > 10
    assert screen.stage is Stage.OPEN, screen.problem
    return screen


def finish(pilot: Pilot) -> int:
    """Let frames go by until the page is written or failed; return how many."""
    screen = pilot.window.screen
    assert isinstance(screen, WritingScreen)
    for frames in range(1_000):
        if screen.stage is not Writing.WRITING:
            pilot.window.advance()
            return frames
        assert told(pilot, "debrief words").startswith("Writing the debrief")
        pilot.window.advance()
    raise AssertionError("no page after 1,000 frames")


def write(pilot: Pilot) -> int:
    """Go to the last page of an open debrief and have its page written."""
    screen = opened(pilot)
    screen.open_page(len(screen.pages) - 1)
    pilot.press(pygame.K_w)
    return finish(pilot)


def by_key(pilot: Pilot, name: str, key: int) -> None:
    pilot.press(key)


def by_mouse(pilot: Pilot, name: str, key: int) -> None:
    pilot.click(name)


PRESSES = pytest.mark.parametrize("press", [by_key, by_mouse])
Press = Callable[[Pilot, str, int], None]


@PRESSES
def test_the_way_on_from_the_score_leads_through_the_debrief_to_the_title(
    tmp_path: Path, clock: Clock, press: Press
) -> None:
    app, pilot, _journal = scored(tmp_path, clock)
    assert app.window.focused is not None
    assert app.window.focused.name == "debrief"
    primary = [w for w in app.window.widgets if isinstance(w, Button) and w.style == "primary"]
    assert [button.name for button in primary] == ["debrief"]
    score = app.window.screen
    assert isinstance(score, ScoreScreen)
    press(pilot, "debrief", pygame.K_RETURN)
    screen = opened(pilot)
    assert screen.game is not None
    for place in range(len(screen.pages)):
        assert screen.at == place
        press(pilot, "next", pygame.K_SPACE)
    assert isinstance(app.window.screen, TitleScreen)
    assert len(app.window._screens) == 1
    assert app.house.sitting is None
    # Nobody waits for the bots' games any more.
    for left in (score.compared, screen.game):
        assert not left.pending
        assert left._errand is None or left._errand._left
    app.window.close()


def test_what_the_score_compared_is_not_played_again(tmp_path: Path, clock: Clock) -> None:
    app, pilot, _journal = scored(tmp_path, clock)
    score = app.window.screen
    assert isinstance(score, ScoreScreen)
    while score.compared.pending:
        pilot.window.advance()
    pilot.press(pygame.K_d)
    screen = opened(pilot)
    assert screen.game is not None
    assert screen.game.found is score.compared.found is not None
    for _ in range(1_000):
        pilot.window.advance()
    assert not screen.lively, "a talk of an hour needs no sixty looks a second"
    pilot.press(pygame.K_ESCAPE)
    assert app.window.screen is score
    app.window.close()


@PRESSES
def test_the_last_page_writes_the_debrief_beside_the_journal(
    tmp_path: Path, clock: Clock, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, pilot, journal = scored(tmp_path, clock)
    press(pilot, "debrief", pygame.K_d)
    screen = opened(pilot)
    screen.open_page(len(screen.pages) - 1)
    press(pilot, "write", pygame.K_w)
    # It is drawn again after every phase of the bots' games.
    assert finish(pilot) > 50
    page = page_of(journal)
    assert (page.parent, page.suffix) == (journal.parent, ".html")
    assert "".join(told(pilot).split()) == "".join(str(page).split())
    assert page.read_text(encoding="utf-8") == debrief(course_of(journal))
    copied, shown = list[str](), list[str]()
    monkeypatch.setattr("pygame.scrap.put_text", copied.append)
    monkeypatch.setattr("webbrowser.open", lambda uri: shown.append(uri) or len(shown) > 1)
    press(pilot, "copy", pygame.K_c)
    assert copied == [str(page)]
    press(pilot, "show", pygame.K_o)
    assert "No browser" in app.window.notice.text
    press(pilot, "show", pygame.K_o)
    assert shown == [page.as_uri()] * 2
    press(pilot, "back", pygame.K_ESCAPE)
    assert app.window.screen is screen
    app.window.close()


def test_without_a_clipboard_the_path_is_on_the_screen(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(text: str) -> None:
        raise pygame.error("no clipboard")

    app, pilot, _journal = scored(tmp_path, clock)
    pilot.press(pygame.K_d)
    write(pilot)
    monkeypatch.setattr("pygame.scrap.put_text", refuse)
    pilot.press(pygame.K_c)
    assert "no clipboard" in app.window.notice.text
    app.window.close()


def test_ctrl_q_on_the_debrief_asks_and_esc_leads_back(tmp_path: Path, clock: Clock) -> None:
    app, pilot, _journal = scored(tmp_path, clock)
    app.window.running = True
    pilot.press(pygame.K_d)
    write(pilot)
    debriefing = app.window.screen
    pilot.press(pygame.K_q, pygame.KMOD_CTRL)
    assert isinstance(app.window.screen, PauseScreen)
    assert app.window.running
    assert pilot.overflowing() == []
    pilot.press(pygame.K_ESCAPE)
    assert app.window.screen is debriefing
    pilot.press(pygame.K_q, pygame.KMOD_CTRL)
    pilot.press(pygame.K_t)  # the title, and nothing below it
    assert isinstance(app.window.screen, TitleScreen)
    assert not app.window.stacked
    start(app, SOLO)
    pilot.press(pygame.K_ESCAPE)
    pilot.click("facilitator")
    page = app.window.screen
    pilot.press(pygame.K_q, pygame.KMOD_CTRL)
    assert isinstance(app.window.screen, PauseScreen)
    assert "facilitator" not in pilot.names()
    pilot.press(pygame.K_ESCAPE)
    assert app.window.screen is page
    pilot.press(pygame.K_q, pygame.KMOD_CTRL)
    assert app.window.running
    pilot.press(pygame.K_q, pygame.KMOD_CTRL)
    assert not app.window.running
    app.window.close()


@PRESSES
def test_a_game_that_is_not_over_is_asked_about_first(
    tmp_path: Path, clock: Clock, press: Press
) -> None:
    app, pilot = open_app(tmp_path, clock)
    journal = start(app, SOLO).path
    assert journal is not None
    app.house.sitting.leave()  # type: ignore[union-attr]
    press(pilot, "saves", pygame.K_o)
    pilot.focus("debrief 0")
    press(pilot, "debrief 0", pygame.K_RETURN)
    screen = app.window.screen
    assert isinstance(screen, DebriefScreen)
    for _ in range(5):
        pilot.window.advance()
    assert screen.stage is Stage.ASKING
    assert "opens every secret" in told(pilot, "debrief words")
    assert app.window.focused is not None
    assert app.window.focused.name == "back"
    press(pilot, "open", pygame.K_o)
    read(pilot.window, screen)
    pilot.press(pygame.K_F12)
    assert not list(tmp_path.rglob("*.png")), "no secret of a game that goes on in a picture"
    screen.open_page(len(screen.pages) - 1)
    press(pilot, "write", pygame.K_w)
    finish(pilot)
    assert "Not played to its end" in page_of(journal).read_text(encoding="utf-8")
    press(pilot, "back", pygame.K_ESCAPE)
    press(pilot, "next", pygame.K_SPACE)
    assert isinstance(app.window.screen, TitleScreen)
    app.window.close()


def test_finished_games_stand_in_the_list_for_their_debriefs(tmp_path: Path, clock: Clock) -> None:
    app, pilot, journal = scored(tmp_path, clock)
    app.house.sitting.leave()  # type: ignore[union-attr]
    assert app.house.saves() == []
    assert [game.path for game in app.house.finished()] == [journal]
    pilot.press(pygame.K_o)
    assert app.window.focused is not None
    assert app.window.focused.name == "over 0"
    pilot.press(pygame.K_RETURN)
    opened(pilot)
    pilot.press(pygame.K_ESCAPE)
    assert isinstance(app.window.screen, TitleScreen)
    app.window.close()


def test_what_is_missing_is_named_with_the_way_to_install_it(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pages in the window need none of it."""
    monkeypatch.setattr(whole, "find_spec", lambda name: None)
    app, pilot, journal = scored(tmp_path, clock)
    pilot.press(pygame.K_d)
    write(pilot)
    said = " ".join(told(pilot).split())
    assert "jinja2 and matplotlib" in said
    assert "pip install 'greyzone[debrief]'" in said
    assert not page_of(journal).exists()
    assert pilot.overflowing() == []
    app.window.close()


def test_a_bad_disk_is_told(tmp_path: Path, clock: Clock) -> None:
    app, pilot, journal = scored(tmp_path, clock)
    page_of(journal).mkdir()
    pilot.press(pygame.K_d)
    write(pilot)
    assert page_of(journal).name in "".join(told(pilot).split())
    app.window.close()


def test_a_bad_journal_is_told(tmp_path: Path, clock: Clock) -> None:
    app, pilot, journal = scored(tmp_path, clock)
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[1] = lines[1].replace(b"phase", b"phaze", 1)
    journal.write_bytes(b"".join(lines))
    pilot.press(pygame.K_d)
    screen = app.window.screen
    assert isinstance(screen, DebriefScreen)
    read(pilot.window, screen)
    assert screen.stage is Stage.FAILED
    assert "line 2" in told(pilot)
    assert pilot.overflowing() == []
    pilot.press(pygame.K_ESCAPE)
    assert isinstance(app.window.screen, ScoreScreen)
    app.window.close()


def test_who_goes_back_early_leaves_nothing_behind(tmp_path: Path, clock: Clock) -> None:
    app, pilot, journal = scored(tmp_path, clock)
    pilot.press(pygame.K_d)
    screen = opened(pilot)
    screen.open_page(len(screen.pages) - 1)
    pilot.press(pygame.K_w)
    for _ in range(10):
        pilot.window.advance()
    pilot.press(pygame.K_ESCAPE)
    assert app.window.screen is screen
    for _ in range(10):
        pilot.window.advance()
    assert [path.name for path in journal.parent.iterdir() if "debrief" in path.name] == []
    app.window.close()


def test_a_game_that_was_not_kept_offers_no_debrief(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock)
    sitting = Sitting(session(BOTS), app.window)
    while not isinstance(app.window.screen, ScoreScreen):
        sitting.proceed()
    assert "debrief" not in pilot.names()
    assert app.window.screen.first_focus in pilot.names()
    app.window.close()


@pytest.mark.parametrize(("size", "theme", "text", "language"), LOOKS)
@pytest.mark.usefixtures("pseudo_or_not")
def test_every_page_of_it_fits(
    tmp_path: Path,
    clock: Clock,
    size: tuple[int, int],
    theme: str,
    text: float,
    language: str,
) -> None:
    deep = tmp_path / "a folder with a long name" / ("and-another-one-" * 8)
    deep.mkdir(parents=True)
    look = {"size": size, "theme": theme, "text": text, "language": language}
    app, pilot, journal = scored(deep, clock, **look)
    assert pilot.overflowing() == []
    app.house.sitting.leave()  # type: ignore[union-attr]
    start(app, SOLO)
    app.house.sitting.leave()  # type: ignore[union-attr]
    assert pilot.overflowing() == []
    pilot.press(pygame.K_o)
    assert pilot.overflowing() == []
    screen = DebriefScreen(journal, over=False)
    app.window.push(screen)
    for stage in (Stage.ASKING, Stage.READING, Stage.FAILED):
        screen.problem = f"{journal}: line 4: this line was changed: wrong hash"
        screen._come_to(stage)
        app.window.draw()
        assert pilot.overflowing() == [], stage
    writing = WritingScreen(journal, course_of(journal), None)
    app.window.push(writing)
    for phase in Writing:
        writing.problem = f"{journal}: no space left on device"
        writing.come_to(phase)
        app.window.draw()
        assert pilot.overflowing() == [], phase
    app.window.close()
