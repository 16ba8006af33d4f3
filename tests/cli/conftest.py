"""The command, called in this process or in another one, and a desk with content to spoil."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from game.cli import main
from game.resources import content_dir
from tests.cli.calling import FLAGSHIP, Call, Process


@pytest.fixture
def call() -> Call:
    """Return a caller of the command in this process; what goes wrong inside is raised."""

    def run(*args: object, **env: str) -> Result:
        words = [str(arg) for arg in args]
        result = CliRunner().invoke(main, words, prog_name="greyzone", env=env)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


@pytest.fixture(scope="session")
def process() -> Process:
    """Return a caller of ``python -m game`` in a process of its own."""

    def run(*args: object, **env: str) -> subprocess.CompletedProcess[str]:
        root = str(Path(__file__).parents[2])
        return subprocess.run(
            [sys.executable, "-m", "game", *map(str, args)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
            env={**os.environ, "PYTHONPATH": root, **env},
        )

    return run


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder with copies of the shared content and the flagship."""
    for name in ("_shared", FLAGSHIP):
        shutil.copytree(content_dir() / "scenarios" / name, tmp_path / name)
    return tmp_path
