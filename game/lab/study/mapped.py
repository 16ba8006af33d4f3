"""The map of ambiguity on the study's page: how clear a promise does best, place by place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from game.lab.study.atlas import CLEAR, INSIDE, NOTHING, VAGUE, WHERE
from game.lab.study.words import One, between, bullets, plain, signed, table

_MEANS = {
    CLEAR: "the clear end is lower than the vague one",
    INSIDE: "a step between the ends is lowest, and lower than both",
    VAGUE: "the vague end is lower than the clear one",
    NOTHING: "no step stands out",
}


def blocks(told: Mapping[str, Any]) -> Iterator[str]:
    """Yield the map, block by block."""
    steps = ", ".join(f"{step:g}" for step in told["clarity"]["steps"])
    yield "## Map of ambiguity"
    yield (
        "How vague a promise should be may hang on who hears it. At every place of the axes the "
        f"promise was played at {len(told['clarity']['steps'])} steps from clear to vague "
        f"({steps}; {_numbers(told['clarity'])}). The axes:"
    )
    yield bullets(_axis(name, axis) for name, axis in told["axes"].items())
    yield (
        "Less is better of what is mapped. The best step is chosen on one half of the seeds and "
        "judged on the other. A difference counts if it is above nothing by more than 1.645 "
        "standard errors of its mean over draws, whatever its size. "
        + "; ".join(f"*{name}*: {_MEANS[name]}" for name in WHERE)
        + ". *By luck*: how many places a column would hold if there were no difference."
    )
    yield table(
        ("measure", *WHERE, "by luck"),
        [
            (f"`{name}`", *(f"{told['summary'][name][where]:g}" for where in (*WHERE, "by luck")))
            for name in told["measures"]
        ],
    )
    for name in told["measures"]:
        yield from _measure(told, name)


def _measure(told: Mapping[str, Any], name: str) -> Iterator[str]:
    yield f"### Where `{name}` is best"
    yield _overview(told, name)
    yield "<details><summary>Every place in figures</summary>"
    yield (
        "Means at each step and where the lowest is; then how much lower the best is than the "
        "clear and the vague end, with the interval over draws."
    )
    yield _places(told, name)
    yield "</details>"


def _overview(told: Mapping[str, Any], measure: str) -> str:
    """Return a row for each place of all axes but the last, whose steps are the columns."""
    *rows, across = told["axes"]
    found: dict[tuple[float, ...], list[str]] = {}
    for place in told["places"]:
        *at, _ = place["at"].values()
        found.setdefault(tuple(at), []).append(_where(place[measure]))
    return table(
        (*rows, *(f"{across} {step:g}" for step in told["axes"][across]["steps"])),
        [(*(f"{step:g}" for step in at), *cells) for at, cells in found.items()],
        (0, len(told["axes"][across]["steps"])),
    )


def _where(found: One) -> str:
    return f"inside, at {found['best']:g}" if found["where"] == INSIDE else str(found["where"])


def _places(told: Mapping[str, Any], measure: str) -> str:
    means = [mean for place in told["places"] for mean in place[measure]["means"]]
    fine = 3 if all(abs(mean) <= 1 for mean in means if mean is not None) else 2
    return table(
        (
            *told["axes"],
            *(f"at {step:g}" for step in told["clarity"]["steps"]),
            *("lowest at", "than clear", "interval", "than vague", "interval", "best"),
        ),
        [
            (*(f"{step:g}" for step in place["at"].values()), *_row(place[measure], fine))
            for place in told["places"]
        ],
        (0, 1),
    )


def _row(found: One, places: int) -> tuple[str, ...]:
    over = (found["over_clear"], found["over_vague"])
    return (
        *(plain(mean, places) for mean in found["means"]),
        f"{found['best']:g}",
        *(cell for one in over for cell in (signed(one["effect"], places), between(one, places))),
        found["where"],
    )


def _axis(name: str, axis: One) -> str:
    steps: Sequence[float] = axis["steps"]
    return f"*{name}*: {', '.join(f'{step:g}' for step in steps)}, {_numbers(axis)}"


def _numbers(axis: One) -> str:
    return "set in " + ", ".join(f"`{path}`" for path in axis["numbers"])
