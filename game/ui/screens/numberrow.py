"""A row of numbers typed from a role sheet, read against an order. No pygame.

`3 2 4 1` fills the parts of an order one after another, as the sheet lists them. What asks nothing
(a domain without pressure) takes no number; a dash may stand for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from game.ui.i18n import _
from game.ui.screens.draft import Draft

DASHES = ("-", "–", "—")
"""What may be typed for a part that asks nothing."""
_BETWEEN = re.compile(r"[\s,;./]+")


@dataclass(frozen=True)
class Part:
    """One slot of the row: the number typed for it, the option it chooses, why it chooses none."""

    slot: str
    number: str = ""
    option: str = ""
    problem: str = ""
    idle: bool = False


@dataclass(frozen=True)
class NumberRow:
    """What a typed row says: its parts in the order of the sheet, and the order it fills."""

    parts: tuple[Part, ...]
    draft: Draft
    left_over: str = ""
    """Numbers for which there is no part."""

    @property
    def problem(self) -> str:
        """What is wrong with it, or nothing; a row that is only not finished has no problem."""
        wrong = next((part.problem for part in self.parts if part.problem), "")
        if wrong or not self.left_over:
            return wrong
        return _("There is no part left for: {numbers}").format(numbers=self.left_over)

    @property
    def complete(self) -> bool:
        """Whether the row fills the whole order."""
        return not self.problem and self.draft.complete


def read_row(
    draft: Draft,
    steps: Sequence[str],
    text: str,
    why_closed: Callable[[Draft, str, str], str],
    presets: Mapping[str, str],
) -> NumberRow:
    """Read what was typed against a fresh order of the same actor.

    `steps` are the slots that take a number, `presets` what stands in the others. `why_closed`
    gives the reason why an option (draft, slot, id) cannot be chosen now.
    """
    fresh = Draft(draft.view, draft.slots)
    for slot, option in presets.items():
        fresh.preset(slot, option)
    typed = [piece for piece in _BETWEEN.split(text.strip()) if piece]
    parts = tuple(_parts(fresh, steps, typed, why_closed))
    return NumberRow(parts, fresh, " ".join(typed))


def _parts(
    draft: Draft,
    steps: Sequence[str],
    typed: list[str],
    why_closed: Callable[[Draft, str, str], str],
) -> Iterator[Part]:
    """Yield what becomes of each slot, taking its number from what was typed.

    Behind a number that chooses nothing the rest is not read: it may hang on it.
    """
    stopped = False
    for slot in steps:
        if draft.idle(slot):
            if typed and typed[0] in DASHES:
                typed.pop(0)
            yield Part(slot, idle=True)
        elif stopped or not typed:
            yield Part(slot)
        else:
            part = _part(draft, slot, typed.pop(0), why_closed)
            stopped = bool(part.problem)
            if stopped:
                typed.clear()
            yield part


def _part(
    draft: Draft, slot: str, piece: str, why_closed: Callable[[Draft, str, str], str]
) -> Part:
    choices = draft.choices(slot)
    legal = ", ".join(str(choice.number) for choice in choices if choice.legal)
    if not (piece.isascii() and piece.isdigit()):
        problem = _("{piece} is no number. What can be chosen: {numbers}")
        return Part(slot, piece, problem=problem.format(piece=piece, numbers=legal))
    found = next((choice for choice in choices if choice.number == int(piece)), None)
    if found is None:
        problem = _("There is no {number} here. What can be chosen: {numbers}")
        return Part(slot, piece, problem=problem.format(number=piece, numbers=legal))
    if not found.legal:
        problem = _("Closed now ({reason}). What can be chosen: {numbers}")
        reason = why_closed(draft, slot, found.id)
        return Part(slot, piece, found.id, problem.format(reason=reason, numbers=legal))
    draft.pick(slot, found.id)
    return Part(slot, piece, found.id)
