"""What was found about the small game, as sections of plain text cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.lab.core import menu
from game.lab.core.found import PAIRS, Comparison, State, Step
from game.lab.core.table import MOVES
from game.lab.section import Section, markdown

_BOTS_TO_EQUILIBRIUM, _BOTS_TO_BOUNDED, _BOUNDED_TO_EQUILIBRIUM = PAIRS
_SAME = 0.005
"""A distance that changed by less than this stayed where it was."""
_COURSE = "course"
_ALL = (_COURSE, *MOVES)
_OWN = 1.0
"""The rationality of doctrines as they are shipped."""


def lines(found: Comparison, depth: int = 3) -> list[str]:
    """Return the sections in Markdown, their titles headings of this ``depth``."""
    written: list[str] = []
    for section in sections(found):
        written += ["", *markdown(section, depth)] if written else markdown(section, depth)
    return written


def sections(found: Comparison) -> Iterator[Section]:
    """Yield the sections in the order they are read."""
    yield _states(found)
    yield _distances(found)
    yield _falls(found)
    yield _thoughts(found)


def _states(found: Comparison) -> Section:
    own = next(at for at, step in enumerate(found.states[0].steps) if step.rationality == _OWN)
    return Section(
        "A core solved exactly",
        (_what_it_is(found), _how_it_is_read()),
        (
            *("package", "card", "Russia", "equilibrium", "trigger met", "from half the games"),
            *("presses: bounded", "presses: bots"),
            *("on the path: bounded", "on the path: bots", "bots, most rational"),
        ),
        tuple(_state(state, state.steps[own]) for state in found.states),
        (4, 0),
    )


def _what_it_is(found: Comparison) -> str:
    plans = ", ".join(menu.PLANS[1:])
    return (
        f"One turn of the real engine ({found.scenario}, parameters {found.parameters}, pace "
        f"{found.pace}, annex {found.annex}) in which three players choose among a few options: "
        f"Russia presses or not ({plans} in {menu.DOMAIN}), Ukraine reacts "
        f"({', '.join(menu.REACTIONS)}), the coalition rules ({', '.join(menu.VERDICTS)}) and "
        f"answers ({', '.join(menu.RESPONSES)}). All else is ordered the same, there are no event "
        "cards and nothing only looks like an act; the blocs vote as their bots do. Every path was "
        f"played through the engine in {found.games} dealt games a state from seed {found.seed}; "
        "a path pays a role what the tracks moved times the weights of its own doctrine, and "
        "shared loss what escalation_weight says, to all. Each player of the core knows what was "
        "done before and whether the trigger is met; signals, moods and draws are averaged out."
    )


def _how_it_is_read() -> str:
    return (
        "Equilibrium: perfect in every subgame, found from the end; / parts a trigger not met from "
        "one met. Bounded: the agent quantal response equilibrium with the bots' own rule of "
        "choice. Columns of chances are at rationality 1, the last at the greatest tried. "
        "On the path: how likely the course is one the equilibrium can take. From half the games: "
        "whether each half of them alone has the same path."
    )


def _state(state: State, own: Step) -> tuple[str, ...]:
    path = " – ".join("/".join(taken) for taken in state.equilibrium.values())
    return (
        *(state.package, state.message, state.russia, path),
        _percent(state.met),
        "same" if state.steady else "other",
        *(_percent(own.probing[who]) for who in ("bounded", "bots")),
        *(_percent(own.on_path[who]) for who in ("bounded", "bots")),
        _percent(state.steps[-1].on_path["bots"]),
    )


def _distances(found: Comparison) -> Section:
    to = {"equilibrium": _BOTS_TO_EQUILIBRIUM, "bounded": _BOTS_TO_BOUNDED}
    return Section(
        "How far the bots are from the core's solutions as rationality grows",
        (
            "Total variation, 0 the same and 1 apart, mean of the states: of the whole course of "
            "the turn, then of each move by itself, averaged over the situations it is made in.",
        ),
        (
            "rationality",
            *(f"{what}: bots, {name}" for what in _ALL for name in to),
            "course: bounded, equilibrium",
        ),
        tuple(
            (
                f"{steps[0].rationality:g}",
                *(_far(steps, what, pair) for what in _ALL for pair in to.values()),
                _far(steps, _COURSE, _BOUNDED_TO_EQUILIBRIUM),
            )
            for steps in zip(*(state.steps for state in found.states), strict=True)
        ),
        (0, 0),
    )


def _far(steps: Sequence[Step], what: str, pair: str) -> str:
    return f"{sum(_apart(step, what, pair) for step in steps) / len(steps):.2f}"


def _apart(step: Step, what: str, pair: str) -> float:
    return (step.course if what == _COURSE else step.moves[what])[pair]


def _falls(found: Comparison) -> Section:
    first, last = (found.states[0].steps[at].rationality for at in (0, -1))
    return Section(
        "Whether the distance to the equilibrium falls",
        (
            f"From rationality {first:g} to {last:g}, by state. Where it does not, sharper choice "
            "only brings out what the bots take for best, and that is something else: they do not "
            "look down the tree. Russia goes by its expected gain and its belief in an answer, "
            "Ukraine by what a reaction does and its belief, the coalition by what an answer stops "
            "and the votes it expects, before the blocs have voted. And the core ends with the "
            "turn: what comes later counts only as far as the weights of tracks stand for it.",
        ),
        ("move", "mean at the least", "mean at the greatest", "falls", "stays", "rises"),
        tuple(_fall(found, what) for what in _ALL),
    )


def how_far(found: Comparison) -> str:
    """Say how far the bots' whole course is from the equilibrium at the least and the greatest
    rationality, and in how many states that falls.
    """
    first, last = (found.states[0].steps[at].rationality for at in (0, -1))
    _, least, greatest, falls, stays, rises = _fall(found, _COURSE)
    return (
        f"the bots' course is {least} from the equilibrium at rationality {first:g} and {greatest} "
        f"at {last:g} (total variation: 0 where they do the same, 1 where never); of "
        f"{len(found.states)} states the distance falls in {falls}, stays in {stays} and rises in "
        f"{rises}"
    )


def _fall(found: Comparison, what: str) -> tuple[str, ...]:
    least, greatest = ([state.steps[at] for state in found.states] for at in (0, -1))
    changes = [
        _apart(last, what, _BOTS_TO_EQUILIBRIUM) - _apart(first, what, _BOTS_TO_EQUILIBRIUM)
        for first, last in zip(least, greatest, strict=True)
    ]
    falls = sum(change < -_SAME for change in changes)
    rises = sum(change > _SAME for change in changes)
    means = (_far(steps, what, _BOTS_TO_EQUILIBRIUM) for steps in (least, greatest))
    return (what, *means, *map(str, (falls, len(changes) - falls - rises, rises)))


def _thoughts(found: Comparison) -> Section:
    rows = []
    for same in zip(*(state.thoughts for state in found.states), strict=True):
        core, bots, best, taken = (
            sum(getattr(thought, name) for thought in same) / len(same)
            for name in ("core", "bots", "best", "taken")
        )
        worth = (f"{value:+z.2f}" for value in (core, bots))
        rows.append((same[0].move, same[0].option, *worth, _percent(best), _percent(taken)))
    return Section(
        "What the options are worth, in the core and to the bots",
        (
            "Points of utility beyond the first option of the move, mean of states and situations: "
            "what follows in equilibrium, and what the bot that chooses reckons with. Then how "
            "often an option is the best in equilibrium, and how often the bots take it at the "
            "greatest rationality tried.",
        ),
        ("move", "option", "core", "bots", "best", "taken"),
        tuple(rows),
        (2, 0),
    )


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
