"""Set-ups side by side: how the roles' bars go together over them, and what harm they leave."""

from __future__ import annotations

from game.lab.study.form import Arm
from game.lab.study.play import Case
from game.lab.study.reading import Study


def cases(study: Study) -> tuple[Case, ...]:
    """Return every package with every message, the message changing fastest."""
    form = study.form.cells
    return tuple(
        Case(study.settled(Arm(), Arm(package=package, message=message)))
        for package in form.packages
        for message in form.messages
    )
