"""Parts of the page: answers shut until they are guessed, joint needs, what numbers are made of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.engine.schema import BAND_TOPS
from game.review import acts
from game.review.account import russia_type
from game.review.course import Course, course_of
from game.review.leaveout import SHIELD
from game.review.page import blocks, result
from game.review.page.belief import gap
from game.review.page.blocks import Fold, Section, Table
from game.review.page.made import made
from game.review.page.whole import _facts, ranked, sections
from game.review.perception import beliefs_of
from game.sample.calls import play_one
from game.sample.percentiles import JointNeeds, Percentiles
from game.ui.screens.reading import points
from tests.review.conftest import cut_behind, pack_of


def told(section: Section) -> str:
    """All words of a section that stand open."""
    return " ".join(text for block in section.blocks for text in words(block))


def words(block: blocks.Block) -> list[str]:
    if isinstance(block, Fold):
        return [block.summary]
    if isinstance(block, Table):
        return [block.caption, *(cell for row in block.rows for cell in row)]
    return [str(getattr(block, name)) for name in ("text", "items") if hasattr(block, name)]


def test_answers_are_shut_where_they_are_guessed_and_stand_whole_at_the_end(
    course: Course,
) -> None:
    asked, given = result.pin(course), result.answers(course)
    shut = [block for block in asked.blocks if isinstance(block, Fold)]
    assert [fold.guess for fold in shut] == [True] * 3
    assert given.paper
    for fold in shut:
        assert list(fold.blocks) == [b for b in given.blocks if b in fold.blocks]
    assert "Counted double" not in told(asked)
    assert told(given).count("Counted double") == 3


def test_nothing_before_the_guess_says_which_russia_it_was(course: Course) -> None:
    kind = russia_type(course.closing)
    card = course.pack.lexicon.word("type", kind, "private")
    before = told(gap(course, beliefs_of(course), acts.tests_of(course)))
    assert card not in before
    assert "Moscow was:" not in before
    assert card in told(result.answers(course))


def test_answers_are_the_last_section_and_for_paper_only(page: str) -> None:
    ids = re.findall(r'<section id="(\w+)"( class="paper")?>', page)
    assert ids[-1] == ("answers", ' class="paper"')
    assert [name for name, paper in ids if paper] == ["answers"]
    assert page.count('<details class="guess">') == 3
    assert " open" not in "".join(re.findall("<details[^>]*>", page))


def test_a_game_that_never_began_has_no_answers(bargained: Path, tmp_path: Path) -> None:
    path = cut_behind(bargained, b'"kind":"phase","turn":1,"phase":"draft"', tmp_path / "g.jsonl")
    assert "answers" not in [section.id for section in sections(course_of(path))]


# -- joint needs ----------------------------------------------------------------------------------


def joint_of(course: Course, joint: JointNeeds | None) -> str:
    found = ranked(course, 2).finish()
    return told(result.results(course, Percentiles(2, 2, None, found.deal, joint)))


def test_joint_needs_name_the_games_they_are_the_best_of(course: Course) -> None:
    needs, best = ({"ukraine": n, "russia": 2_000, "coalition": 3_000} for n in (1_000, 2_500))
    said = joint_of(course, JointNeeds(400, 6_000, 7_500, 31, needs, best))
    assert "60.0 of 300 in this game" in said
    assert "best of the 400 games" in said
    assert "the sum was 75.0; 31 % of them lie below this game" in said
    assert "Left on the table: 15.0 points." in said
    assert "Together 60.0 75.0" in said
    none_left = joint_of(course, JointNeeds(400, 8_000, 7_500, 100, needs, best))
    assert "nothing was left" in none_left
    assert "Left on the table: " not in none_left


def test_a_game_without_an_end_has_no_joint_needs(course: Course, stopped_course: Course) -> None:
    assert ranked(stopped_course, 2).finish().joint is None
    assert "Joint needs" not in joint_of(course, None)


# -- what numbers are made of ---------------------------------------------------------------------


@pytest.mark.parametrize("name", ["course", "lost_course", "stopped_course"])
def test_the_columns_of_the_last_numbers_sum_to_them(
    name: str, request: pytest.FixtureRequest
) -> None:
    course: Course = request.getfixturevalue(name)
    tables = [block for block in made(course) if isinstance(block, Table)]
    assert [len(table.heads) for table in tables] == [len(SHIELD) + 1, 4]
    for table in tables:
        *rows, last = table.rows
        for column in range(1, len(table.heads)):
            assert sum(hundredths(row[column]) for row in rows) == hundredths(last[column])
    held = course.closing.package.capability[0]
    assert hundredths(tables[0].rows[-1][1]) == held


def hundredths(text: str) -> int:
    plain = text.removesuffix(" %").replace("−", "-").replace("+", "").replace(".", "")
    return 0 if plain == "–" else int(plain)


# -- the facts ------------------------------------------------------------------------------------


def test_amendments_and_revision_are_among_the_facts(course: Course, tmp_path: Path) -> None:
    facts = dict(_facts(course))
    came_of_it = r"after turn \d: the package (was changed|stayed as it was)"
    assert re.fullmatch(came_of_it, facts["Revision"])
    assert "Amendments" not in facts
    for answer, came in (("sign", "was changed"), ("refuse", "stood as it was")):
        path, terms = tmp_path / f"{answer}.jsonl", {"package": "none", "pace": "lesson"}
        seats = {"ukraine": f"scripted:ukraine_signs={answer}"}
        pack = pack_of("after-the-armistice")
        play_one(pack, seed=3, seats=seats, amendments=True, journal=path, **terms)
        facts = dict(_facts(course_of(path)))
        assert facts["Amendments"] == f"one round before the first turn: the package {came}"
        assert "Revision" not in facts


def test_a_revision_the_game_did_not_come_to_is_named(bargained: Path, tmp_path: Path) -> None:
    path = cut_behind(bargained, b'"turn":2,"phase":"reckoning"', tmp_path / "g.jsonl")
    facts = dict(_facts(course_of(path)))
    assert facts["Revision"].endswith("the game did not come to it")


def test_a_severity_has_the_band_that_screens_name() -> None:
    """Screens show whole points; a page that read hundredths would call one act by two names."""
    lexicon = pack_of("after-the-armistice").lexicon
    for severity in range(0, 10_001, 7):
        shown = points(severity)
        place = next(i for i, top in enumerate(BAND_TOPS) if shown <= top)
        assert blocks.band(lexicon, severity) == lexicon.word("band", str(place + 1))
