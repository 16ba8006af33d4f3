"""The game as far as it has been told: bots run ahead of the pages, a second batch keeps pace.

A session stops only where a human must act, so when the incident page opens the next turn may
already have begun. A page must show the state of its own moment; this batch of one is stepped by
the orders of the reports, one report at a time, and is that moment.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from game.engine.batch import Batch, SetUp
from game.engine.schema import PUBLIC, TARGETS
from game.engine.view import View
from game.journal import record

if TYPE_CHECKING:
    from game.session import Report, Session


@dataclass(frozen=True)
class Marker:
    """One incident on the ladder, as everybody knows it.

    `domain` is an index 0..4, `severity` points 0..100, `target` an id; `answered` is None until
    the turn has been reckoned.
    """

    turn: int
    domain: int
    severity: int
    target: str
    answered: bool | None = None


class Retelling:
    """A batch of one that follows the reports; `told` counts them, `turn` is the last one's."""

    def __init__(self, session: Session) -> None:
        self.session = session
        setting = session.setting
        agreed = SetUp.of(
            session.tables,
            setting.package,
            setting.message,
            setting.annex,
            1,
            revises=setting.revision,
            amends=setting.amendments,
        )
        self.batch = Batch.create(
            session.tables,
            agreed,
            np.array([setting.seed], dtype=np.int64),
            salts=np.array([setting.salt], dtype=np.int64),
        )
        self.told = 0
        self.turn = 1
        self.markers: list[Marker] = []

    @property
    def behind(self) -> bool:
        """Whether there are reports not yet told."""
        return self.told < len(self.session.reports)

    def next(self) -> Report:
        """Carry out the next report and return it."""
        report = self.session.reports[self.told]
        self.told += 1
        self.turn = report.turn
        # The set-up phase is carried out when a batch is made.
        if report.phase != "setup" and not self.batch.done:
            record.carry_out_again(self.batch, report)
            mark(self.markers, self.view(PUBLIC), report.phase, report.turn)
        return report

    def view(self, observer: str) -> View:
        """Return what an observer saw at the moment told last; once all is told, what he sees now.

        The two differ by what a facilitator has changed since the last phase.
        """
        if self.behind:
            return self.batch.view(observer)
        return self.session.view(observer)


def mark(markers: list[Marker], view: View, phase: str, turn: int) -> None:
    """Note on `markers` what a phase just carried out adds to the ladder, in the public's view."""
    if phase == "incident" and int(view.read("severity")[0]) > 0:
        markers.append(
            Marker(
                turn,
                int(view.read("incident_domain")[0]) - 1,
                round(int(view.read("severity")[0]) / 100),
                TARGETS[int(view.read("incident_target")[0]) - 1],
            )
        )
    elif phase == "reckoning" and markers and markers[-1].turn == turn:
        answered = bool(view.read("answered")[0])
        markers[-1] = replace(markers[-1], answered=answered)
