"""The stand in words: which positions a team is about to stand for, what all chose. No pygame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from game.engine.legality import own_options
from game.engine.schema import PUBLIC, ROLES, STANDS
from game.engine.view import View
from game.players import stand
from game.players.doctrine import default_doctrine
from game.players.worth import Scale
from game.review.account import chosen
from game.scenario.menus import stand_name
from game.ui.i18n import _

if TYPE_CHECKING:
    from game.ui.screens.sitting import GameTable


class Stand:
    """Two of four positions are lit, always: a third one puts out the one lit first."""

    def __init__(self, view: View) -> None:
        """Light the pair a doctrine would think the most promising (see ``players.stand``)."""
        tables, role = view.numbers.tables, view.role
        named = role != "russia"  # Russia's doctrine follows its drawn type
        own = tables.doctrines[default_doctrine(tables, role)] if named else None
        utility = stand.appraise(view, Scale(view, own))[:, 0]
        self._options = own_options(tables, role, "stand")
        self.lit: tuple[int, int] = STANDS[int(np.argmax(utility))]

    def pick(self, place: int) -> None:
        """Light a position; whoever names two of them in turn has these two."""
        older, newer = self.lit
        self.lit = (older if place == newer else newer, place)

    @property
    def option(self) -> str:
        """The id of the pair that is lit."""
        first, second = sorted(self.lit)
        return self._options[STANDS.index((first, second))]


def pair(sitting: GameTable, role: str) -> str:
    """Return the names of the two positions a role stands for; empty before all have chosen."""
    view = sitting.view(PUBLIC)
    ids = [position.id for position in view.numbers.tables.pin[role]["positions"]]
    return stand_name(sitting.lexicon, role, [ids[place] for place in chosen(view, role)])


def told(sitting: GameTable) -> str:
    """Return what each role stands for, a line a role, once all have chosen: public."""
    text = _("{name} stands for: {positions}")
    return "\n".join(
        text.format(name=sitting.word("role", role), positions=positions)
        for role in ROLES
        if (positions := pair(sitting, role))
    )
