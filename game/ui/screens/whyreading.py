"""Why a number on the page is what it is: it taken apart with the reader's own view, in words."""

from __future__ import annotations

from collections.abc import Iterator

from game.engine.schema import DOMAINS
from game.engine.view import View
from game.review import leaveout, whywords
from game.review.leaveout import Apart, Made, Number, promised
from game.ui.i18n import _
from game.ui.screens.dealreading import Package
from game.ui.screens.reading import Words, number


class Whys:
    """Every number of a page and why; each is worked out when it is asked for, and once.

    ``package``: the one on the table, where the page is about a package and not about a turn.
    ``domain``: the one shown, 0 to 4; by default that of the last incident, else the headline's.
    """

    def __init__(
        self, view: View, words: Words, *, domain: int = -1, package: Package | None = None
    ) -> None:
        self._words = words
        self._seat = view if package is None else promised(view, *package)
        self._apart: Apart | None = None
        self._made: dict[Number, Made] = {}
        if package is not None:
            self.numbers = tuple(leaveout.totals())
            return
        if domain < 0:
            last = number(view, "incident_domain") - 1
            domain = last if last >= 0 else leaveout.headline_of(view).domain
        self.numbers = tuple(leaveout.numbers_of(view, domain))

    def made(self, asked: Number) -> Made:
        """The number taken apart."""
        if self._apart is None:
            self._apart = Apart(self._seat)
        if asked not in self._made:
            self._made[asked] = self._apart.made(asked)
        return self._made[asked]

    def called(self, name: str) -> Number:
        """The number of the page with an id. StopIteration where the page has none."""
        return next(found for found in self.numbers if found.id == name)

    def name(self, asked: Number) -> str:
        """What the number is called."""
        return whywords.name(asked, self._words, _)

    def value(self, asked: Number) -> str:
        """The number, exact."""
        return whywords.level(asked, self.made(asked).value)

    def lead(self, asked: Number) -> str:
        """The two sentences."""
        return whywords.lead(self.made(asked), self._words, _)

    def rows(self, asked: Number) -> list[tuple[str, str, str]]:
        """The small table: a thing, the number without it, the difference."""
        return list(whywords.table(self.made(asked), self._words, _))

    def tips(self, asked: Number) -> list[str]:
        """What it means to leave each row's thing out; as many as `rows`."""
        made = self.made(asked)
        said = [whywords.left_out(row.thing, _) for row in made.rows]
        if made.rest:
            said.append(_("Where several do the same, none is missed alone; limits cut, too."))
        return [*said, *([""] * (len(self.rows(asked)) - len(said)))]

    def told(self, asked: Number) -> Iterator[str]:
        """All of it in lines."""
        said = (self.lead(asked), whywords.caution(asked, _))
        yield f"{self.name(asked)}, {self.value(asked)}. {' '.join(part for part in said if part)}"
        for name, without, amount in self.rows(asked):
            would = _(" ({n} without it)").format(n=without) if without else ""
            yield f"  {amount} {name}{would}"

    def asked(self, text: str) -> Number | None:
        """The number that was typed: a name, and a domain behind it where it has one."""
        name, _space, where = text.strip().partition(" ")
        known = whywords.NAMES.get(name)
        if known not in {found.id for found in self.numbers}:
            return None
        found = self.called(known)
        if not where:
            return found
        if known not in leaveout.BY_DOMAIN:
            return None
        places = [place for place in range(len(DOMAINS)) if self._meant(place, where)]
        return Number(known, places[0]) if len(places) == 1 else None

    def _meant(self, place: int, where: str) -> bool:
        names = (DOMAINS[place], self._words.word("domain", DOMAINS[place]).lower())
        return any(name.startswith(where.strip()) for name in names)

    def known(self) -> list[str]:
        """What may be typed."""
        ids = {found.id for found in self.numbers}
        return [name for name, found in whywords.NAMES.items() if found in ids]
