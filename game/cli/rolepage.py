"""A role sheet as Markdown, fit to be printed: one page a role, one table a slot."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from game.engine.phases import Phase
from game.scenario.catalogue import Record
from game.scenario.sheets import FIELDS, TURN

_TABLES = (Phase.STAND.value, *(phase.value for phase in TURN))
_HEADINGS = {
    "stand": "Positions: stand for two of the four, chosen once at the opening",
    "orders": "Orders",
    "reaction": "Reaction, when something has happened",
    "ruling": "Ruling",
    "vote": "Votes",
    "exchange": "Exchange, rarely",
}
_BETS = {"domain": "Domain of the incident", "verdict": "Ruling"}
_BARGAIN = "Before the first turn, where the package is bargained or amended"


_DESKS = (
    "Split the role among you: one desk a person, two where you are few. Whoever sits at a desk "
    "reads that part of the screen first and speaks first about it; the team decides."
)


def page(sheet: Record) -> Iterator[str]:
    """Yield the lines of a sheet."""
    yield f"# {sheet['title']}: {sheet['name']}"
    yield from ("", sheet["tagline"], "", sheet["briefing"], "")
    yield from (f"- **{field.capitalize()}**: {sheet[field]}" for field in FIELDS)
    yield from ("", "## What counts", "")
    yield from _aims(sheet["aims"])
    yield from ("", "## Desks", "", _DESKS, "")
    for desk in sheet["desks"]:
        yield f"- **{desk['name']}** watches {desk['watches']} It proposes {desk['proposes']}"
    turn = [phase for phase in sheet["phases"] if phase["phase"] in _TABLES]
    before = [phase for phase in sheet["phases"] if phase["phase"] not in _TABLES]
    for phase in turn:
        notes = [
            note
            for note, said in (("sealed", "sealed"), ("of each bloc", "of_each_bloc"))
            if phase[said]
        ]
        after = f" ({', '.join(notes)})" if notes else ""
        yield from ("", f"## {_HEADINGS[phase['phase']]}{after}")
        for slot in phase["slots"]:
            yield from ("", *(_positions(sheet) if slot["slot"] == "stand" else _table(slot)))
    yield from _bets(sheet)
    if before:
        yield from ("", f"## {_BARGAIN}", "")
        for slot in (slot for phase in before for slot in phase["slots"]):
            choices = "; ".join(f"{row['number']} {row['name']}" for row in slot["options"])
            yield f"- **{slot['name']}**: {choices}"


def _aims(aims: list[Record]) -> Iterator[str]:
    for (layer, kind), group in groupby(aims, key=lambda aim: (aim["layer"], aim["type"])):
        names = "; ".join(_aim(aim) for aim in group)
        yield f"- **{layer.capitalize()}{f' ({kind})' if kind else ''}**: {names}"
    yield "- One need, drawn in secret, counts double."


def _aim(aim: Record) -> str:
    return f"{aim['name']} {aim['weight']}" if "weight" in aim else str(aim["name"])


def _bets(sheet: Record) -> Iterator[str]:
    """A field to note bets in, turn by turn: what others decide, never one's own order."""
    kinds = [_BETS[bet["slot"]] for bet in sheet["bets"]]
    yield from ("", "## Bets, while the others decide", "")
    yield "Noted before it is known, entered aloud after the ruling. They move nothing."
    yield ""
    for bet in sheet["bets"]:
        choices = "; ".join(f"{row['number']} {row['name']}" for row in bet["options"])
        yield f"- **{_BETS[bet['slot']]}**: {choices}"
    yield from ("", f"| turn | {' | '.join(kinds)} |", f"|---:|{'---|' * len(kinds)}")
    yield from (f"| {turn} |{'  |' * len(kinds)}" for turn in range(1, sheet["turns"] + 1))


def _positions(sheet: Record) -> Iterator[str]:
    """The four positions with the numbers of the cards in the window; a pair is two of them."""
    yield from ("| no. | Position |", "|---:|---|")
    names = [aim["name"] for aim in sheet["aims"] if aim["layer"] == "positions"]
    yield from (f"| {number} | {name} |" for number, name in enumerate(names, 1))
    yield from (
        "",
        "In the window press both numbers; in text mode type them as one: 13 for 1 and 3.",
    )


def _table(slot: Record) -> Iterator[str]:
    yield f"| no. | {slot['name']} | |"
    yield "|---:|---|---|"
    for row in slot["options"]:
        said = [row.get("face", ""), _facts(row)]
        yield f"| {row['number']} | {_name(row)} | {' '.join(filter(None, said))} |"


def _name(row: Record) -> str:
    """Return the name of an option; a rung's begins with its number, which stands beside it."""
    return str(row["name"]).removeprefix(f"{row['number']} ")


def _facts(row: Record) -> str:
    """Return level, price and first turn of an option in brackets, nothing where there are none."""
    traits: dict[str, Any] = row.get("traits", {})
    facts = [f"level {traits['level']}"] if "level" in traits else []
    price = traits.get("budget", 0)
    if price:
        facts.append(f"budget {-price:+g}")
    first = row.get("needs", {}).get("turn", 0)
    if first > 1:
        facts.append(f"from turn {first}")
    return f"({'; '.join(facts)})" if facts else ""
