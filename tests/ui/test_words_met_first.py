"""Words a stranger stumbled on: what is said before it is so, asked out, or named twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.engine.batch import BARGAIN
from game.engine.schema import PUBLIC
from game.journal import dealstory
from game.players.player import Seat
from game.scenario import load
from game.scenario.files import slugs
from game.session import Session, Setting
from game.ui.screens import dealreading
from game.ui.screens.briefingwords import BriefingWords
from game.ui.screens.event import elections
from game.ui.screens.sitting import GameTable
from tests.ui.sittings import pack

SEATS = dict.fromkeys(("ukraine", "russia", "coalition"), Seat("doctrine"))


def opened(package: str, *, human: str = "", amendments: bool = False) -> Session:
    """A game of the flagship at the pace lesson or, where it is bargained, class."""
    pace = "class" if package == BARGAIN else "lesson"
    seats = {**SEATS, **({human: Seat("human")} if human else {})}
    setting = Setting(
        pack().id, package, "as_deemed_necessary", "balanced", pace, "game", 5, 0, seats,
        amendments=amendments,
    )  # fmt: skip
    return Session.start(pack(), setting)


@pytest.mark.parametrize("role", ["ukraine", "coalition"])
def test_a_briefing_before_the_bargain_speaks_of_nothing_agreed(role: str) -> None:
    words = BriefingWords(GameTable(opened(BARGAIN, human=role)), role)
    assert words.story().startswith("Nothing is agreed yet")
    assert words.secrets()[0][1].startswith("None yet")
    agreed = BriefingWords(GameTable(opened("korea", human=role)), role)
    assert not agreed.story().startswith("Nothing is agreed yet")
    assert not agreed.secrets()[0][1].startswith("None yet")


def test_what_is_asked_out_of_a_package_is_told_so() -> None:
    words = pack().lexicon
    facts = {"amendment": "nato", "offer": "none", "takes_out": 1}
    (said,) = dealstory.told("ukraine_asks", words, facts, dealstory.plain)
    assert said == f"Ukraine asks to take out: {words.word('item', 'nato')}"
    (said,) = dealstory.told("ukraine_asks", words, {**facts, "takes_out": 0}, dealstory.plain)
    assert said == f"Ukraine asks: {words.word('item', 'nato')}"


@pytest.mark.parametrize("package", ["korea", "nato", "treaty_structures"])
def test_the_journal_knows_whether_an_ask_takes_something_out(package: str) -> None:
    session = opened(package, amendments=True)
    view = opened(package).view(PUBLIC)
    held = [name for _kind, name in dealreading.pieces(view, dealreading.standing(view))]
    assert held
    for report in session.reports:
        slot = {"ukraine_asks": "amendment", "russia_asks": "counter"}.get(report.phase)
        if slot:
            facts = report.summary["facts"]
            assert facts["takes_out"] == int(facts[slot] in held)


@pytest.mark.parametrize("name", slugs())
def test_no_order_is_called_like_a_band_of_the_ladder(name: str) -> None:
    found = load(name)
    bands = {found.lexicon.word("band", str(step)).lower() for step in range(1, 10)}
    names = [found.lexicon.word("rung", row.id) for row in found.content.rungs]
    called = {name.lstrip("0123456789 ").lower() for name in names}
    assert not bands & called


def test_an_election_is_told_once_on_the_event_page() -> None:
    told = 0
    for seed in range(8):
        table = GameTable(
            Session.start(pack(), replace(opened("korea").setting, seed=seed, pace="long"))
        )
        events = [r for r in table.session.reports if r.phase == "event"]
        held = events[-1].summary["facts"]["election_held"]
        assert isinstance(held, dict)
        said = " ".join(elections(table, report.turn) for report in events)
        for bloc, so_far in held.items():
            assert said.count(table.name(bloc)) == int(bool(so_far))
            told += bool(so_far)
    assert told
