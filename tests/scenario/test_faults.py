"""Every mistake an author can make is named with file, line and column; none is a traceback."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from game.scenario import check

if TYPE_CHECKING:
    from tests.scenario.conftest import Desk


def test_a_misspelt_key_names_the_key_meant(desk: Desk) -> None:
    path = desk.shared("messages.yaml")
    line, column = desk.replace(path, "conditional: ", "conditoinal: ")
    errors = [str(error) for error in desk.errors()]
    assert any(
        f"messages.yaml:{line}:{column}: error: unknown key 'conditoinal'" in error
        and "did you mean 'conditional'?" in error
        for error in errors
    )
    assert any("missing key 'conditional'" in error for error in errors)
    assert len(errors) == 2


def test_a_dangling_id_names_the_id_meant(desk: Desk) -> None:
    line, column = desk.replace(desk.shared("packages.yaml"), "pesco", "pecso")
    error = desk.only("packages.yaml")
    assert f":{line}:{column}: error: unknown component 'pecso'" in error
    assert "did you mean 'pesco'?" in error
    assert "[packages.1.components.1]" in error


def test_a_duplicate_key_names_the_first(desk: Desk) -> None:
    line, column = desk.replace(desk.shared("tracks.yaml"), "  npt: ", "  tension: ")
    first = next(
        number
        for number, text in enumerate(desk.shared("tracks.yaml").read_text().split("\n"), 1)
        if text.startswith("  tension:")
    )
    errors = [str(error) for error in desk.errors()]
    wanted = f":{line}:{column + 2}: error: duplicate key 'tension' (first at line {first})"
    assert any(wanted in error for error in errors)


def test_a_duplicate_id_names_the_first(desk: Desk) -> None:
    desk.replace(desk.shared("packages.yaml"), "id: nato_bridge", "id: none")
    errors = [str(error) for error in desk.errors()]
    assert any("duplicate id 'none' (first at " in error for error in errors)


def test_a_formula_cannot_call_python(desk: Desk) -> None:
    line, column = desk.replace(
        desk.shared("scoring.yaml"), '"territory"', "\"1 + __import__('os').getcwd()\""
    )
    error = desk.only("scoring.yaml")
    assert f":{line}:{column + 1 + 4}: error: function '__import__('os').getcwd' is not" in error


def test_a_misspelt_name_in_a_formula_is_found_at_its_column(desk: Desk) -> None:
    line, column = desk.replace(desk.shared("scoring.yaml"), '"territory"', '"1 + teritory"')
    error = desk.only("scoring.yaml")
    assert f":{line}:{column + 5}: error: unknown name 'teritory' in formula" in error
    assert "did you mean 'territory'?" in error


def test_a_tab_is_called_a_tab(desk: Desk) -> None:
    line, column = desk.replace(desk.shared("tracks.yaml"), "  npt: ", "\tnpt: ")
    error = desk.only("tracks.yaml")
    assert f":{line}:{column}: error: tab in the indentation; expected spaces" in error


def test_a_wrong_type_says_what_was_expected(desk: Desk) -> None:
    line, column = desk.replace(desk.shared("annexes.yaml"), "proof: 40", "proof: forty")
    error = desk.only("annexes.yaml")
    assert f":{line}:{column + 7}: error: wrong type: text [annexes.0.proof]" in error
    assert "expected a number" in error


def test_a_list_where_a_mapping_is_meant(desk: Desk) -> None:
    desk.replace(desk.shared("scoring.yaml"), "pin:", "pin: []\nold:")
    assert any("unknown key 'old'" in str(error) for error in desk.errors())
    assert any("wrong type: a list [pin]" in str(error) for error in desk.errors())


def test_an_unknown_parameter(desk: Desk) -> None:
    line, column = desk.replace(desk.shared("parameters.yaml"), "line_base:", "line_bass:")
    errors = [str(error) for error in desk.errors()]
    assert any(f":{line}:{column}: error: unknown parameter 'line_bass'" in each for each in errors)
    assert any("missing parameter 'line_base'" in each for each in errors)


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        (
            "line_coverage: {low: 0.38, mid: 0.5, high: 0.62",
            "line_coverage: {low: 0.38, mid: 0.5, high: 4.1",
            "-4 to 4",
        ),
        ("line_base: 66", "line_base: 6600", "-400 to 400"),
        (
            "line_base: {low: 55, mid: 63, high: 72",
            "line_base: {low: 55, mid: 63, high: 720",
            "400",
        ),
    ],
)
def test_a_number_too_large_for_the_engine(desk: Desk, old: str, new: str, wanted: str) -> None:
    line, _ = desk.replace(desk.shared("parameters.yaml"), old, new)
    error = desk.only("parameters.yaml")
    assert f":{line}:" in error
    assert wanted in error


def test_a_number_too_large_for_the_engine_is_named(desk: Desk) -> None:
    desk.replace(desk.shared("events.yaml"), "weight: ", "weight: 4000 #")
    desk.replace(desk.shared("options.yaml"), "shown_capability: 20", "shown_capability: 9999")
    large, wide = sorted(map(str, desk.errors()))
    assert "4000: must be less than or equal to 400" in large
    assert "9999: expected a number from -400 to 400" in wide


def test_a_reason_without_a_sentence_is_found(desk: Desk) -> None:
    desk.replace(desk.shared("text.reasons.en.yaml"), "  stake_less:", "  stake_fewer:")
    assert "missing text 'reason.stake_less.text'" in desk.only("scenario.yaml")


def test_missing_text_names_its_key_and_who_needs_it(desk: Desk) -> None:
    path = desk.shared("text.frameworks.en.yaml")
    desk.replace(path, "\n    cons: ", "\n    const: ")
    error = desk.only("frameworks.yaml")
    assert "missing text '" in error
    assert ".cons'" in error
    assert any("is not used" in fault.message for fault in check(desk.pack))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("low: ", "low: 99", "triple out of order"),
        ("decision_rule: ", "decision_rule: unanimty # ", "did you mean 'unanimity'?"),
        ("consents: [ukraine", "consents: [ukrane", "did you mean 'ukraine'?"),
        ("framework: ", "framework: bodapest # ", "did you mean 'budapest'?"),
        ("open_door: ", "open_door: no # ", "expected true or false"),
        ("low: ", "low: 1e99 # ", "scientific notation"),
        ("low: ", "low: 99999999999999999999999 # ", "more than 15 digits"),
    ],
)
def test_faults_of_components(desk: Desk, old: str, new: str, message: str) -> None:
    line, _ = desk.replace(desk.shared("components.yaml"), old, new)
    errors = [error for error in desk.errors() if message in error.message]
    assert errors, "\n".join(map(str, desk.errors()))
    assert {(Path(error.file).name, error.line) for error in errors} == {("components.yaml", line)}


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("options.yaml", "requires: {", "requires: {resolve_offset: {min: 1}, ", "unknown name"),
        ("options.yaml", "requires: {", "requires: {trust: {min: 1}, ", "not visible to russia"),
        ("options.yaml", "conciliates: 100", "conciliate: 100", "did you mean 'conciliates'?"),
        ("packages.yaml", "[korea, eu", "[korea, japan, eu", "excludes"),
        ("pressure.yaml", "precedent: X1,", "precedent: X24,", "no Russian act"),
        ("scoring.yaml", 'when: "1"', 'when: "war"', "the last outcome may not hold"),
        ("doctrines.yaml", "boldness:", "bravery:", "unknown setting 'bravery'"),
        ("annexes.yaml", "why: ", "why: Without provocation, #", "takes sides"),
        (
            "text.play.en.yaml",
            "face: ",
            f"face: {'word' + ' word' * 12}, help: ",
            "face of 13 words",
        ),
    ],
)
def test_cross_checks(desk: Desk, name: str, old: str, new: str, message: str) -> None:
    desk.replace(desk.shared(name), old, new)
    found = [error for error in desk.errors() if message in error.message]
    assert found, "\n".join(map(str, desk.errors()))


def test_the_quick_pace_has_no_exchange(desk: Desk) -> None:
    head = desk.pack / "scenario.yaml"
    line, column = desk.replace(head, "exchange: false", "exchange: true")
    (fault,) = desk.errors()
    assert "the quick pace has no room for an exchange" in fault.message
    assert (fault.line, fault.column) == (line, column + len("exchange: "))


def test_a_settled_stand_names_two_positions_of_every_role(desk: Desk) -> None:
    head = desk.pack / "scenario.yaml"
    lines = {
        "ukraine": "[whole_territory, promise_kep]",
        "russia": "[no_foreign_force]",
        "coalition": "[word_kept, rules_upheld]",
    }
    text = head.read_text()
    rows = "".join(f"  {role}: {pair}\n" for role, pair in lines.items())
    head.write_text(f"{text}\nstand:\n{rows}")
    errors = "\n".join(map(str, desk.errors()))
    assert "unknown position of ukraine 'promise_kep'" in errors
    assert "did you mean 'promise_kept'?" in errors
    assert "1 positions" in errors
    assert "exactly 2" in errors
    head.write_text(f"{text}\nstand: {{ukraine: [whole_territory, promise_kept]}}\n")
    assert "missing role 'russia', 'coalition'" in "\n".join(map(str, desk.errors()))


NAMES = (
    ("Kiev", "use Kyiv"), ("ODESSA", "use Odesa"), ("Kharkov", "use Kharkiv"),
    ("Lvov", "use Lviv"), ("Dnepropetrovsk", "use Dnipro"), ("Zaporozhye", "use Zaporizhzhia"),
    ("Novorossiya", "Ukrainian names"),
    *((name, "no living persons: name the office") for name in (
        "Putin", "Zelensky", "Zelenskyy", "Trump", "Biden", "Lukashenko", "Macron", "Merz",
        "Scholz", "Starmer", "Lavrov", "Rutte", "Stoltenberg", "von der Leyen",
    )),
)  # fmt: skip


def test_old_place_names_and_living_persons_are_errors(desk: Desk) -> None:
    every = " and ".join(name for name, _ in NAMES)
    words = desk.shared("text.events.en.yaml")
    line, column = desk.replace(words, 'public: "', f'public: "{every}; ')
    errors = desk.errors()
    assert len(errors) == len(NAMES)
    for error, (name, hint) in zip(errors, NAMES, strict=True):
        assert f"'{name}'" in error.message
        assert hint in error.message
        assert error.line == line
    assert errors[0].column == column + len('public: "')


def test_sources_may_name_persons_and_a_trump_card_is_none(desk: Desk) -> None:
    desk.replace(desk.shared("annexes.yaml"), "why: ", "why: A trump card. #")
    desk.replace(desk.shared("events.yaml"), 'source: "', 'source: "Putin and Biden in Kiev; ')
    assert not [each for each in desk.errors() if "use Kyiv" in each.message]
    assert not [each for each in desk.errors() if "living persons" in each.message]


def test_sources_may_bear_any_title(desk: Desk) -> None:
    desk.replace(desk.shared("messages.yaml"), "source: ", 'source: "Provocation: a title" # ')
    assert desk.errors() == []
