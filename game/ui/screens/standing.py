"""What no ledger holds because it is worked out anew each turn: the lines and the shield's parts.

Compared are the turn as it began and the state after its reckoning, which already counts the
package of the next turn, so that what is shown is what the next turn opens with.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from game.engine.arith import part
from game.engine.rules import belief
from game.engine.schema import DOMAINS, PUBLIC
from game.engine.tables import COMPONENT_FIELDS
from game.engine.view import View
from game.ui.i18n import _
from game.ui.screens.causes import Movement, Reason, points
from game.ui.screens.reading import Words, number, upkeep
from game.ui.screens.retelling import Retelling

if TYPE_CHECKING:
    from game.ui.screens.sitting import GameTable

PARTS = ("capability", "binding", "integration", "coverage")
"""The shield's four parts, values of the package."""


@dataclass(frozen=True)
class Standing:
    """Movements named ``line <domain>`` and ``shield <part>``; `why` the package moves or what
    keeps it down, or ``""``.

    One that did not move has no reasons.
    """

    lines: tuple[Movement, ...]
    shield: tuple[Movement, ...]
    why: str


def of_turn(sitting: GameTable, turn: int) -> Standing:
    """Compare the opening of `turn` with the moment shown, which is the end of its reckoning."""
    before, after = opening(sitting, turn), sitting.view(PUBLIC)
    lines = tuple(_line(before, after, place) for place in range(len(DOMAINS)))
    shield = tuple(_part(before, after, name, sitting) for name in PARTS)
    grows = _growth(after, sitting) if any(m.amount > 0 for m in shield) else ""
    return Standing(lines, shield, f"{upkeep(after)} {grows}".strip())


def opening(sitting: GameTable, turn: int) -> View:
    """Everybody's view of a turn as it began; told again, as the game has gone on since."""
    telling = Retelling(sitting.session)
    while telling.behind:
        report = telling.next()
        if report.turn == turn and report.phase == "event":
            break
    return telling.view(PUBLIC)


# -- the line -------------------------------------------------------------------------------------


def _line(before: View, after: View, place: int) -> Movement:
    par = after.numbers.par
    first, last = (int(belief.line(view)[place, 0]) for view in (before, after))
    covers = [view.package.coverage[place] for view in (before, after)]
    shift = int((after.read("line_shift") - before.read("line_shift"))[place, 0])
    drawn = [int(part(cover, par.line_coverage)[0]) for cover in covers]
    package = drawn[0] - drawn[1]
    reasons = [
        Reason(_case_law(shift), shift),
        Reason(_coverage(*(int(cover[0]) for cover in covers)), package),
        Reason(_("A line is drawn no lower and no higher."), last - first - shift - package),
    ]
    return _movement(f"line {DOMAINS[place]}", first, last, reasons)


def _case_law(shift: int) -> str:
    if shift > 0:
        return _("Case law: an act that stayed unanswered moves the line up.")
    return _("Case law: an act that was answered moves the line down.")


def _coverage(before: int, after: int) -> str:
    text = (
        _("The package grows: coverage here from {before} to {after}.")
        if after > before
        else _("The package weakens: coverage here from {before} to {after}.")
    )
    return text.format(before=points(before), after=points(after))


def _movement(name: str, before: int, after: int, reasons: list[Reason]) -> Movement:
    given = sorted((r for r in reasons if r.amount), key=lambda r: -abs(r.amount))
    return Movement(name, before, after, tuple(given))


# -- the shield -----------------------------------------------------------------------------------


def _part(before: View, after: View, name: str, words: Words) -> Movement:
    first, last = (int(view.package.named(name)[0]) for view in (before, after))
    why = _package(before, after, name, last - first, words)
    return _movement(f"shield {name}", first, last, [Reason(why, last - first)])


def _package(before: View, after: View, name: str, amount: int, words: Words) -> str:
    """Why a part of the shield moved: the months, and what speeds or spoils them."""
    said = [_growth(after, words)] if amount > 0 else []
    unpaid = [number(view, "upkeep_unpaid") for view in (before, after)]
    if name == "capability" and unpaid[1] > unpaid[0]:
        said.append(upkeep(after))
    elif name == "capability" and unpaid[1] < unpaid[0]:
        said.append(_("Its upkeep is paid again."))
    if number(after, "treaty_breaches") > number(before, "treaty_breaches"):
        said.append(_("A broken treaty takes from what words are worth."))
    return " ".join(said) or _("The package is worth less than before.")


def _growth(view: View, words: Words) -> str:
    """That months work for the package, and which of its parts wait for accession."""
    said = [_("The package takes effect over months.")]
    tracks = ("accession_will", "accession_reform")
    slower = min(tracks, key=lambda track: int(view.read(track)[0]))
    text = _("{component} waits for the slower track: {track}.")
    said += [
        text.format(component=words.word("component", name), track=words.word("track", slower))
        for name in _waiting(view)
    ]
    return " ".join(said)


def _waiting(view: View) -> list[str]:
    tables = view.numbers.tables
    place = COMPONENT_FIELDS.index("accession")
    chosen = view.read("component").reshape(-1)
    return [
        name
        for index, name in enumerate(tables.component_ids)
        if chosen[index] and bool(np.any(view.numbers.each(tables.components, index, place)))
    ]
