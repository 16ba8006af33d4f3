"""The vocabulary of the rulebook: words, old place names and persons that never appear, outside the
titles of sources (rulebook 2).
"""

from __future__ import annotations

import re

from game.scenario.checks.site import Site
from game.scenario.findings import dotted
from game.scenario.loader import Loaded
from game.scenario.nodes import Loc, Mark, walk

# Each pattern looks at the first letter before it tries any word: most words are none of these.
FORBIDDEN = re.compile(
    r"\b(?=[gptu])(greed|greedy|greedily|provok\w*|provocat\w*|unprovoked|the Russians)\b",
    re.IGNORECASE,
)
PLACES = {
    "kiev": "use Kyiv",
    "odessa": "use Odesa",
    "kharkov": "use Kharkiv",
    "lvov": "use Lviv",
    "dnepropetrovsk": "use Dnipro",
    "zaporozhye": "use Zaporizhzhia",
    "novorossiya": "name the regions by their Ukrainian names",
}
"""Names from Russian for Ukrainian places, and what to write."""
_INITIALS = "".join({name[0] for name in PLACES})
_PLACE = re.compile(rf"\b(?=[{_INITIALS}])({'|'.join(PLACES)})\b", re.IGNORECASE)
# As written only: "trump" is a word as well.
_PERSON = re.compile(
    r"\b(?=[A-Zv])(Putin|Zelensky|Zelenskyy|Trump|Biden|Lukashenko|Macron|Merz|Scholz|Starmer"
    r"|Lavrov|Rutte|Stoltenberg|[Vv]on der Leyen)\b"
)
_SOURCES = frozenset({"source", "sources"})


def check_wording(loaded: Loaded, site: Site) -> None:
    """Report words that take sides, in data and in every language's texts."""
    for path, scalar in walk(loaded.tree):
        if isinstance(scalar.value, str) and _SOURCES.isdisjoint(path):
            _scan(scalar.value, scalar.mark, scalar.indent, path, site)
    for words in loaded.words.values():
        for key, word in words.items():
            steps = key.split(".")
            if _SOURCES.isdisjoint(steps):
                _scan(word.text, word.mark, word.indent, steps, site)


def _scan(text: str, mark: Mark, indent: int, steps: Loc, site: Site) -> None:
    for match in FORBIDDEN.finditer(text):
        place = mark.inside(indent, match.start())
        expected = "a neutral word (rulebook 2)"
        site.findings.error(place, f"'{match[0]}' takes sides", dotted(steps), expected)
    for match in _PLACE.finditer(text):
        place = mark.inside(indent, match.start())
        site.findings.error(place, f"'{match[0]}': {PLACES[match[0].lower()]}", dotted(steps))
    for match in _PERSON.finditer(text):
        place = mark.inside(indent, match.start())
        what = f"'{match[0]}': no living persons: name the office"
        site.findings.error(place, what, dotted(steps))
