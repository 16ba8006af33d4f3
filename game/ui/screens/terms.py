"""Names of what belongs to the program rather than to a scenario: paces, levels, seats."""

from __future__ import annotations

from game.players.player import HUMAN, Seat
from game.scenario import Header, Lexicon
from game.ui.i18n import _, ngettext

BOT = Seat("doctrine")


def bot(header: Header, role: str) -> Seat:
    """Return who plays a role nobody takes: what the scenario prepared, else its doctrine."""
    orders = header.bots.get(role, {})
    script = ",".join(f"{slot}={option}" for slot, option in orders.items())
    return Seat("scripted", script) if script else BOT


def pace_name(pace: str) -> str:
    """Return the name of a pace."""
    names = {"quick": _("Quick"), "lesson": _("Lesson"), "class": _("Class"), "long": _("Long")}
    return names.get(pace, pace)


def pace_words(pace: str, turns: int, months: int, minutes: int) -> str:
    """Return what a pace means: turns, months a turn, minutes to the score (docs/pace.md).

    The quick pace is meant for one person, the others for teams at one screen.
    """
    many = ngettext("{n} turn", "{n} turns", turns).format(n=turns)
    text = _("{turns} of {months} months, about {minutes} minutes to the score")
    if pace == "quick":
        text = _("{turns} of {months} months, about {minutes} minutes for one person")
    return text.format(turns=many, months=months, minutes=minutes)


def pace_advice(pace: str) -> str:
    """Return what to plan for besides the minutes of a pace."""
    if pace == "quick":
        return _("Three teams at one screen take two to three times as long.")
    return _("Keep a quarter of an hour for the talk afterwards.")


def revision_words(turns: int) -> str:
    """Return when a revision comes in a game of so many turns; its steps are told beside it."""
    return _("After turn {n}, or at a date that the package names.").format(n=turns // 2)


def level_name(level: str) -> str:
    """Return the name of a scenario's level."""
    names = {
        "tutorial": _("First game"),
        "introductory": _("Introductory"),
        "standard": _("Standard"),
        "advanced": _("Advanced"),
    }
    return names.get(level, level.capitalize())


def seat_label(seat: str) -> str:
    """Return the name of a role or bloc where no scenario is at hand, as in a list of games."""
    names = {
        "ukraine": _("Ukraine"),
        "russia": _("Russia"),
        "coalition": _("Coalition"),
        "transatlantic_ally": _("Transatlantic ally"),
        "eastern_flank": _("Eastern flank"),
        "major_powers": _("Major powers"),
        "cautious_members": _("Cautious members"),
    }
    return names.get(seat, seat)


def seat_name(seat: Seat, lexicon: Lexicon) -> str:
    """Return who a seat's player is, in a few words."""
    if seat.kind == HUMAN:
        return _("A person")
    if seat.kind == "doctrine" and seat.id:
        return _("Bot: {name}").format(name=lexicon.word("doctrine", seat.id))
    names = {"doctrine": _("Bot"), "random": _("Chance"), "scripted": _("Prepared bot")}
    return names.get(seat.kind, seat.kind)


def seat_words(seat: Seat, role: str, lexicon: Lexicon) -> str:
    """Return what to expect of a seat's player."""
    if seat.kind == HUMAN:
        return _("Somebody at this table.")
    if seat.kind == "doctrine" and seat.id:
        return lexicon.word("doctrine", seat.id, "summary")
    if seat.kind == "doctrine":
        return (
            _("Plays its hidden type, whichever is drawn.")
            if role == "russia"
            else _("Plays the usual doctrine of its role.")
        )
    if seat.kind == "scripted":
        return _("Orders what was prepared for it; in all else it plays its doctrine.")
    return _("Any legal option, each as likely.") if seat.kind == "random" else str(seat)
