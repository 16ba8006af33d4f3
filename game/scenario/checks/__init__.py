"""What types cannot see: names that lead nowhere, gaps, contradictions, missing words. Each check
reports, none stops.
"""

from __future__ import annotations

from game.scenario.checks.deal import check_deal
from game.scenario.checks.negotiation import check_negotiation
from game.scenario.checks.numbers import check_numbers
from game.scenario.checks.play import check_play
from game.scenario.checks.pressure import check_pressure
from game.scenario.checks.scoring import check_scoring
from game.scenario.checks.site import Site
from game.scenario.checks.wording import check_wording
from game.scenario.checks.words import check_words
from game.scenario.findings import Findings
from game.scenario.loader import SOURCE_LANGUAGE, Loaded
from game.scenario.models.scenario import Content

_CHECKS = (
    check_deal,
    check_negotiation,
    check_numbers,
    check_play,
    check_pressure,
    check_scoring,
)


def check_pack(loaded: Loaded, content: Content, findings: Findings) -> None:
    """Run every check on validated content; faults go to `findings`."""
    site = Site(loaded.tree, findings, loaded.gaps)
    for check in _CHECKS:
        check(content, site)
    check_words(content, loaded.words.get(SOURCE_LANGUAGE, {}), site)
    check_wording(loaded, site)
