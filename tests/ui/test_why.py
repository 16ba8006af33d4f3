"""Why a number is what it is: exact sums, the rules' own answers, and only what a seat may know."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.batch import Batch
from game.engine.rules import belief, negotiation, package
from game.engine.schema import DOMAINS, PUBLIC, ROWS, TERMS
from game.engine.state import State
from game.engine.view import View
from game.review import leaveout, whywords
from game.review.leaveout import Apart, Made, Number, Thing
from game.ui.screens import reading
from game.ui.screens.whyreading import Whys
from tests.ui.test_reading import OBSERVERS, WORDS, batch_at, scrambled

PHASES = ("orders", "reaction", "ruling")
SEATS = ("ukraine", "russia", "transatlantic_ally", PUBLIC)
KOREA = Thing("component", "korea")
UPKEEP = Thing("state", "upkeep")


def every(view: View) -> list[Made]:
    """All numbers of all domains, taken apart."""
    apart = Apart(view)
    by_domain = (Number(name, place) for name, place in product(leaveout.BY_DOMAIN, range(5)))
    return [apart.made(n) for n in (*map(Number, leaveout.SHIELD), Number("answer"), *by_domain)]


def changed(batch: Batch, values: dict[str, int], group: dict[tuple[str, int], int]) -> Batch:
    """The same moment with some columns set, its package appraised anew."""
    state = State(batch.games.data.copy())
    for name, value in values.items():
        state.data[ROWS[name]] = value
    for (name, place), value in group.items():
        state.row(name)[place] = value
    return Batch(batch.tables, state, batch.seeds, phase=batch.phase, turn=batch.turn)


def row_of(made: Made, thing: Thing) -> leaveout.Row:
    return next(row for row in made.rows if row.thing == thing)


def left_out(made: Made, thing: Thing) -> int:
    """What the number would be without a thing, which may be nothing to it."""
    return next((row.without for row in made.rows if row.thing == thing), made.value)


SOMETIMES = {
    "upkeep_unpaid": 1, "treaty_breaches": 2, "retaliated_last": 1, "conditional": 1,
    "truce": TERMS, "fear": 9_000, "reputation": 100, "shown_capability": 10_000,
    "whether_ambiguity": 9_500, "accession_will": 8_000, "accession_reform": 8_000,
}  # fmt: skip


@settings(deadline=None, max_examples=40)
@given(
    held=st.lists(st.booleans(), min_size=20, max_size=20),
    clauses=st.lists(st.booleans(), min_size=9, max_size=9),
    spoilt=st.sets(st.sampled_from(sorted(SOMETIMES))),
    shifts=st.lists(st.integers(-3_000, 3_000), min_size=5, max_size=5),
    observer=st.sampled_from(SEATS),
)
def test_what_things_do_and_what_is_left_sum_to_the_number_on_the_page(
    held: list[bool], clauses: list[bool], spoilt: set[str], shifts: list[int], observer: str
) -> None:
    group = {("component", i): int(on) for i, on in enumerate(held)}
    group |= {("clause", i): int(on) for i, on in enumerate(clauses)}
    group |= {("line_shift", i): shift for i, shift in enumerate(shifts)}
    batch = changed(MOMENT, {name: SOMETIMES[name] for name in spoilt}, group)
    view = batch.view(observer)
    for made in every(view):
        assert made.bare + sum(row.amount for row in made.rows) + made.rest == made.value
        assert all(row.amount and row.without == made.value - row.amount for row in made.rows)
        sizes = [abs(row.amount) for row in made.rows]
        assert sizes == sorted(sizes, reverse=True)
        assert len({row.thing for row in made.rows}) == len(made.rows)
        assert whywords.lead(made, WORDS)
    shown = {n.id: made.value for n, made in ((m.number, m) for m in every(view)) if n.domain < 0}
    assert shown["capability"] == int(view.package.capability[0])
    assert shown["shown"] == int(belief.believed_capability(view)[0])
    assert reading.points(np.array([shown["answer"]])) == reading.points(leaveout.would_come(view))


MOMENT = batch_at("orders")


@pytest.mark.parametrize("thing", ["korea", "pesco", "jef", "eu"])
def test_a_component_left_out_is_what_the_engine_says_of_a_package_without_it(thing: str) -> None:
    place = MOMENT.tables.component_ids.index(thing)
    without = changed(MOMENT, {}, {("component", place): 0})
    left = Thing("component", thing)
    for observer in SEATS:
        apart, view = Apart(MOMENT.view(observer)), without.view(observer)
        for name in leaveout.SHIELD:
            worth = belief.believed_capability(view) if name == "shown" else None
            known = view.package.named(name) if worth is None else worth
            assert left_out(apart.made(Number(name)), left) == int(known[0])
        drawn = int(belief.line(view)[2, 0])
        assert left_out(apart.made(Number("line", 2)), left) == drawn


@pytest.mark.parametrize("track", ["reputation", "fear", "will"])
def test_a_track_is_left_out_at_the_level_that_adds_and_takes_nothing(track: str) -> None:
    zero = int(getattr(MOMENT.tables.par, f"{track}_zero")[0])
    away = changed(MOMENT, {track: 10_000 if zero < 5_000 else 0}, {})
    neutral = changed(MOMENT, {track: zero}, {})
    made = Apart(away.view("transatlantic_ally")).made(Number("answer"))
    found = row_of(made, Thing("track", track))
    assert found.without == int(leaveout.would_come(neutral.view("transatlantic_ally"))[0])


def test_unpaid_upkeep_is_told_and_takes_half() -> None:
    spoilt = changed(MOMENT, {"upkeep_unpaid": 1}, {})
    made = Apart(spoilt.view(PUBLIC)).made(Number("capability"))
    found = row_of(made, UPKEEP)
    assert found.without == int(MOMENT.view(PUBLIC).package.capability[0])
    assert found.amount == made.value - found.without < 0
    assert UPKEEP in [row.thing for row in made.rows[:2]]
    said = list(Whys(spoilt.view(PUBLIC), WORDS).told(Number("capability")))
    assert any("Unpaid upkeep" in line and line.lstrip().startswith("−") for line in said)


def test_a_belief_says_which_of_its_two_bounds_holds_it() -> None:
    hollow = changed(MOMENT, {"shown_capability": 0, "upkeep_unpaid": 1}, {})
    for batch, word in ((hollow, "Force as shown is the limit"), (MOMENT, "the promise is the")):
        made = Apart(batch.view(PUBLIC)).made(Number("answer"))
        assert made.capped == ("is the limit:" in word or word.startswith("Force"))
        assert word in whywords.lead(made, WORDS)


def test_one_component_alone_leaves_no_rest() -> None:
    alone = {("component", i): 0 for i in range(20)} | {("clause", i): 0 for i in range(9)}
    alone[("component", MOMENT.tables.component_ids.index("bilaterals"))] = 1
    made = Apart(changed(MOMENT, {}, alone).view(PUBLIC)).made(Number("capability"))
    (bilaterals,) = [row for row in made.rows if row.thing.kind == "component"]
    assert made.bare == 0
    assert bilaterals.amount == made.value


def test_what_moved_since_the_turn_began_has_a_row_of_its_own() -> None:
    """The package is worth all turn what it was as the turn began, whatever accession does."""
    batch = changed(MOMENT, {}, {})
    for track in ("accession_will", "accession_reform"):
        batch.games.data[ROWS[track]] = 12_000
    made = Apart(batch.view(PUBLIC)).made(Number("integration"))
    found = row_of(made, Thing("state", "began"))
    now = package.values(batch.games, batch.narrow, batch.turn).integration
    assert found.without == int(now[0])


@pytest.mark.parametrize(("phase", "observer"), list(product(PHASES, OBSERVERS)))
def test_equal_views_give_equal_rows_and_nothing_hidden_is_read(phase: str, observer: str) -> None:
    batch = batch_at(phase)
    before = every(batch.view(observer))
    assert every(batch_at(phase).view(observer)) == before
    scrambled(batch, observer)
    assert every(batch.view(observer)) == before


def test_the_headline_speaks_of_the_bound_that_is_explained() -> None:
    for observer in SEATS:
        view = MOMENT.view(observer)
        number = leaveout.headline_of(view)
        made = Apart(view).made(number)
        said = reading.headline(view, WORDS)
        if made.value < leaveout.NEVER * 100:
            assert f"below {made.value // 100} to pass" in said
        assert WORDS.word("domain", DOMAINS[number.domain]) in said or "everywhere" in said


def test_a_private_line_is_explained_to_its_owner_only() -> None:
    """The early annex is shown to Kyiv: everybody but the public has a line of its own."""
    behind = {"ukraine": "briefed", "russia": "reading", "transatlantic_ally": "annex"}
    for observer in SEATS:
        view = MOMENT.view(observer)
        asked = {number.id for number in leaveout.numbers_of(view, 1)}
        assert ("own" in asked) == (observer in behind)
        if observer in behind:
            made = Apart(view).made(Number("own", 1))
            read = reading.ladder(view, WORDS, 1)
            assert reading.points(np.array([made.value])) == read.private
            public = int(belief.line(view)[1, 0])
            assert row_of(made, Thing("state", behind[observer])).without == public


def test_the_totals_of_a_package_on_the_table_are_explained_as_they_are_shown() -> None:
    view = MOMENT.view(PUBLIC)
    agreed = (view.read("component"), view.read("clause"))
    whys = Whys(view, WORDS, package=agreed)
    worth = negotiation.promised(view, *agreed)
    for number in whys.numbers:
        made = whys.made(number)
        assert made.value == int(worth.named(number.id)[0])
        assert {row.thing.kind for row in made.rows} <= {"component", "clause"}
    assert row_of(whys.made(Number("capability")), KOREA).amount


def test_every_word_of_an_explanation_exists() -> None:
    for observer in SEATS:
        whys = Whys(MOMENT.view(observer), WORDS)
        for number in whys.numbers:
            text = " ".join(whys.told(number))
            assert "[" not in text
            assert len(whys.tips(number)) == len(whys.rows(number))
