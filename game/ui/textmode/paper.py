"""Paper: lines written and lines read, at most 80 wide, in plain characters, without colour."""

from __future__ import annotations

import os
import textwrap
from typing import TextIO

from game.ui.names import shown

WIDTH = 79
_PLAIN = str.maketrans(
    {
        "–": "-", "—": "-", "−": "-", "‑": "-", "·": "|", "•": "-", "…": "...", "→": "->",
        "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "×": "x", "✓": "*", "≥": ">=",
        "≤": "<=", "▲": "up", "▼": "down", "\u00a0": " ", "\u202f": " ",
    }
)  # fmt: skip
"""Typography that a screen reader spells out or an old terminal cannot show."""
_WIPE = "\x1b[H\x1b[2J\x1b[3J"
"""Home, clear the screen, clear what has been scrolled away."""


class Gone(Exception):
    """There is nobody at the other end: the lines have run out."""


class Paper:
    """Writes to `out`, reads from `source`; on no terminal it repeats what it reads, so that what
    was written tells the whole sitting. Invented names (see `names`) are put in here.
    """

    def __init__(self, source: TextIO, out: TextIO) -> None:
        self._source, self._out = source, out
        self._terminal = source.isatty() and out.isatty()

    def say(self, text: str = "", indent: int = 0, hang: int = 0) -> None:
        """Write a text, wrapped; each line of it is a paragraph of its own.

        `indent`: columns before the first line; `hang`: more of them before those that follow.
        """
        for paragraph in shown(text).split("\n"):
            lines = textwrap.wrap(
                plain(paragraph),
                WIDTH,
                initial_indent=" " * indent,
                subsequent_indent=" " * (indent + hang),
                break_long_words=False,
                break_on_hyphens=False,
            )
            for line in lines or [""]:
                self._write(f"{line}\n")

    def copy(self, line: str) -> None:
        """Write a line to be copied, such as a command: never wrapped nor made plain."""
        self._write(f"{line}\n")

    def ask(self, prompt: str) -> str:
        """Write a prompt and return the line that answers it. Raises Gone where there is none."""
        self._write(f"{plain(shown(prompt))}> ")
        answer = self._source.readline()
        if not answer:
            self._write("\n")
            raise Gone
        said = answer.strip()
        if not self._terminal:
            self._write(f"{said}\n")
        return said

    def wipe(self) -> None:
        """Take away what was written, also what has been scrolled off; paper gets a new page."""
        able = self._terminal and os.environ.get("TERM", "dumb") != "dumb"
        self._write(_WIPE if able else "\f\n")

    def _write(self, text: str) -> None:
        encoding = self._out.encoding or "ascii"
        self._out.write(text.encode(encoding, "replace").decode(encoding))
        self._out.flush()


def plain(text: str) -> str:
    """Return a text in characters that every terminal has, as far as its language allows."""
    return text.translate(_PLAIN)
