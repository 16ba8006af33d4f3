"""What a test needs to play a game into a journal and to forge what stands there."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from game.journal.chain import START, _hash
from game.players.human import open_options
from game.players.player import Seat
from game.scenario import Pack, load
from game.session import Session, Setting

FLAGSHIP = "after-the-armistice"
HUMANS = {role: Seat("human") for role in ("ukraine", "russia", "coalition")}
Line = dict[str, Any]


@cache
def flagship() -> Pack:
    return load(FLAGSHIP)


def setting(seed: int = 7, pace: str = "quick", **seats: str) -> Setting:
    defaults = flagship().content.scenario.defaults
    return Setting(
        scenario=FLAGSHIP,
        package=defaults.package,
        message=defaults.message,
        annex=defaults.annex,
        pace=pace,
        parameters=defaults.parameters,
        seed=seed,
        salt=0,
        seats={name: Seat(*player.split(":")) for name, player in seats.items()},
    )


def humans(seed: int = 7) -> Setting:
    return setting(seed, ukraine="human", russia="human", coalition="human")


def pick(session: Session, actor: str, which: int) -> dict[str, str]:
    """Return a legal choice for an actor who is waited for, the same for the same ``which``."""
    request = next(request for request in session.waiting() if request.actor == actor)
    view, choice = session.view(actor), dict[str, str]()
    for slot in request.slots:
        options = open_options(view, slot, choice)
        choice[slot] = options[which % len(options)]
    return choice


def declared(session: Session) -> Session:
    """Let every person choose what its role stands for; return the session, at its next phase."""
    while any(request.phase == "stand" for request in session.waiting()):
        actor = session.waiting()[0].actor
        session.commit(actor, pick(session, actor, 1))
    return session


def play_on(session: Session, commits: int | None = None) -> int:
    """Commit for whoever is waited for; return how many orders were given."""
    given = 0
    while not session.done and given != commits:
        actor = session.waiting()[0].actor
        session.commit(actor, pick(session, actor, 3 * len(session.reports) + session.turn))
        given += 1
    return given


def lines_of(path: Path) -> list[Line]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def reseal(path: Path, change: Callable[[list[Line]], object]) -> None:
    """Change a journal's lines and compute numbers and hashes anew, as a careful forger would."""
    lines = lines_of(path)
    change(lines)
    previous, data = START, b""
    for number, line in enumerate(lines, 1):
        fields = {**line, "n": number}
        fields.pop("hash", None)
        body = json.dumps(fields, separators=(",", ":"))
        previous = _hash(previous, body.encode())
        data += f'{body[:-1]},"hash":"{previous}"}}\n'.encode()
    path.write_bytes(data)


def find(lines: list[Line], kind: str, nth: int = 0, **fields: object) -> int:
    """Return the index of the nth line of a kind with these fields; its number is one more."""
    places = [
        index
        for index, line in enumerate(lines)
        if line["kind"] == kind and all(line.get(key) == value for key, value in fields.items())
    ]
    return places[nth]
