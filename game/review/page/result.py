"""Sections about results: Positions, Interests, Needs guessed and revealed; deal and crisis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from game.engine.arith import POINT
from game.engine.formula_names import PACKAGE_NAMES
from game.engine.schema import ROLES, TYPES
from game.journal import controlstory
from game.journal.effective import steered
from game.review.account import Layer, layers, russia_type
from game.review.course import Course
from game.review.page import told
from game.review.page.blocks import Bars, Block, Fold, Head, Items, Section, Table, Text, points
from game.sample.percentiles import Crisis, Deal, Layered, Percentiles
from game.scenario import Lexicon
from game.scenario.formula import names_in
from game.scenario.models.scoring import Aim

_NAMES = {"positions": "Positions", "interests": "Interests", "needs": "Needs"}
_BY_CONSTRUCTION = "Positions (by construction)"
_CONSTRUCTION = (
    f"{told.CONSTRUCTION} Aims marked “package alone” read nothing else. Russia's influence is the "
    "leadership's aim; it is not endorsed."
)


def pin(course: Course) -> Section:
    """Guess what each role needed most, then see the three bars; they are never summed."""
    blocks: list[Block] = [
        Text(
            "First guess, each team for the two others: which need counted double for them? The "
            "seed drew one a role, and only its owner knew. Then open the answers; on paper they "
            "stand on pages of their own at the end.",
            "lead",
        ),
    ]
    if not course.done:
        said = "This game has no score: the bars say how things stood when it stopped."
        blocks.append(Text(said, "strong"))
    if course.closing.flag("shared_loss"):
        blocks.append(Text("Shared loss: nobody won, and every need is worth a part only.", "note"))
    for role in ROLES:
        blocks += [
            Head(course.pack.lexicon.word("role", role)),
            Items(list(_choices(course, role)), "tick"),
            _answer(course, role),
        ]
    blocks.append(Text(_CONSTRUCTION, "note"))
    return Section("pin", "Positions, Interests, Needs: guess, then see", blocks)


def answers(course: Course) -> Section:
    """The same answers at the end of the paper, where nobody reads them before the guess."""
    blocks: list[Block] = [
        Text("Only for those who have guessed: which need counted double for each side.", "lead")
    ]
    for fold in (_answer(course, role) for role in ROLES):
        blocks += [Head(fold.summary), *fold.blocks]
    return Section("answers", "Answers: Positions, Interests, Needs", blocks, paper=True)


def _answer(course: Course, role: str) -> Fold:
    """What a role needed and which need counted double, shut until it is guessed."""
    words, made = course.pack.lexicon, layers(course.closing, role)
    name = words.word("role", role)
    needs = next(layer for layer in made if layer.id == "needs")
    doubled = [_aim_name(words, role, needs, aim.id) for aim in needs.aims if aim.double]
    told: list[Block] = [Text(f"Counted double: {', '.join(doubled)}.", "strong")]
    if role == "russia":
        kind = russia_type(course.closing)
        card = words.word("type", kind, "private")
        told.append(Text(f"Its private card: {words.word('type', kind)}. {card}"))
    bars = [(_layer_name(layer), _whole(layer.bar), points(layer.bar)) for layer in made]
    told += [Bars(role, bars), _aims(course, role, made)]
    return Fold(f"{name}: what was needed, and how it ended", told, guess=True)


def _choices(course: Course, role: str) -> Iterator[str]:
    """The needs a role may have had; Russia's depend on which Russia it was."""
    words, aims = course.pack.lexicon, course.opening.numbers.tables.pin[role]
    if "needs" in aims:
        yield from (words.word("pin", f"{role}.needs.{aim.id}") for aim in aims["needs"])
        return
    for kind in TYPES:
        named = (words.word("pin", f"{role}.needs.{aim.id}") for aim in aims[f"needs.{kind}"])
        yield f"{words.word('type', kind)}: {' / '.join(named)}"


def _aims(course: Course, role: str, made: Sequence[Layer]) -> Table:
    words, fixed = course.pack.lexicon, frozenset(_package_alone(course, role))
    rows = []
    for layer in made:
        for aim in layer.aims:
            note = words.find("pin", f"{role}.{layer.id}.{aim.id}", "note") or ""
            marks = [
                *(["counted double"] if aim.double else []),
                *(["package alone"] if (layer.id, aim.id) in fixed else []),
                *([note] if note else []),
            ]
            name = _aim_name(words, role, layer, aim.id)
            weight = "equal" if layer.id == "interests" else str(aim.weight)
            rows.append((name, _NAMES[layer.id], weight, points(aim.value), "; ".join(marks)))
    caption = f"{words.word('role', role)}: every aim behind the bars; a bar is the mean of its own"
    return Table(caption, ("Aim", "Layer", "Weight", "Value, 0 to 100", "Note"), rows)


def _package_alone(course: Course, role: str) -> Iterator[tuple[str, str]]:
    """Aims whose formula reads the package and nothing that play moves."""
    aims = getattr(course.pack.content.pin, role)
    listed: list[tuple[str, Sequence[Aim]]] = [
        ("positions", aims.positions),
        ("interests", aims.interests),
    ]
    for layer, items in listed:
        yield from ((layer, aim.id) for aim in items if names_in(aim.formula) <= {*PACKAGE_NAMES})


def _aim_name(words: Lexicon, role: str, layer: Layer, aim: str) -> str:
    return words.word("pin", f"{role}.{layer.id}.{aim}")


def _layer_name(layer: Layer) -> str:
    return _BY_CONSTRUCTION if layer.id == "positions" else _NAMES[layer.id]


def _whole(value: int) -> int:
    return (value + POINT // 2) // POINT


# -- deal and crisis ------------------------------------------------------------------------------


def results(course: Course, found: Percentiles) -> Section:
    """Where the deal and the crisis stand among games of bots."""
    blocks: list[Block] = [
        Text(
            "Two questions that a score mixes: was it a good package, and was it played well? "
            "Both answers come from games that bots play; they speak of these rules and these "
            "bots only.",
            "lead",
        ),
        Text(
            f"Deal: what {found.games} games of bots make of the first turn of this game, beside "
            f"{found.deal_games} games with every ready-made package, the same stands, secrets, "
            "message, annex preset and dice. The percentile is the share of all of those that lie "
            "below the mean from here."
        ),
        *([Text(controlstory.unlike(), "strong")] if steered(course.acts) else []),
        _deal(course.pack.lexicon, found.deal),
        *_crisis_told(course, found),
        *_joint(course.pack.lexicon, found),
    ]
    return Section("results", "The deal and the crisis", blocks)


def _crisis_told(course: Course, found: Percentiles) -> Iterator[Block]:
    if found.crisis is not None:
        yield Text(
            f"Crisis: this game beside {found.games} games that bots played on from its first "
            "turn, the same package and the same secrets, other dice. Above the 50th percentile "
            "it went better for that side than for half of the bots."
        )
        yield _crisis(course.pack.lexicon, found.crisis)
    elif course.done:
        yield Text("No crisis result: after shared loss nobody is ranked.", "note")
    else:
        yield Text("No crisis result: the game was not played to its end.", "note")


def _joint(words: Lexicon, found: Percentiles) -> Iterator[Block]:
    """What the three sides together left on the table."""
    joint = found.joint
    if joint is None:
        return
    yield Head("Joint needs left on the table")
    yield Text(
        f"Needs need not be a zero sum. Here, and only here, the three sides' Needs are added up: "
        f"{points(joint.own)} of 300 in this game. In the best of the {joint.games} games that "
        f"bots played on from its first turn, same package and same secrets, the sum was "
        f"{points(joint.best)}; {joint.percent} % of them lie below this game. Best means the "
        "highest sum of these games: other players may find better, and it is one game, not a plan."
    )
    left = f"Left on the table: {points(joint.left)} points."
    yield Text(left if joint.left else "No bot game came to more: nothing was left.", "strong")
    rows = [
        (words.word("role", role), points(own), points(joint.best_needs[role]))
        for role, own in joint.needs.items()
    ]
    rows.append(("Together", points(joint.own), points(joint.best)))
    heads = ("Needs of", "This game", "Best bot game")
    yield Table("The three sides' Needs, this game and the best bot game", heads, rows)


def _deal(words: Lexicon, deal: Mapping[Layered, Deal]) -> Table:
    rows = [
        (
            _key(words, role, layer),
            f"{found.percent}",
            points(found.mean),
            f"{points(found.lowest)} to {points(found.best)}",
            words.word("package", found.holder),
        )
        for (role, layer), found in deal.items()
    ]
    heads = ("Role and layer", "Percentile", "Mean from here", "Means of packages", "Highest")
    return Table("This deal among the ready-made packages", heads, rows)


def _crisis(words: Lexicon, crisis: Mapping[Layered, Crisis]) -> Table:
    rows = [
        (
            _key(words, role, layer),
            f"{found.percent}",
            points(found.own),
            points(found.middle),
            f"{points(found.low)} to {points(found.high)}",
        )
        for (role, layer), found in crisis.items()
    ]
    heads = ("Role and layer", "Percentile", "This game", "Bots, middle", "Middle half of bots")
    return Table("This game among bots' games from the same first turn", heads, rows)


def _key(words: Lexicon, role: str, layer: str) -> str:
    return f"{words.word('role', role)}, {_NAMES[layer].lower()}"
