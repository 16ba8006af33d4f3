"""Golden images: how one screen of each kind looks, dark, at 1366x768.

``python -m tests.ui.golden --update`` draws all of them anew; look at them before you keep them.
``python -m tests.ui.golden`` says how far what is drawn now lies from what is kept.

Kept pictures have their channels rounded to steps of 16, so that most need a palette only and all
are half as large. No channel moves by more than 8 for it, a third of what makes another pixel.
"""

from __future__ import annotations

import os
import platform
import struct
import sys
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import numpy as np
import numpy.typing as npt
import pygame

from game.ui.screens.score import ScoreScreen
from tests.ui.album import SEED, bargain, doors, exchange, rest, turns
from tests.ui.parlour import open_app
from tests.ui.pilot import Clock

Picture = npt.NDArray[np.uint8]
"""Red, green and blue of each pixel, (width, height, 3)."""

FOLDER = Path(__file__).parent / "golden"
SIZE = (1366, 768)
FAR = 24
"""Difference in one channel from which a pixel counts as another one."""
MOST = 0.002
"""Share of such pixels that is still the same picture."""
_STEP = 16
SHOWN = {
    "title": "title",
    "set-up": "set-up",
    "briefing ukraine": "briefing",
    "ukraine_asks ukraine, amendment": "bargain",
    "message transatlantic_ally, message": "message",
    "deal page signing": "agreement",
    "event": "event",
    "facilitator": "facilitator",
    "curtain": "curtain",
    "orders ukraine": "orders",
    "orders ukraine, seal": "sealing",
    "incident": "incident",
    "reaction ukraine": "reaction",
    "ruling transatlantic_ally, chosen": "ruling",
    "votes": "votes",
    "reckoning": "reckoning",
    "score": "score",
    "debrief, promise": "debrief",
    "exchange russia": "exchange",
}
"""Screens of the album and the files of their pictures."""


def drawn_here() -> bool:
    """Whether this machine draws letters as the one does that drew the kept pictures."""
    return platform.system() == "Linux" and platform.machine() == "x86_64"


def drawn() -> Iterator[tuple[str, Picture]]:
    """Draw each screen shown and yield the name of its file and the picture."""
    with tempfile.TemporaryDirectory() as empty:
        app, _pilot = open_app(Path(empty), Clock(), SIZE, seed=SEED)
        for part in (doors, bargain, turns, exchange):
            for name in part(app):
                if name not in SHOWN:
                    continue
                if isinstance(app.window.screen, ScoreScreen) and app.house.sitting is not None:
                    # The score names the journal's file, which lies elsewhere every time.
                    app.house.sitting.path = Path("/saves/game.jsonl")
                    app.window.invalidate()
                rest(app)
                app.window.draw()
                yield SHOWN[name], pygame.surfarray.array3d(app.window.surface)
                if name == "exchange russia":
                    break
        app.window.close()


def kept(name: str) -> Picture:
    """Read a kept picture; FileNotFoundError where there is none."""
    return pygame.surfarray.array3d(pygame.image.load(FOLDER / f"{name}.png"))


def apart(one: Picture, other: Picture) -> npt.NDArray[np.bool_]:
    """Which pixels of two pictures of one size are another's, (width, height)."""
    far: npt.NDArray[np.bool_] = (np.abs(one.astype(np.int16) - other.astype(np.int16)) > FAR).any(
        axis=2
    )
    return far


def share_apart(one: Picture, other: Picture) -> float:
    """Share of pixels that differ; 1.0 where not even the sizes agree."""
    return float(apart(one, other).mean()) if one.shape == other.shape else 1.0


def side_by_side(before: Picture, now: Picture, path: Path) -> None:
    """Save what is kept, what is drawn now and where they differ, beside one another."""
    far = apart(before, now) if before.shape == now.shape else np.ones(now.shape[:2], dtype=bool)
    marked = (now // 4).astype(np.uint8)
    marked[far] = (255, 0, 255)
    pygame.image.save(
        pygame.surfarray.make_surface(np.concatenate([before, now, marked])), str(path)
    )


def update() -> None:
    """Draw every picture anew, and drop those nobody shows any more."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.png"):
        if old.stem not in SHOWN.values():
            old.unlink()
    for name, picture in drawn():
        rounded = np.minimum((picture.astype(np.int16) + _STEP // 2) // _STEP * _STEP, 255)
        (FOLDER / f"{name}.png").write_bytes(_png(rounded.astype(np.uint8).swapaxes(0, 1)))


def _png(rows: Picture) -> bytes:
    """A PNG of (height, width, 3), with a palette where 256 colours are enough.

    SDL writes every picture in full colour, which is half as large again.
    """
    high, wide = rows.shape[:2]
    colours, places = np.unique(rows.reshape(-1, 3), axis=0, return_inverse=True)
    lean = len(colours) <= 256
    lines = places.reshape(high, wide).astype(np.uint8) if lean else rows.reshape(high, -1)
    plain = np.pad(lines, ((0, 0), (1, 0)))  # each line says first that nothing filters it
    head = struct.pack(">IIBBBBB", wide, high, 8, 3 if lean else 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"PLTE", colours.astype(np.uint8).tobytes())][: 1 + lean]
    parts += [(b"IDAT", zlib.compress(plain.tobytes(), 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )


def main() -> None:
    """Update, or tell how far each picture lies from the kept one."""
    if "--update" in sys.argv[1:]:
        update()
        return
    for name, picture in drawn():
        print(f"{name}: {share_apart(kept(name), picture):.3%} of all pixels differ")


if __name__ == "__main__":
    main()
