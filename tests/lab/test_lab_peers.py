"""The small game is the same game on this engine's interface and on the others'."""

from __future__ import annotations

import pytest

from game.engine.arith import Ints
from game.errors import UsageError
from game.lab.peers import compare, lockstep
from game.lab.peers.small import Small
from game.sample import settle
from game.scenario import load


def test_side_by_side_is_one_by_one() -> None:
    log: list[tuple[Ints, Ints, Ints]] = []
    scores = lockstep.play(300, 5, log)
    for game in range(300):
        small = Small()
        for act, level, draw in log:
            if small.over:
                break
            assert act[game] in small.acts()
            assert level[game] in small.levels()
            small.play(int(act[game]), int(level[game]), int(draw[game]))
        assert small.over
        assert small.scores == tuple(scores[:, game])


def test_the_peers_play_whole_games() -> None:
    pytest.importorskip("pyspiel")
    pytest.importorskip("pettingzoo")
    pack = load("after-the-armistice")
    terms, tables = settle(pack, package="korea")
    rows = compare(tables, terms, 1, lambda done: None)
    assert rows[0].ratio == 1
    assert all(row.games_per_s > 0 for row in rows)
    assert len(rows) == 5


def test_without_them_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyspiel", None)
    monkeypatch.delitem(sys.modules, "game.lab.peers.openspiel", raising=False)
    pack = load("after-the-armistice")
    with pytest.raises(UsageError, match=r"\.\[peers\]"):
        compare(*reversed(settle(pack, package="korea")), 1, lambda done: None)
