"""The report runs for every shipped pack, comes out the same to the byte and hides nothing.

No test asserts that a gain is small or that a band is kept: the report says what is so.
"""

from __future__ import annotations

import json

import pytest

from game.errors import UsageError
from game.lab.balance import Request, examine
from game.lab.coverage import Coverage, cover
from game.lab.metric import NOT_APPLICABLE, OK, OUTSIDE, Metric
from game.lab.metrics import entropy, metrics
from game.lab.paper import as_markdown, as_object
from game.lab.report import sections
from game.sample import settle
from game.scenario import slugs
from tests.lab.conftest import examined, loaded, silent


@pytest.mark.parametrize("slug", slugs())
def test_the_fast_part_runs_and_reproduces(slug: str) -> None:
    found = examined(slug)
    page = as_markdown(found)
    assert page == as_markdown(examined(slug))
    assert json.loads(json.dumps(as_object(found)))["scenario"] == slug
    for rows in found.fast.gains.values():
        for row in rows:
            assert f"\n| {row.policy.id} | " in page
    for row in metrics(found):
        assert f"\n| {row.group}: {row.name} | " in page
    for item in found.left_out:
        assert f"| {item.policy.role}: {item.policy.id} | no {item.lacks} |" in page
    for section in sections(found):
        assert all(len(row) == len(section.columns) for row in section.rows), section.title
    assert found.tables.digest in page
    assert found.pack.digest in page


def test_an_unknown_package_is_named_with_its_like() -> None:
    with pytest.raises(UsageError, match=r"did you mean 'korea'"):
        examine(loaded("after-the-armistice"), Request(("kora",)), silent)


@pytest.mark.parametrize(
    ("value", "low", "high", "verdict"),
    [
        (0.5, 0.4, 0.6, OK),
        (0.6, 0.4, 0.6, OK),
        (0.61, 0.4, 0.6, OUTSIDE),
        (-1.0, 0.0, None, OUTSIDE),
        (9.0, None, None, NOT_APPLICABLE),
        (None, 0.4, 0.6, NOT_APPLICABLE),
    ],
)
def test_a_verdict_is_whether_the_value_lies_in_its_band(
    value: float | None, low: float | None, high: float | None, verdict: str
) -> None:
    assert Metric("g", "n", value, low, high).verdict == verdict


def test_entropy_of_flat_and_single_use() -> None:
    assert entropy([0.25] * 4) == pytest.approx(1)
    assert entropy([1.0, 0.0]) == 0


@pytest.fixture(scope="module")
def covered() -> Coverage:
    terms, tables = settle(loaded("after-the-armistice"))
    return cover(tables, terms.pace, 10_000, 7, silent)


@pytest.mark.slow
def test_ten_thousand_random_games_end(covered: Coverage) -> None:
    assert covered.ended == covered.games == 10_000


@pytest.mark.slow
def test_everything_occurs_in_random_play(covered: Coverage) -> None:
    """Every option, card, component, clause, decision rule and outcome class (rulebook 12)."""
    assert {kind: covered.never(kind) for kind in covered.counts if covered.never(kind)} == {}
