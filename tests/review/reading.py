"""Reads a page as a browser would: every element closed, ids once, tables as rows of text."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br"}


@dataclass
class Found:
    """One table: its caption and its rows, heads included."""

    caption: str = ""
    rows: list[list[str]] = field(default_factory=list)
    scopes: list[str] = field(default_factory=list)


class Page(HTMLParser):
    """A page read whole; raises AssertionError where it is not well formed."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.tables: list[Found] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        assert len(attrs) == len(dict(attrs)), f"{tag} has an attribute twice"
        if tag in VOID:
            if tag == "br":
                self.handle_data("\n")
            return
        self.open.append(tag)
        if tag == "table":
            self.tables.append(Found())
        elif tag == "tr":
            self.tables[-1].rows.append([])
        elif tag in ("td", "th"):
            self.tables[-1].rows[-1].append("")
            if tag == "th":
                self.tables[-1].scopes.append(dict(attrs).get("scope") or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        inside = self.open[-1] if self.open else ""
        self.texts.append((inside, data))
        if inside in ("td", "th"):
            self.tables[-1].rows[-1][-1] += data.replace("\u00a0", " ")
        elif inside == "caption":
            self.tables[-1].caption += data

    def table(self, caption: str) -> list[list[str]]:
        """Return the rows of the one table whose caption begins so, without its heads."""
        (found,) = [table for table in self.tables if table.caption.startswith(caption)]
        return found.rows[1:]
