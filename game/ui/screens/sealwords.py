"""What is asked before an order is locked, by phase: the question, the verb, what it means.

No pygame.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.ui.i18n import _


@dataclass(frozen=True)
class Sealing:
    """The question before an order is locked, the word that locks it, and what locking means.

    `warning` is empty for a sealed order.
    """

    ask: str
    verb: str
    warning: str = ""


def of_turn(phase: str) -> Sealing:
    """Return the words of a phase of a turn."""
    return {
        "orders": Sealing(_("Seal these orders?"), _("Seal orders")),
        "reaction": Sealing(
            _("React like this?"),
            _("React"),
            _("Once given it cannot be taken back; the coalition rules with it in mind."),
        ),
        "ruling": Sealing(
            _("Rule like this?"),
            _("Rule"),
            _("The ruling is public, and it is case law for this domain."),
        ),
        "vote": Sealing(
            _("Vote like this?"),
            _("Vote"),
            _("The vote is public. A yes below what is asked is a public split."),
        ),
        "exchange": Sealing(
            _("Seal this step?"),
            _("Seal"),
            _("Both sides move at once. What each did is public as soon as both have."),
        ),
    }[phase]


def of_bargain(*, sealed: bool) -> Sealing:
    """Return the words of a step of the bargain or of the revision."""
    ask = _("Decide like this?")
    if sealed:
        return Sealing(ask, _("Seal"))
    return Sealing(ask, _("Say it"), _("It is said aloud and cannot be taken back."))


def curtain(name: str) -> str:
    """Return whose turn it is."""
    return _("{name}, it is your turn").format(name=name)


def away() -> str:
    """Return what everybody else does at a curtain."""
    return _("Everyone else looks away.")


def code_asked(*, chooses: bool) -> str:
    """Return what a curtain with a role code asks: the code, or the choice of one."""
    if chooses:
        return _(
            "Choose a short role code: from now on this curtain opens with it only. Leave it empty "
            "to have none."
        )
    return _("Type the role code of this seat.")


def code_wrong() -> str:
    """Return what is said to a code that is not the seat's, and who can help."""
    return _("That is not the code of this seat. The facilitator can lift it.")


def kept() -> str:
    """Return what is safe when somebody leaves a game."""
    return _("Every order given so far is saved. Orders not yet locked are not.")
