"""The pages of the debrief: true to what the review computes, for games of every kind."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.engine.schema import DOMAINS, ROLES
from game.review import acts
from game.review.account import layers, russia_type
from game.review.course import Course
from game.review.criteria import lit
from game.review.page.whole import ranked
from game.review.perception import beliefs_of, largest_gap, whole
from game.sample.calls import play_one
from game.ui.screens.debrief import DebriefScreen
from game.ui.widgets.bars import BarTriple
from game.ui.widgets.base import walk
from game.ui.widgets.label import Label
from game.ui.widgets.lampgrid import LampGrid
from game.ui.widgets.promise import ANSWERED, UNANSWERED, UNSETTLED, PromiseChart
from game.ui.widgets.scroll import Scroller
from game.ui.widgets.strips import Strips
from game.ui.widgets.table import Table
from tests.review.conftest import pack_of
from tests.ui.conftest import Fly
from tests.ui.debriefs import KINDS, SCENARIOS, Empty, course, shown
from tests.ui.pilot import Pilot
from tests.ui.test_screens_title import LOOKS

PAGES = [
    *("promise", "gap", "guess", "reveal", "results", "undertakings", "tests", "turns", "tracks"),
    *("criteria", "talk", "end"),
]
SHAPES = {
    **dict.fromkeys((acts.KEPT, acts.GIVEN), ANSWERED),
    **dict.fromkeys((acts.BROKEN, acts.UNANSWERED), UNANSWERED),
    acts.OPEN: UNSETTLED,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("debriefs")


@pytest.fixture(scope="module")
def journals(folder: Path) -> dict[str, Path]:
    """A journal of every kind, and of every shipped scenario at its own terms."""
    found = {kind: make(folder) for kind, make in KINDS.items()}
    for name in SCENARIOS[1:]:
        found[name] = folder / f"{name}.jsonl"
        play_one(pack_of(name), seed=11, journal=found[name])
    return found


def to(screen: DebriefScreen, page: str) -> None:
    """Open a page by its name."""
    screen.open_page([one.id for one in screen.pages].index(page))
    screen.window.advance()


def one(pilot: Pilot, kind: type, name: str = "") -> object:
    """The one widget of a kind, or of a kind and name."""
    found = [w for w in pilot.window.widgets if type(w) is kind and name in w.name]
    assert len(found) == 1, found
    return found[0]


def said(pilot: Pilot) -> str:
    """All words of the labels on the page."""
    return "\n".join(w.text for w in pilot.window.widgets if isinstance(w, Label))


@pytest.fixture(params=[*KINDS, *SCENARIOS[1:]])
def any_game(
    request: pytest.FixtureRequest, fly: Fly, journals: dict[str, Path]
) -> tuple[Pilot, DebriefScreen, Course]:
    """A debrief of every kind of game and scenario, and its course read apart from it."""
    pilot, journal = fly(Empty()), journals[request.param]
    return pilot, shown(pilot, journal), course(journal)


AnyGame = tuple[Pilot, DebriefScreen, Course]


def test_the_pages_stand_in_their_order(any_game: AnyGame) -> None:
    _pilot, screen, course = any_game
    names = [page.id for page in screen.pages]
    expected = PAGES if course.turns else ["turns", "talk", "end"]
    assert [name for name in names if name != "facilitator"] == expected
    assert ("facilitator" in names) == bool(course.acts)


def test_the_picture_has_every_line_and_incident(any_game: AnyGame) -> None:
    pilot, screen, course = any_game
    if not course.turns:
        return
    beliefs, tests = beliefs_of(course), acts.tests_of(course)
    marked = []
    for place in range(len(DOMAINS)):
        screen.page.choose(place)  # type: ignore[attr-defined]
        chart = one(pilot, PromiseChart)
        assert isinstance(chart, PromiseChart)
        lines = [now.lines[place] for now in beliefs]
        assert chart.curves.ukraine == [line.ukraine / 100 for line in lines]
        assert chart.curves.true == [line.true / 100 for line in lines]
        assert chart.curves.low == [line.russia_low / 100 for line in lines]
        assert chart.curves.high == [line.russia_high / 100 for line in lines]
        assert len(chart.reads) == len(chart.ticks) == len(course.turns) + 1
        marked += [(m.number, m.severity, m.result) for m in chart.marks]
    assert sorted(marked) == [(t.turn, t.severity / 100, SHAPES[t.result]) for t in tests]


def test_it_opens_on_the_domain_tested_hardest(fly: Fly, journals: dict[str, Path]) -> None:
    pilot = fly(Empty())
    screen = shown(pilot, journals["bargained"])
    pilot.window.advance()
    tests = acts.tests_of(course(journals["bargained"]))
    sums = [sum(t.severity for t in tests if t.domain == place) for place in range(len(DOMAINS))]
    assert sums[screen.page.domain] == max(sums)  # type: ignore[attr-defined]


def test_the_gap_is_the_largest_of_all(any_game: AnyGame) -> None:
    pilot, screen, course = any_game
    if not course.turns:
        return
    to(screen, "gap")
    widest = largest_gap(beliefs_of(course))
    chart = one(pilot, PromiseChart)
    assert isinstance(chart, PromiseChart)
    assert chart.spot is not None
    assert chart.spot.high - chart.spot.low == pytest.approx(abs(widest.amount) / 100)
    assert chart.spot.place == widest.turn - 1
    assert f"{abs(widest.amount) / 100:.1f} points" in said(pilot)
    # Which Russia it was is guessed on the next page.
    kind = russia_type(course.closing)
    assert "The coalition's reading of Moscow" in said(pilot)
    assert course.pack.lexicon.word("type", kind, "private") not in said(pilot)


def test_the_reveal_shows_the_bars_of_the_account(any_game: AnyGame) -> None:
    pilot, screen, course = any_game
    if not course.turns:
        return
    to(screen, "reveal")
    words, text = course.pack.lexicon, said(pilot)
    for role in ROLES:
        bars = one(pilot, BarTriple, role)
        assert isinstance(bars, BarTriple)
        made = layers(course.closing, role)
        assert [bar.value for bar in bars.bars] == [whole(layer.bar) for layer in made]
        (doubled,) = (aim.id for aim in made[2].aims if aim.double)
        assert f"Counted double: {words.word('pin', f'{role}.needs.{doubled}')}" in text
    kind = russia_type(course.closing)
    assert f"Its private card: {words.word('type', kind)}" in text
    assert words.word("type", kind, "private") in text
    assert "by construction" in text.lower()
    assert ("when it stopped" in text) == (not course.done)
    assert ("nobody won" in text) == course.closing.flag("shared_loss")


def test_the_results_are_those_of_the_ranking(any_game: AnyGame) -> None:
    pilot, screen, course = any_game
    if not course.turns:
        return
    to(screen, "results")
    found = ranked(course, 4).finish()
    deal = one(pilot, Strips, "deal")
    assert isinstance(deal, Strips)
    assert [strip.value for strip in deal.strips] == [one.percent for one in found.deal.values()]
    if found.crisis is None:
        assert "No crisis result" in said(pilot)
        return
    crisis = one(pilot, Strips, "crisis")
    assert isinstance(crisis, Strips)
    expected = [one.percent for one in found.crisis.values()]
    assert [strip.value for strip in crisis.strips] == expected


def test_every_change_sums_to_its_causes(any_game: AnyGame) -> None:
    pilot, screen, course = any_game
    to(screen, "turns")
    page = screen.page
    for place, turn in enumerate(course.turns, start=1):
        page.choose(place)  # type: ignore[attr-defined]
        pilot.window.advance()
        moved = {one.track: one for one in page.movements}  # type: ignore[attr-defined]
        after = turn.closed.tracks
        for track, value in turn.before.items():
            change = after[track] - value
            assert sum(amount for _c, amount in moved[track].causes) == change if change else True
        if not moved:
            continue
        causes = one(pilot, Table, "causes")
        assert isinstance(causes, Table)
        *parts, together = (_hundredths(row[1]) for row in causes.rows)
        assert sum(parts) == together
        assert "Russia, sealed until the end" in said(pilot)


def _hundredths(text: str) -> int:
    return int(text.replace("−", "-").replace(".", ""))


def test_every_track_can_be_followed(any_game: AnyGame) -> None:
    pilot, screen, course = any_game
    if not course.turns:
        return
    to(screen, "tracks")
    page = screen.page
    for place, (track, _question) in enumerate(page.tracks):  # type: ignore[attr-defined]
        page.choose(place)  # type: ignore[attr-defined]
        pilot.window.advance()
        assert pilot.overflowing() == [], track
        ledger = [w for w in pilot.window.widgets if w.name == "ledger"]
        rows = [row for turn in course.turns for row in turn.ledger if row.track == track]
        assert bool(ledger) == bool(rows), track


def test_the_lamps_are_lit_by_the_state_of_every_turn(any_game: AnyGame) -> None:
    pilot, screen, course = any_game
    if not course.turns:
        return
    to(screen, "criteria")
    grid = one(pilot, LampGrid)
    assert isinstance(grid, LampGrid)
    states = [lit(moment) for _turn, moment in course.moments]
    assert [values for _name, values in grid.rows] == [
        [state[name] for state in states] for name in states[0]
    ]


def test_acts_of_a_facilitator_stand_apart(fly: Fly, journals: dict[str, Path]) -> None:
    pilot = fly(Empty())
    screen = shown(pilot, journals["steered"])
    to(screen, "facilitator")
    table = one(pilot, Table, "acts")
    assert isinstance(table, Table)
    cells = "\n".join(" ".join(row) for row in table.rows)
    for part in ("+9.00", "−5.00", "no longer", "the bell rings", "Ms Kowal"):
        assert part in cells, part
    for page in PAGES:
        to(screen, page)
        texts = [
            cell for w in pilot.window.widgets if isinstance(w, Table) for r in w.rows for cell in r
        ]
        assert "the class needs it" not in "\n".join([said(pilot), *texts]), page
    to(screen, "reveal")
    assert "Ended early" in said(pilot)


def test_each_team_guesses_and_then_sees(fly: Fly, journals: dict[str, Path]) -> None:
    pilot = fly(Empty())
    screen = shown(pilot, journals["steered"])
    before = {path: path.read_bytes() for path in journals["steered"].parent.iterdir()}
    to(screen, "guess")
    guesses = screen.page.guesses  # type: ignore[attr-defined]
    assert len(guesses.pairs) == 6
    assert all(team != rival for team, rival in guesses.pairs)
    for at, (team, rival) in enumerate(guesses.pairs):
        truth = guesses.choices(rival).index(guesses.truth(rival))
        wrong = next(
            i for i, need in enumerate(guesses.choices(rival))
            if need[1] != guesses.truth(rival)[1] and need[0] != (guesses.truth(rival)[0] or "-")
        )  # fmt: skip
        assert screen.page.at == at  # type: ignore[attr-defined]
        pilot.click(f"need {(truth if team == 'ukraine' else wrong) + 1}")
    assert len(guesses.made) == 6
    to(screen, "reveal")
    text = said(pilot)
    assert text.count("right.") == 2
    assert text.count("guessed:") == 6
    assert {path: path.read_bytes() for path in journals["steered"].parent.iterdir()} == before


def test_the_whole_table_guesses_where_only_bots_played(
    fly: Fly, journals: dict[str, Path]
) -> None:
    screen = shown(fly(Empty()), journals["bargained"])
    to(screen, "guess")
    pairs = screen.page.guesses.pairs  # type: ignore[attr-defined]
    assert pairs == [("", role) for role in ROLES]


def test_pages_turn_by_keys_mouse_and_list(fly: Fly, journals: dict[str, Path]) -> None:
    pilot = fly(Empty())
    screen = shown(pilot, journals["bargained"])
    for key, place in (
        (pygame.K_SPACE, 1), (pygame.K_RETURN, 2), (pygame.K_RIGHT, 3), (pygame.K_PAGEDOWN, 4),
        (pygame.K_LEFT, 3), (pygame.K_PAGEUP, 2), (pygame.K_BACKSPACE, 1),
    ):  # fmt: skip
        pilot.press(key)
        assert screen.at == place
    pilot.click("next")
    pilot.click("page before")
    assert screen.at == 1
    pilot.press(pygame.K_l)
    pilot.click("page 9")
    assert screen.page.id == "tracks"
    pilot.click("list")
    pilot.press(pygame.K_ESCAPE)
    assert screen.page.id == "tracks"
    pilot.press(pygame.K_ESCAPE)
    assert isinstance(pilot.window.screen, Empty)


@pytest.mark.parametrize("kind", KINDS)
def test_every_control_is_named_reached_and_explained(
    fly: Fly, journals: dict[str, Path], kind: str
) -> None:
    pilot = fly(Empty())
    screen = shown(pilot, journals[kind])
    for place in range(len(screen.pages)):
        screen.open_page(place)
        controls = [w for w in pilot.window.widgets if w.focusable and w.enabled]
        reached = set()
        for _ in controls:
            pilot.press(pygame.K_TAB)
            assert pilot.window.focused is not None
            reached.add(pilot.window.focused.name)
        names = [w.name for w in controls]
        assert len(set(names)) == len(names), names
        assert reached == set(names)
        for widget in controls:
            told = widget.tip(None)[0] or (widget.help_keys() and isinstance(widget, Scroller))
            assert told, (screen.page.id, widget.name)


@pytest.mark.parametrize(("size", "theme", "text", "language"), LOOKS)
@pytest.mark.usefixtures("pseudo_or_not")
def test_every_page_fits(
    fly: Fly,
    journals: dict[str, Path],
    size: tuple[int, int],
    theme: str,
    text: float,
    language: str,
) -> None:
    pilot = fly(Empty(), size, theme=theme, text=text)
    for name, journal in journals.items():
        screen = shown(pilot, journal)
        pilot.window.draw()
        for place in range(len(screen.pages)):
            screen.open_page(place)
            pilot.window.draw()
            assert pilot.overflowing() == [], (name, screen.page.id)
            inside = pilot.window.surface.get_rect()
            loose = [w for w in pilot.window.widgets if w.rect.bottom > inside.bottom]
            held = {
                id(w)
                for s in pilot.window.widgets
                if isinstance(s, Scroller)
                for w in walk(s.children())
            }
            assert [w.name for w in loose if id(w) not in held] == [], (name, screen.page.id)
        screen.list_pages()
        assert pilot.overflowing() == []
        screen.list_pages()
        pilot.window.pop()
