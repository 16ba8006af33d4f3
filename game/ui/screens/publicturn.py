"""What everybody knows of a turn: the card, the incident, the ruling, the votes, the line.

Read from a public view at the moment a page tells of, once, in plain values. Severities and
lines are whole points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from game.engine.legality import option_ids
from game.engine.rules import belief, escalation
from game.engine.schema import BLOCS, DOMAINS, PUBLIC, TARGETS, VERDICTS
from game.engine.view import View
from game.ui.i18n import _
from game.ui.screens.reading import number, points

if TYPE_CHECKING:
    from game.ui.screens.sitting import GameTable


@dataclass(frozen=True)
class Card:
    """An event card; `domain` and `target` are ids."""

    id: str
    domain: str
    target: str


@dataclass(frozen=True)
class Incident:
    """An incident; `instrument` is empty where a card is what happened, and `card` where not."""

    domain: str
    target: str
    severity: int
    instrument: str
    card: str

    @property
    def place(self) -> int:
        """Index of the domain, 0 to 4."""
        return DOMAINS.index(self.domain)


@dataclass(frozen=True)
class Ruling:
    """What was ruled, asked and granted; `needed` is the level that answers such an act.

    `response` is what was done once votes are counted, and until then what was asked.
    """

    verdict: str
    response: str
    asked: int
    granted: int
    level: int
    needed: int
    answered: bool


def card(view: View) -> Card | None:
    """Return this turn's event card, or None in a turn without one."""
    place = number(view, "event") - 1
    if place < 0:
        return None
    events = view.numbers.tables.events
    row = events.cards[0, place]
    return Card(events.ids[place], DOMAINS[int(row[0]) - 1], TARGETS[int(row[1]) - 1])


def incident(view: View) -> Incident | None:
    """Return this turn's incident, or None in a quiet turn."""
    severity = points(view.read("severity"))
    if severity <= 0:
        return None
    tool = number(view, "instrument") - 1
    drawn = card(view)
    return Incident(
        DOMAINS[number(view, "incident_domain") - 1],
        TARGETS[number(view, "incident_target") - 1],
        severity,
        view.numbers.tables.pressure.instruments[tool] if tool >= 0 else "",
        drawn.id if drawn is not None and tool < 0 else "",
    )


def ruling(view: View) -> Ruling:
    """Return the ruling of this turn's incident, once the votes are counted."""
    needed = int(belief.needed_level(view.read("severity"))[0])
    return Ruling(
        VERDICTS[number(view, "verdict")],
        option_ids(view, "response")[number(view, "response")],
        number(view, "asked_level"),
        number(view, "granted_level"),
        number(view, "level"),
        needed,
        bool(number(view, "answered")),
    )


def votes(view: View) -> Mapping[str, int]:
    """Return the level each bloc backed, by bloc."""
    row = view.read("vote").reshape(len(BLOCS), -1)[:, 0]
    return {bloc: int(level) for bloc, level in zip(BLOCS, row, strict=True)}


def line(view: View, place: int) -> int:
    """Return the public line of a domain (0 to 4)."""
    return points(belief.line(view)[place])


def line_after(sitting: GameTable, turn: int, place: int) -> int | None:
    """Return where case law draws the line of a domain, once this turn has been reckoned.

    The votes page stands before the reckoning, which the session has already carried out. None
    where the game has run on by more than this one reckoning, so that its state says nothing.
    """
    reckoned = [r.turn for r in sitting.session.reports if r.phase == "reckoning"]
    if not reckoned or reckoned[-1] != turn:
        return None
    view = sitting.view(PUBLIC)
    shift = sitting.session.view(PUBLIC).read("line_shift") - view.read("line_shift")
    par = view.numbers.par
    drawn = np.clip(belief.line(view) + shift, par.line_lowest, par.line_highest)
    return points(drawn[place])


def line_next(sitting: GameTable, place: int) -> int:
    """Return where the line of a domain stands next turn: case law, and the package as it grew.

    Only where `line_after` says something.
    """
    return line(sitting.session.view(PUBLIC), place)


def asked_response(sitting: GameTable, turn: int) -> str:
    """Return the response the coalition's table asked for in a turn, which a vote may replace."""
    for report in reversed(sitting.session.reports):
        if report.turn == turn and report.phase == "ruling":
            return report.orders["transatlantic_ally"]["response"]
    raise ValueError(f"nothing was ruled in turn {turn}")


def loss_chance(view: View, tension: int) -> int:
    """Return the printed chance of shared loss at a tension (hundredths), in 1/10,000."""
    return int(escalation.loss_chance(view, np.array([tension], dtype=np.int64))[0])


def loss_curve(view: View) -> Sequence[tuple[float, float]]:
    """Return the printed curve as (tension, chance in percent)."""
    knots = [int(x) for x in view.numbers.tables.curves["shared_loss"][0, :, 0]]
    ends = sorted({0, *knots, 10_000})
    return [(x / 100, loss_chance(view, x) / 100) for x in ends]


def in_hundred(chance: int) -> str:
    """A chance in 1/10,000 as words: ``2 in 100``."""
    return _("{n} in 100").format(n=f"{chance / 100:g}")
