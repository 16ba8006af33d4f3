"""Summaries for people: tables of outcomes, Positions, Interests and Needs, and measures."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.table import Table

from game.cli.options import FLAGSHIP
from game.cli.terminal import console
from game.engine.batch import BARGAIN
from game.engine.schema import LAYERS, ROLES
from game.players.player import Seat
from game.sample import Plan, Summary
from game.sample.interval import Estimate
from game.sample.measures import shares
from game.sample.plan import Terms
from game.scenario import Lexicon

_SIGNED = {
    "none": "not signed",
    "signed": "Ukraine signed",
    "no_agreement": "no agreement",
    "unamended": "the package stays as it was",
}
"""How a bargain ended, by the id in a result."""
_STANCES = {
    "not_asked": "Russia was not asked",
    "sign": "Russia signed",
    "tolerate": "Russia tolerates it",
    "walk_out": "Russia walked out",
}


def table(title: str, *columns: str) -> Table:
    """Return an empty table; the first column holds names, the others numbers."""
    result = Table(title=title, title_justify="left", title_style="bold")
    for index, name in enumerate(columns):
        result.add_column(name, justify="right" if index else "left")
    return result


def pin_table(title: str, words: Lexicon, cell: Mapping[str, Mapping[str, str]]) -> Table:
    """Return layers down, roles across; the three layers stand apart and are never summed."""
    result = table(title, "", *(words.word("role", role) for role in ROLES))
    for layer in LAYERS:
        result.add_row(layer.capitalize(), *(cell[role][layer] for role in ROLES))
    return result


def command_line(
    scenario: str, terms: Terms, seats: Mapping[str, Seat], seed: int | str, verb: str = "run"
) -> str:
    """Return the command that plays a game again; ``scenario`` is a slug or a path as given."""
    words = ["greyzone", verb, *([scenario] if scenario != FLAGSHIP else [])]
    fixed = asdict(terms)
    if terms.package == BARGAIN:
        # What the bargain ends with cannot be asked for.
        del fixed["message"], fixed["annex"]
    for name, value in fixed.items():
        words += [f"--{name}", value] if isinstance(value, str) else [f"--{name}"] * value
    for name, seat in seats.items():
        words += ["--seat", f"{name}={seat}"]
    return " ".join([*map(shlex.quote, words), "--seed", str(seed)])


def title_line(words: Lexicon, given: Mapping[str, Any]) -> str:
    """Name the scenario, what was agreed and the seed of a game."""
    title = words.word("scenario", str(given["scenario"]), "title")
    agreed = words.word("package", str(given["package"]))
    if given["package"] == BARGAIN:
        return f"{title}. Package: {agreed}; seed {given['seed']}"
    message = words.word("message", str(given["message"]))
    return f"{title}. Package: {agreed}; message: {message}; seed {given['seed']}"


def deal_line(words: Lexicon, result: Mapping[str, Any]) -> str:
    """Return what came of a bargain or a round of amendments: who signed and what stands."""
    deal = result["deal"]
    stands = [words.word("component", name) for name in deal["components"]]
    stands += [words.word("clause", name) for name in deal["clauses"]]
    message = words.word("message", str(result["message"]))
    told = f"{_SIGNED[deal['signature']]}; {_STANCES[deal['russia']]}."
    return f"Deal: {told} In force: {', '.join(stands) or 'nothing'}; message: {message}"


def print_ending(words: Lexicon, result: Mapping[str, Any]) -> None:
    """Print the outcome and every role's three results."""
    screen, outcome = console(), str(result["outcome"])
    name, sentence = (words.word("outcome", outcome, field) for field in ("name", "sentence"))
    screen.print(f"{name} after {result['turns']} turns. {sentence}", soft_wrap=True)
    cells = {
        role: {layer: f"{points:.2f}" for layer, points in layers.items()}
        for role, layers in result["pin"].items()
    }
    screen.print(pin_table("Positions, interests, needs (points)", words, cells))
    screen.print(f"Digest: {result['digest']}")


def print_result(
    words: Lexicon, result: Mapping[str, Any], again: str, journal: Path | None
) -> None:
    """Print how one game ended and how to see or play it again."""
    screen = console()
    screen.print(title_line(words, result), style="bold", soft_wrap=True)
    if "deal" in result:
        screen.print(deal_line(words, result), soft_wrap=True)
    print_ending(words, result)
    if "percentiles" in result:
        _print_percentiles(words, result["percentiles"])
    if journal is not None:
        screen.print(f"Turn by turn: greyzone replay {shlex.quote(str(journal))}", soft_wrap=True)
    screen.print(f"The same game again: {again}", soft_wrap=True)


def _print_percentiles(words: Lexicon, found: Mapping[str, Any]) -> None:
    """Print the crisis and the deal result; after shared loss nothing is ranked."""
    titles = {
        "crisis": f"Crisis: percentile among {found['games']} bot games from this first turn",
        "deal": "Deal: percentile of these games' mean among bot games with every package",
    }
    for name, title in titles.items():
        ranks = found[name]
        if ranks is None:
            console().print("Crisis: nobody won, so this game is not ranked.")
            continue
        cells = {
            role: {layer: f"{percent}" for layer, percent in layers.items()}
            for role, layers in ranks.items()
        }
        console().print(pin_table(title, words, cells))
    _print_joint(words, found["joint_needs"])


def _print_joint(words: Lexicon, joint: Mapping[str, Any]) -> None:
    """Print the three sides' Needs together beside the bot game in which they come to most."""
    title = f"Joint needs: beside the best of {joint['games']} bot games from this first turn"
    result = table(title, "", *(words.word("role", role) for role in ROLES), "together")
    for name, needs, total in (
        ("This game", joint["needs"], joint["own"]),
        ("Best bot game", joint["best_needs"], joint["best"]),
    ):
        result.add_row(name, *(f"{needs[role]:.2f}" for role in ROLES), f"{total:.2f}")
    console().print(result)
    console().print(f"Left on the table: {joint['left']:.2f} points")


def print_summary(plan: Plan, summary: Summary, out: Path | None, scenario: str) -> None:
    """Print what the games of a plan have in common; ``scenario`` is what was asked for."""
    words, screen = plan.pack.lexicon, console()
    given = {"scenario": plan.pack.id, "seed": plan.seed, **asdict(plan.terms)}
    title = title_line(words, given)
    screen.print(f"{plan.games:,} games of {title}", style="bold", soft_wrap=True)
    screen.print(_outcomes(words, summary.outcomes))
    cells = {
        role: {layer: f"{found.mean:.1f} ±{_reach(found):.1f}" for layer, found in layers.items()}
        for role, layers in summary.pin.items()
    }
    screen.print(pin_table("Positions, interests, needs (points, 95 %)", words, cells))
    screen.print(_measures(summary.measures))
    if out is not None:
        screen.print(f"A row a game: {out}")
    again = command_line(scenario, plan.terms, plan.seats, "GAME_SEED")
    screen.print(f"One of these games again: {again}", soft_wrap=True)


def _reach(found: Estimate) -> float:
    return (found.high - found.low) / 2


def _outcomes(words: Lexicon, outcomes: Mapping[str, Estimate]) -> Table:
    result = table("Outcomes", "class", "share", "95 % low", "high")
    for name, found in outcomes.items():
        result.add_row(words.word("outcome", name), *_percent(found))
    return result


def _measures(measures: Mapping[str, Estimate]) -> Table:
    result = table("Measures (per game)", "measure", "mean", "95 % low", "high")
    shared = shares()
    for name, found in measures.items():
        cells = _percent(found) if name in shared else _plain(found)
        result.add_row(name.replace("_", " "), *cells)
    return result


def _percent(found: Estimate) -> Sequence[str]:
    return tuple(f"{value:.1%}" for value in (found.mean, found.low, found.high))


def _plain(found: Estimate) -> Sequence[str]:
    return tuple(f"{value:z.2f}" for value in (found.mean, found.low, found.high))
