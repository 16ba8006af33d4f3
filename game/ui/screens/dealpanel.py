"""The panel of a package: its shelves, and what it comes to once all of it has grown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygame import Rect

from game.engine.view import View
from game.ui.i18n import _
from game.ui.screens import dealfaces, dealreading
from game.ui.screens.dealboard import AS_IT_STANDS, Count, Follower, Shelves, Tile, Totals
from game.ui.screens.dealreading import Deal, Item
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
    """A package as it stands, as each option would leave it, and which of them is shown."""

    view: View
    old: Deal
    new: Sequence[Deal] = ()
    shown: int = AS_IT_STANDS


def panel(
    layout: Layout, rect: Rect, sitting: Sitting, package: Package, title: str
) -> tuple[list[Widget], list[Follower], Rect]:
    """Return the panel's widgets, those that follow the option pointed at, and what is left."""
    ctx, px = layout.ctx, layout.px
    body = inset(rect, px(14))
    top, rest = cut_top(body, ctx.type.line(STRONG), px(8))
    shelves = _shelves(rest, sitting, package)
    shelves.rect.h = shelves.height(ctx)
    rest = cut_top(rest, shelves.rect.h, px(12))[1]
    label, rest = cut_top(rest, ctx.type.line(STRONG), px(6))
    counts = [_counts(package.old, deal) for deal in (*package.new, package.old)]
    place, rest = cut_top(rest, Totals.height(ctx, len(counts[0])), px(8))
    totals = Totals(place, counts[-1], counts[:-1], package.shown)
    widgets: list[Widget] = [
        Panel(rect),
        Label(top, title, STRONG, icon="file-text"),
        shelves,
        Label(label, _("What it comes to once all has grown"), STRONG, icon="gauge"),
        totals,
    ]
    return widgets, [shelves, totals], rest


def _shelves(rect: Rect, sitting: Sitting, package: Package) -> Shelves:
    names = [(shelf, sitting.word("shelf", shelf)) for shelf in SHELVES]
    every = [_tiles(sitting, package, deal) for deal in (*package.new, package.old)]
    return Shelves(
        rect, [*names, (CLAUSES, _("Clauses"))], every[-1], every[:-1], package.shown,
        empty=_("Nothing is on the table yet."),
    )  # fmt: skip


def _tiles(sitting: Sitting, package: Package, deal: Deal) -> list[Tile]:
    """The pieces of the package and of what it would be: what stays, what comes, what leaves."""
    came, left = dealreading.changes(package.old, deal)

    def tile(item: Item) -> Tile:
        kind, name = item
        shelf = CLAUSES if kind == "clause" else _shelf(sitting, name)
        change = 1 if item in came else -1 if item in left else 0
        note = dealfaces.piece_note(package.view, sitting, item)
        return Tile(name, sitting.word(kind, name), shelf, change, note)

    return [tile(item) for item in (*package.old.pieces, *came)]


def _shelf(sitting: Sitting, component: str) -> str:
    content = sitting.session.pack.content
    framework = next(c.framework for c in content.components if c.id == component)
    return next(page.shelf for page in content.frameworks if page.id == framework)


def _counts(old: Deal, new: Deal) -> list[Count]:
    counts = [
        Count(
            dealreading.total_name(name), new.totals[name], old.totals[name],
            name not in dealreading.MORE_IS_DEARER, dealreading.total_note(name),
        )
        for name in dealreading.TOTALS
    ]  # fmt: skip
    note = _("Political budget left: it buys consent, and opens the crisis budget.")
    return [*counts, Count(_("Pot keeps"), new.left, old.left, True, note)]
