"""A facilitator's acts in words, told apart from play.

While a game is open only that something was done is told: what it was may be a secret of a seat, a
card that has not come yet, or what the facilitator noted about a team.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from game.engine.arith import POINT
from game.engine.legality import AND
from game.engine.schema import ROLE_OF, ROLES
from game.journal.dealstory import Say, plain
from game.journal.effective import Done
from game.journal.entries import (
    Control,
    EndEarly,
    Fork,
    Inject,
    Note,
    OverrideOrder,
    OverrideTrack,
    Parent,
    Rewind,
    SwapSeat,
    Undo,
)
from game.scenario.menus import word_key


class Words(Protocol):
    """Whoever gives content words: a lexicon or a sitting."""

    def word(self, kind: str, id: str, field: str = "name", **slots: object) -> str:
        """Return a text with its slots filled."""


def heading(say: Say = plain) -> str:
    """Return what stands above the acts."""
    return say("What the facilitator did")


def unlike(say: Say = plain) -> str:
    """Return what to say of a steered game wherever it is compared with games of bots."""
    return say(
        "The facilitator changed this game by hand; the games of bots it is compared with know "
        "nothing of it."
    )


def told(
    words: Words, done: Sequence[Done], *, over: bool, say: Say = plain
) -> Iterator[tuple[str, str]]:
    """Yield about every act when and by whom it was done, and what it was, with its reason.

    What it was is empty while the game is not ``over``. Who was overridden, whatever card was
    injected: the words are the pack's.
    """
    for one in done:
        yield _placed(one, say), what(words, one.act, say) if over else ""


def kind(act: Control, say: Say = plain) -> str:
    """Return what sort of act this is, in a word or two."""
    return {
        Note: say("Note"),
        OverrideTrack: say("Track overridden"),
        OverrideOrder: say("Order overridden"),
        Inject: say("Card injected"),
        SwapSeat: say("Seat swapped"),
        EndEarly: say("Ended early"),
        Rewind: say("Rewound"),
        Undo: say("Taken back"),
        Fork: say("Forked"),
    }[type(act)]


def _placed(one: Done, say: Say) -> str:
    act = one.act
    frame = say("Line {n}, turn {turn}: {kind}, by {author}")
    if not one.counts:
        frame = say("Line {n}, turn {turn}: {kind}, by {author} (no longer counts)")
    return frame.format(n=one.number, turn=act.turn, kind=kind(act, say), author=act.author)


def what(words: Words, act: Control, say: Say = plain) -> str:
    """Return what an act was, and its reason; of a note its words."""
    said = _said(words, act, say)
    if not said:
        return act.reason
    return say("{what} Reason: {reason}").format(what=said, reason=act.reason)


def _said(words: Words, act: Control, say: Say) -> str:
    match act:
        case OverrideTrack():
            amount = f"{act.amount / POINT:+.2f}".replace("-", "−")
            name = words.word("track", act.track)
            return say("{track} by {amount} points.").format(track=name, amount=amount)
        case OverrideOrder():
            return _order(words, act, say)
        case Inject():
            return say("{card}.").format(card=words.word("event", act.event))
        case SwapSeat():
            name = words.word("role" if act.seat in ROLES else "bloc", act.seat)
            if act.player == "human":
                return say("{seat} is played by a person from here on.").format(seat=name)
            return say("{seat} is played by a bot from here on.").format(seat=name)
        case Rewind(salt=None):
            return say("Back to line {n}, with the same dice.").format(n=act.to)
        case Rewind():
            return say("Back to line {n}, with new dice.").format(n=act.to)
        case Undo():
            return say("What line {n} did.").format(n=act.of)
        case Fork():
            return say("{name} goes on from line {n}.").format(name=act.name, n=act.line)
    return ""


def _order(words: Words, act: OverrideOrder, say: Say) -> str:
    who = words.word("role" if act.actor in ROLES else "bloc", act.actor)
    role = ROLE_OF[act.actor]
    chosen = "; ".join(
        f"{words.word('slot', slot)}: {option_name(words, role, slot, option, say)}"
        for slot, option in act.choice.items()
    )
    return f"{who}: {chosen}."


def option_name(words: Words, role: str, slot: str, option: str, say: Say = plain) -> str:
    """Return the name of an option of any slot, of the bargain and the revision, too."""
    if slot == "stand":
        places = (f"{role}.positions.{id}" for id in option.split(AND))
        return " + ".join(words.word("pin", place) for place in places)
    if slot == "need":
        silent = option == "none"
        return say("Keep silent") if silent else words.word("pin", f"{role}.needs.{option}")
    if slot in ("must_have", "red_line"):
        return words.word("demand", f"{role}.{option}")
    return words.word(*word_key(slot, option))


def forked(parent: Parent, say: Say = plain) -> str:
    """Return where a fork comes from."""
    return say("A fork of another game, from its line {n}, by {author}. Reason: {reason}").format(
        n=parent.line, author=parent.author, reason=parent.reason
    )
