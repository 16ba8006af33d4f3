"""The drawer of kept games: go on with one, step through it, open its debrief, delete it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pygame import Rect

from game.ui.i18n import _
from game.ui.screens.rows import ChoiceCell
from game.ui.screens.saves import TRASH, SavedGame
from game.ui.screens.terms import pace_name, seat_label
from game.ui.theme import BODY, STRONG
from game.ui.widgets.arrange import Layout, cut_bottom, split_h
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.dialog import Dialog, Drawer
from game.ui.widgets.label import Label
from game.ui.widgets.options import OptionGroup
from game.ui.widgets.scroll import ScrollArea

Act = Callable[[SavedGame], object]


@dataclass(frozen=True)
class Acts:
    """What can be done with a game: go on with it, step through it, its debrief, delete it."""

    resume: Act
    step: Act
    debrief: Act
    delete: Act


def saves_drawer(
    layout: Layout,
    games: Sequence[SavedGame],
    *,
    name_of: Callable[[SavedGame], str],
    acts: Acts,
    on_close: Callable[[], object],
) -> Drawer:
    """Return the drawer. The games that are not over stand first: a pick goes on with one; a pick
    of one that is over opens its debrief. The other acts have buttons below each game.
    """
    saves = [game for game in games if not game.over]
    finished = [game for game in games if game.over]

    def build(body: Rect) -> Sequence[Widget]:
        foot, rest = cut_bottom(body, Button.height(layout.ctx), layout.gap)
        area = Rect(rest.x + layout.px(4), rest.y, rest.w - layout.px(20), rest.h)
        shelf = _Shelf(layout, area, name_of, acts)
        if saves:
            shelf.games(saves, "saved", _("Goes on with this game."), acts.resume)
        if finished:
            shelf.heading(_("Finished games"))
            tip = _("Opens the debrief of this game.")
            shelf.games(finished, "over", tip, acts.debrief)
        close = Button(
            foot, _("Close"), on_close, icon="x", shortcut="escape", name="close saves",
            tooltip=_("Back to the title."),
        )  # fmt: skip
        return [ScrollArea(rest, shelf.widgets, name="saved games"), close]

    title = _("Saved games")
    return Drawer(layout, title, build, size=(900, 0), on_close=on_close, name="saved")


def delete_box(
    layout: Layout,
    game: SavedGame,
    name: str,
    on_yes: Callable[[], object],
    on_no: Callable[[], object],
) -> Dialog:
    """Return the question before a game is deleted."""
    text = _(
        "{name}. {story}. Its journal and its debrief move to the folder {trash} beside the saved "
        "games; nothing is erased."
    ).format(name=name, story=_story(game), trash=TRASH)

    def build(body: Rect) -> Sequence[Widget]:
        foot, rest = cut_bottom(body, Button.height(layout.ctx), layout.gap)
        no, yes = split_h(foot, (1, 1), layout.gap)
        return [
            Label(rest, text, BODY),
            Button(
                no, _("Keep it"), on_no, icon="arrow-back-up", style="primary", shortcut="escape",
                name="keep", tooltip=_("Changes nothing."),
            ),
            Button(
                yes, _("Delete"), on_yes, icon="trash", name="delete",
                tooltip=_("Moves it to the trash folder."),
            ),
        ]  # fmt: skip

    return Dialog(
        layout, _("Delete this game?"), build, size=(820, 300), on_close=on_no, name="delete box"
    )


class _Shelf:
    """Puts games below each other, each with its buttons."""

    def __init__(
        self, layout: Layout, area: Rect, name_of: Callable[[SavedGame], str], acts: Acts
    ) -> None:
        self.layout = layout
        self.area = area
        self.name_of = name_of
        self.acts = acts
        self.count = 0
        self.y = area.y + layout.px(4)  # room for the ring of the focus
        self.widgets: list[Widget] = []

    def heading(self, text: str) -> None:
        """Put a heading."""
        self.y += self.layout.px(12 if self.widgets else 0)
        high = Label.height(self.layout.ctx, text, self.area.w, STRONG)
        self.widgets.append(Label((self.area.x, self.y, self.area.w, high), text, STRONG, "dim"))
        self.y += high + self.layout.px(8)

    def games(self, games: Sequence[SavedGame], name: str, tip: str, on_pick: Act) -> None:
        """Put a group of games; arrows lead from game to game, Tab to their buttons."""
        cells, buttons, top = list[ChoiceCell](), list[Widget](), self.y
        for i, game in enumerate(games):
            cells.append(self._cell(game, f"{name} {i}", tip))
            buttons += self._buttons(game)
        place = Rect(self.area.x, top, self.area.w, max(1, self.y - top))
        # A stray digit must not start a game.
        group = OptionGroup(
            place, cells, lambda i: on_pick(games[i]), columns=1, digits=False, name=f"{name} games"
        )
        self.widgets += [group, *buttons]

    def _cell(self, game: SavedGame, name: str, tip: str) -> ChoiceCell:
        text = (self.name_of(game), _story(game), f"{game.when:%Y-%m-%d, %H:%M}")
        high = ChoiceCell.height(self.layout.ctx, *text, self.area.w)
        place = (self.area.x, self.y, self.area.w, high)
        self.y += high + self.layout.px(6)
        return ChoiceCell(place, text[0], text[1], foot=text[2], name=name, tooltip=tip)

    def _buttons(self, game: SavedGame) -> list[Button]:
        """The row below a game."""
        i, acts, nowhere = self.count, self.acts, (0, 0, 0, 0)
        self.count += 1
        tip = _("Opens the debrief of this game so far, and with it every secret.")
        if game.over:
            tip = _("Opens the debrief of this game.")
        resume = Button(
            nowhere, _("Continue"), lambda: acts.resume(game), icon="player-play",
            name=f"resume {i}", tooltip=_("Goes on with this game."),
        )  # fmt: skip
        row = [
            *([] if game.over else [resume]),
            Button(
                nowhere, _("Step through"), lambda: acts.step(game), icon="player-skip-forward",
                name=f"step {i}", tooltip=_("Shows the game phase by phase, forward and back."),
            ),
            Button(
                nowhere, _("Debrief"), lambda: acts.debrief(game), icon="file-text",
                name=f"debrief {i}", tooltip=tip,
            ),
            Button(
                nowhere, _("Delete"), lambda: acts.delete(game), icon="trash", name=f"delete {i}",
                tooltip=_("Asks first, then moves the game to the trash folder."),
            ),
        ]  # fmt: skip
        ctx, x = self.layout.ctx, self.area.x
        for button in row:
            button.rect = Rect(x, self.y, Button.width(ctx, button.text), Button.height(ctx))
            x = button.rect.right + self.layout.px(8)
        self.y += Button.height(ctx) + self.layout.px(18)
        return row


def _story(game: SavedGame) -> str:
    """Turn, pace and whom people play; never the seed, which stays hidden until the end."""
    turn = _("Turn {turn}").format(turn=game.turn)
    names = ", ".join(seat_label(seat) for seat in game.people)
    who = _("people play {names}").format(names=names) if names else _("bots play all")
    return f"{turn} \u00b7 {pace_name(game.pace)} \u00b7 {who}"
