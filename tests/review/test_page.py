"""The page: whole, readable without sight or script, equal twice, and true to the journal."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from game.review import acts, figures
from game.review.course import Course, course_of
from game.review.page import debrief
from game.review.page.belief import promise
from game.review.page.whole import ranked
from game.review.perception import beliefs_of
from game.sample.calls import play_one
from game.scenario.checks import wording
from tests.journal.forging import play_on
from tests.journal.test_corridor import opened
from tests.review.conftest import cut_behind, pack_of
from tests.review.reading import Page

SCENARIOS = (
    *("after-the-armistice", "grey-winter", "open-window", "new-budapest"),
    *("tutorial", "1994", "while-it-lasts"),
)
LARGEST = 1_000_000
PAGES = ("page", "lost_page", "stopped_page")


@pytest.fixture(scope="module")
def undrawn() -> Callable[[Course], str]:
    """Make pages without plots and with few games: all but the pictures is as it is."""

    def make(course: Course) -> str:
        with pytest.MonkeyPatch.context() as patch:
            for name in ("promise", "multiples"):
                patch.setattr(figures, name, lambda *_: "<svg><title>t</title></svg>")
            patch.setattr("game.review.page.whole.ranked", lambda c: ranked(c, 4))
            return debrief(course)

    return make


@pytest.fixture(scope="module")
def lost_page(lost_course: Course, undrawn: Callable[[Course], str]) -> str:
    return undrawn(lost_course)


@pytest.fixture(scope="module")
def stopped_page(stopped_course: Course, undrawn: Callable[[Course], str]) -> str:
    return undrawn(stopped_course)


@pytest.fixture(params=PAGES)
def any_page(request: pytest.FixtureRequest) -> str:
    found: str = request.getfixturevalue(request.param)
    return found


def test_equal_games_give_equal_bytes(bargained: Path, page: str) -> None:
    assert debrief(course_of(bargained)) == page
    assert len(page.encode()) <= LARGEST


def test_the_timeline_tells_what_spoke_for_the_bots_choices(page: str) -> None:
    """The same sentences as the window and ``greyzone replay``, the revision's too."""
    text = page[page.index('id="timeline"') :]
    before, _, later = text.partition(">Turn 1<")
    assert before.count("What speaks for it") >= 3
    assert "What speaks for it" in later


def test_it_is_one_file_without_script_or_network(any_page: str) -> None:
    read = Page(any_page)
    for tag, attributes in read.tags:
        assert tag not in {"script", "link", "img", "iframe", "object", "image"}
        assert not [name for name in attributes if name.startswith("on")]
        for name in ("href", "src"):
            assert (attributes.get(name) or "#").startswith("#")
    assert "url(http" not in any_page
    assert "@import" not in any_page
    without_text = "".join(re.findall(r"<[^>]*>", any_page))
    assert "http" not in without_text


def test_it_is_built_to_be_read_without_sight(any_page: str) -> None:
    read = Page(any_page)
    assert ("html", {"lang": "en"}) in read.tags
    ids = [attributes["id"] for _tag, attributes in read.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    levels = [int(tag[1]) for tag, _ in read.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    for table in read.tables:
        assert table.caption.strip()
        assert set(table.scopes) == {"col", "row"}
        assert len({len(row) for row in table.rows}) == 1
    for _tag, attributes in read.tags:
        for named in (attributes.get("aria-labelledby") or "").split():
            assert named in ids


def test_every_picture_says_what_it_shows(page: str) -> None:
    pictures = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert len(pictures) == 8
    for picture in pictures:
        assert re.search(r'role="img" aria-labelledby="\S+-title \S+-told"><title', picture)
        used = set(re.findall(r"(?:url\(#|href=\"#)([^)\"]+)", picture))
        assert used <= set(re.findall(r'id="([^"]+)"', picture))


@pytest.mark.parametrize("name", ["course", "lost_course", "stopped_course"])
def test_every_incident_stands_in_the_first_table(
    name: str, request: pytest.FixtureRequest
) -> None:
    course: Course = request.getfixturevalue(name)
    text: str = request.getfixturevalue(name.replace("course", "page"))
    tests = acts.tests_of(course)
    rows = Page(text).table("Every incident")
    assert [row[0] for row in rows] == [f"Turn {test.turn}" for test in tests]
    for row, test in zip(rows, tests, strict=True):
        assert row[4].startswith(f"{test.severity / 100:.1f} (")
        assert ("●" in row[5]) == test.answered


def test_every_incident_has_its_mark_in_the_picture(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[figures.Panel] = []
    monkeypatch.setattr(figures, "promise", lambda panels, *_: drawn.extend(panels) or "")
    tests = acts.tests_of(course)
    promise(course, beliefs_of(course), tests)
    marks = sorted(mark for panel in drawn for mark in panel.markers)
    assert marks == [(test.turn, test.severity / 100, test.result) for test in tests]


def test_the_causes_printed_sum_to_the_change_printed(any_page: str) -> None:
    ledgers = [table for table in Page(any_page).tables if table.caption.endswith(": the ledger")]
    assert len(ledgers) >= 2
    for table in ledgers:
        for _track, _ends, change, made_of in table.rows[1:]:
            amounts = [_hundredths(line.split(" ")[0]) for line in made_of.split("\n")]
            assert sum(amounts) == _hundredths(change)


def _hundredths(text: str) -> int:
    return int(text.replace("−", "-").replace(".", ""))


def test_colours_of_text_are_dark_enough_on_white(page: str) -> None:
    style = page[page.index("<style>") : page.index("</style>")]
    named = re.findall(r"--(?:ink|dim|ukraine|russia|coalition): (#[0-9a-f]+)", style)
    used = [*named, *re.findall(r"[; ]color: (#[0-9a-f]+)", style)]
    used += [figures.INK, figures.DIM, figures.GOLD, figures.CRIMSON, figures.BLUE]
    assert len(used) >= 10
    for colour in used:
        assert contrast(colour) >= 4.5, colour


def contrast(colour: str) -> float:
    """Contrast with white (WCAG 2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    light = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 1.05 / (0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] + 0.05)


def test_a_shared_loss_has_no_winner(lost_page: str) -> None:
    said = " ".join(data for _tag, data in Page(lost_page).texts)
    assert "No winner" in said
    assert "after shared loss nobody is ranked" in said


def test_a_stopped_game_says_so_and_shows_how_things_stood(stopped_page: str) -> None:
    assert "The journal stops in turn 2" in stopped_page
    assert "when it stopped" in stopped_page
    assert "No crisis result" in stopped_page


def test_a_game_stopped_in_its_bargain_has_a_page(
    bargained: Path, tmp_path: Path, undrawn: Callable[[Course], str]
) -> None:
    path = cut_behind(bargained, b'"kind":"phase","turn":1,"phase":"draft"', tmp_path / "g.jsonl")
    text = undrawn(course_of(path))
    assert "before the first turn" in text
    assert "The coalition opens with" in text


@pytest.mark.parametrize("answer", ["sign", "refuse"])
def test_an_amended_package_has_a_page(
    answer: str, tmp_path: Path, undrawn: Callable[[Course], str]
) -> None:
    path, terms = tmp_path / "g.jsonl", {"package": "none", "pace": "lesson"}
    seats = {"ukraine": f"scripted:ukraine_signs={answer}"}
    pack = pack_of("after-the-armistice")
    result = play_one(pack, seed=3, seats=seats, amendments=True, journal=path, **terms)
    assert result["deal"]["signature"] == {"sign": "signed", "refuse": "unamended"}[answer]
    text = undrawn(course_of(path))
    changed_nothing = "The round of amendments changed nothing in it" in text
    assert changed_nothing == (answer == "refuse")
    assert ("Signatures and obligations" in text) == (answer == "sign")


def test_promises_of_the_corridor_stand_between_signatures_and_undertakings(
    tmp_path: Path, undrawn: Callable[[Course], str]
) -> None:
    path = tmp_path / "g.jsonl"
    with opened(path) as session:
        session.promise("ukraine", "coalition", "We <b>hold</b> & sign.")
        play_on(session)
    text = undrawn(course_of(path))
    said = text.index("We &lt;b&gt;hold&lt;/b&gt; &amp; sign.")
    assert text.index("Promises against acts</h2>") < said < text.index("Undertakings of the")
    assert "bound no one" in text


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_scenario_has_a_page(
    name: str, tmp_path: Path, undrawn: Callable[[Course], str]
) -> None:
    pack, journal = pack_of(name), tmp_path / "g.jsonl"
    play_one(pack, seed=5, seats={"russia": "random"}, journal=journal)
    text = undrawn(course_of(journal))
    read = Page(text)
    said = " ".join(data for _tag, data in read.texts)
    assert not re.search(r"\[[a-z_.]+\]", said), "a word is missing"
    assert not wording.FORBIDDEN.search(re.sub(r"<section id=\"sources\".*", "", text, flags=re.S))
    for source in pack.content.scenario.sources:
        assert source in said
    assert "A model, not a forecast" in said
