"""Every mistake an author can make is named with file, line and column; none is a traceback."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from game.errors import ContentError, UsageError
from game.scenario import check, headers, load, load_header

if TYPE_CHECKING:
    from tests.scenario.conftest import Desk


def one(desk: Desk, name: str) -> str:
    """Return the only error of a desk after checking that it stands in the file `name`."""
    errors = desk.errors()
    assert len(errors) == 1, "\n".join(map(str, errors))
    assert errors[0].file.endswith(name)
    return str(errors[0])


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
    error = one(desk, "packages.yaml")
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
    error = one(desk, "scoring.yaml")
    assert f":{line}:{column + 1 + 4}: error: function '__import__('os').getcwd' is not" in error


def test_a_misspelt_name_in_a_formula_is_found_at_its_column(desk: Desk) -> None:
    line, column = desk.replace(desk.shared("scoring.yaml"), '"territory"', '"1 + teritory"')
    error = one(desk, "scoring.yaml")
    assert f":{line}:{column + 5}: error: unknown name 'teritory' in formula" in error
    assert "did you mean 'territory'?" in error


def test_a_tab_is_called_a_tab(desk: Desk) -> None:
    line, column = desk.replace(desk.shared("tracks.yaml"), "  npt: ", "\tnpt: ")
    error = one(desk, "tracks.yaml")
    assert f":{line}:{column}: error: tab in the indentation; expected spaces" in error


def test_a_wrong_type_says_what_was_expected(desk: Desk) -> None:
    line, column = desk.replace(desk.shared("annexes.yaml"), "proof: 40", "proof: forty")
    error = one(desk, "annexes.yaml")
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
    error = one(desk, "parameters.yaml")
    assert f":{line}:" in error
    assert wanted in error


def test_a_reason_without_a_sentence_is_found(desk: Desk) -> None:
    desk.replace(desk.shared("text.reasons.en.yaml"), "  stake_less:", "  stake_fewer:")
    assert "missing text 'reason.stake_less.text'" in one(desk, "scenario.yaml")


def test_missing_text_names_its_key_and_who_needs_it(desk: Desk) -> None:
    path = desk.shared("text.frameworks.en.yaml")
    desk.replace(path, "\n    cons: ", "\n    const: ")
    error = one(desk, "frameworks.yaml")
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


CALL = "\"1 + __import__('os').getcwd()\""
MISTAKES = (
    # file, what stands there, what is written instead, lines and columns to the fault, the fault
    ("annexes.yaml", "proof: 40", "proof: forty", 0, 7)
    + ("wrong type: text [annexes.0.proof]; expected a number",),
    ("blocs.yaml", "    stake: 16\n", "    stake: 16\n    stake: 17\n", 1, 4)
    + ("duplicate key 'stake' (first at line {above})",),
    ("frameworks.yaml", "id: budapest", "id: budapest", 0, 4)
    + (
        "missing text 'framework.budapest.cons' [frameworks.0.id]; expected a line in text.en.yaml",
    ),
    ("messages.yaml", "id: red_lines", "id: red_lines", 0, 0)
    + ("missing key 'conditional' [messages.0.conditional]",),
    ("messages.yaml", "conditional: ", "conditoinal: ", 0, 0)
    + ("unknown key 'conditoinal' [messages.0.conditoinal]; did you mean 'conditional'?",),
    ("packages.yaml", "pesco", "pecso", 0, 0)
    + ("unknown component 'pecso' [packages.1.components.1]; did you mean 'pesco'?",),
    ("parameters.yaml", "line_base:", "line_bass:", 0, 0)
    + ("missing parameter 'line_base' [parameters]",),
    ("parameters.yaml", "line_bass:", "line_bass:", 0, 0)
    + ("unknown parameter 'line_bass' [parameters.line_bass]; did you mean 'line_base'?",),
    ("scoring.yaml", '"territory"', CALL, 0, 5)
    + (
        "function '__import__('os').getcwd' is not allowed; expected one of min, max, clip, curve "
        "[pin.ukraine.positions.0.formula]",
    ),
    ("tracks.yaml", "  npt: ", "\tnpt: ", 0, 0) + ("tab in the indentation; expected spaces",),
)


def spoil(desk: Desk) -> list[str]:
    """Make every mistake; return how each must be reported, in file order."""
    desk.replace(desk.shared("text.frameworks.en.yaml"), "\n    cons: ", "\n    const: ")
    wanted = []
    for name, old, new, lines, columns, fault in MISTAKES:
        line, column = desk.replace(desk.shared(name), old, new)
        place = f"{desk.shared(name)}:{line + lines}:{column + columns}"
        wanted.append(f"{place}: error: {fault.format(above=line + lines - 1)}")
    return wanted


def test_all_faults_come_at_once_and_in_order(desk: Desk) -> None:
    wanted = spoil(desk)
    assert [str(fault) for fault in desk.errors()] == wanted
    with pytest.raises(ContentError) as caught:
        load(desk.pack)
    assert [str(fault) for fault in caught.value.faults] == wanted


@pytest.mark.parametrize(
    "name", ["components.yaml", "options.yaml", "events.yaml", "pressure.yaml", "text.play.en.yaml"]
)
def test_a_file_that_cannot_be_read_hides_nothing_elsewhere(desk: Desk, name: str) -> None:
    path = desk.shared(name)
    lines = path.read_text(encoding="utf-8").split("\n")
    place = next(n for n, text in enumerate(lines) if n > 20 and text.startswith("    "))
    lines[place] = "\t" + lines[place]
    path.write_text("\n".join(lines), encoding="utf-8")
    tab = f"{path}:{place + 1}:1: error: tab in the indentation; expected spaces"
    assert [str(fault) for fault in desk.errors()] == [tab]
    wanted = {*spoil(desk), tab}
    assert {str(fault) for fault in desk.errors()} == wanted


def test_an_unreadable_head_hides_nothing_of_what_it_extends(desk: Desk) -> None:
    line, _ = desk.replace(desk.pack / "scenario.yaml", "  quick: ", "\tquick: ")
    tab = f"{desk.pack / 'scenario.yaml'}:{line}:1: error: tab in the indentation; expected spaces"
    assert {str(fault) for fault in desk.errors()} == {tab}
    wanted = {*spoil(desk), tab}
    assert {str(fault) for fault in desk.errors()} == wanted


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("annexes.yaml", "id: early", "id: erly", "unknown word 'erly'"),
        ("components.yaml", "id: nato\n", "id: 1e5\n", "scientific notation"),
        ("components.yaml", "lag: {low: ", "lag: {low: much, was: ", "wrong type: text"),
        ("options.yaml", "level: 0", "level: none", "wrong type: text"),
        ("events.yaml", "kind: ordered", "kind: order", "unknown word 'order'"),
        ("pressure.yaml", "domain: cyber", "domain: cybre", "unknown domain 'cybre'"),
        ("doctrines.yaml", "type: ", "type: tsarist #", "unknown type 'tsarist'"),
        ("scoring.yaml", "id: whole_territory", "id: Whole Territory", "is not spelt as an id"),
        ("scoring.yaml", "weight: 33", "weight: heavy", "wrong type: text"),
        ("ambiguity.yaml", "knots: [[", "knots: [[few], [", "wrong type: text"),
    ],
)
def test_a_broken_entry_says_no_more_than_what_is_broken(
    desk: Desk, name: str, old: str, new: str, fault: str
) -> None:
    line, _ = desk.replace(desk.shared(name), old, new)
    errors = [error for error in desk.errors() if "'was'" not in error.message]
    assert {(Path(error.file).name, error.line) for error in errors} == {(name, line)}
    assert any(fault in error.message for error in errors)


def test_a_file_out_of_reach_hides_nothing_elsewhere(desk: Desk) -> None:
    for name in ("clauses.yaml", "text.ambiguity.en.yaml"):
        desk.shared(name).unlink()
        desk.shared(name).mkdir()
    desk.shared("annexes.yaml").rename(desk.shared("annexes.yml"))
    desk.replace(desk.shared("packages.yaml"), "pesco", "pecso")
    desk.replace(desk.shared("annexes.yml"), "proof: 40", "prove: 40")
    faults = [
        (Path(fault.file).name, fault.message.partition(" [")[0].partition(":")[0])
        for fault in desk.errors()
    ]
    assert faults == [
        ("annexes.yml", "file would be ignored; name it .yaml"),
        ("annexes.yml", "missing key 'proof'"),
        ("annexes.yml", "unknown key 'prove'"),
        ("clauses.yaml", "cannot read file"),
        ("packages.yaml", "unknown component 'pecso'"),
        ("text.ambiguity.en.yaml", "cannot read file"),
    ]


def test_what_is_sound_in_a_broken_entry_is_checked(desk: Desk) -> None:
    path = desk.shared("components.yaml")
    desk.replace(path, "framework: ", "framework: bodapest # ")
    desk.replace(path, "open_door: ", "open_door: no # ")
    messages = [error.message for error in desk.errors()]
    assert any("unknown framework 'bodapest'" in message for message in messages)
    assert any("expected true or false" in message for message in messages)
    assert len(messages) == 2


def test_sources_may_bear_any_title(desk: Desk) -> None:
    desk.replace(desk.shared("messages.yaml"), "source: ", 'source: "Provocation: a title" # ')
    assert desk.errors() == []


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x01\x02",
        b"\xff\xfe\x00",
        b"- a\n- b\n",
        b"just words\n",
        b"a: *nowhere\n",
        b"a: &x [*x]\n",
        b"a: " + b"[" * 5000,
        b"a: !!python/object/apply:os.system [ls]\n",
        b"? [a, b]\n: c\n",
        b"a: 1\n---\nb: 2\n",
        b"%YAML 9.9\n---\na: 1\n",
        b"a: 'open\n",
        b"a: {b: c\n",
        b"x0: &x0 [1,1,1,1,1,1,1,1,1]\n"
        + b"".join(
            b"x%d: &x%d [%s]\n" % (n, n, b",".join([b"*x%d" % (n - 1)] * 9)) for n in range(1, 12)
        ),
    ],
)
@pytest.mark.parametrize("name", ["scenario.yaml", "tracks.yaml"])
def test_no_file_content_ends_in_a_traceback(desk: Desk, name: str, data: bytes) -> None:
    path = desk.pack / name if name == "scenario.yaml" else desk.shared(name)
    path.write_bytes(data)
    errors = desk.errors()
    assert errors
    assert all(error.line >= 1 and error.column >= 1 for error in errors)
    load_header(desk.pack)


def test_a_byte_order_mark_and_windows_lines_are_welcome(desk: Desk) -> None:
    digest = load(desk.pack).digest
    path = desk.shared("tracks.yaml")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load(desk.pack).digest == digest, "a checkout on Windows is the same pack"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert desk.errors() == []


def test_anchors_and_aliases_are_welcome(desk: Desk) -> None:
    path = desk.shared("annexes.yaml")
    desk.replace(path, "proof: 40", "proof: &level 40")
    desk.replace(path, "proof: 55", "proof: *level")
    assert [annex.proof for annex in load(desk.pack).content.annexes][:2] == [40, 40]


def test_missing_things(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="did you mean 'after-the-armistice'"):
        load("after-the-armistise")
    with pytest.raises(UsageError):
        load("\x00")
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "scenario.yaml is missing" in str(check(empty)[0])
    desk.replace(desk.pack / "scenario.yaml", "extends: _shared", "extends: _shred")
    assert "scenario.yaml:4:10: error: unknown folder '_shred'" in one(desk, "scenario.yaml")
    assert "did you mean '_shared'?" in one(desk, "scenario.yaml")
    desk.replace(desk.pack / "scenario.yaml", "extends: _shred", "extends: ../_shared")
    assert "unknown folder" in one(desk, "scenario.yaml")
    desk.replace(desk.pack / "scenario.yaml", "../_shared", "after-the-armistice")
    assert "leads back to itself" in one(desk, "scenario.yaml")


def test_a_broken_pack_keeps_its_place_on_the_title_screen(desk: Desk) -> None:
    desk.replace(desk.pack / "scenario.yaml", "format: 1", "format: 2")
    (header,) = headers(desk.root)
    assert header.id == "after-the-armistice"
    assert header.fault is not None
    assert header.fault.line == 2


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


def test_a_number_too_large_for_the_engine_is_named(desk: Desk) -> None:
    desk.replace(desk.shared("events.yaml"), "weight: ", "weight: 4000 #")
    desk.replace(desk.shared("options.yaml"), "shown_capability: 20", "shown_capability: 9999")
    large, wide = sorted(map(str, desk.errors()))
    assert "4000: must be less than or equal to 400" in large
    assert "9999: expected a number from -400 to 400" in wide
