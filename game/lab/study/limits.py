"""What the study cannot say, and how it was played: the first section of its page."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from game.lab.core import from_object, how_far
from game.lab.study.reading import SHIPPED
from game.lab.study.verdict import UNTESTABLE
from game.lab.study.words import One, amount, bullets, command, many, table, why_untestable


def notices(result: Mapping[str, Any]) -> list[str]:
    """Return why this result is not the study, if it is not: planted changes, draws or seeds that
    do not judge, hypotheses left out, a file or rules that are not listed.
    """
    fixed, told = result["fixed"], []
    planted = [*result["planted"]["numbers"].items(), *result["planted"]["rules"].items()]
    if planted:
        changes = ", ".join(f"`{what}={value}`" for what, value in planted)
        told.append(f"Changes were planted: {changes}.")
    for what in ("draws", "seeds"):
        (first, last), (least, greatest) = _ends(result[what]), fixed["judging"]
        if first < least or last > greatest:
            told.append(f"Its {what} ({first:,} to {last:,}) are not among those that decide.")
    if len(result["hypotheses"]) < fixed["hypotheses"]:
        asked = len(result["hypotheses"])
        told.append(f"Only {asked} of {fixed['hypotheses']} hypotheses were asked.")
    if not result["changes"]["listed"]:
        told.append(_unlisted(result))
    return told


def _unlisted(result: Mapping[str, Any]) -> str:
    file, changes = result["file"], result["changes"]
    if file == SHIPPED or changes["runs"]:
        return f"Its file and rules are not those that `{changes['file']}` lists last."
    return f"It was made from `{file}`, which is not the study that ships."


def blocks(result: Mapping[str, Any]) -> Iterator[str]:
    """Yield the section, block by block."""
    yield "## Limits first"
    yield bullets(_limits(result))
    cannot = [*_cannot(result["hypotheses"])]
    if cannot:
        yield "### What these rules cannot answer"
        yield bullets(cannot)
    yield "### What was fixed beforehand, and how to check"
    yield from _beforehand(result)
    yield from _changes(result["changes"])
    yield "### What was played"
    yield bullets(_played(result))


def _limits(result: Mapping[str, Any]) -> Iterator[str]:
    yield from _of_models(result["fixed"])
    if "core" in result:
        yield _of_bots(result["core"])
    yield from _of_verdicts(result["hypotheses"])
    yield from _of_what_was_played(result["scenario"], result["fixed"])


def _of_models(fixed: Mapping[str, Any]) -> Iterator[str]:
    low, high = fixed["rationality"]
    yield (
        "**The rules are asked, not the world.** A verdict says what follows from these rules, "
        "these numbers and these bots. It is no evidence that the same holds outside them, and "
        "no share on this page is a probability of anything."
    )
    yield (
        "**The numbers are judgements.** Few of them are measured. Most are ranges that somebody "
        f"wrote down with a reason; {fixed['numbers']} numbers are drawn evenly and "
        "independently over theirs, as if every value were as likely as the next, which nobody "
        "claims."
    )
    yield (
        "**The interval covers what was varied and nothing else:** draws of the numbers, variants "
        f"of {len(fixed['variants'])} rules, and the bots' rationality from {low:g} to {high:g} "
        "times the usual. It does not cover models that nobody built: other actors, other moves, "
        "other ways to believe. Seeds give numerical error only. It is no confidence interval for "
        "anything in the world."
    )
    yield (
        "**Bots play, not people.** Each seat follows a doctrine with bounded sight and bounded "
        "reason. People bargain, learn and err in other ways."
    )


def _of_bots(core: Mapping[str, Any]) -> str:
    return (
        "**Every verdict hangs on the bots.** Where one turn with few options can be solved "
        f"exactly, {how_far(from_object(core))}. How players who reckon to the end would fare in "
        "the whole game, nobody has reckoned."
    )


def _of_verdicts(hypotheses: Sequence[One]) -> Iterator[str]:
    tests = sum(len(one["tests"]) for one in hypotheses)
    yield (
        "**What size matters is set by us.** For every test the smallest effect of interest was "
        "written down before the first run, by judgement. Another size would move verdicts; the "
        "effects are printed so that readers can apply their own."
    )
    yield (
        "**What is assumed comes back out.** A verdict with the origin *assumed*, whatever it is, "
        "says that a rule states the claim and works. It says nothing about the world. An "
        "*emergent* one says only that none of the rules that were taken away carries it."
    )
    yield (
        f"**Many questions are asked at once.** There are {tests} tests of {len(hypotheses)} "
        "hypotheses, and where draws disagree each test is also asked of parts of them. Nothing is "
        "corrected for their number. What *conditional* names is where to look next."
    )
    yield (
        "**A verdict is on the test, not on the claim.** Each claim was narrowed to what the "
        "rules hold: the first test of a hypothesis decides, and the text beside it says what it "
        "compares. *No effect* means smaller than the smallest size of interest, not zero; "
        "*inconclusive* means that the draws do not settle it. Neither makes a claim false."
    )


def _of_what_was_played(scenario: str, fixed: Mapping[str, Any]) -> Iterator[str]:
    yield (
        f"**One scenario was played**, `{scenario}` at pace `{fixed['pace']}`, and "
        f"unless a set-up says otherwise under the message `{fixed['message']}` and the annex "
        f"`{fixed['annex']}`. Others may answer otherwise."
    )
    yield (
        f"**The numbers are those of the set `{fixed['parameters']}`**, which is never balanced "
        "for fun. [tuning.md](tuning.md) says which values were moved for the sake of play and "
        "which of them this set takes back. What rests on one that it keeps was built in."
    )


def _cannot(hypotheses: Sequence[One]) -> Iterator[str]:
    for one in hypotheses:
        if one["why"]:
            yield f"**{one['id']}** ({one['verdict']}): {one['why']}"
        for test in one["tests"]:
            if test["verdict"] == UNTESTABLE:
                yield f"**{one['id']}**, test `{test['id']}`. {why_untestable(test)}"


def _beforehand(result: Mapping[str, Any]) -> Iterator[str]:
    tuning, judging = (
        "{:,} to {:,}".format(*result["fixed"][name]) for name in ("tuning", "judging")
    )
    file, ships = result["file"], result["file"] == SHIPPED
    when = (
        "which was committed before the study was first run"
        if ships
        else "which is not the study that ships: whether it came before its first run, its own "
        "history says"
    )
    yield (
        f"Measures, expected signs, smallest sizes of interest, set-ups and rules to take away "
        f"stand in `{file}`, {when}. Measures are made with seeds and draws {tuning}; {judging} "
        "decide. The history shows which came first, and the digest that this page was made with "
        "that file:"
    )
    yield "\n".join(("```sh", *_checks(file, result["study"]), "```"))


def _checks(file: str, digest: str) -> Iterator[str]:
    """Yield the commands with which anyone can check what came first."""
    for one in (file, "docs/study.md") if file == SHIPPED else (file,):
        yield f"git log --follow --date=iso --format='%h %ad %s' -- {shlex.quote(one)}"
    yield f"sha256sum {shlex.quote(file)}   # {digest}"


def _changes(told: Mapping[str, Any]) -> Iterator[str]:
    runs, file = told["runs"], told["file"]
    if not runs:
        yield f"No run that judges is listed in `{file}` yet."
        return
    count = len(runs) - 1
    yield (
        f"The first run that judged was made on {runs[0]['date']}. Since then the file or the "
        f"rules changed {many(count, 'time', 'times')}, each listed in `{file}` with its reason:"
    )
    yield table(
        ("date", "file", "rules", "why"),
        [(run["date"], f"`{run['study']}`", f"`{run['rules']}`", run["why"]) for run in runs],
        (4, 0),
    )


def _chosen(result: Mapping[str, Any]) -> str:
    """Return the options that name what was played of the study and what was planted."""
    asked, planted = result["hypotheses"], result["planted"]
    some = asked if len(asked) < result["fixed"]["hypotheses"] else ()
    words = [f"--only {one['id']}" for one in some]
    for name, changes in (("--set", planted["numbers"]), ("--rule", planted["rules"])):
        words += [f"{name} {what}={value}" for what, value in changes.items()]
    return "".join(f" {word}" for word in words)


def _played(result: Mapping[str, Any]) -> Iterator[str]:
    option = amount(result)
    if option is not None:
        yield f"command: `{command(result)}{option}{_chosen(result)}`"
    yield f"games: {result['games']:,}"
    for what, more in (("draws", ""), ("seeds", " at each draw")):
        first, last = _ends(result[what])
        yield f"{what}: {last - first + 1}{more} ({first:,} to {last:,}), the same in every set-up"
    yield f"rules: `{result['rules']}`"
    yield f"content: `{result['content']}`"
    yield f"version: {result['version']}"


def _ends(played: Sequence[int]) -> tuple[int, int]:
    """Return first and last of a first and a count."""
    first, count = played
    return first, first + count - 1
