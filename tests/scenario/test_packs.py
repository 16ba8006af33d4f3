"""Shipped packs and the worked example of the authors' page: no fault, and what they compile to."""

from __future__ import annotations

import ast
import re
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

import game.engine
from game.engine import schema
from game.engine.change import LIMIT
from game.engine.tables import COMPONENT_FIELDS
from game.errors import UsageError
from game.resources import assets_dir, content_dir
from game.scenario import Pack, check, headers, load, load_files, load_header, slugs
from game.scenario.compiler.numbers import rounded

if TYPE_CHECKING:
    from tests.scenario.conftest import Desk

FLAGSHIP = "after-the-armistice"


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(FLAGSHIP)


def test_both_data_folders_are_found() -> None:
    assert (content_dir() / "scenarios" / "_shared").is_dir()
    assert (assets_dir() / "fonts").is_dir()


@pytest.mark.parametrize("slug", slugs())
def test_a_shipped_pack_has_no_fault(slug: str) -> None:
    assert [str(fault) for fault in check(slug)] == []


@pytest.mark.parametrize("slug", slugs())
def test_a_shipped_pack_compiles_at_every_pace_and_parameter_set(slug: str) -> None:
    shipped = load(slug)
    for pace in shipped.content.scenario.paces:
        for parameters in shipped.content.parameter_sets:
            tables = shipped.compile(pace, parameters)
            assert tables.variants == 1
            assert re.fullmatch("[0-9a-f]{64}", tables.digest)


def test_the_worked_example_of_the_authors_page(desk: Desk) -> None:
    page = (content_dir() / "scenarios" / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```yaml\n# (\S+\.yaml)\n(.*?)```", page, re.DOTALL)
    assert {name for name, _ in blocks} == {"scenario.yaml", "text.en.yaml"}
    folder = desk.root / "cold-harbour"
    folder.mkdir()
    for name, text in blocks:
        (folder / name).write_text(text, encoding="utf-8")
    assert [str(fault) for fault in check(folder)] == []
    example = load(folder)
    assert "closed_harbour" in example.compile().events.ids
    assert example.lexicon.word("event", "closed_harbour") == "Closed harbour"
    assert example.lexicon.word("component", "nato") != "[nato]"


def test_a_pack_may_extend_another_pack(desk: Desk) -> None:
    folder = desk.root / "variation"
    folder.mkdir()
    head = "format: 1\nid: variation\nextends: after-the-armistice\n"
    (folder / "scenario.yaml").write_text(head + "tracks: {tension: {start: 51}}\n")
    original = load(FLAGSHIP)
    words = original.files[f"{FLAGSHIP}/text.en.yaml"].decode()
    (folder / "text.en.yaml").write_text(words.replace(f"{FLAGSHIP}:", "variation:", 1))
    varied = load(folder)
    assert varied.content.tracks["tension"].start == 51
    assert varied.content.tracks["npt"] == original.content.tracks["npt"]
    assert varied.header.paces == original.header.paces
    assert load_header(folder).title == varied.header.title


def test_headers_agree_with_the_packs() -> None:
    assert [header.id for header in headers()] == slugs()
    assert load_header(FLAGSHIP) == load(FLAGSHIP).header


def test_a_pack_travels_in_memory(pack: Pack) -> None:
    copy = load_files(pack.files)
    assert copy.digest == pack.digest
    assert copy.compile().digest == pack.compile().digest
    assert copy.lexicon.words == pack.lexicon.words


def test_a_word_changes_the_pack_digest_and_not_the_rules(desk: Desk) -> None:
    before = load(desk.pack)
    desk.replace(desk.pack / "text.en.yaml", "title: ", "title: New ")
    after = load(desk.pack)
    assert after.digest != before.digest
    assert after.compile().digest == before.compile().digest


def test_a_number_changes_both_digests(desk: Desk) -> None:
    before = load(desk.pack)
    desk.replace(desk.shared("annexes.yaml"), "proof: 40", "proof: 41")
    after = load(desk.pack)
    assert after.digest != before.digest
    assert after.compile().digest != before.compile().digest


def test_digests_do_not_depend_on_where_the_pack_lies(desk: Desk) -> None:
    assert load(desk.pack).digest == load(FLAGSHIP).digest
    assert load(desk.pack / "scenario.yaml").digest == load(FLAGSHIP).digest


def test_rates_are_scaled_by_the_pace_and_rounded_once(pack: Pack) -> None:
    half_year, four_months = pack.compile("class"), pack.compile("long")
    assert (half_year.months, four_months.months) == (6, 4)
    judged = pack.content.parameters["reading_drift"].mid
    assert half_year.par.reading_drift.tolist() == [rounded(Fraction(judged) * 10_000)]
    scaled = Fraction(judged) * 10_000 * Fraction(4, 6)
    assert four_months.par.reading_drift.tolist() == [rounded(scaled)]
    assert half_year.par.line_base.tolist() == four_months.par.line_base.tolist()
    reaction = "reaction"
    same = half_year.slots[reaction].effects == four_months.slots[reaction].effects
    assert same.all(), "a reaction happens once, whatever a turn lasts"
    forces = COMPONENT_FIELDS.index("forces")
    assert (half_year.components[0, :, forces] >= four_months.components[0, :, forces]).all()


@pytest.mark.parametrize(
    ("value", "whole"), [("0.5", 1), ("-0.5", -1), ("1.4999", 1), ("2.5", 3), ("-2.5", -3)]
)
def test_rounding_is_half_away_from_zero(value: str, whole: int) -> None:
    assert rounded(Fraction(value)) == whole


def test_variants_set_numbers_by_path(pack: Pack) -> None:
    triple = pack.content.parameters["line_base"]
    tables = pack.compile(
        variants=[
            {"parameters.line_base": "low", "components.nato.coverage.cyber": 12.5},
            {"parameters.line_base": 50},
            {},
        ]
    )
    assert tables.variants == 3
    low, mid = int(triple.low * 100), int(triple.mid * 100)
    assert tables.par.line_base.tolist() == [low, 5000, mid]
    row = tables.component_ids.index("nato")
    cyber = tables.components[:, row, COMPONENT_FIELDS.index("cyber")]
    assert cyber[0] == 1250
    assert cyber[1] == cyber[2]
    one = pack.compile()
    assert (tables.components[2] == one.components[0]).all()
    assert (tables.constants == one.constants).all()


@pytest.mark.parametrize(
    ("path", "setting", "message"),
    [
        ("parameters.line_bass", 1, "did you mean 'parameters.line_base'"),
        ("parameters.line_base", "highest", "use low, mid, high or a number"),
        ("events.dark_week.weight", "low", "has no low value"),
        ("parameters.line_base", 10**30, "that large"),
        ("parameters.line_base", float("nan"), "not a number"),
    ],
)
def test_a_variant_that_cannot_be(pack: Pack, path: str, setting: float, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        pack.compile(variants=[{path: setting}])


def test_unknown_choices(pack: Pack) -> None:
    with pytest.raises(UsageError, match="did you mean 'long'"):
        pack.compile("lng")
    with pytest.raises(UsageError, match="unknown parameter set"):
        pack.compile(parameters="gmae")
    with pytest.raises(UsageError, match="unknown aggregator"):
        pack.compile(aggregator="mean")


def test_every_dial_can_be_turned(pack: Pack) -> None:
    dials = pack.dials()
    pack.compile(variants=[{path: triple.high for path, triple in dials.items()}])
    assert dials["parameters.line_base"] == pack.content.parameters["line_base"]


def test_tables_have_the_shapes_the_engine_declares(pack: Pack) -> None:
    tables = pack.compile()
    count = len(schema.TRACK_IDS)
    assert tables.starts.shape == (1, count)
    for slot in tables.slots.values():
        assert slot.effects.shape == (1, len(slot.options), count)
        assert slot.effects.dtype == np.int32
    assert tables.component_excludes.shape == (len(tables.component_ids),) * 2
    assert (tables.component_excludes == tables.component_excludes.T).all()
    assert not tables.component_excludes.diagonal().any()
    assert tables.pressure.rung_value.shape == (1, 8, 6)
    assert tables.pressure.legal.shape == (8, 5, 3)
    assert (tables.pressure.legal == (tables.pressure.instrument_count > 0)).all()
    assert not tables.pressure.legal[0].any()
    assert set(tables.curves) == set(pack.content.curves) | {c.id for c in pack.content.ambiguity}
    assert tables.package_ids[0] == "none"
    assert not tables.package_components[0].any()
    alone = tables.package_ids.index("nato")
    assert tables.package_components[alone].sum() == 1


def test_a_frameworks_bare_id_stands_for_its_default(pack: Pack) -> None:
    tables = pack.compile()
    for page in pack.content.frameworks:
        row = tables.package_components[tables.package_ids.index(page.id)]
        chosen = [tables.component_ids[index] for index in np.flatnonzero(row)]
        assert chosen == [page.default]


def test_sources_of_a_shipped_pack_are_not_empty(pack: Pack) -> None:
    assert pack.content.scenario.sources
    assert all(row.source.strip() for row in pack.content.parameters.values())
    assert Path(content_dir() / "scenarios" / "README.md").is_file()


def test_every_cause_of_the_ledger_has_a_sentence(pack: Pack) -> None:
    causes = {LIMIT}
    for path in Path(game.engine.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(attr="add" | "add_rows"),
                    args=[_, ast.Constant(value=str() as cause), *_],
                ):
                    causes.add(cause.partition(".")[0])
    assert len(causes) > 20
    assert [cause for cause in sorted(causes) if not pack.lexicon.has("cause", cause, "text")] == []


def test_a_pace_may_do_without_exchanges(desk: Desk) -> None:
    assert load(FLAGSHIP).compile("long").exchange
    assert not load(FLAGSHIP).compile("quick").exchange
    desk.replace(desk.pack / "scenario.yaml", "minutes: 150", "minutes: 150, exchange: false")
    desk.replace(desk.pack / "scenario.yaml", ", exchange: false", "")
    changed = load(desk.pack)
    assert not changed.compile("long").exchange
    assert not changed.compile("quick").exchange, "quick has none unless it is said"
