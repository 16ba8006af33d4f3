"""Every shipped scenario from the title to the score, by keyboard only and by mouse only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.scenario import headers
from game.ui.screens.note import NoteScreen
from game.ui.screens.score import ScoreScreen
from game.ui.widgets.base import Widget
from tests.ui.parlour import Guest, by_keys, by_mouse, open_app
from tests.ui.pilot import Clock, Pilot

Press = Callable[[Pilot, Widget], None]
SCENARIOS = [header.id for header in headers()]
SEED = 5


class Traveller(Guest):
    """A guest who minds on every screen whether its words fit."""

    def __init__(self, pilot: Pilot, clock: Clock, press: Press) -> None:
        super().__init__(pilot, clock, press)
        self.cut: list[str] = []

    def step(self) -> None:
        """Look first, then do one thing."""
        name = type(self.pilot.window.screen).__name__
        self.cut += [f"{name}: {widget}" for widget in self.pilot.overflowing()]
        super().step()


@pytest.mark.parametrize("press", [by_keys, by_mouse], ids=["keys", "mouse"])
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_scenario_is_played_from_title_to_score(
    tmp_path: Path, clock: Clock, scenario: str, press: Press
) -> None:
    app, pilot = open_app(tmp_path, clock, seed=SEED)
    press(pilot, pilot._find(f"scenario {scenario}"))
    press(pilot, pilot._find("play"))
    assert isinstance(app.window.screen, NoteScreen)
    guest = Traveller(pilot, clock, press)
    guest.play()
    assert isinstance(app.window.screen, ScoreScreen)
    sitting = app.house.sitting
    assert sitting is not None
    assert sitting.session.setting.scenario == scenario
    assert sitting.session.done
    assert not guest.cut, "\n".join(guest.cut)
    app.window.close()
