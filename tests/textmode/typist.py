"""People who type: one who answers whatever is asked, and one who types given lines."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from game.players.player import Seat
from game.scenario import Pack, load
from game.session import Session, Setting
from game.ui.screens.sitting import GameTable
from game.ui.textmode.paper import Paper
from game.ui.textmode.sitting import TextSitting

HUMAN = Seat("human")
BOT = Seat("doctrine")
THREE = {"ukraine": HUMAN, "russia": HUMAN, "coalition": HUMAN}
_OPTION = re.compile(r"^ ([0-9]+)\. (?!.*\[closed)", re.MULTILINE)


class Out(io.StringIO):
    """What was written."""

    encoding = "ascii"


class Typist(io.StringIO):
    """Answers every question by a fair choice of what is open, and keeps what it typed.

    `special` maps part of a prompt to the line typed at its first question.
    """

    def __init__(self, out: Out, seed: int = 1, special: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.typed: list[str] = []
        self._out = out
        self._dice = random.Random(seed)
        self._special = dict(special or {})

    def readline(self, _size: int = -1, /) -> str:
        line = self._answer()
        self.typed.append(line)
        return f"{line}\n"

    def _answer(self) -> str:
        text = self._out.getvalue()
        prompt = text.rpartition("\n")[2]
        for part, line in self._special.items():
            if part in prompt:
                del self._special[part]
                return line
        if "Type ready" in prompt:
            return "ready"
        if "Type yes" in prompt:
            return "yes"
        if "Enter" in prompt:
            return ""
        # The list of the question: from the last empty line on.
        return self._dice.choice(_OPTION.findall(text[text.rindex("\n\n") :]))


@cache
def pack(scenario: str) -> Pack:
    """Load a pack once."""
    return load(scenario)


def open_table(
    scenario: str = "after-the-armistice",
    seats: Mapping[str, Seat] | None = None,
    *,
    path: Path | None = None,
    **given: object,
) -> GameTable:
    """Start a game at a table without a window."""
    content = pack(scenario)
    defaults = content.content.scenario.defaults
    fields: dict[str, object] = {
        "package": defaults.package,
        "message": defaults.message,
        "annex": defaults.annex,
        "pace": "quick",
        "parameters": defaults.parameters,
        "seed": 7,
        "salt": 0,
        **given,
    }
    setting = Setting(scenario=content.id, seats=seats or THREE, **fields)  # type: ignore[arg-type]
    return GameTable(Session.start(content, setting, path), path=path)


def play(
    table: GameTable, seed: int = 1, special: Mapping[str, str] | None = None
) -> tuple[str, list[str]]:
    """Play a table to its end; return what was written and what was typed."""
    out = Out()
    typist = Typist(out, seed, special)
    TextSitting(Paper(typist, out), table).run()
    return out.getvalue(), typist.typed


def type_in(table: GameTable, lines: Sequence[str]) -> str:
    """Type given lines at a table; return what was written."""
    out = Out()
    TextSitting(Paper(io.StringIO("".join(f"{line}\n" for line in lines)), out), table).run()
    return out.getvalue()
