"""One game, or many, in a single call: the front door's ``run`` and ``sim``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import JsonValue

from game.players.player import Seat
from game.sample.plan import Plan, agree, settle
from game.sample.run import Summary, run
from game.sample.seats import all_seats, read_seats
from game.scenario import Pack
from game.session import Session, Setting

Seats = Mapping[str, str | Seat]
"""Role or bloc to player, such as ``{"russia": "doctrine:restorationist"}``."""


def play_one(
    pack: Pack,
    *,
    seed: int,
    package: str | None = None,
    message: str | None = None,
    annex: str | None = None,
    pace: str | None = None,
    parameters: str | None = None,
    revision: bool = False,
    amendments: bool = False,
    seats: Seats | None = None,
    journal: Path | None = None,
    percentiles: bool = False,
) -> dict[str, JsonValue]:
    """Play one game between bots and return its result, the same as ``greyzone run --json``.

    What is not given is the pack's default; a role without a seat is played by its doctrine.
    ``revision``: whether the package is revised at mid-game; ``amendments``: whether a ready-made
    one is amended once before the first turn. ``journal`` is a new file to keep the game in.
    ``percentiles`` adds the crisis and the deal result (rulebook 9). Raises UsageError for an
    unknown id, a seat for a person, or a message or annex where the sides bargain for them;
    JournalError when the journal cannot be written.
    """
    terms = agree(
        pack,
        package=package,
        message=message,
        annex=annex,
        pace=pace,
        parameters=parameters,
        revision=revision,
        amendments=amendments,
    )
    setting = Setting(
        scenario=pack.id,
        package=terms.package,
        message=terms.message,
        annex=terms.annex,
        pace=terms.pace,
        parameters=terms.parameters,
        seed=seed,
        salt=0,
        seats=all_seats(_read(seats)),
        revision=terms.revision,
        amendments=terms.amendments,
    )
    with Session.start(pack, setting, journal) as session:
        result = session.result()
    if percentiles:
        from game.sample.percentiles import percentiles as ranked

        result["percentiles"] = ranked(session).as_object
    return result


def play_many(
    pack: Pack,
    *,
    games: int,
    seed: int,
    package: str | None = None,
    message: str | None = None,
    annex: str | None = None,
    pace: str | None = None,
    parameters: str | None = None,
    revision: bool = False,
    amendments: bool = False,
    seats: Seats | None = None,
    out: Path | None = None,
    jobs: int = 1,
) -> Summary:
    """Play many games from one set-up: shares and means, each with a 95 % interval.

    ``out`` gets a row a game, as Parquet where its name ends so, else as CSV; ``jobs`` is how many
    processes play (a script that asks for more than one needs ``if __name__ == "__main__":``).
    Raises UsageError as ``play_one`` does, OSError when ``out`` cannot be
    written.
    """
    terms, tables = settle(
        pack,
        package=package,
        message=message,
        annex=annex,
        pace=pace,
        parameters=parameters,
        revision=revision,
        amendments=amendments,
    )
    return run(Plan(pack, terms, tables, games, seed, _read(seats)), out, jobs=jobs)


def _read(seats: Seats | None) -> dict[str, Seat]:
    texts = [f"{name}={player}" for name, player in (seats or {}).items()]
    return read_seats(texts, people="nobody can sit here; greyzone play has seats for people")
