"""The bargain before the first turn, on one screen: the package, and the slots of the phase.

At the left lies the package with its totals once grown and the demands it keeps, which follow the
option pointed at; at the right the cards of the slot and what was said so far. In open steps
everybody looks, so nothing but the public view is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pygame import Rect

from game.engine.schema import PUBLIC
from game.ui.i18n import _
from game.ui.screens import (
    dealfaces,
    dealpanel,
    dealparts,
    dealpreview,
    dealreading,
    dealwords,
    sealwords,
    windowpanel,
    windowreading,
)
from game.ui.screens.asking import total
from game.ui.screens.dealboard import AS_IT_STANDS, Follower, Totals
from game.ui.screens.dealcard import DealCard
from game.ui.screens.dealfaces import DealFace
from game.ui.screens.dealreading import Deal, Item, Package
from game.ui.screens.decisionframe import head
from game.ui.screens.draft import Choice, Draft
from game.ui.screens.options_panel import OPTIONS
from game.ui.screens.slot_strip import SlotStrip
from game.ui.screens.slotted import SlottedScreen
from game.ui.screens.whyreading import Whys
from game.ui.screens.windowreading import Window
from game.ui.theme import HEAD, SMALL
from game.ui.widgets.arrange import Layout, cut_bottom, cut_left, cut_right, cut_top, grid, inset
from game.ui.widgets.base import Widget
from game.ui.widgets.button import Button
from game.ui.widgets.dialog import Dialog
from game.ui.widgets.label import Label, Panel
from game.ui.widgets.options import OptionGroup
from game.ui.widgets.scroll import ScrollArea

if TYPE_CHECKING:
    from game.ui.screens.sitting import Sitting

_BOARD = 0.47
"""Share of the width for the package."""
_SPARE = 44
"""Design pixels that a card may have beyond what its words need."""


class BargainScreen(SlottedScreen):
    """One actor's part in one phase of the bargain."""

    title = "Bargain"
    curtained = dealwords.SECRET
    revises = False
    """Whether a package is changed that is in force."""

    def __init__(self, sitting: Sitting, actor: str) -> None:
        request = next(r for r in sitting.session.waiting() if r.actor == actor)
        super().__init__(sitting, actor, request.slots)
        self.phase = request.phase
        self.secret = self.phase in self.curtained
        self.screenshot_allowed = not self.secret
        # What an open step shows must be what everybody may know, whoever holds the mouse.
        self.seen = self.view if self.secret or not sitting.hot_seat else sitting.view(PUBLIC)
        for slot, option in self.presets.items():
            self.draft.preset(slot, option)
        self.slot = request.slots[0]
        seal = sealwords.of_bargain(sealed=self.secret and not self.revises)
        self.ask, self.verb, self.warning = seal.ask, seal.verb, seal.warning
        self._told = dealparts.story(sitting)
        # What a package comes to is reckoned once and not with every card that is picked.
        self._reckoned: dict[object, tuple[Deal, dict[str, Deal]]] = {}
        self._unfolded: dict[object, list[Window]] = {}
        self._followers: list[Follower] = []
        self._hand: OptionGroup | None = None

    # -- choosing -----------------------------------------------------------------------------

    @property
    def steps(self) -> tuple[str, ...]:
        """The slots shown one after another; an annex is adjusted in a drawer."""
        return tuple(slot for slot in self.draft.slots if slot not in dealfaces.ADJUSTED)

    @property
    def presets(self) -> dict[str, str]:
        """An annex stays as its preset has it, where nobody adjusts it."""
        return {s: "as_preset" for s in self.draft.slots if s in dealfaces.ADJUSTED}

    def why_closed(self, draft: Draft, slot: str, option: str) -> str:
        """Why an option cannot be chosen now; its card tells more."""
        return _("Not now")

    def choices(self) -> tuple[Choice, ...]:
        """The options of the slot shown that have a card."""
        return self.draft.choices(self.slot)

    def option_name(self, slot: str, option: str) -> str:
        """The name of an option of a slot."""
        return dealfaces.name_of(self.sitting, slot, option, self.role)

    def details(self) -> tuple[str, str]:
        """The drawer of this screen holds the pieces of the package."""
        return _("Pieces"), _("What each piece of the package adds, and who must agree (D).")

    def on_frame(self, now: float) -> None:
        """Let the package follow the card under the mouse or the focus."""
        index = self._lit()
        for widget in self._followers:
            if index is not None and widget.shown != index:
                widget.show(index)
                self.window.touch()

    def _lit(self) -> int | None:
        """The option pointed at, else the one chosen; None before anything was built."""
        if self._hand is None:
            return None
        cards = self._hand.cards
        for pointed in ([c.hovered for c in cards], [c.focused for c in cards]):
            if any(pointed):
                return pointed.index(True)
        return self._chosen_place()

    def _chosen_place(self) -> int:
        ids = [choice.id for choice in self.choices()]
        chosen = self.draft.chosen.get(self.slot, "")
        return ids.index(chosen) if chosen in ids else AS_IT_STANDS

    # -- what is read -------------------------------------------------------------------------

    def _deals(self) -> tuple[Deal, dict[str, Deal]]:
        """The package before this slot, and with each of its options."""
        chosen = self.draft.before(self.slot)
        key = (self.slot, *chosen.items())
        if key not in self._reckoned:
            ids = [choice.id for choice in self.choices()]
            self._reckoned[key] = dealreading.deals(self.seen, self.slot, ids, chosen)
        return self._reckoned[key]

    def deal_faces(self, old: Deal, new: dict[str, Deal]) -> list[DealFace]:
        """Every option of the slot shown, as its card shows it."""
        waits = bool(self.draft.waits(self.slot))
        table = dealfaces.Table(
            self.seen, self.sitting, self.actor, self.role, old, new, waits=waits
        )
        return [dealfaces.face(table, self.slot, c) for c in self.choices()]

    # -- building -----------------------------------------------------------------------------

    def build(self, layout: Layout) -> list[Widget]:
        """The band, the package at the left, the cards of the slot at the right."""
        old, new = self._deals()
        widgets, rest = self.band(layout, old)
        board, hand = cut_left(rest, round(rest.w * _BOARD), layout.gap)
        self._followers = []
        if self.phase == "demands":
            body = inset(board, layout.px(14))
            table = dealparts.demands_table(layout, body, self.seen, self.sitting, self.role)
            widgets += [Panel(board), *table]
        else:
            widgets += self._board(layout, board, old, list(new.values()))
        widgets += self._decision(layout, hand, self.deal_faces(old, new))
        return self.over(layout, widgets)

    def band(self, layout: Layout, old: Deal) -> tuple[list[Widget], Rect]:
        """The band across the top, and what is left below it."""
        left, note = dealwords.purse(self.seen, self.sitting, old.left)
        names, step = dealwords.band(self.seen, dealwords.STAGE[self.phase])
        return head(
            layout, self.sitting, self.actor, step, left=left, note=note, names=names,
            when=dealwords.when(),
        )  # fmt: skip

    def _board(self, layout: Layout, rect: Rect, old: Deal, new: Sequence[Deal]) -> list[Widget]:
        """The package, and below it whose demands it keeps or what the words would mean."""
        shown = self._chosen_place()
        package = dealpanel.Package(self.seen, old, new, shown, self._ticked(), self.revises)
        title = _("The package in force") if self.revises else _("The package on the table")
        if self.slot in ("message", "annex"):
            widgets, self._followers, rest = dealpanel.shelf_panel(
                layout, rect, self.sitting, package, title
            )
            look = dealpreview.Board(self.domain, self.show_domain)
            preview = dealpreview.message if self.slot == "message" else dealpreview.annex
            at = max(0, shown) if self.slot == "message" else shown
            below = preview(layout, rest, self.sitting, self.seen, at, look)
        else:
            wide = rect.w - 2 * layout.px(14)
            sides = dealpanel.sides_height(layout, wide, self.sitting, package)
            widgets, self._followers, rest = dealpanel.panel(
                layout, rect, self.sitting, package, title, sides
            )
            self._explain()
            below = dealpanel.sides(layout, rest, self.sitting, package)
        self._followers += below[1]
        return [*widgets, *below[0]]

    def _explain(self) -> None:
        """Let the totals answer whoever asks why."""
        for follower in self._followers:
            if isinstance(follower, Totals):
                follower.why = lambda place: self.asking.lead(total(place))
                follower.on_ask = lambda place: self.asking.ask(total(place))

    def _ticked(self) -> dict[tuple[str, str], str]:
        """The own must-have and red line, only where no one else looks at the screen."""
        if not self.secret and self.sitting.hot_seat:
            return {}
        return dealreading.ticked(self.view, self.role)

    # -- the cards ----------------------------------------------------------------------------

    def question(self) -> str:
        """What the slot shown asks."""
        return dealwords.question_of(self.slot)

    def note(self) -> str:
        """Who hears what is chosen, and what hangs on it."""
        return dealwords.note(self.seen, self.slot, self.phase, secret=self.secret)

    def _decision(self, layout: Layout, rect: Rect, faces: Sequence[DealFace]) -> list[Widget]:
        ctx, px = layout.ctx, layout.px
        question = self.hint or self.question()
        said, rest = cut_top(rect, Label.height(ctx, question, rect.w, HEAD), px(4))
        note = self.note()
        high = Label.height(ctx, note, rest.w - px(SMALL.size * 1.5), SMALL)
        told, rest = cut_top(rest, high, px(10))
        widgets: list[Widget] = [
            Label(said, question, HEAD, "warn" if self.hint else "text"),
            Label(told, note, SMALL, "dim", icon="lock" if self.secret else "messages"),
        ]
        if len(self.steps) > 1:
            place, rest = cut_top(rest, SlotStrip.height(ctx), px(10))
            widgets.append(self.strip(place))
        row, rest = cut_bottom(rest, px(56), px(10))
        buttons, row = self._adjust_button(layout, row)
        cards, rest = self._cards(layout, rest, faces)
        return [
            *widgets,
            cards,
            *self.below(layout, rest),
            *buttons,
            *self.actions_in_row(layout, row),
        ]

    def below(self, layout: Layout, rect: Rect) -> list[Widget]:
        """What fills the room below the cards: the window over the turns, then the story."""
        if not self._unfolds or rect.h < windowpanel.height(layout):
            return dealparts.story_panel(layout, rect, self._told)
        high = windowpanel.height(layout)
        place, rest = cut_top(rect, high, layout.gap)
        widgets, followers = windowpanel.panel(
            layout, place, self.sitting, self.seen, self._windows(), self._chosen_place()
        )
        self._followers += followers
        return [*widgets, *dealparts.story_panel(layout, rest, self._told)]

    @property
    def _unfolds(self) -> bool:
        """Whether there is a package whose growth over the turns to come is being weighed."""
        return not self.revises and self.phase not in ("demands", "message", "annex")

    def _windows(self) -> list[Window]:
        """The window with each option of the slot, and last as the package stands."""
        chosen = self.draft.before(self.slot)
        key = (self.slot, *chosen.items())
        if key not in self._unfolded:
            start = dealreading.before(self.seen, self.slot, chosen)
            ids = [choice.id for choice in self.choices()]
            every = [dealreading.after(self.seen, self.slot, i, start) for i in ids]
            turns = self.sitting.turns
            self._unfolded[key] = windowreading.windows(self.seen, [*every, start], turns)
        return self._unfolded[key]

    def _cards(self, layout: Layout, rect: Rect, faces: Sequence[DealFace]) -> tuple[Widget, Rect]:
        """Cards in as few columns as their words allow, scrolled where none fits; what is left."""
        ctx, px = layout.ctx, layout.px
        gap = px(10)
        for columns in (3, 2, 4, 3) if len(faces) == 3 else (2, 3, 4, 3):
            wide = (rect.w - (columns - 1) * gap) // columns
            rows = -(-len(faces) // columns)
            need = max(DealCard.height(ctx, face, wide) for face in faces)
            gaps = (rows - 1) * gap
            fits = rows * need + gaps <= rect.h
            if fits:
                break
        window = windowpanel.height(layout) + gap if self._unfolds else 0
        # While nothing was said yet there is no story to leave room for.
        spare = px(_SPARE if self._told else 3 * _SPARE)
        # The window over the turns has its room before cards grow.
        free = rect.h - gaps - (window if rows * need + gaps + window <= rect.h else 0)
        high = min(need + spare, free // rows) if fits else need
        area, rest = cut_top(rect, rows * high + gaps, gap)
        if not fits:
            # Room for the focus ring at the left and the scroll bar at the right.
            area = Rect(area.x + px(5), area.y + px(5), area.w - px(22), area.h)
        chosen = self.draft.chosen.get(self.slot, "")
        cards = [
            DealCard(place, face, role=self.role, selected=face.id == chosen)
            for place, face in zip(grid(area, columns, rows, gap), faces, strict=False)
        ]

        def pick(index: int) -> None:
            self.pick(faces[index].id)

        self._hand = OptionGroup(area, cards, pick, columns=columns, name=OPTIONS)
        return (self._hand if fits else ScrollArea(rect, [self._hand], name="cards")), rest

    def _adjust_button(self, layout: Layout, row: Rect) -> tuple[list[Widget], Rect]:
        if self.phase != "annex":
            return [], row
        text = _("Adjust")
        changed = [s for s in dealfaces.ADJUSTED if self.draft.chosen.get(s) != "as_preset"]
        place, rest = cut_right(row, Button.width(layout.ctx, text, "a"), layout.px(10))
        note = _("Set proof, level, series and Kyiv's copy by hand (A). By hand now: {n}.")
        button = Button(
            place, text, lambda: self.toggle("adjust"), icon="adjustments", shortcut="a",
            name="adjust button", tooltip=note.format(n=len(changed)),
        )  # fmt: skip
        return [button], rest

    # -- overlays -----------------------------------------------------------------------------

    def overlay(self, layout: Layout) -> Dialog | None:
        """The pieces, the annex by hand, or the question before the order is locked."""
        if self.open == "tracks":
            return dealparts.pieces_drawer(
                layout, self.seen, self.sitting, self._shown_pieces(),
                self._told, self.close,
            )  # fmt: skip
        if self.open == "adjust":
            return dealparts.adjust_drawer(
                layout, self.draft, self.sitting, self.role, self.choose, self.close
            )
        return super().overlay(layout)

    def _shown_pieces(self) -> Sequence[Item]:
        """The pieces with what has been chosen so far; before there is a draft, all that exist."""
        package = self._shown_package()
        return dealreading.pieces(self.seen, package) or dealreading.every_piece(self.seen)

    def _shown_package(self) -> Package:
        """The package with what has been chosen so far."""
        chosen = self.draft.chosen
        package = dealreading.before(self.seen, self.slot, self.draft.before(self.slot))
        if self.slot in chosen and self.phase != "demands":
            package = dealreading.after(self.seen, self.slot, chosen[self.slot], package)
        return package

    def whys(self) -> Whys:
        """The totals of the package shown."""
        return Whys(self.seen, self.sitting, package=self._shown_package())
