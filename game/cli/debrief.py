"""``greyzone debrief``: one HTML page from a game's journal, for a screen and for paper."""

from __future__ import annotations

from pathlib import Path

import click

from game.cli import options


@click.command("debrief", short_help="Make a page to talk about from a journal.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o",
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("debrief.html"),
    show_default=True,
    metavar="FILE",
    help="Where the page goes; a file of that name is replaced.",
)
@click.option(
    "--csv",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write tracks.csv and ledger.csv there, too.",
)
@options.no_color
def command(file: Path, out: Path, folder: Path | None) -> None:
    """Make one HTML file from the journal FILE: what was believed and tested, what was kept,
    results, timeline with every cause, questions.

    It opens every secret, also those of a game that is not over. It needs no network and no
    script, and prints on A4. Exit code 4 where the journal is broken, was changed or belongs to
    other rules.
    """
    from game.errors import UsageError
    from game.review import export
    from game.review.course import course_of
    from game.review.page import check_installed, debrief
    from game.sample.table import whole_file

    check_installed()
    if out.exists() and out.samefile(file):
        raise UsageError(f"{out} is the journal itself; name another file with --out")
    course = course_of(file)
    if course.notice is not None:
        click.echo(f"greyzone: notice: {course.notice}", err=True)
    with whole_file(out) as page:
        page.write(debrief(course))
    written = [out, *(export.write(course, folder) if folder is not None else ())]
    click.echo("\n".join(f"written: {path}" for path in written))
