"""The drawer of kept games: what is not finished goes on, and every game has its debrief."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pygame import Rect

from game.ui.i18n import _
from game.ui.screens.rows import ChoiceCell
from game.ui.screens.saves import SavedGame
from game.ui.screens.terms import pace_name, seat_label
from game.ui.theme import STRONG
from game.ui.widgets.arrange import Layout, cut_bottom
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.dialog import Drawer
from game.ui.widgets.label import Label
from game.ui.widgets.options import OptionGroup
from game.ui.widgets.scroll import ScrollArea

Act = Callable[[SavedGame], object]


def saves_drawer(
    layout: Layout,
    games: Sequence[SavedGame],
    *,
    name_of: Callable[[SavedGame], str],
    on_resume: Act,
    on_debrief: Act,
    on_close: Callable[[], object],
) -> Drawer:
    """Return the drawer; the games that are not over stand first and have a button of their own
    for the debrief, for those that are over it is all there is.
    """
    saves = [game for game in games if not game.over]
    finished = [game for game in games if game.over]

    def build(body: Rect) -> Sequence[Widget]:
        foot, rest = cut_bottom(body, Button.height(layout.ctx), layout.gap)
        shelf = _Shelf(layout, Rect(rest.x, rest.y, rest.w - layout.px(14), rest.h), name_of)
        if saves:
            shelf.games(saves, "saved", _("Goes on with this game."), on_resume, on_debrief)
        if finished:
            shelf.heading(_("Finished games: their debriefs"))
            tip = _("Opens the debrief of this game.")
            shelf.games(finished, "over", tip, on_debrief)
        close = Button(foot, _("Close"), on_close, icon="x", shortcut="escape", name="close saves")
        return [ScrollArea(rest, shelf.widgets, name="saved games"), close]

    title = _("Saved games")
    return Drawer(layout, title, build, size=(860, 0), on_close=on_close, name="saved")


class _Shelf:
    """Puts games below each other."""

    def __init__(self, layout: Layout, area: Rect, name_of: Callable[[SavedGame], str]) -> None:
        self.layout = layout
        self.area = area
        self.name_of = name_of
        self.y = area.y + layout.px(4)  # room for the ring of the focus
        self.widgets: list[Widget] = []

    def heading(self, text: str) -> None:
        """Put a heading."""
        self.y += self.layout.px(12 if self.widgets else 0)
        high = Label.height(self.layout.ctx, text, self.area.w, STRONG)
        self.widgets.append(Label((self.area.x, self.y, self.area.w, high), text, STRONG, "dim"))
        self.y += high + self.layout.px(8)

    def games(
        self,
        games: Sequence[SavedGame],
        name: str,
        tip: str,
        on_pick: Act,
        on_debrief: Act | None = None,
    ) -> None:
        """Put a group of games; with ``on_debrief`` each has a button for it at its right."""
        cells, buttons, top = list[ChoiceCell](), list[Widget](), self.y
        for i, game in enumerate(games):
            button = self._button(i, game, on_debrief)
            beside = button.rect.w + self.layout.px(10) if button is not None else 0
            cell = self._cell(game, f"{name} {i}", tip, self.area.w - beside)
            cells.append(cell)
            if button is not None:
                button.rect.midright = (self.area.right, cell.rect.centery)
                buttons.append(button)
        width = max(cell.rect.w for cell in cells)
        place = Rect(self.area.x, top, width, max(1, self.y - top))
        # Arrows lead from game to game; a stray digit must not start one.
        group = OptionGroup(
            place, cells, lambda i: on_pick(games[i]), columns=1, digits=False, name=f"{name} games"
        )
        self.widgets += [group, *buttons]

    def _cell(self, game: SavedGame, name: str, tip: str, width: int) -> ChoiceCell:
        text = (self.name_of(game), _story(game), f"{game.when:%Y-%m-%d, %H:%M}")
        high = ChoiceCell.height(self.layout.ctx, *text, width)
        place = (self.area.x, self.y, width, high)
        self.y += high + self.layout.px(8)
        return ChoiceCell(place, text[0], text[1], foot=text[2], name=name, tooltip=tip)

    def _button(self, i: int, game: SavedGame, on_debrief: Act | None) -> Button | None:
        if on_debrief is None:
            return None
        ctx, words = self.layout.ctx, _("Debrief")
        place = Rect(0, 0, Button.width(ctx, words, ""), Button.height(ctx))
        return Button(
            place, words, lambda: on_debrief(game), icon="messages", name=f"debrief {i}",
            tooltip=_("Opens the debrief of this game so far, and with it every secret."),
        )  # fmt: skip


def _story(game: SavedGame) -> str:
    """Turn, pace and whom people play; never the seed, which stays hidden until the end."""
    turn = _("Turn {turn}").format(turn=game.turn)
    names = ", ".join(seat_label(seat) for seat in game.people)
    who = _("people play {names}").format(names=names) if names else _("bots play all")
    return f"{turn} \u00b7 {pace_name(game.pace)} \u00b7 {who}"
