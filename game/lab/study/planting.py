"""What somebody plants to see verdicts change: read from words, held against the study."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from game.errors import UsageError, did_you_mean
from game.lab.study.reading import Study
from game.lab.study.worlds import Planted
from game.scenario.checks.numbers import bounds


def read_planted(study: Study, numbers: Sequence[str], rules: Sequence[str]) -> Planted:
    """Read ``PATH=VALUE`` and ``KIND=VARIANT``. Raises UsageError saying what there is."""
    return Planted(
        dict(pair for text in numbers for pair in _number(study, text)),
        dict(_rule(study, text) for text in rules),
    )


def read_only(study: Study, names: Sequence[str]) -> tuple[str, ...]:
    """Return the hypotheses named, in small letters or large, each once. Raises UsageError for one
    there is not.
    """
    known = [one.id for one in study.form.hypotheses]
    names = [name.upper() for name in names]
    for name in names:
        if name not in known:
            raise UsageError(
                f"no hypothesis {name!r}{did_you_mean(name, known)}; there are {known[0]} to "
                f"{known[-1]}"
            )
    return tuple(dict.fromkeys(names))


def _number(study: Study, text: str) -> list[tuple[str, Decimal]]:
    path, equals, value = text.partition("=")
    try:
        number = Decimal(value)
    except InvalidOperation:
        number = Decimal("NaN")
    if not equals or not number.is_finite():
        raise UsageError(f"--set {text!r}: write PATH=NUMBER, such as parameters.line_base=50")
    found = study.matches(path)
    if not found:
        raise UsageError(f"no number '{path}' to set{did_you_mean(path, study.dials)}")
    for one in found:
        low, high = bounds(one)
        if not low <= number <= high:
            raise UsageError(f"--set {text}: out of range, {low} to {high} for {one}")
    return [(one, number) for one in found]


def _rule(study: Study, text: str) -> tuple[str, str]:
    kind, equals, name = text.partition("=")
    kinds = study.form.rules
    if not equals or kind not in kinds:
        guess = did_you_mean(kind, list(kinds)) if equals else ""
        raise UsageError(f"--rule {text!r}: write KIND=VARIANT{guess}; kinds: {', '.join(kinds)}")
    names = [rule.id for rule in kinds[kind]]
    if name not in names:
        guess = did_you_mean(name, names)
        raise UsageError(
            f"rule '{kind}' has no variant {name!r}{guess}; there is {' '.join(names)}"
        )
    return kind, name
