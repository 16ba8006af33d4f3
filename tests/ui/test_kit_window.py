"""The window: focus, keys, tooltips, secrecy, fit."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.ui.focus import TIP_DELAY
from game.ui.screen import Screen
from game.ui.widgets.arrange import Layout
from game.ui.widgets.base import Widget
from game.ui.widgets.entry import TextEntry
from game.ui.widgets.ladder import Ladder
from game.ui.widgets.options import Chip, OptionGroup
from game.ui.widgets.scroll import ScrollArea, ScrollList
from game.ui.window import NoDisplay, Window
from tests.ui.conftest import Fly
from tests.ui.gallery import Board, Curtain, Forms
from tests.ui.pilot import Clock

SIZES = [(1280, 720), (1366, 768), (1920, 1080)]
SCREENS = [Board, Forms]
TAB = pygame.K_TAB


@pytest.mark.parametrize("make", SCREENS)
def test_tab_reaches_every_enabled_control(fly: Fly, make: type[Screen]) -> None:
    pilot = fly(make())
    wanted = pilot.names()
    reached = []
    for _ in wanted:
        pilot.press(TAB)
        assert pilot.window.focused is not None
        reached.append(pilot.window.focused.name)
    assert reached == wanted
    assert "" not in wanted
    pilot.press(TAB, pygame.KMOD_LSHIFT)
    assert pilot.window.focused.name == wanted[-2]


def test_digits_select_cards_and_undo_takes_back(fly: Fly) -> None:
    board = Board()
    pilot = fly(board)
    pilot.press(pygame.K_2)
    pilot.press(pygame.K_KP_5)
    assert board.card == 4
    assert pilot.press(pygame.K_3) is False, "a disabled card is not picked"
    assert board.card == 4
    pilot.press(pygame.K_z, pygame.KMOD_LCTRL)
    assert board.card == 1


class _Long(Screen):
    """Nine chips in a list that has room for two."""

    chosen = -1

    def build(self, layout: Layout) -> list[Widget]:
        chips = [
            Chip((10, 10 + 50 * i, 300, 40), str(i), selected=i == self.chosen, name=f"chip {i}")
            for i in range(9)
        ]
        group = OptionGroup((10, 10, 300, 440), chips, self.choose, columns=1, name="chips")
        return [ScrollArea((10, 10, 320, 100), [group], name="list")]

    def choose(self, index: int) -> None:
        self.chosen = index
        self.rebuild()


def test_a_card_picked_by_its_digit_scrolls_into_sight(fly: Fly) -> None:
    pilot = fly(_Long())
    for digit in (9, 1):
        pilot.press(pygame.K_0 + digit)
        named = {w.name: w for w in pilot.window.widgets}
        assert named["list"].rect.contains(named[f"chip {digit - 1}"].rect)


def test_arrows_move_inside_a_group_and_skip_the_disabled(fly: Fly) -> None:
    board = Board()
    pilot = fly(board)
    pilot.focus("Summit appeal")
    pilot.press(pygame.K_RIGHT)
    assert pilot.window.focused is not None
    assert pilot.window.focused.name == "Drone workshops"
    pilot.press(pygame.K_SPACE)
    assert board.card == 3
    assert pilot.window.focused.name == "Drone workshops", "the focus survives the rebuild"


def test_click_picks_a_card_and_ignores_a_disabled_one(fly: Fly) -> None:
    board = Board()
    pilot = fly(board)
    pilot.click("Rotate air defence")
    assert board.card == -1
    pilot.click("Open briefings")
    assert board.card == 4


def test_curtain_shows_no_secret_and_waits(fly: Fly, clock: Clock, tmp_path: Path) -> None:
    first, second = Curtain("strike energy"), Curtain("hold")
    pilot, other = fly(first, screenshots=tmp_path), fly(second)
    assert pilot.window.frame_bytes() == other.window.frame_bytes()
    pilot.press(pygame.K_RETURN)
    pilot.press(pygame.K_F12)
    assert not first.opened
    clock.pass_time(0.4)
    pilot.press(pygame.K_F12)
    assert not list(tmp_path.iterdir())
    pilot.press(pygame.K_RETURN)
    assert first.opened


def test_nothing_of_the_last_screen_shows_on_the_curtain(fly: Fly, clock: Clock) -> None:
    pilot = fly(Board())
    pilot.focus("commit")
    clock.pass_time(1)
    pilot.window.advance()
    assert pilot.window.tip
    pilot.window.push(Curtain("a"))
    assert pilot.window.frame_bytes() == fly(Curtain("b")).window.frame_bytes()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", [1.0, 1.25])
@pytest.mark.parametrize("make", SCREENS)
def test_words_fit(fly: Fly, make: type[Screen], text: float, size: tuple[int, int]) -> None:
    pilot = fly(make(), size, text=text)
    assert pilot.overflowing() == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("make", SCREENS)
def test_words_fit_in_the_pseudo_locale(
    fly: Fly, make: type[Screen], size: tuple[int, int], pseudo_locale: None
) -> None:
    assert fly(make(), size).overflowing() == []


def test_tooltip_on_focus_and_on_hover_draws_once(fly: Fly, clock: Clock) -> None:
    pilot = fly(Board())
    pilot.focus("commit")
    pilot.window.draw()
    assert pilot.window.tip == ""
    clock.pass_time(TIP_DELAY)
    pilot.window.advance()
    assert pilot.window.tip == "Locks your orders."
    assert pilot.window.dirty
    pilot.window.draw()
    pilot.window.advance()
    assert not pilot.window.dirty
    pilot.press(TAB)
    assert pilot.window.tip == ""
    gauge = next(w for w in pilot.window.widgets if w.name == "Support")
    pilot.hover(gauge.rect.center)
    clock.pass_time(TIP_DELAY)
    pilot.window.advance()
    assert pilot.window.tip == "71 of 100"


def test_an_idle_window_draws_nothing(fly: Fly) -> None:
    window = fly(Board()).window
    window.draw()
    window.advance()
    assert not window.dirty


def test_text_entry(fly: Fly) -> None:
    forms = Forms()
    pilot = fly(forms)
    pilot.focus("name")
    pilot.type("Olha 1")
    pilot.press(pygame.K_BACKSPACE)
    pilot.press(pygame.K_HOME)
    pilot.type("Ї")
    assert forms.name == "ЇOlha "
    assert forms.seat == 0, "digits typed into a text are no shortcuts"
    entry = pilot.window.focused
    assert isinstance(entry, TextEntry)
    pilot.window.handle(pygame.Event(pygame.TEXTEDITING, text="か", start=0, length=1))
    assert entry.composing == "か"


def test_slider_and_tabs_by_keyboard(fly: Fly) -> None:
    forms = Forms()
    pilot = fly(forms)
    pilot.focus("level")
    pilot.press(pygame.K_RIGHT)
    pilot.press(pygame.K_END)
    pilot.press(pygame.K_LEFT)
    assert forms.level == 9
    pilot.focus("tabs")
    pilot.press(pygame.K_RIGHT)
    assert forms.tab == 1


def test_dialog_takes_all_input_and_escape_closes(fly: Fly) -> None:
    forms = Forms()
    pilot = fly(forms)
    pilot.press(pygame.K_RETURN, pygame.KMOD_LCTRL)
    assert forms.asking
    assert pilot.window.focused is not None
    assert pilot.window.focused.name == "no"
    for _ in range(3):
        pilot.press(TAB)
        assert pilot.window.focused.name in ("no", "yes")
    pilot.press(pygame.K_2)
    assert forms.seat == 0
    pilot.press(pygame.K_ESCAPE)
    assert not forms.asking


def test_drawer_scrolls_and_closes(fly: Fly) -> None:
    board = Board()
    pilot = fly(board)
    pilot.press(pygame.K_m)
    assert board.drawer
    before = pilot.window.frame_bytes()
    pilot.press(pygame.K_PAGEDOWN)
    assert pilot.window.frame_bytes() != before
    pilot.press(pygame.K_ESCAPE)
    assert not board.drawer


def test_wheel_scrolls_the_list_and_a_rebuild_keeps_its_place(fly: Fly) -> None:
    board = Board()
    pilot = fly(board)
    log = next(w for w in pilot.window.widgets if w.name == "log")
    pilot.hover(log.rect.center)
    pilot.window.handle(pygame.Event(pygame.MOUSEWHEEL, x=0, y=-1))
    board.rebuild()
    again = next(w for w in pilot.window.widgets if w.name == "log")
    assert again is not log
    assert isinstance(again, ScrollList)
    assert again.offset > 0


def test_ladder_is_read_by_keyboard(fly: Fly, clock: Clock) -> None:
    board = Board()
    pilot = fly(board)
    pilot.focus("ladder")
    pilot.press(pygame.K_RIGHT)
    assert board.domain == 1
    for _ in range(3):
        pilot.press(pygame.K_DOWN)
    clock.pass_time(1)
    pilot.window.advance()
    assert pilot.window.tip == "Severity up to 100."
    ladder = pilot.window.focused
    assert isinstance(ladder, Ladder)
    heights = [ladder.y_of(s) for s in range(101)]
    assert heights == sorted(heights, reverse=True)
    assert heights[0] > heights[14] > heights[100]


def test_help_lists_every_shortcut(fly: Fly) -> None:
    pilot = fly(Board())
    pilot.press(pygame.K_F1)
    table = next(w for w in pilot.window.widgets if w.name == "help keys")
    rows = getattr(table, "rows")  # noqa: B009
    shown = {row[0] for row in rows}
    assert {"M", "1", "F1", "F11 / Alt+Enter", "Ctrl+Z", "Tab / Shift+Tab"} <= shown
    pilot.press(pygame.K_ESCAPE)
    assert "help keys" not in [w.name for w in pilot.window.widgets]


def test_text_size_keys_and_theme(fly: Fly) -> None:
    told: list[float] = []
    pilot = fly(Board(), on_text_size=told.append)
    pilot.press(pygame.K_PLUS, pygame.KMOD_LCTRL)
    assert pilot.window.text_size == told[-1] == 1.1
    pilot.press(pygame.K_0, pygame.KMOD_LCTRL)
    pilot.press(pygame.K_MINUS, pygame.KMOD_LCTRL)
    assert pilot.window.text_size == 0.9
    dark = pilot.window.frame_bytes()
    pilot.window.set_theme("light")
    assert pilot.window.frame_bytes() != dark


def test_screenshot_where_allowed(fly: Fly, tmp_path: Path) -> None:
    pilot = fly(Board(), screenshots=tmp_path / "shots")
    pilot.press(pygame.K_F12)
    assert [p.name for p in (tmp_path / "shots").iterdir()] == ["grey-zone-001.png"]


def test_screen_stack_and_escape(fly: Fly) -> None:
    first, second = Board(), Forms()
    pilot = fly(first)
    pilot.window.push(second)
    assert pilot.press(pygame.K_ESCAPE)
    assert pilot.window.screen is first
    assert not pilot.press(pygame.K_ESCAPE), "the last screen stays"
    pilot.window.replace(second)
    assert pilot.window.screen is second


def test_resize_and_fullscreen_build_anew(fly: Fly) -> None:
    pilot = fly(Board())
    pilot.window.resize((1920, 1080))
    assert pilot.window.ctx.scale.factor == 1.0
    pilot.press(pygame.K_F11)
    pilot.press(pygame.K_RETURN, pygame.KMOD_LALT)
    assert pilot.window.surface.get_size() == (1920, 1080)


def test_run_ends_when_the_screen_lets_it(fly: Fly) -> None:
    window = fly(Board()).window
    pygame.event.clear()
    pygame.event.post(pygame.Event(pygame.QUIT))
    window.run()
    assert not window.running


def test_a_missing_screen_is_a_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pygame.display, "get_driver", lambda: "offscreen")
    with pytest.raises(NoDisplay, match="no screen"):
        Window()
    monkeypatch.setattr(pygame, "IS_CE", 0)
    with pytest.raises(NoDisplay, match="pygame-ce"):
        Window()
