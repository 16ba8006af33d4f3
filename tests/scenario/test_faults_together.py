"""All mistakes are told at once and in order; what cannot be read hides nothing elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from game.errors import ContentError
from game.scenario import load

if TYPE_CHECKING:
    from tests.scenario.conftest import Desk


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


def test_what_is_sound_in_a_broken_entry_is_checked(desk: Desk) -> None:
    path = desk.shared("components.yaml")
    desk.replace(path, "framework: ", "framework: bodapest # ")
    desk.replace(path, "open_door: ", "open_door: no # ")
    messages = [error.message for error in desk.errors()]
    assert any("unknown framework 'bodapest'" in message for message in messages)
    assert any("expected true or false" in message for message in messages)
    assert len(messages) == 2
