"""The score in words: the outcome, what each side stood for, what was sealed until now. No pygame.

The three results of a role stand apart; they are never a total.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.engine.schema import PUBLIC, ROLES
from game.review import account
from game.review.account import Aim, Layer
from game.ui.i18n import _
from game.ui.screens.reading import number
from game.ui.screens.standwords import pair

if TYPE_CHECKING:
    from game.ui.screens.sitting import GameTable


class ScoreWords:
    """What a finished game says of its outcome and of each role."""

    def __init__(self, sitting: GameTable) -> None:
        self.sitting = sitting
        view = sitting.view(PUBLIC)
        record = account.OpenRecord(view, *(sitting.view_of(role) for role in ROLES))
        self._outcome = record.numbers.tables.outcomes[number(view, "outcome")][0]
        self.layers = {role: account.layers(record, role) for role in ROLES}
        self.type = account.russia_type(record)

    @property
    def outcome(self) -> tuple[str, str]:
        """The name of the outcome and its sentence."""
        word = self.sitting.word
        return word("outcome", self._outcome), word("outcome", self._outcome, "sentence")

    def revealed(self, role: str) -> str:
        """What it stood for; and what was sealed until now: the need that counted double, and which
        Russia it was.
        """
        needs = self.layers[role][2]
        doubled = [self.aim(role, needs, aim) for aim in needs.aims if aim.double]
        stood = _("Stood for: {positions}.").format(positions=pair(self.sitting, role))
        sealed = _("Counted double, sealed until now: {need}.").format(need=", ".join(doubled))
        text = f"{stood}\n{sealed}"
        if role != "russia":
            return text
        kind = _("Its private card: {type}.").format(type=self.sitting.word("type", self.type))
        return f"{text}\n{kind}"

    def note(self, role: str) -> str:
        """The label of aims that the game counts without sharing them."""
        noted, note = [], ""
        for layer in self.layers[role]:
            for aim in layer.aims:
                key = f"{role}.{layer.id}.{aim.id}"
                if aim.weight and self.sitting.lexicon.has("pin", key, "note"):
                    noted.append(self.aim(role, layer, aim))
                    note = self.sitting.word("pin", key, "note")
        text = _("{aims}: {note}")
        return text.format(aims=", ".join(noted), note=note) if noted else ""

    def aim(self, role: str, layer: Layer, aim: Aim) -> str:
        """Return the name of an aim."""
        return self.sitting.word("pin", f"{role}.{layer.id}.{aim.id}")


def layer_name(layer: str) -> str:
    """Return the name of a layer."""
    return {
        "positions": _("Positions"),
        "interests": _("Interests"),
        "needs": _("Needs"),
    }[layer]


def whole(value: int) -> int:
    """Hundredths to whole points, halves up."""
    return (value + 50) // 100


def twice(aim: Aim) -> str:
    """Return the mark of an aim that counts double, or nothing."""
    return " (×2)" if aim.double else ""
