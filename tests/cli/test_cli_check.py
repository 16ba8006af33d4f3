"""check: every fault with its place, exit 3, never a traceback."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.calling import FLAGSHIP, Call, only_object

FAULTS = {
    "misspelt key": ("messages.yaml", "conditional: ", "conditoinal: ", "conditional"),
    "dangling id": ("packages.yaml", "pesco", "pecso", "did you mean 'pesco'?"),
    "duplicate key": ("tracks.yaml", "  npt: ", "  tension: ", "duplicate key 'tension'"),
    "call in a formula": (
        "scoring.yaml",
        '"100 - violence"',
        "\"__import__('os').getcwd()\"",
        "__import__",
    ),
    "tab": ("annexes.yaml", "  - ", "\t- ", "tab"),
}


def spoil(desk: Path, name: str, old: str, new: str) -> int:
    """Replace the first ``old`` of a shared file; return the line it stands on."""
    path = desk / "_shared" / name
    text = path.read_text(encoding="utf-8")
    at = text.index(old)
    path.write_text(text[:at] + new + text[at + len(old) :], encoding="utf-8")
    return text.count("\n", 0, at) + 1


@pytest.mark.parametrize("target", [FLAGSHIP, None])
def test_the_shipped_content_is_sound(call: Call, target: str | None) -> None:
    said = call("check", *([target] if target else []))
    assert said.exit_code == 0
    assert f"{FLAGSHIP}: 0 errors" in said.stdout


@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_has_file_line_and_column(call: Call, desk: Path, kind: str) -> None:
    name, old, new, expected = FAULTS[kind]
    line = spoil(desk, name, old, new)
    said = call("check", desk / FLAGSHIP)
    assert said.exit_code == 3
    place = re.compile(rf"{re.escape(name)}:{line}:\d+: error: .*{re.escape(expected)}")
    assert place.search(said.stdout), said.stdout
    assert "Traceback" not in said.stdout + said.stderr
    assert re.search(r": [1-9][0-9]* errors?, ", said.stdout.splitlines()[-1])


def test_all_faults_are_told_at_once(call: Call, desk: Path) -> None:
    for kind in ("misspelt key", "duplicate key"):
        spoil(desk, *FAULTS[kind][:3])
    said = call("check", desk / FLAGSHIP, FLAGSHIP, "--json")
    assert said.exit_code == 3
    found = only_object(said.stdout)
    first, second = found["packs"]
    assert {Path(fault["file"]).name for fault in first["faults"]} >= {
        "messages.yaml",
        "tracks.yaml",
    }
    assert all(fault["line"] > 0 and fault["column"] > 0 for fault in first["faults"])
    assert (second["pack"], second["errors"]) == (FLAGSHIP, 0)
    assert found["errors"] == first["errors"] > 0


def test_a_faulty_pack_cannot_be_played(call: Call, desk: Path) -> None:
    spoil(desk, *FAULTS["dangling id"][:3])
    for command in ("run", "sim"):
        said = call(command, desk / FLAGSHIP, "--json")
        assert said.exit_code == 3
        assert said.stdout == ""
        assert "packages.yaml:" in said.stderr
