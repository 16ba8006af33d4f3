"""Holds the bots against the small game's solutions, state by state, as rationality grows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np

from game.engine.arith import POINT, SHARE
from game.engine.schema import TYPES
from game.engine.tables import Tables
from game.errors import IllegalOrder, UsageError
from game.lab.core import menu
from game.lab.core.found import PAIRS, Comparison, State, Step, Thought
from game.lab.core.solve import Solution, best, bounded, solve
from game.lab.core.table import MOVES, NO_PLAN, ByMove, Floats, Table, apart, mean, paths
from game.lab.core.walk import Walk, deal, walk
from game.sample import Terms, settle
from game.sample.plan import check_seed
from game.scenario import Pack

PACKAGES = ("none", "korea", "treaty_structures")
MESSAGES = ("red_lines", "mixed_voices")
"""The clear end of the cards and the vague one."""
RATIONALITY = (SHARE // 4, SHARE // 2, SHARE, 2 * SHARE, 4 * SHARE, 16 * SHARE)
"""What is tried, in 1/10,000; doctrines are shipped with 1."""
GAMES = 200
_FEWEST = 4


def compare(
    pack: Pack,
    parameters: str | None = None,
    games: int = GAMES,
    seed: int = 7,
    packages: Sequence[str] = PACKAGES,
    messages: Sequence[str] = MESSAGES,
) -> Comparison:
    """Solve the small game of every package, message and type of Russia, and hold the bots
    against it.

    ``games``: dealt games a state over which chance is averaged; the same for all packages and
    messages. Raises UsageError for what the pack does not have, a seed out of range, too few games,
    or a package under which the small game cannot be played.
    """
    _check(games, seed, packages, messages)
    found = []
    for package, message in product(packages, messages):
        terms, _ = settle(pack, package=package, message=message, parameters=parameters)
        tables = pack.compile(terms.pace, terms.parameters, [menu.QUIET])
        found += [_state(tables, terms, kind, games, seed) for kind in range(len(TYPES))]
    made_with = (terms.parameters, terms.pace, terms.annex, games, seed, tables.digest)
    return Comparison(pack.id, *made_with, tuple(found))


def _check(games: int, seed: int, packages: Sequence[str], messages: Sequence[str]) -> None:
    check_seed(seed)
    if games < _FEWEST:
        raise UsageError(f"the small game needs at least {_FEWEST} games a state, not {games}")
    if not packages or not messages:
        raise UsageError("the small game needs at least one package and one message")


def _state(tables: Tables, terms: Terms, kind: int, games: int, seed: int) -> State:
    try:
        found = walk(deal(tables, terms, kind, games, seed))
    except IllegalOrder as error:
        raise UsageError(
            f"the small game cannot be played with package {terms.package}: {error}"
        ) from None
    core = found.table()
    perfect = solve(core, best)
    halves = (found.some(slice(0, games // 2)), found.some(slice(games // 2, None)))
    course = _course(core, perfect.play)
    return State(
        terms.package,
        terms.message,
        TYPES[kind],
        {move: tuple(menu.OPTIONS[move][place] for place in taken) for move, taken in course},
        _met(core, perfect.play),
        all(_course(half, solve(half, best).play) == course for half in halves),
        tuple(_step(found, core, perfect.play, rationality) for rationality in RATIONALITY),
        tuple(_thoughts(found, core, perfect)),
    )


def _course(core: Table, play: ByMove) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return each move on the path of the equilibrium and the places of its options: one, or one
    for a trigger not met and one for a trigger met, whichever can be.
    """
    plan = int(play["plan"].argmax())
    if plan == NO_PLAN:
        return (("plan", (plan,)),)
    reaction = int(play["reaction"][plan].argmax())
    can_be = np.flatnonzero(core.chance[plan, reaction])
    verdict = play["verdict"][plan, reaction].argmax(axis=-1)
    response = play["response"][plan, reaction, [0, 1], verdict].argmax(axis=-1)
    return (
        ("plan", (plan,)),
        ("reaction", (reaction,)),
        ("verdict", tuple(verdict[can_be].tolist())),
        ("response", tuple(response[can_be].tolist())),
    )


def _met(core: Table, play: ByMove) -> float:
    """Return how often the trigger is met on the path of the equilibrium."""
    plan = int(play["plan"].argmax())
    return float(core.chance[plan, int(play["reaction"][plan].argmax()), 1])


def _step(found: Walk, core: Table, perfect: ByMove, rationality: int) -> Step:
    bots, able = found.play(rationality), solve(core, bounded(rationality)).play
    pairs = dict(zip(PAIRS, ((bots, perfect), (bots, able), (able, perfect)), strict=True))
    both, can_be = {"bounded": able, "bots": bots}, paths(perfect, core.chance) > 0
    return Step(
        rationality / SHARE,
        {name: float(1 - play["plan"][NO_PLAN]) for name, play in both.items()},
        {name: float(paths(play, core.chance)[can_be].sum()) for name, play in both.items()},
        {
            pair: float(apart(paths(one, core.chance), paths(other, core.chance)))
            for pair, (one, other) in pairs.items()
        },
        {
            move: {
                pair: float(mean(core.chance, move, apart(one[move], other[move])))
                for pair, (one, other) in pairs.items()
            }
            for move in MOVES
        },
    )


def _thoughts(found: Walk, core: Table, perfect: Solution) -> Iterator[Thought]:
    """Yield what the options of each move are worth, in the core and to the bots."""
    thought, taken = found.thought(), found.play(RATIONALITY[-1])
    for move in MOVES:
        columns = (
            _beyond(perfect.worth[move]) / POINT,
            _beyond(thought[move]) / POINT,
            perfect.play[move],
            taken[move],
        )
        means = np.stack([mean(core.chance, move, column) for column in columns], axis=-1)
        for option, row in zip(menu.OPTIONS[move], means.tolist(), strict=True):
            yield Thought(move, option, *row)


def _beyond(worth: Floats) -> Floats:
    """Return how much more each option is worth than the first of its move."""
    return np.asarray(worth - worth[..., :1])
