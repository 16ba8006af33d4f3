"""The score's comparison with games of bots: a little a frame, and none after shared loss."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from game.engine.batch import BARGAIN, Batch, SetUp
from game.engine.chance import game_seeds
from game.players.drive import play
from game.players.player import Seat, make_all
from game.sample.percentiles import LOST, percentiles
from game.session import Session, Setting
from game.ui.screens.score import ScoreScreen
from game.ui.screens.sitting import Sitting
from game.ui.widgets.bars import BarTriple
from tests.ui.conftest import Fly
from tests.ui.pilot import Pilot
from tests.ui.publicgame import LOOKS, SPOKEN, misfits
from tests.ui.sittings import pack

BOTS = {role: Seat("doctrine") for role in ("ukraine", "russia", "coalition")}


@cache
def _ended(seed: int, pace: str = "quick", package: str = "korea") -> Session:
    setting = Setting(
        pack().id, package, "as_deemed_necessary", "balanced", pace, "game", seed, 0, BOTS
    )
    return Session.start(pack(), setting)


def _score(session: Session) -> ScoreScreen:
    sitting = Sitting(session, window=None)  # type: ignore[arg-type]
    while sitting._retelling.behind:
        sitting._retelling.next()
    return ScoreScreen(sitting)


def _compare(pilot: Pilot) -> int:
    """Let frames go by until the comparison is there; return how many."""
    screen = pilot.window.screen
    assert isinstance(screen, ScoreScreen)
    for frames in range(400):
        pilot.window.advance()
        if not screen.compared.pending:
            pilot.window.advance()
            return frames
    raise AssertionError("no comparison after 400 frames")


def test_the_page_answers_while_bots_still_play(fly: Fly) -> None:
    pilot = fly(_score(_ended(7)))
    pilot.window.advance()
    assert "Bots are playing" in pilot.window.screen.compared.words  # type: ignore[attr-defined]
    pilot.click("questions")
    assert "close" in pilot.names()
    pilot.click("close")
    assert _compare(pilot) > 20


def test_every_bar_says_where_it_lies(fly: Fly) -> None:
    session = _ended(7)
    pilot = fly(_score(session))
    _compare(pilot)
    found = percentiles(pack(), session.result()).crisis
    assert found is not None
    triples = {w.name: w for w in pilot.window.widgets if isinstance(w, BarTriple)}
    for role, layers in found.items():
        for bar, percent in zip(triples[f"bars {role}"].bars, layers.values(), strict=True):
            assert bar.percentile == round(percent)
            assert bar.percentile_words == f"above {round(percent)} %"
            assert f"better than {round(percent)} % of 400 bot games" in bar.tooltip
            assert "Deal:" in bar.tooltip


def test_nothing_is_drawn_anew_once_it_is_there(fly: Fly) -> None:
    pilot = fly(_score(_ended(7)))
    _compare(pilot)
    pilot.window.draw()
    pilot.window.advance()
    assert not pilot.window.dirty


@pytest.mark.parametrize("package", ["korea", BARGAIN])
@pytest.mark.parametrize(("size", "text"), LOOKS)
def test_its_words_fit(fly: Fly, size: tuple[int, int], text: float, package: str) -> None:
    pilot = fly(_score(_ended(7, "class", package)), size, text=text)
    pilot.window.advance()
    assert not misfits(pilot.window)
    _compare(pilot)
    assert not misfits(pilot.window)


@pytest.mark.usefixtures("pseudo_locale")
@pytest.mark.parametrize(("size", "text"), SPOKEN)
def test_longer_words_fit(fly: Fly, size: tuple[int, int], text: float) -> None:
    pilot = fly(_score(_ended(7, "class", BARGAIN)), size, text=text)
    _compare(pilot)
    assert not misfits(pilot.window)


def _lost_seed() -> int:
    """A seed whose bots end in shared loss, the first of a hundred."""
    tables = pack().compile("long", "game")
    agreed = SetUp.of(tables, "none", "as_deemed_necessary", "balanced", 100)
    seeds = game_seeds(3, 100)
    batch = play(Batch.create(tables, agreed, seeds), make_all(tables, {}))
    lost = np.flatnonzero(batch.games.read("shared_loss"))
    assert lost.size
    return int(seeds[lost[0]])


def test_after_shared_loss_nobody_is_compared(fly: Fly) -> None:
    session = _ended(_lost_seed(), "long", "none")
    assert session.result()["outcome"] == LOST
    pilot = fly(_score(session))
    for _ in range(200):
        pilot.window.advance()
    screen = pilot.window.screen
    assert isinstance(screen, ScoreScreen)
    assert not screen.compared.pending
    assert screen.compared.words == ""
    assert screen.compared.crisis("ukraine", "needs") is None
    bars = [bar for w in pilot.window.widgets if isinstance(w, BarTriple) for bar in w.bars]
    assert len(bars) == 9
    assert not any(bar.percentile_words or bar.percentile is not None for bar in bars)
