"""Every word a player reads, by key; nothing here can fail, a missing word shows as its id in
brackets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

Transform = Callable[[str], str]
_SLOT = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_ARTICLES = ("The", "A", "An", "Nobody")
"""First words of names that are written small inside a sentence."""
_STANDS_FOR = {
    "package": ("component", "framework"),
    "component": ("framework",),
    "item": ("component", "clause"),
}
"""Generated packages have no words of their own: they are called what they consist of. An item of
a package is a component or a clause."""


@dataclass(frozen=True)
class Lexicon:
    """The words of a pack in one language.

    `words` maps ``<kind>.<id>.<field>`` to text; an option's id is ``<slot>.<option>``, an aim's
    ``<role>.<layer>.<aim>``. `transform` changes every text on its way out (the pseudo-locale of
    the overflow test).
    """

    words: Mapping[str, str]
    language: str = "en"
    transform: Transform | None = None

    def word(self, kind: str, id: str, field: str = "name", **slots: object) -> str:
        """Return a text with its ``{slots}`` filled; ``[id]`` when there is none."""
        text = self.find(kind, id, field)
        if text is None:
            return f"[{id}]"
        # Names put into a text are the lexicon's own and already transformed.
        if self.transform is not None:
            text = _outside_slots(text, self.transform)
        # Some thousand words a page, most of them without a slot.
        return _SLOT.sub(lambda match: _fill(match, slots), text) if "{" in text else text

    def find(self, kind: str, id: str, field: str = "name") -> str | None:
        """Return the bare text of a key, or of what the id stands for, or None."""
        for name in (kind, *_STANDS_FOR.get(kind, ())):
            text = self.words.get(f"{name}.{id}.{field}")
            if text is not None:
                return text
        return None

    def has(self, kind: str, id: str, field: str = "name") -> bool:
        """Tell whether a text exists."""
        return self.find(kind, id, field) is not None

    def keys(self, prefix: str = "") -> Iterator[str]:
        """Yield the keys that start with `prefix`, in file order."""
        return (key for key in self.words if key.startswith(prefix))

    def transformed(self, transform: Transform) -> Lexicon:
        """Return the same words with every text passed through `transform`."""
        return replace(self, transform=transform)


def inside(name: str) -> str:
    """A name as it stands inside a sentence: ``The eastern flank``, ``the eastern flank``."""
    first, _space, rest = name.partition(" ")
    return f"{first.lower()} {rest}".strip() if first in _ARTICLES else name


def _fill(match: re.Match[str], slots: Mapping[str, object]) -> str:
    """The words for one slot; the target's name begins small unless it begins the text."""
    value = str(slots.get(match[1], match[0]))
    return inside(value) if match[1] == "target" and match.start() > 0 else value


def _outside_slots(text: str, transform: Transform) -> str:
    """Transform a text but keep its ``{slots}`` as they are."""
    if "{" not in text:
        return transform(text)
    parts = _SLOT.split(text)
    return "".join(
        f"{{{part}}}" if index % 2 else transform(part) if part else ""
        for index, part in enumerate(parts)
    )
