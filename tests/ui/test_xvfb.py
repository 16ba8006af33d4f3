"""One smoke test of the real window: a process, an X server, a keyboard."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

NEEDED = ("Xvfb", "xdotool")
ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 20.0
"""Seconds to wait for anything; a slow machine needs some, a quick one a tenth."""

pytestmark = pytest.mark.display


@pytest.fixture
def display() -> Iterator[str]:
    """A screen of our own; its number is whichever the server found free."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as pipe:
        number = pipe.readline().strip()
    try:
        if not number:
            pytest.skip("Xvfb found no free display")
        yield f":{number}"
    finally:
        _end(server)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Desk:
    """The game as a process on a display, and somebody at its keyboard."""

    def __init__(self, display: str, folder: Path, *options: str) -> None:
        self.folder = folder
        self.env = {**os.environ, "DISPLAY": display, "SDL_VIDEODRIVER": "x11"}
        self.env["PYTHONPATH"] = str(ROOT)
        self.log = (folder / "stderr.txt").open("wb")
        command = [sys.executable, "-m", "game", "play", "--data-dir", str(folder / "data")]
        self.process = subprocess.Popen(
            [*command, "--size", "1280x720", "--seed", "7", *options],
            env=self.env, stdout=subprocess.DEVNULL, stderr=self.log,
        )  # fmt: skip
        self.shots = 0

    def find(self) -> str:
        """Return the window's id, once there is one."""
        return next(iter(self.windows(1).values()))

    def windows(self, count: int) -> dict[str, str]:
        """Wait until there are so many windows, each with a title; return title to id.

        A window that is just being made is listed before it has its title.
        """
        end = time.monotonic() + PATIENCE
        search = ("search", "--onlyvisible", "--class", ".")
        while time.monotonic() < end:
            assert self.process.poll() is None, self.words()
            ids = self.ask(*search).split()
            titles = {self.ask("getwindowname", name).strip(): name for name in ids}
            if len(titles) == count and all(title.startswith("Grey Zone") for title in titles):
                return titles
            time.sleep(0.1)
        raise AssertionError(f"not {count} windows: {self.words()}")

    def ask(self, *command: str) -> str:
        """Ask the display something."""
        found = subprocess.run(
            ["xdotool", *command], env=self.env, capture_output=True, check=False
        )
        return found.stdout.decode()

    def size(self, title: str) -> str:
        """Return the geometry of one of two windows, once the display can tell it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            told = self.ask("getwindowgeometry", "--shell", self.windows(2).get(title, ""))
            if told:
                return told
        raise AssertionError(f"{title} has no size: {self.words()}")

    def words(self) -> str:
        """What the process said."""
        return (self.folder / "stderr.txt").read_text(errors="replace")

    def focus(self, window: str) -> None:
        """Give a window the keyboard: without a window manager nobody else does."""
        self.ask("windowfocus", window)
        time.sleep(0.5)

    def press(self, key: str) -> None:
        """Press a key as a keyboard would."""
        subprocess.run(["xdotool", "key", "--delay", "40", key], env=self.env, check=True)
        time.sleep(0.25)

    def picture(self) -> pygame.Surface:
        """Press F12 and return the picture the game has saved."""
        self.shots += 1
        path = self.folder / "data" / "pictures" / f"grey-zone-{self.shots:03}.png"
        end = time.monotonic() + PATIENCE
        self.press("F12")
        while time.monotonic() < end:
            assert self.process.poll() is None, self.words()
            try:
                return pygame.image.load(str(path))
            except (FileNotFoundError, pygame.error):
                time.sleep(0.1)
        raise AssertionError("F12 saved no picture")


def _colours(picture: pygame.Surface) -> int:
    width, height = picture.get_size()
    seen = {
        tuple(picture.get_at((x, y))[:3]) for x in range(0, width, 16) for y in range(0, height, 16)
    }
    return len(seen)


def test_from_title_to_the_first_orders(display: str, tmp_path: Path) -> None:
    desk = Desk(display, tmp_path)
    try:
        window = desk.find()
        desk.focus(window)
        title = desk.picture()
        assert title.get_size() == (1280, 720)
        assert _colours(title) > 8
        for _page in ("title", "content note", "premise", "seat", "briefing"):
            desk.press("Return")
        event = desk.picture()
        assert pygame.image.tobytes(event, "RGB") != pygame.image.tobytes(title, "RGB")
        assert _colours(event) > 8
        saves = list((tmp_path / "data" / "saves").glob("*.jsonl"))
        assert len(saves) == 1
        desk.press("Return")
        # Orders are secret: F12 must save nothing there, and the game must live on.
        desk.press("F12")
        assert len(list((tmp_path / "data" / "pictures").iterdir())) == desk.shots
        assert desk.process.poll() is None, desk.words()
        desk.press("ctrl+q")
        desk.press("ctrl+q")
        assert desk.process.wait(PATIENCE) == 0, desk.words()
    finally:
        if desk.process.poll() is None:
            _end(desk.process)
        desk.log.close()


def test_the_second_window_opens_closes_and_ends_nothing(display: str, tmp_path: Path) -> None:
    desk = Desk(display, tmp_path, "--projector")
    try:
        assert "WIDTH=1280" in desk.size("Grey Zone: public view")
        main = desk.windows(2)["Grey Zone"]
        desk.focus(main)
        desk.press("F9")
        assert set(desk.windows(1)) == {"Grey Zone"}
        desk.focus(main)
        desk.press("F9")
        desk.focus(desk.windows(2)["Grey Zone: public view"])
        # Its own keys: Enter plays nothing there, F9 closes it.
        desk.press("Return")
        desk.press("F9")
        assert set(desk.windows(1)) == {"Grey Zone"}
        assert not list((tmp_path / "data").glob("saves/*.jsonl"))
        desk.focus(main)
        desk.press("ctrl+q")
        desk.press("ctrl+q")
        assert desk.process.wait(PATIENCE) == 0, desk.words()
    finally:
        if desk.process.poll() is None:
            _end(desk.process)
        desk.log.close()
