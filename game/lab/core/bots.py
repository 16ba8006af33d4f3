"""What the bots see in the options of the small game: their own appraisals, in hundredths."""

from __future__ import annotations

import numpy as np

from game.engine.arith import Ints
from game.engine.batch import Batch
from game.engine.view import View
from game.lab.core import menu
from game.players import coalition, moscow
from game.players.doctrine import appraise, default_doctrine
from game.players.player import ALLY
from game.players.worth import Scale


def scale_of(view: View) -> Scale:
    """Return what a role's own doctrine weighs: the first the content lists, Russia's by type."""
    tables = view.numbers.tables
    own = None if view.role == "russia" else default_doctrine(tables, view.role)
    return Scale(view, None if own is None else tables.doctrines[own])


def plan(start: Batch) -> Ints:
    """Return what Russia's bot sees in each plan, (S, P)."""
    scale = scale_of(start.view("russia"))
    return moscow.pressure(scale.view, scale)[1][menu.appraised(start.tables)].T


def reaction(batch: Batch, shape: tuple[int, ...]) -> Ints:
    """Return what Ukraine's bot sees in each reaction, (P, S, A).

    ``shape`` (P, A, V, R, S) is that of the batch, here and below.
    """
    scale = scale_of(batch.view("ukraine"))
    worth = appraise(scale.view, scale, "reaction")[menu.places(batch.tables, "reaction")]
    return np.moveaxis(worth.reshape(-1, *shape)[:, :, 0, 0, 0], 0, -1)


def ruling(batch: Batch, shape: tuple[int, ...]) -> dict[str, Ints]:
    """Return what the coalition's bot sees in each verdict, (P, A, S, V), and in each response
    once a verdict is given, (P, A, V, S, R).
    """
    scale = scale_of(batch.view(ALLY))
    verdicts, responses = (menu.places(batch.tables, move) for move in ("verdict", "response"))
    called = verdicts[np.indices(shape)[2].ravel()]
    verdict = coalition.appraise_verdict(scale.view, scale)[verdicts].reshape(-1, *shape)
    response = coalition.appraise_response(scale.view, scale, called)[responses]
    response = response.reshape(-1, *shape)
    return {
        "verdict": np.moveaxis(verdict[:, :, :, 0, 0], 0, -1),
        "response": np.moveaxis(response[:, :, :, :, 0], 0, -1),
    }
