"""A briefing in words: who you are, what counts for you, what only you know. No pygame.

What it tells comes from the seat's own view and the pack alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.engine.batch import BARGAIN
from game.engine.schema import BLOCS, TYPES
from game.engine.view import View
from game.review.account import chosen
from game.ui.i18n import _

if TYPE_CHECKING:
    from game.ui.screens.sitting import GameTable


@dataclass(frozen=True)
class Aim:
    """One position, interest or need: its name, its share of its layer, and whether it is dear."""

    name: str
    note: str = ""
    share: int = 0
    double: bool = False


class BriefingWords:
    """The words of a seat's briefing."""

    def __init__(self, sitting: GameTable, seat: str) -> None:
        self.sitting = sitting
        self.seat = seat
        self.role = sitting.role_of(seat)

    @property
    def view(self) -> View:
        """What this seat sees."""
        return self.sitting.view_of(self.seat)

    def story(self) -> str:
        """Return who you are: the scenario's words, and a bloc's mandate."""
        word, scenario = self.sitting.word, self.sitting.session.pack.id
        text = word("scenario", scenario, f"briefing_{self.role}")
        if self.bargaining:
            still = _("Nothing is agreed yet: first the package is bargained. Then this holds:")
            text = f"{still}\n{text}"
        if self.seat in BLOCS:
            return word("bloc", self.seat, "mandate") + "\n" + text
        return text

    @property
    def bargaining(self) -> bool:
        """Whether the package, and the annex with it, is still to be bargained."""
        session = self.sitting.session
        written = any(report.phase == "annex" for report in session.reports)
        return session.setting.package == BARGAIN and not written

    def secrets(self) -> list[tuple[str, str]]:
        """Return what only this seat knows, as (heading, words)."""
        own = {
            "russia": self._secrets_of_russia,
            "ukraine": self._secrets_of_ukraine,
            "coalition": self._secrets_of_coalition,
        }[self.role]()
        dear = next(aim.name for aim in self.aims("needs") if aim.double)
        words = _("{name} counts double for you, and nobody else knows.").format(name=dear)
        return [*own, (_("What matters most"), words)]

    def card(self) -> list[tuple[str, list[str]]]:
        """Return what a role card says, as (heading, lines): two positions, one need, one secret.

        Only where what the role stands for is settled.
        """
        need = next(aim.name for aim in self.aims("needs") if aim.double)
        heading, secret = self.secrets()[0]
        return [
            (_("You say aloud"), [aim.name for aim in self.aims("positions")]),
            (_("You need most"), [need]),
            (_("Only you know. {heading}").format(heading=heading), [secret]),
        ]

    def _read(self, column: str) -> int:
        return int(self.view.read(column)[0])

    def _secrets_of_russia(self) -> list[tuple[str, str]]:
        word, kind = self.sitting.word, TYPES[self._read("ru_type")]
        changes = _("Nobody else knows. It decides which needs count for you: the list above.")
        name = word("type", kind)
        heading = _("Your private card: {name}").format(name=name)
        return [(heading, word("type", kind, "private") + " " + changes)]

    def _secrets_of_ukraine(self) -> list[tuple[str, str]]:
        if self.bargaining:
            words = _(
                "None yet. The coalition writes it after the bargain, and may show it to you."
            )
            return [(_("The secret annex"), words)]
        if self._read("annex_briefed"):
            words = _("The coalition has shown you its annex: {words}").format(words=self._annex())
            return [(_("You know the annex"), words)]
        words = _("There is one; you have not been shown it. Rulings will tell you what it says.")
        return [(_("The secret annex"), words)]

    def _secrets_of_coalition(self) -> list[tuple[str, str]]:
        offset = self._read("resolve_offset")
        if offset > 300:
            resolve = _("Your governments would go further than others believe.")
        elif offset < -300:
            resolve = _("Your governments would go less far than others believe.")
        else:
            resolve = _("Your governments would go about as far as others believe.")
        annex = _("None yet: you write it after the bargain.")
        if not self.bargaining:
            ids = self.view.numbers.tables.annex_ids
            annex = self.sitting.word("annex", ids[self._read("annex")], "face")
        return [(_("Your secret annex"), annex), (_("Your resolve"), resolve)]

    def _annex(self) -> str:
        annex = self.sitting.session.setting.annex
        return self.sitting.word("annex", annex, "face")

    def aims(self, layer: str) -> list[Aim]:
        """Return what is scored in a layer for this role, with shares in percent for needs.

        Of the positions those two count that it stands for; all four until it has chosen.
        """
        pin = getattr(self.sitting.session.pack.content.pin, self.role)
        rows = getattr(pin, layer)
        if layer == "positions" and (pair := chosen(self.view, self.role)):
            return [self._aim(layer, rows[place].id) for place in pair]
        if layer != "needs":
            return [self._aim(layer, row.id) for row in rows]
        if self.role == "russia":
            rows = getattr(rows, TYPES[self._read("ru_type")])
        double = self._read(f"double_need_{self.role}")
        weights = [int(row.weight) * (2 if i == double else 1) for i, row in enumerate(rows)]
        shares = _percent(weights)
        return [
            self._aim(layer, row.id, share, i == double)
            for i, (row, share) in enumerate(zip(rows, shares, strict=True))
        ]

    def _aim(self, layer: str, aim: str, share: int = 0, double: bool = False) -> Aim:
        key = f"{self.role}.{layer}.{aim}"
        note = self.sitting.word("pin", key, "note") if self._has_note(key) else ""
        return Aim(self.sitting.word("pin", key), note, share, double)

    def _has_note(self, key: str) -> bool:
        return self.sitting.lexicon.has("pin", key, "note")


def _percent(weights: Sequence[int]) -> list[int]:
    """Return whole percentages that add up to 100, by largest remainder."""
    total = sum(weights)
    shares = [100 * weight // total for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: -(100 * weights[i] % total))
    for i in by_remainder[: 100 - sum(shares)]:
        shares[i] += 1
    return shares
