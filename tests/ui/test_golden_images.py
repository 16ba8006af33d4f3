"""One screen of each kind looks as it did; a change is meant, and then the pictures are redrawn."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.ui import golden

UPDATE = "python -m tests.ui.golden --update"

pytestmark = pytest.mark.skipif(
    not golden.drawn_here(), reason="letters are drawn a little differently elsewhere"
)


def test_every_kind_of_screen_looks_as_it_did(tmp_path: Path) -> None:
    changed, seen = [], set()
    for name, picture in golden.drawn():
        seen.add(name)
        if not (golden.FOLDER / f"{name}.png").exists():
            changed.append(f"{name}: no picture is kept")
            continue
        before = golden.kept(name)
        share = golden.share_apart(before, picture)
        if share > golden.MOST:
            golden.side_by_side(before, picture, tmp_path / f"{name}.png")
            changed.append(f"{name}: {share:.2%} of all pixels differ, see {tmp_path}/{name}.png")
    assert seen == set(golden.SHOWN.values())
    told = "\n".join(changed)
    assert not changed, f"{told}\nIf that is meant, look at the pictures and run: {UPDATE}"


def test_what_is_another_picture_is_noticed(tmp_path: Path) -> None:
    plain = np.zeros((100, 100, 3), dtype=np.uint8)
    moved = plain.copy()
    moved[:5, :5] = 25
    assert golden.share_apart(plain, moved) == pytest.approx(0.0025)
    moved[:5, :5] = 24
    assert golden.share_apart(plain, moved) == 0
    assert golden.share_apart(plain, plain[:50]) == 1
    golden.side_by_side(plain, moved, tmp_path / "both.png")
    assert (tmp_path / "both.png").exists()


def test_no_picture_is_kept_that_nothing_draws() -> None:
    assert {path.stem for path in golden.FOLDER.glob("*.png")} == set(golden.SHOWN.values())
