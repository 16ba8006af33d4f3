"""What a facilitator can do, each as questions to answer one after the other, then a reason.

Nothing here shows what a seat alone may see: tracks by name, options without what they would do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from game.engine.arith import POINT
from game.engine.schema import BLOCS, ROLE_OF, TRACK_IDS
from game.errors import UsageError
from game.journal import controlstory
from game.journal.effective import effective
from game.journal.entries import Phase
from game.players.human import open_options
from game.players.player import HUMAN, SEATS, Seat
from game.ui.i18n import _
from game.ui.screens.plan import drawn_seed
from game.ui.screens.saves import new_path
from game.ui.screens.terms import seat_name

if TYPE_CHECKING:
    from game.session import Session
    from game.ui.screens.house import House
    from game.ui.screens.sitting import Sitting

Answer = tuple[str, str]
"""An id and its words."""


@dataclass(frozen=True)
class Question:
    """One thing to choose."""

    words: str
    answers: Sequence[Answer]


@dataclass
class Said:
    """What has been chosen and typed so far."""

    chosen: list[Answer] = field(default_factory=list)
    amount: str = ""
    author: str = ""
    reason: str = ""

    @property
    def ids(self) -> list[str]:
        """The ids of what has been chosen."""
        return [id for id, _words in self.chosen]


def _nothing_to_choose(said: Said) -> Question | None:
    return None


@dataclass(frozen=True)
class Deed:
    """One act: its button, the next question given what was said, and what carries it out."""

    id: str
    title: str
    words: str
    icon: str
    do: Callable[[Said], object]
    ask: Callable[[Said], Question | None] = _nothing_to_choose
    amount: bool = False
    typed: str = ""
    """What stands over the last entry; empty: a reason."""


class Deeds:
    """The deeds of one sitting; each raises UsageError, IllegalOrder or JournalError."""

    def __init__(self, house: House, sitting: Sitting) -> None:
        self.house = house
        self.sitting = sitting

    @property
    def session(self) -> Session:
        """The game."""
        return self.sitting.session

    def all(self) -> list[Deed]:
        """Return every deed in the order of the page."""
        return [*self._of_the_room(), *self._of_the_game()]

    def _of_the_room(self) -> list[Deed]:
        session = self.session
        return [
            Deed(
                "note", _("Note"), _("Kept in the journal, told after the end."), "notes",
                lambda said: session.note(said.author, said.reason), typed=_("Note"),
            ),
            Deed(
                "swap", _("Swap a seat"), _("A bot takes over, or a person."), "users",
                self._swap, self._ask_swap,
            ),
            Deed(
                "fork", _("Fork"), _("A second game from here; this one goes on."), "git-branch",
                self._fork, self._ask_line,
            ),
        ]  # fmt: skip

    def _of_the_game(self) -> list[Deed]:
        session = self.session
        return [
            Deed(
                "inject", _("Inject a card"), _("The next event card is this one."), "news",
                lambda said: session.inject(said.author, said.reason, said.ids[0]),
                self._ask_card,
            ),
            Deed(
                "track", _("Override a track"), _("Moves a number at once, within its range."),
                "adjustments", self._track, self._ask_track, amount=True,
            ),
            Deed(
                "order", _("Override an order"), _("Gives an order in place of a seat."), "gavel",
                self._order, self._ask_order,
            ),
            Deed(
                "rewind", _("Rewind"), _("Back to an earlier step; nothing is erased."), "history",
                self._rewind, self._ask_rewind,
            ),
            Deed(
                "end", _("End early"), _("Scores the game as it stands."), "flag-2",
                lambda said: session.end_early(said.author, said.reason),
            ),
        ]  # fmt: skip

    def undo(self, number: int) -> Deed:
        """Return the deed that takes back the act of a line."""
        return Deed(
            "undo", _("Take back line {n}").format(n=number),
            _("The game stands as before it; what was played since no longer counts."),
            "arrow-back-up",
            lambda said: self.session.undo(said.author, said.reason, number),
        )  # fmt: skip

    # -- questions ----------------------------------------------------------------------------

    def _name(self, seat: str) -> str:
        return self.sitting.name(seat)

    def _ask_card(self, said: Said) -> Question | None:
        cards = self.session.tables.events.ids
        named = [(card, self.sitting.word("event", card)) for card in cards]
        return None if said.chosen else Question(_("Which card comes next?"), named)

    def _ask_track(self, said: Said) -> Question | None:
        named = [(track, self.sitting.word("track", track)) for track in TRACK_IDS]
        return None if said.chosen else Question(_("Which track?"), named)

    def _ask_order(self, said: Said) -> Question | None:
        slots = self.session.batch.slots
        if not said.chosen:
            actors = [(actor, self._name(self._seat(actor))) for actor in slots]
            return Question(_("Whose order?"), actors)
        actor = said.ids[0]
        place = len(said.chosen) - 1
        if place == len(slots[actor]):
            return None
        slot, role = slots[actor][place], ROLE_OF[actor]
        given = dict(zip(slots[actor], said.ids[1:], strict=False))
        options = open_options(self.session.view(actor), slot, given)
        words = self.sitting
        return Question(
            words.word("slot", slot),
            [(id, controlstory.option_name(words, role, slot, id, _)) for id in options],
        )

    def _seat(self, actor: str) -> str:
        """A bloc that votes is itself; the ally that decides for its role is the coalition."""
        voting = {"vote", "consent"} & set(self.session.batch.slots[actor])
        return actor if voting and actor in BLOCS else ROLE_OF[actor]

    def _ask_swap(self, said: Said) -> Question | None:
        if not said.chosen:
            return Question(_("Which seat?"), [(seat, self._name(seat)) for seat in SEATS])
        if len(said.chosen) > 1:
            return None
        bots = [d for d in self.session.pack.content.doctrines if d.role == said.ids[0]]
        seats = [Seat(HUMAN), Seat("doctrine"), *(Seat("doctrine", d.id) for d in bots)]
        seats.append(Seat("random"))
        now = self.session.seats.get(said.ids[0], Seat("doctrine"))
        named = [(str(s), seat_name(s, self.sitting.lexicon)) for s in seats if s != now]
        return Question(_("Who plays it from now on?"), named)

    def _ask_line(self, said: Said) -> Question | None:
        if said.chosen:
            return None
        here = ("", _("Here, as the game stands now"))
        return Question(_("From where?"), [here, *reversed(self.places())])

    def _ask_rewind(self, said: Said) -> Question | None:
        if not said.chosen:
            return Question(_("Back to where?"), list(reversed(self.places())))
        if len(said.chosen) == 1:
            same = _("The same dice: equal orders lead to the same end")
            return Question(_("Which dice?"), [("same", same), ("new", _("New dice"))])
        return None

    def places(self) -> list[Answer]:
        """Return the lines after which people had to decide, named by what they decided."""
        named, waited = moments(), list[Answer]()
        phases = [
            (line.number, line.entry)
            for line in effective(self.session.lines)
            if isinstance(line.entry, Phase)
        ]
        following = [(entry.turn, entry.phase) for _number, entry in phases[1:]]
        following.append((self.session.turn, self.session.phase))
        for (number, _entry), (turn, phase) in zip(phases, following, strict=True):
            if phase in named:
                words = _("Turn {n}: before {what}").format(n=turn, what=named[phase])
                waited.append((str(number), words))
        return waited

    # -- deeds --------------------------------------------------------------------------------

    def _track(self, said: Said) -> None:
        amount = hundredths(said.amount)
        self.session.override_track(said.author, said.reason, said.ids[0], amount)

    def _order(self, said: Said) -> None:
        actor, *options = said.ids
        choice = dict(zip(self.session.batch.slots[actor], options, strict=True))
        self.session.override_order(said.author, said.reason, actor, choice)

    def _swap(self, said: Said) -> None:
        seat, player = said.ids
        kind, _colon, id = player.partition(":")
        self.session.swap_seat(said.author, said.reason, seat, Seat(kind, id))

    def _rewind(self, said: Said) -> None:
        line, dice = said.ids
        salt = drawn_seed() if dice == "new" else None
        self.session.rewind(said.author, said.reason, int(line), salt)

    def _fork(self, said: Said) -> None:
        path = new_path(self.house.folders.saves, self.session.setting.scenario)
        line = int(said.ids[0]) if said.ids[0] else None
        self.session.fork(said.author, said.reason, path, line)


def hundredths(text: str) -> int:
    """Return an amount typed in points, as hundredths. Raises UsageError."""
    plain = text.strip().replace("−", "-").replace(",", ".")
    try:
        amount = Decimal(plain) * POINT
        if not amount or amount != int(amount):
            raise ValueError
    except (InvalidOperation, ValueError, OverflowError) as problem:
        said = _("Type by how many points, with up to two decimals, such as 7.5 or -10.")
        raise UsageError(said) from problem
    return int(amount)


def moments() -> Mapping[str, str]:
    """Return what people decide in each phase in which they do, by phase."""
    asks = {
        "ukraine_asks": _("Ukraine's ask"),
        "russia_asks": _("Russia's ask"),
        "acceptance": _("the coalition's answer"),
        "package_vote": _("the blocs' consent"),
        "signing": _("the signatures"),
        "revision_ukraine": _("the revision"),
        "revision_russia": _("Russia's part of the revision"),
        "revision_coalition": _("the coalition's part of the revision"),
        "revision_vote": _("the vote on the revision"),
        "revision_signing": _("the signature of the revision"),
    }
    return {
        "stand": _("the choice of positions"),
        "demands": _("the demands"),
        "draft": _("the draft"),
        **asks,
        "message": _("the message"),
        "annex": _("the annex"),
        "orders": _("the orders"),
        "reaction": _("Ukraine's reaction"),
        "ruling": _("the ruling"),
        "vote": _("the votes"),
        "exchange": _("a step of the exchange"),
    }
