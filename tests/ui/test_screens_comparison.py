"""The score's comparison with games of bots: a little a frame, and none after shared loss."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from game.engine.batch import BARGAIN, Batch, SetUp
from game.engine.chance import game_seeds
from game.players.drive import play
from game.players.player import Seat, make_all
from game.review.course import course_of
from game.review.page.blocks import Table
from game.review.page.result import results
from game.review.page.whole import ranked
from game.sample.calls import play_one
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
    ranked = percentiles(session)
    found = ranked.crisis
    assert found is not None
    triples = {w.name: w for w in pilot.window.widgets if isinstance(w, BarTriple)}
    bars = [bar for role in BOTS for bar in triples[f"bars {role}"].bars]
    for bar, (place, rank) in zip(bars, found.items(), strict=True):
        assert bar.mark == (ranked.deal[place].mean + 50) // 100  # on the scale of the bar
        assert bar.mark_words == f"above {rank.percent} %\nof bots"  # said in place
        assert f"better than {rank.percent} % of 400 bot games" in bar.tooltip
        assert "Deal:" in bar.tooltip


def test_score_run_and_debrief_print_the_same_numbers(fly: Fly, tmp_path: Path) -> None:
    """A bargained and revised game: in the window from its resumed journal."""
    path = tmp_path / "game.jsonl"
    terms = {"package": BARGAIN, "pace": "class", "revision": True, "percentiles": True}
    told = play_one(pack(), seed=3, journal=path, **terms)["percentiles"]  # type: ignore[arg-type]
    assert isinstance(told, dict)
    course = course_of(path)
    found = ranked(course).finish()
    assert found.as_object == told
    tables = [block for block in results(course, found).blocks if isinstance(block, Table)]
    with Session.resume(path) as session:
        pilot = fly(_score(session))
        _compare(pilot)
    screen = pilot.window.screen
    assert isinstance(screen, ScoreScreen)
    deal, crisis, _joint = tables
    for kind, table in {"deal": deal, "crisis": crisis}.items():
        rows = iter(table.rows)
        for role, layers in told[kind].items():
            for layer, percent in layers.items():
                assert next(rows)[1] == str(percent)
                said = screen.compared.told(role, layer)[("crisis", "deal").index(kind)]
                assert f"better than {percent} %" in said


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
    assert not any(bar.mark_words or bar.mark is not None for bar in bars)
