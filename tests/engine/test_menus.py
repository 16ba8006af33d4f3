"""Menus of pressure: what is looked up is what the table of legal acts says."""

from __future__ import annotations

import pytest

from game.engine import menus
from game.engine.schema import DOMAINS, KIND_OF_TARGET, RUNGS, TARGETS
from tests.engine.conftest import tables_of


@pytest.mark.parametrize("rung", range(RUNGS))
def test_an_act_has_a_domain_and_a_target_where_it_is_legal_and_no_act_has_none(rung):
    pressure = tables_of().pressure
    domains, targets = menus.domains(pressure), menus.targets(pressure)
    assert domains[0, rung] == (rung == 0)
    for domain in range(len(DOMAINS)):
        legal = pressure.legal[rung, domain]
        assert domains[domain + 1, rung] == (rung > 0 and legal.any())
        column = targets[:, rung * menus.PLACES + domain + 1]
        assert column[0] == (rung == 0)
        for target in range(len(TARGETS)):
            assert column[target + 1] == (rung > 0 and legal[KIND_OF_TARGET[target]])
