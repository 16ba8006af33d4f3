"""Writes what docs/rulebook.md takes from the game: ``python docs/rulebook_numbers.py [--update]``.

Each number of the rulebook stands in front of a comment that names its source, such as
``63<!--=parameters.line_base-->``; the state diagram stands between two comments. Without
``--update`` the script only says whether the page is up to date (exit code 1 if not).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import game
from game.engine.phases import NEXT, PHASES, Phase
from game.scenario import Pack

PAGE = Path(__file__).with_name("rulebook.md")
_NUMBER = re.compile(r"(?P<number>-?[0-9.]+)(?P<unit> ?%?)<!--=(?P<name>[a-z0-9_.]+)-->")
_DIAGRAM = re.compile(r"(<!-- phases -->\n).*?(<!-- end -->)", re.DOTALL)


def filled(page: str, pack: Pack) -> str:
    """Return the page with every number and the diagram as the game has them now."""
    known = numbers(pack)

    def put(found: re.Match[str]) -> str:
        name, unit = found["name"], found["unit"]
        if name not in known:
            raise SystemExit(f"{PAGE.name}: no number is called {name}")
        value = known[name] * (100 if unit.strip() else 1)
        return f"{value.normalize():f}{unit}<!--={name}-->"

    page = _NUMBER.sub(put, page)
    return _DIAGRAM.sub(lambda found: f"{found[1]}{diagram()}{found[2]}", page)


def numbers(pack: Pack) -> Mapping[str, Decimal]:
    """Return every number a page may name: content by its path, counts, paces."""
    content = pack.content
    found = {name: Decimal(triple.mid) for name, triple in pack.dials().items()}
    for section in ("components", "clauses", "messages", "events", "instruments", "outcomes"):
        found[f"count.{section}"] = Decimal(len(getattr(content, section)))
    for name, pace in content.scenario.paces.items():
        for field in ("turns", "months", "minutes"):
            found[f"paces.{name}.{field}"] = Decimal(getattr(pace, field))
    return found


def diagram() -> str:
    """Return the state machine of a game as a Mermaid diagram, drawn from the machine itself."""
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {Phase.SETUP.value}"]
    for phase, branches in NEXT.items():
        for after, condition in branches:
            why = f": {condition.replace('_', ' ')}" if condition else ""
            lines.append(f"    {phase.value} --> {after.value}{why}")
    lines += [
        f"    {Phase.DONE.value} --> [*]",
        "```",
        "",
        "| phase | who orders what |",
        "|---|---|",
    ]
    for phase, rule in PHASES.items():
        if rule.slots:
            asked = "; ".join(f"{actor}: {', '.join(slots)}" for actor, slots in rule.slots.items())
            lines.append(f"| `{phase.value}`{' (sealed)' if rule.sealed else ''} | {asked} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the page anew, or say whether it is up to date."""
    old = PAGE.read_text(encoding="utf-8")
    new = filled(old, game.load("after-the-armistice"))
    if "--update" in sys.argv[1:]:
        PAGE.write_text(new, encoding="utf-8")
        return 0
    if new != old:
        print(f"{PAGE.name} is out of date: run python docs/rulebook_numbers.py --update")
    return int(new != old)


if __name__ == "__main__":
    sys.exit(main())
