"""The balance report on paper: Markdown and plain values; same seed, same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from game.engine.schema import ROLES
from game.lab.balance import Found
from game.lab.exploits import Fast
from game.lab.metrics import metrics, used
from game.lab.overview import COLUMNS
from game.lab.report import WHAT_IT_IS, facts, sections
from game.lab.section import markdown
from game.players.scripted import options_of


def as_markdown(found: Found) -> str:
    """Return the whole report as one Markdown page."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Found) -> Iterator[str]:
    yield f"# Balance of {found.pack.id}"
    for note in WHAT_IT_IS:
        yield ""
        yield note
    yield ""
    for name, value in facts(found).items():
        yield f"- {name}: `{value}`"
    for section in sections(found):
        yield ""
        yield from markdown(section)


def _gains(fast: Fast) -> dict[str, Any]:
    return {
        role: {
            row.policy.id: {
                "script": row.policy.text,
                "played": row.played.value,
                "gain": {name: asdict(gain) for name, gain in row.by_package.items()},
                "gain_by_type": {
                    kind: {name: asdict(gain) for name, gain in table.items()}
                    for kind, table in row.by_type.items()
                },
            }
            for row in rows
        }
        for role, rows in fast.gains.items()
    }


def as_object(found: Found) -> dict[str, Any]:
    """Return the documented JSON object: how it was made, then what was found."""
    return {
        "scenario": found.pack.id,
        **{name.replace(" ", "_").replace("-", "_"): value for name, value in facts(found).items()},
        "seed": found.request.seed,
        "games": found.request.games,
        "packages": list(found.packages),
        "absent_packages": list(found.absent),
        "left_out": {item.policy.id: item.lacks for item in found.left_out},
        "metrics": [{**asdict(row), "verdict": row.verdict} for row in metrics(found)],
        "against_doctrine": _gains(found.fast),
        "bargain": found.bargained and _gains(found.bargained.gains),
        "attack_margins": {name: asdict(gain) for name, gain in found.fast.margins.items()},
        "against_replies": None
        if found.answered is None
        else {
            role: {
                row.policy.id: {
                    "result": dict(row.value),
                    "gain": {name: asdict(gain) for name, gain in row.by_package.items()},
                    "replies": row.replies,
                }
                for row in rows
            }
            for role, rows in found.answered.items()
        },
        "overview": {
            name: {
                "result": {role: found.overview.result(role, name) for role in ROLES},
                "capability": found.overview.capability[name],
                **{column: found.overview.mean(column, name) for column in COLUMNS},
            }
            for name in found.packages
        },
        "cards": {
            card: {
                role: {name: asdict(gain) for name, gain in table.items()}
                for role, table in roles.items()
            }
            for card, roles in found.cards.items()
        },
        "variance": {
            role: {name: asdict(parts) for name, parts in both.items()}
            for role, both in found.spread.items()
        },
        "skill": asdict(found.skill),
        "usage": {slot: used(found, slot) for slot in options_of(found.tables)},
        "coverage": {kind: dict(counts) for kind, counts in found.coverage.counts.items()},
        "random_games": {"played": found.coverage.games, "ended": found.coverage.ended},
    }
