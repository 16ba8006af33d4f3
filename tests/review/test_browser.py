"""Pages of every kind, drawn in full: small, equal twice, and at rest in a real browser.

What needs Chromium (the apt package ``chromium``) skips where none is installed; sizes and bytes
are looked at everywhere.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.review import figures
from game.review.course import course_of
from game.review.page import debrief, whole
from game.review.page.whole import ranked
from game.sample.calls import play_one
from game.session import Session
from tests.journal.forging import declared, flagship, humans, play_on
from tests.review import browser
from tests.review.browser import Browser
from tests.review.conftest import cut_behind, pack_of
from tests.review.test_page import LARGEST, SCENARIOS

KINDS = (*SCENARIOS, "stopped", "steered")
"""A game of every scenario, one that stopped after turn 2, and one that a facilitator steered."""
pytestmark = pytest.mark.slow
needs_browser = pytest.mark.skipif(not browser.PROGRAM, reason="no Chromium is installed")


def steered(path: Path) -> None:
    """A game with overrides, notes, an injected card and an early end."""
    with declared(Session.start(flagship(), humans(), path)) as session:
        session.note("Ms Kowal", "a question from the class")
        session.override_track("Ms Kowal", "to go on", "tension", 900)
        session.inject("Ms Kowal", "to go on", session.tables.events.ids[1])
        while session.turn < 3:
            play_on(session, 1)
        session.end_early("Ms Kowal", "the bell rings")


def journal_of(kind: str, folder: Path) -> Path:
    path = folder / f"{kind}.jsonl"
    if kind == "steered":
        steered(path)
    elif kind == "stopped":
        play_one(pack_of("grey-winter"), seed=3, journal=folder / "whole.jsonl")
        cut_behind(folder / "whole.jsonl", b'"turn":2,"phase":"reckoning"', path)
    else:
        play_one(pack_of(kind), seed=3, pace="quick", journal=path)
    return path


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every kind of page with its plots; few bot games, as they change no layout."""
    folder, found = tmp_path_factory.mktemp("pages"), {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(whole, "ranked", lambda course: ranked(course, 2))
        for kind in KINDS:
            found[kind] = folder / f"{kind}.html"
            text = debrief(course_of(journal_of(kind, folder)))
            found[kind].write_text(text, encoding="utf-8")
    return found


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    one = Browser(tmp_path_factory.mktemp("profile"))
    yield one
    one.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_small_and_equal_twice(
    kind: str, pages: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plots of one page are drawn twice elsewhere; here all else is made again."""
    drawn = pages[kind].read_text(encoding="utf-8")
    assert len(drawn.encode()) <= LARGEST
    monkeypatch.setattr(whole, "ranked", lambda course: ranked(course, 2))
    for plot in ("promise", "multiples"):
        monkeypatch.setattr(figures, plot, lambda *_: "<svg></svg>")
    again = debrief(course_of(pages[kind].with_suffix(".jsonl")))
    # A drawing ends with an empty line of its own.
    assert re.sub("<svg.*?</svg>\n", "<svg></svg>", drawn, flags=re.DOTALL) == again


@needs_browser
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_asks_for_nothing_and_complains_of_nothing(
    kind: str, pages: dict[str, Path], tab: Browser
) -> None:
    page = pages[kind]
    tab.open(page)
    assert tab.asked == [page.as_uri()]
    assert tab.said == []


@needs_browser
def test_the_browser_notices_both(tmp_path: Path, tab: Browser) -> None:
    """Worked example: a picture from elsewhere and a complaint are seen."""
    page = tmp_path / "bad.html"
    page.write_text(
        '<!DOCTYPE html><img src="http://127.0.0.1:9/x.png"><script>console.error("no")</script>'
    )
    tab.open(page)
    assert "http://127.0.0.1:9/x.png" in tab.asked
    assert any('"no"' in line for line in tab.said)


@needs_browser
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="no pdftotext is installed")
@pytest.mark.parametrize("kind", ["after-the-armistice", "stopped"])
def test_paper_keeps_the_answers_for_its_end(
    kind: str, pages: dict[str, Path], tab: Browser, tmp_path: Path
) -> None:
    tab.open(pages[kind])
    (tmp_path / "page.pdf").write_bytes(tab.paper())
    words = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "page.pdf"), "-"], capture_output=True, check=True
    )
    sheets = words.stdout.decode().split("\f")
    guess = next(i for i, sheet in enumerate(sheets) if "guess, then see" in sheet and i)
    given = [
        i for i, sheet in enumerate(sheets) if re.search("Counted double:|Its private card", sheet)
    ]
    answers = next(
        i for i, sheet in enumerate(sheets) if "Only for those who have guessed" in sheet
    )
    assert "stands on the last pages: guess first" in sheets[guess]
    assert guess < answers <= min(given)
    assert all("Goals, criteria" not in sheet for sheet in sheets[answers:])
