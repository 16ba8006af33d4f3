"""The panel of a package: its shelves, what it comes to once grown, and whose demands it keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pygame import Rect

from game.engine.schema import ROLES, Sight
from game.engine.view import View
from game.ui.i18n import _
from game.ui.screens import dealfaces, dealreading
from game.ui.screens.dealboard import AS_IT_STANDS, Count, Follower, Shelves, Tile, Totals
from game.ui.screens.dealreading import Deal, Item
from game.ui.screens.dealsides import Line, Side, Sides
from game.ui.theme import STRONG
from game.ui.widgets.arrange import Layout, cut_top, inset
from game.ui.widgets.base import Widget
from game.ui.widgets.label import Label, Panel

if TYPE_CHECKING:
    from game.ui.screens.sitting import Sitting

CLAUSES = "clauses"
SHELVES = ("words", "shield", "house", "roof")


@dataclass(frozen=True)
class Package:
    """A package as it stands, as each option would leave it, and which of them is shown.

    `ticked` holds the reader's own must-have and red line, (role, demand) to the slot; nobody
    else's are known. `revises`: it is in force and being changed.
    """

    view: View
    old: Deal
    new: Sequence[Deal] = ()
    shown: int = AS_IT_STANDS
    ticked: Mapping[tuple[str, str], str] = field(default_factory=dict)
    revises: bool = False

    @property
    def readings(self) -> tuple[Deal, ...]:
        """The package with each option, and last as it stands."""
        return (*self.new, self.old)

    def before(self, deal: Deal) -> Deal:
        """What a reading is compared with: itself, where nothing was on the table before."""
        return self.old if self.old.pieces or self.revises else deal


def panel(
    layout: Layout, rect: Rect, sitting: Sitting, package: Package, title: str, below: int = 0
) -> tuple[list[Widget], list[Follower], Rect]:
    """Return the panel's widgets, those that follow the option pointed at, and what is left.

    `below` is what will stand under it, in pixels: room beyond that is shared out.
    """
    ctx, px = layout.ctx, layout.px
    body = inset(rect, px(14))
    top, rest = cut_top(body, ctx.type.line(STRONG), px(8))
    shelves = _shelves(rest, sitting, package)
    counts = [_counts(package, deal) for deal in package.readings]
    shelves.rect.h, high = shelves.height(ctx), Totals.height(ctx, len(counts[0]))
    fixed = 2 * ctx.type.line(STRONG) + px(34)
    spare = max(0, body.h - fixed - shelves.rect.h - high - below)
    shelves.rect.h += spare * 3 // 10
    rest = cut_top(rest, shelves.rect.h, px(12))[1]
    label, rest = cut_top(rest, ctx.type.line(STRONG), px(6))
    place, rest = cut_top(rest, high + spare * 3 // 10, px(12))
    totals = Totals(place, counts[-1], counts[:-1], package.shown)
    widgets: list[Widget] = [
        Panel(rect),
        Label(top, title, STRONG, icon="file-text"),
        shelves,
        Label(label, _("What it comes to once all has grown"), STRONG, icon="gauge"),
        totals,
    ]
    return widgets, [shelves, totals], rest


def shelf_panel(
    layout: Layout, rect: Rect, sitting: Sitting, package: Package, title: str
) -> tuple[list[Widget], list[Follower], Rect]:
    """The panel with its shelves alone, as low as they can be: nothing chosen now changes them."""
    ctx, px = layout.ctx, layout.px
    top, rest = cut_top(inset(rect, px(14)), ctx.type.line(STRONG), px(8))
    shelves = _shelves(rest, sitting, package)
    shelves.rect.h = shelves.height(ctx)
    rest = cut_top(rest, shelves.rect.h, px(12))[1]
    return [Panel(rect), Label(top, title, STRONG, icon="file-text"), shelves], [shelves], rest


def sides(
    layout: Layout, rect: Rect, sitting: Sitting, package: Package
) -> tuple[list[Widget], list[Follower]]:
    """Return which demands of each side the package keeps, as far as there is room for it."""
    ctx, px = layout.ctx, layout.px
    label, rest = cut_top(rect, ctx.type.line(STRONG), px(6))
    if rest.h < Sides.least(ctx):
        return [], []
    every = [_sides(sitting, package, deal) for deal in package.readings]
    widget = Sides(rest, every[-1], every[:-1], package.shown)
    widget.fit(ctx)
    title = _("Whose demands it keeps")
    return [Label(label, title, STRONG, icon="scale"), widget], [widget]


def sides_height(layout: Layout, width: int, sitting: Sitting, package: Package) -> int:
    """Return the pixels that `sides` needs for all demands at this width."""
    standing = _sides(sitting, package, package.old)
    high = Sides(Rect(0, 0, width, 0), standing, (), AS_IT_STANDS).height(layout.ctx)
    return layout.ctx.type.line(STRONG) + layout.px(6) + high


def _sides(sitting: Sitting, package: Package, deal: Deal) -> list[Side]:
    before = package.before(deal)

    def line(role: str, demand: str) -> Line:
        words = sitting.word("demand", f"{role}.{demand}")
        slot = package.ticked.get((role, demand), "")
        if slot:
            words = f"{sitting.word('slot', slot)}: {words}"
        return Line(words, deal.kept[role][demand], before.kept[role][demand], slot)

    return [
        Side(role, sitting.name(role), tuple(line(role, demand) for demand in deal.kept[role]))
        for role in ROLES
    ]


def _shelves(rect: Rect, sitting: Sitting, package: Package) -> Shelves:
    names = [(shelf, sitting.word("shelf", shelf)) for shelf in SHELVES]
    every = [_tiles(sitting, package, deal) for deal in package.readings]
    return Shelves(
        rect, [*names, (CLAUSES, _("Clauses"))], every[-1], every[:-1], package.shown,
        empty=_("Nothing is in it."),
    )  # fmt: skip


def _tiles(sitting: Sitting, package: Package, deal: Deal) -> list[Tile]:
    """The pieces of the package and of what it would be: what stays, what comes, what leaves."""
    before = package.before(deal)
    came, left = dealreading.changes(before, deal)

    def tile(item: Item) -> Tile:
        kind, name = item
        shelf = CLAUSES if kind == "clause" else _shelf(sitting, name)
        change = 1 if item in came else -1 if item in left else 0
        note = dealfaces.piece_note(package.view, sitting, item)
        return Tile(name, sitting.word(kind, name), shelf, change, note)

    return [tile(item) for item in (*before.pieces, *came)]


def _shelf(sitting: Sitting, component: str) -> str:
    content = sitting.session.pack.content
    framework = next(c.framework for c in content.components if c.id == component)
    return next(page.shelf for page in content.frameworks if page.id == framework)


def _counts(package: Package, new: Deal) -> list[Count]:
    old = package.before(new)
    counts = [
        Count(
            dealreading.total_name(name), new.totals[name], old.totals[name],
            dealreading.total_note(name),
        )
        for name in dealreading.TOTALS
    ]  # fmt: skip
    if package.revises and package.view.sight("budget") is not Sight.EXACT:
        return counts
    note = _("Political budget left: it buys the blocs' consent, then opens the crisis budget.")
    return [*counts, Count(_("Budget left"), new.left, old.left, note)]
