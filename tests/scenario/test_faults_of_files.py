"""Whatever stands in a file of a pack or is missing: a fault with its place, never a traceback."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from game.errors import UsageError
from game.scenario import check, headers, load, load_header

if TYPE_CHECKING:
    from tests.scenario.conftest import Desk


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
    assert "scenario.yaml:4:10: error: unknown folder '_shred'" in desk.only("scenario.yaml")
    assert "did you mean '_shared'?" in desk.only("scenario.yaml")
    desk.replace(desk.pack / "scenario.yaml", "extends: _shred", "extends: ../_shared")
    assert "unknown folder" in desk.only("scenario.yaml")
    desk.replace(desk.pack / "scenario.yaml", "../_shared", "after-the-armistice")
    assert "leads back to itself" in desk.only("scenario.yaml")


def test_a_broken_pack_keeps_its_place_on_the_title_screen(desk: Desk) -> None:
    desk.replace(desk.pack / "scenario.yaml", "format: 1", "format: 2")
    (header,) = headers(desk.root)
    assert header.id == "after-the-armistice"
    assert header.fault is not None
    assert header.fault.line == 2
