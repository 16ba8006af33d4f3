"""Opening a game in text mode, keeping it, and saying how to go on with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TextIO

from game.engine.batch import BARGAIN
from game.engine.schema import ROLES
from game.errors import UsageError
from game.players.player import HUMAN, Seat
from game.rolecodes import RoleCodes
from game.sample.seats import all_seats
from game.scenario import Pack
from game.scenario.models.scenario import amends_unasked, bets_unasked
from game.session import Session, Setting
from game.settings import Folders, folders, read_settings, write_settings
from game.ui import i18n, names
from game.ui.i18n import _
from game.ui.screens import sealwords
from game.ui.screens.guidance import Hints
from game.ui.screens.saves import new_path, quoted
from game.ui.screens.sitting import GameTable
from game.ui.screens.terms import bot
from game.ui.textmode.decide import Left, commands
from game.ui.textmode.hints import hint
from game.ui.textmode.paper import Gone, Paper
from game.ui.textmode.sitting import TextSitting


@dataclass(frozen=True)
class TextOptions:
    """What the command line asked for: a game to go on with, or the set-up of a new one.

    `terms`: ids of package, message, annex, pace and parameters, all given. `bets`: whether waiting
    teams bet (None: as the window has it), `codes`: whether seats choose role codes.
    """

    seed: int
    terms: Mapping[str, str]
    seats: Mapping[str, Seat] = field(default_factory=dict)
    revision: bool = False
    bets: bool | None = None
    codes: bool = False
    data_dir: Path | None = None
    language: str = "en"


def choose_names(language: str, data_dir: Path | None, *, fictional: bool) -> None:
    """Print invented names where they are asked for, now or in the settings; before a game."""
    settings = read_settings(folders(data_dir).settings)
    names.install(fictional=fictional or settings.fictional_names, language=language)


def play(pack: Pack, options: TextOptions, source: TextIO, out: TextIO) -> None:
    """Play a new game to its end or until somebody leaves.

    Raises KeyboardInterrupt when the lines run out before the end; every order is kept then.
    Raises UsageError for a set-up that does not fit.
    """
    i18n.install(options.language)
    places = folders(options.data_dir)
    paper = Paper(source, out)
    _note(paper, pack, places)
    setting = _setting(pack, options)
    path = new_path(places.saves, pack.id)
    session = Session.start(pack, setting, path)
    codes = RoleCodes(places.role_codes, path)
    if options.codes:
        codes.ask()
    table = GameTable(session, language=options.language, path=path, codes=codes)
    title = table.word("scenario", pack.id, "title")
    paper.say(_("{title}. Seed {seed}.").format(title=title, seed=options.seed))
    _sit(paper, table, options.data_dir)


def _hints(table: GameTable, places: Folders) -> Hints | None:
    """Which hints are still to be told; none where they are off or a guide speaks instead."""
    settings = read_settings(places.settings)
    if not settings.hints or table.session.pack.content.scenario.guide:
        return None

    def remember(met: tuple[str, ...]) -> None:
        write_settings(places.settings, replace(read_settings(places.settings), hints_met=met))

    return Hints(settings.hints_met, remember, hint)


def resume(
    path: Path, language: str, source: TextIO, out: TextIO, data_dir: Path | None = None
) -> None:
    """Go on with a game that was left. Raises as `play` does, and JournalError."""
    i18n.install(language)
    paper = Paper(source, out)
    session = Session.resume(path)
    if session.notice:
        paper.say(session.notice)
    codes = RoleCodes(folders(data_dir).role_codes, path)
    table = GameTable(session, language=language, path=path, resumed=True, codes=codes)
    _sit(paper, table, data_dir)


def _sit(paper: Paper, table: GameTable, data_dir: Path | None) -> None:
    sitting = TextSitting(paper, table, _hints(table, folders(data_dir)))
    for text in commands():
        paper.say(text)
    try:
        sitting.run()
    except Left:
        _leave(paper, sitting, table, data_dir)
    except (Gone, KeyboardInterrupt) as gone:
        _leave(paper, sitting, table, data_dir)
        raise KeyboardInterrupt from gone
    finally:
        table.close()


def _leave(paper: Paper, sitting: TextSitting, table: GameTable, data_dir: Path | None) -> None:
    """Say that the game is kept and how to go on with it, under the same codes and names."""
    sitting.hide()
    paper.say(sealwords.kept())
    if table.path is not None:
        paper.say(_("Go on with it:"))
        switch = " --fictional-names" if names.fictional() else ""
        line = f"greyzone play --text{switch} --resume {quoted(table.path)}"
        if data_dir is not None:
            line += f" --data-dir {quoted(data_dir.expanduser())}"
        paper.copy(line)


def _note(paper: Paper, pack: Pack, places: Folders) -> None:
    """Show the content note to whoever has not read it yet."""
    settings = read_settings(places.settings)
    if settings.note_read:
        return
    paper.say(_("Before you play"))
    paper.say(pack.header.content_note)
    paper.say()
    write_settings(places.settings, replace(settings, note_read=True))


def _bets(options: TextOptions, seats: Mapping[str, Seat], pace: str) -> bool:
    """Whether waiting teams bet; one team alone has nobody to bet against."""
    people = sum(seats[role].kind == HUMAN for role in ROLES if role in seats)
    wish = bets_unasked(pace, people) if options.bets is None else options.bets
    return people > 1 and wish


def _setting(pack: Pack, options: TextOptions) -> Setting:
    """The set-up: where no seat is given to a person, the scenario's first is."""
    seats = dict(options.seats)
    if not any(seat.kind == HUMAN for seat in seats.values()):
        free = [seat for seat in (*pack.header.seats, *ROLES) if seat not in seats]
        if not free:
            raise UsageError("no seat is left for a person; give one: --seat ukraine=human")
        seats[free[0]] = Seat(HUMAN)
    seats = {**{role: bot(pack.header, role) for role in ROLES}, **seats}
    terms = options.terms
    ready_made = terms["package"] != BARGAIN
    return Setting(
        scenario=pack.id,
        package=terms["package"],
        message=terms["message"],
        annex=terms["annex"],
        pace=terms["pace"],
        parameters=terms["parameters"],
        seed=options.seed,
        salt=0,
        seats=all_seats(seats),
        revision=options.revision,
        amendments=ready_made and amends_unasked(terms["pace"]),
        bets=_bets(options, seats, terms["pace"]),
    )
