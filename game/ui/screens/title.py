"""Title: what to play, what was left unfinished, how it looks, who is credited."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame
from pygame import Rect

from game.scenario import Header
from game.ui.cover import columns, margin, named
from game.ui.i18n import _, content, ngettext
from game.ui.screen import Screen
from game.ui.screens.emblem import Emblem
from game.ui.screens.house import House
from game.ui.screens.note import credit
from game.ui.screens.rows import ChoiceCell, ChoiceRow, LeadButton
from game.ui.screens.savedlist import Acts, delete_box, saves_drawer
from game.ui.screens.saves import SavedGame
from game.ui.screens.sheet import Sheet, grown
from game.ui.screens.terms import level_name, pace_name
from game.ui.screens.theatres import sides
from game.ui.text import broken
from game.ui.theme import CAPTION, SMALL
from game.ui.widgets.arrange import Layout, cut_bottom, cut_top, split_h
from game.ui.widgets.base import Key, Widget
from game.ui.widgets.button import Button
from game.ui.widgets.dialog import Drawer
from game.ui.widgets.label import Label, Panel
from game.ui.widgets.mapview import MapView
from game.ui.widgets.options import OptionGroup
from game.ui.widgets.scroll import ScrollArea

_VIEW = (-1250.0, -700.0, 950.0, 760.0)
_LEAST, _MOST = 0.38, 0.56
"""What the list of scenarios takes of the column it shares with the map."""


class TitleScreen(Screen):
    """The first page. `notice` says what went wrong on the way here, if anything did."""

    first_focus = "play"

    def __init__(self, house: House, notice: str = "") -> None:
        self.title = _("Title")
        self.house = house
        self.notice = notice
        self.saves: list[SavedGame] = []
        self.finished: list[SavedGame] = []
        self.open = ""
        self.doomed: SavedGame | None = None
        """The game somebody wants to delete, while the question stands."""
        sound = [i for i, header in enumerate(house.headers) if header.fault is None]
        self.chosen = sound[0] if sound else -1

    def on_enter(self) -> None:
        """Look for saved games each time: one may have been finished meanwhile."""
        self.saves, self.finished = self.house.saves(), self.house.finished()

    @property
    def header(self) -> Header | None:
        """The scenario chosen, None when none can be played."""
        return self.house.headers[self.chosen] if self.chosen >= 0 else None

    # -- the page -------------------------------------------------------------------------------

    def build(self, layout: Layout) -> list[Widget]:
        """Make the widgets for the present state."""
        page = margin(layout)
        foot_text = credit()
        foot_high = Label.height(layout.ctx, foot_text, page.w, CAPTION)
        foot, page = cut_bottom(page, foot_high, layout.px(16))
        left, right = columns(layout, page)
        widgets = [*self._left(layout, left), *self._right(layout, right)]
        widgets.append(Label(foot, foot_text, CAPTION, "faint", name="credit"))
        if self.open == "saves":
            widgets.append(self._drawer(layout))
        if self.doomed is not None:
            name = self._name_of(self.doomed)
            widgets.append(delete_box(layout, self.doomed, name, self._delete, self._keep))
        return widgets

    def _left(self, layout: Layout, rect: Rect) -> list[Widget]:
        ctx = layout.ctx
        widgets, rest = named(layout, rect)
        if self.notice:
            room = rest.w - layout.px(40)
            words = broken(ctx.type, self.notice, SMALL, room)
            high = min(layout.px(120), Label.height(ctx, words, room, SMALL))
            place, rest = cut_top(rest, high + layout.px(8), layout.px(6))
            text = Label(place, words, SMALL, "warn", icon="alert-triangle", name="notice")
            widgets.append(text)
        controls = self._controls(layout, rest)
        rest.h = min(control.rect.top for control in controls) - rest.y - layout.px(24)
        if rest.h > layout.px(110):
            widgets.append(Emblem(rest))
        return [*widgets, *controls]

    def _controls(self, layout: Layout, rest: Rect) -> list[Widget]:
        """Place the controls from the bottom up: the largest one stands on top of the pile."""
        gap, pile = layout.px(10), []
        for button in reversed(self._buttons()):
            button.rect, rest = cut_bottom(rest, layout.px(50), gap)
            pile.append(button)
        controls: list[Widget] = [*pile]
        if self.saves:
            place, rest = cut_bottom(rest, ChoiceRow.height(layout.ctx, 1), gap)
            controls.append(self._continue(place, self.saves[0]))
        if self.header is not None:
            place, rest = cut_bottom(rest, layout.px(112), gap)
            controls.append(
                LeadButton(
                    place, self._play_words(),
                    _("A short game: one role for you, bots for the rest."), self._play,
                    icon="player-play", name="play",
                    tooltip=_("What it is about, a seat for you, and the first turn."),
                )
            )  # fmt: skip
        return controls[::-1]

    def _continue(self, rect: Rect, game: SavedGame) -> Widget:
        return ChoiceRow(
            rect, _("Continue"), self._name_of(game), self._resume, words=_where(game),
            icon="history", name="continue", tooltip=_("The latest game that is not finished."),
        )  # fmt: skip

    def _buttons(self) -> list[Button]:
        nowhere = Rect(0, 0, 0, 0)
        buttons = [
            Button(
                nowhere, _("New game"), self._new, icon="users-group", shortcut="n", name="new",
                tooltip=_("Choose seats, pace and agreement."), enabled=self.header is not None,
            )
        ]  # fmt: skip
        if self.saves or self.finished:
            words = _("Saved games")
            buttons.append(
                Button(
                    nowhere, words, self._opener("saves"), icon="device-floppy", shortcut="o",
                    name="saves", tooltip=_("Go on, step through, open a debrief, delete."),
                )
            )  # fmt: skip
        return [
            *buttons,
            Button(
                nowhere, _("Settings"), self.house.settle, icon="adjustments", shortcut="s",
                name="settings", tooltip=_("Look, motion, sound, and the facilitator's code."),
            ),
            Button(
                nowhere, _("Quit"), self.house.quit, icon="door-exit", shortcut="ctrl+q",
                name="quit", tooltip=_("Closes the game; saved games stay."),
            ),
        ]  # fmt: skip

    def _right(self, layout: Layout, rect: Rect) -> list[Widget]:
        low, top = cut_bottom(rect, self._list_height(layout, rect), layout.gap)
        picture = MapView(top, sides(), cities=(), view=_VIEW, name="map")
        # A picture here, not a control: no Tab stop.
        picture.focusable = False
        names, about = self._columns(layout, low)
        return [
            picture,
            Panel(low, _("Scenarios"), icon="book"),
            self._scenarios(layout, names),
            self._about(layout, about),
        ]

    def _columns(self, layout: Layout, panel: Rect) -> list[Rect]:
        """Where the names of the scenarios and the words about one stand in their panel."""
        return split_h(Panel.body(layout.ctx, panel), (1, 1.1), layout.px(18))

    def _list_height(self, layout: Layout, rect: Rect) -> int:
        """Pixels the panel takes of the column: all names if they fit, but never most of it."""
        names = self._columns(layout, rect)[0]
        width = names.w - layout.px(14)
        cells = (ChoiceCell.height(layout.ctx, *_words(h), width) for h in self.house.headers)
        needed = sum(high + layout.px(8) for high in cells) + rect.h - names.h
        return max(round(rect.h * _LEAST), min(needed, round(rect.h * _MOST)))

    def _about(self, layout: Layout, rect: Rect) -> Widget:
        words = content(self.header.summary) if self.header is not None else ""

        def fill(sheet: Sheet) -> None:
            sheet.put(words, SMALL, "dim", 0)

        return grown(layout, [rect], [fill])[0].area("about the scenario")

    def _scenarios(self, layout: Layout, body: Rect) -> Widget:
        width = body.w - layout.px(14)
        cells: list[ChoiceCell] = []
        y = body.y
        for i, header in enumerate(self.house.headers):
            title, words, foot = _words(header)
            high = ChoiceCell.height(layout.ctx, title, words, foot, width)
            cells.append(
                ChoiceCell(
                    (body.x, y, width, high), title, words, foot=foot, selected=i == self.chosen,
                    name=f"scenario {header.id}", tooltip=content(header.summary),
                    broken=header.fault is not None,
                )
            )  # fmt: skip
            y += high + layout.px(8)
        place = Rect(body.x, body.y, width, max(1, y - body.y))
        group = OptionGroup(place, cells, self._choose, columns=1, name="scenarios")
        return ScrollArea(body, [group], name="scenario list")

    def _drawer(self, layout: Layout) -> Drawer:
        return saves_drawer(
            layout, [*self.saves, *self.finished], name_of=self._name_of,
            acts=Acts(
                lambda game: self.house.resume(game.path), self.house.step, self.house.debrief,
                self._doom,
            ),
            on_close=self._close,
        )  # fmt: skip

    # -- what the controls do -------------------------------------------------------------------

    def _name_of(self, game: SavedGame) -> str:
        titles = {header.id: content(header.title) for header in self.house.headers}
        return titles.get(game.scenario, game.scenario)

    def _choose(self, index: int) -> None:
        self.chosen = index
        self.rebuild()

    def _play(self) -> None:
        if self.header is not None:
            self.house.introduce(self.header)

    def _play_words(self) -> str:
        """The minutes of the largest button are those printed for the pace it plays."""
        assert self.header is not None, "without a sound scenario there is no such button"
        pace = self.house.plan(self.header, quick=True).pace
        minutes = (self.header.paces or {})[pace].minutes
        return _("Play in {n} minutes").format(n=minutes)

    def _new(self) -> None:
        if self.header is not None:
            self.house.set_up(self.header)

    def _resume(self) -> None:
        self.house.resume(self.saves[0].path)

    def _opener(self, page: str) -> Callable[[], None]:
        def show() -> None:
            self.open = page
            # The list opens on its latest game.
            first = "saved 0" if self.saves else "over 0"
            self.first_focus = first if page == "saves" else ""
            self.rebuild()

        return show

    def _doom(self, game: SavedGame) -> None:
        self.doomed, self.first_focus = game, "keep"
        self.rebuild()

    def _delete(self) -> None:
        game = self.doomed
        if game is not None:
            self.house.delete(game)
        self.on_enter()
        if not (self.saves or self.finished):
            self.open = ""
        self._keep()

    def _keep(self) -> None:
        self.doomed = None
        self.first_focus = "saved 0" if self.saves else "over 0" if self.finished else "play"
        self.rebuild()

    def _close(self) -> None:
        self.first_focus, self.open = self.open or "play", ""
        self.rebuild()

    def on_key(self, event: pygame.Event) -> bool:
        """`p` plays, `c` continues: the large controls show no key of their own."""
        if event.key == pygame.K_p and not event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT):
            self._play()
        elif event.key == pygame.K_c and self.saves:
            self._resume()
        else:
            return False
        return True

    def help_keys(self) -> Sequence[Key]:
        """Keys of `on_key`."""
        keys = [("P", self._play_words())] if self.header is not None else []
        return [*keys, ("C", _("Continue"))] if self.saves else keys


def _where(game: SavedGame) -> str:
    turn = _("Turn {turn}").format(turn=game.turn)
    people = len(game.people)
    who = ngettext("{n} person at the table", "{n} people at the table", people).format(n=people)
    return f"{turn} \u00b7 {pace_name(game.pace)} \u00b7 {who}"


def _words(header: Header) -> tuple[str, str, str]:
    """Title, tagline (what is wrong, if it is broken) and length of a scenario."""
    words = content(header.tagline) if header.fault is None else str(header.fault)
    return content(header.title), words, _length(header)


def _length(header: Header) -> str:
    """Level, turns and minutes of a scenario in one line."""
    if header.fault is not None or not header.paces:
        return ""
    minutes = sorted(pace.minutes for pace in header.paces.values())
    turns = sorted(pace.turns for pace in header.paces.values())
    text = _("{a} to {b} turns, {c} to {d} minutes")
    if turns[0] == turns[-1]:
        one = minutes[0] == minutes[-1]
        text = _("{a} turns, {c} to {d} minutes")
        if one:
            text = ngettext("{a} turn, {c} minutes", "{a} turns, {c} minutes", turns[0])
    length = text.format(a=turns[0], b=turns[-1], c=minutes[0], d=minutes[-1])
    return f"{level_name(header.level)} \u00b7 {length}"
