"""Paper: wrapping, plain characters, and what is wiped on which kind of terminal."""

from __future__ import annotations

import io

import pytest

from game.ui.textmode.paper import Gone, Paper
from tests.textmode.typist import Out


class Terminal(Out):
    """What looks like a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_is_wiped_with_what_was_scrolled_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    out = Terminal()
    Paper(Terminal(), out).wipe()
    assert "\x1b[3J" in out.getvalue()
    assert "\x1b[2J" in out.getvalue()


@pytest.mark.parametrize("term", ["dumb", None])
def test_a_terminal_that_cannot_be_wiped_gets_a_new_page(
    monkeypatch: pytest.MonkeyPatch, term: str | None
) -> None:
    monkeypatch.delenv("TERM", raising=False)
    if term:
        monkeypatch.setenv("TERM", term)
    out = Terminal()
    Paper(Terminal(), out).wipe()
    assert out.getvalue() == "\f\n"


def test_a_file_gets_a_new_page_and_the_lines_that_were_read() -> None:
    out = Out()
    paper = Paper(io.StringIO("  7 \n"), out)
    assert paper.ask("Number") == "7"
    paper.wipe()
    assert out.getvalue() == "Number> 7\n\f\n"
    with pytest.raises(Gone):
        paper.ask("Number")


def test_typography_becomes_plain_and_the_rest_does_not_break() -> None:
    out = Out()
    Paper(io.StringIO(), out).say("“A” – 5 → 6 · −3 ✓ Київ")
    assert out.getvalue() == '"A" - 5 -> 6 | -3 * ????\n'


def test_long_words_stay_whole() -> None:
    out = Out()
    path = "/" + "x" * 200
    Paper(io.StringIO(), out).say(f"Go on with it: {path}", hang=2)
    assert path in out.getvalue()
