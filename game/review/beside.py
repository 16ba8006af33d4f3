"""A debrief written beside its journal, a little at a time, so that a window can go on drawing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from game.review.course import course_of
from game.review.page.whole import check_installed, ranked, sections, set_page
from game.sample.table import whole_file


def page_of(journal: Path) -> Path:
    """Return where the debrief of a journal goes: beside it, under its name."""
    return journal.with_name(f"{journal.stem}-debrief.html")


def write_beside(journal: Path) -> Iterator[None]:
    """Write the debrief of a journal as the steps are taken; the last one puts the file there.

    Raises GreyZoneError where something is not installed or the journal is bad, OSError.
    """
    check_installed()
    yield
    course = course_of(journal)
    found = None
    if course.turns:
        ranking = ranked(course)
        while not ranking.advance():
            yield
        found = ranking.finish()
    parts = []
    for part in sections(course, found):
        parts.append(part)
        yield
    with whole_file(page_of(journal)) as page:
        page.write(set_page(course, parts))
