"""How a game is judged: Positions, Interests, Needs of each role, and the outcome classes (rulebook
9).
"""

from __future__ import annotations

from game.scenario.models.base import Formula, Id, Model, Whole, Word


class Aim(Model):
    """A position or interest: a formula that gives 0 to 100."""

    id: Id
    formula: Formula
    why: Word = ""
    source: Word = ""


class Need(Aim):
    """A need and its weight in the role's needs."""

    weight: Whole


# How many there must be is checked once what is sound is known (checks/scoring.py).
Positions = tuple[Aim, ...]
Interests = tuple[Aim, ...]
Needs = tuple[Need, ...]


class RoleAims(Model):
    """What Ukraine or the coalition wants."""

    positions: Positions
    interests: Interests
    needs: Needs


class NeedsByType(Model):
    """Russia's needs differ by its private type."""

    restorationist: Needs
    insecure: Needs
    declining: Needs


class RussianAims(Model):
    """What Russia's leadership wants; the needs depend on its type."""

    positions: Positions
    interests: Interests
    needs: NeedsByType


class Pin(Model):
    """Positions, Interests and Needs of the three roles."""

    ukraine: RoleAims
    russia: RussianAims
    coalition: RoleAims


class Outcome(Model):
    """An outcome class; the first whose formula holds is the game's."""

    id: Id
    when: Formula
