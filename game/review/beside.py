"""A debrief written beside its journal, a little at a time, so that a window can go on drawing."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

from game.review.course import Course
from game.review.page.whole import check_installed, crowd_of, sections, set_page
from game.sample.apart import played
from game.sample.percentiles import Percentiles
from game.sample.table import whole_file


def page_of(journal: Path) -> Path:
    """Return where the debrief of a journal goes: beside it, under its name."""
    return journal.with_name(f"{journal.stem}-debrief.html")


def write_beside(
    journal: Path, course: Course, found: Percentiles | None = None
) -> Generator[None, None, None]:
    """Write the debrief of a journal already read; the last step puts the file there.

    ``found``: what bots made of the game, where that is known already.

    Raises GreyZoneError where something is not installed, OSError.
    """
    check_installed()
    yield
    if course.turns and found is None:
        found = yield from played(crowd_of(course), apart=False)
    parts = []
    for part in sections(course, found):
        parts.append(part)
        yield
    with whole_file(page_of(journal)) as page:
        page.write(set_page(course, parts))
