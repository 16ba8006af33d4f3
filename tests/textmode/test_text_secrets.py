"""Equal views write equal pages: what a seat does not see can be anything."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.engine.schema import BY_ID, COLUMNS, PUBLIC, ROWS, Column, Sight
from game.session import Request
from game.ui.screens.sitting import GameTable
from game.ui.textmode import pages
from game.ui.textmode.options import Hand
from tests.textmode.typist import open_table

_BARGAIN = ("demands", "draft", "ukraine_asks", "acceptance", "signing", "annex")
_TURN = ("orders", "reaction", "ruling")


@cache
def _at(phase: str, actor: str) -> GameTable:
    """Return a table at the first moment in which an actor orders in a phase."""
    table = open_table(package="bargain", pace="class", revision=True, seed=11)
    table._unbriefed = []
    session = table.session
    while True:
        while table._retelling.behind:
            table._retelling.next()
        waiting = {request.actor: request for request in session.waiting()}
        if actor in waiting and waiting[actor].phase == phase:
            return table
        request = next(iter(waiting.values()))
        hand = Hand(table, request)
        while slot := hand.draft.next_open():
            rows = [row for row in hand.rows(slot) if not row.reason]
            # A grave act, so that there is a case to decide; everything else as it comes first.
            assert hand.draft.pick(slot, rows[min(4, len(rows) - 1) if slot == "rung" else 0].id)
        session.commit(request.actor, hand.draft.order)


def _page(table: GameTable, phase: str, actor: str) -> str:
    request = next(r for r in table.session.waiting() if r.actor == actor)
    assert isinstance(request, Request)
    hand = Hand(table, request)
    lines = [hand.head(), *hand.page(), *pages.tracks(hand.seen, table)]
    for slot in hand.draft.slots:
        lines.append(hand.question(slot))
        for row in hand.rows(slot):
            lines += [str(row.number), row.name, *row.says, row.reason, row.details]
            if slot not in hand.draft.chosen and not row.reason:
                hand.draft.pick(slot, row.id)
    lines += [" ".join(chosen) for chosen in hand.chosen()]
    lines += pages.briefing(table, hand.seat)
    return "\n".join(lines)


def _drawn(column: Column, value: int, draw: int, role: str) -> int:
    """Another value of a column that a role cannot tell from the true one."""
    if column.seen_by(role) is Sight.HIDDEN:
        return column.low + draw % (column.high - column.low + 1)
    edges = (column.low - 1, *column.bands)
    place = int(np.searchsorted(np.array(column.bands), value).clip(0, len(column.bands) - 1))
    return edges[place] + 1 + draw % (edges[place + 1] - edges[place])


_ACTORS = {
    "draft": ("transatlantic_ally",),
    "ukraine_asks": ("ukraine",),
    "acceptance": ("transatlantic_ally",),
    "signing": ("ukraine", "russia"),
    "annex": ("transatlantic_ally",),
    "reaction": ("ukraine",),
    "ruling": ("transatlantic_ally",),
}
_PLACES = [
    (phase, actor)
    for phase in (*_BARGAIN, *_TURN)
    for actor in _ACTORS.get(phase, ("ukraine", "russia", "transatlantic_ally"))
]


@pytest.mark.parametrize(("phase", "actor"), _PLACES)
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(draws=st.lists(st.integers(0, 10**9), min_size=16, max_size=16))
def test_equal_views_write_equal_pages(phase: str, actor: str, draws: list[int]) -> None:
    table = _at(phase, actor)
    role = table.role_of(actor)
    data = table.session.batch.games.data
    before, written = data.copy(), _page(table, phase, actor)
    hidden = [c for c in COLUMNS if c.seen_by(role) is not Sight.EXACT]
    assert len(hidden) > 5
    try:
        for number, column in enumerate(hidden):
            rows = data[ROWS[column.id]]
            for row in range(len(rows)):
                draw = draws[(number + row) % len(draws)] + 7919 * number
                rows[row] = _drawn(column, int(rows[row][0]), draw, role)
        changed = bool((data != before).any())
        again = _page(table, phase, actor)
    finally:
        data[:] = before
    assert changed
    assert again == written


def test_what_a_seat_sees_does_change_its_page() -> None:
    """Else the property above would hold of a page that reads nothing."""
    table = _at("orders", "russia")
    data = table.session.batch.games.data
    before, written = data.copy(), _page(table, "orders", "russia")
    try:
        data[ROWS["regime"]] -= 1_000
        assert _page(table, "orders", "russia") != written
    finally:
        data[:] = before


def test_open_steps_are_written_from_what_everybody_may_know() -> None:
    table = _at("draft", "transatlantic_ally")
    hand = Hand(table, table.session.waiting()[0])
    assert not hand.sealed
    assert hand.seen.observer == PUBLIC
    assert BY_ID["must_have_coalition"].seen_by(PUBLIC) is Sight.HIDDEN
    assert "Must-have" not in "\n".join(hand.page())
