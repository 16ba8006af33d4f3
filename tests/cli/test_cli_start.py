"""What every call has in common: quick help, exit codes, plain words instead of tracebacks."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

from game import scenario
from game.cli import COMMANDS, options
from game.engine.chance import SEED_LIMIT
from game.errors import ContentError, GreyZoneError, JournalError, UsageError
from tests.cli.calling import Call, Process

HEAVY = ("numpy", "pygame", "pydantic", "yaml", "rich", "matplotlib", "jinja2")


@pytest.mark.parametrize("words", [["--help"], *([name, "--help"] for name in COMMANDS)])
def test_help_imports_nothing_heavy(words: list[str]) -> None:
    code = (
        "import sys\n"
        "from game.cli import main\n"
        f"main({words!r}, standalone_mode=False)\n"
        f"print('HEAVY', [name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True
    )
    assert "Usage:" in done.stdout
    assert done.stdout.rstrip().endswith("HEAVY []")


NEEDLESS = ("multiprocessing", "concurrent.futures", "rich.progress", "pygame", "scipy", "pyarrow")


def test_a_game_without_a_window_starts_with_what_it_needs() -> None:
    code = (
        "import gc, os, sys\n"
        "own = gc.get_threshold()\n"
        "from game.cli import main\n"
        "main(['run', '--seed', '7'], standalone_mode=False)\n"
        f"print('NEEDLESS', [name for name in {NEEDLESS!r} if name in sys.modules])\n"
        "print(os.environ['OPENBLAS_NUM_THREADS'], os.environ['PYDANTIC_DISABLE_PLUGINS'])\n"
        "print(gc.get_threshold() == own)\n"
    )
    environment = {key: word for key, word in os.environ.items() if "NUM_THREADS" not in key}
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=root,
        check=True,
        env=environment,
    )
    assert done.stdout.rstrip().endswith("NEEDLESS []\n1 __all__\nTrue")


@pytest.mark.parametrize(
    ("words", "seldom"), [("show --section roles", True), ("sim --games 1", False)]
)
def test_only_short_commands_look_for_garbage_seldom(
    call: Call, monkeypatch: pytest.MonkeyPatch, words: str, seldom: bool
) -> None:
    own, seen = gc.get_threshold(), list[tuple[int, int, int]]()
    loaded = scenario.load

    def watched(pack: str) -> scenario.Pack:
        seen.append(gc.get_threshold())
        return loaded(pack)

    monkeypatch.setattr(scenario, "load", watched)
    call(*words.split())
    assert [threshold != own for threshold in seen] == [seldom]
    assert gc.get_threshold() == own


def test_the_seed_limit_is_the_engines() -> None:
    assert options.HIGHEST_SEED == SEED_LIMIT - 1


def test_help_lists_every_command(call: Call) -> None:
    said = call("--help")
    assert said.exit_code == 0
    for name in COMMANDS:
        assert f"  {name} " in said.stdout


def test_version(call: Call) -> None:
    import game

    assert call("--version").stdout == f"greyzone {game.__version__}\n"


def test_an_unknown_command_names_the_one_meant(call: Call) -> None:
    said = call("simm")
    assert said.exit_code == 2
    assert "did you mean 'sim'?" in said.stderr
    assert "replay" in said.stderr


@pytest.mark.parametrize(
    ("words", "meant", "listed"),
    [
        (("--package", "nto"), "nato", "budapest"),
        (("--pace", "quik"), "quick", "class"),
        (("--annex", "stict"), "strict", "balanced"),
        (("--parameters", "gam"), "game", "study"),
        (("--message", "no_coment"), "", "as_deemed_necessary"),
        (("--seat", "rusia=random"), "russia", "coalition"),
        (("--seat", "russia=randm"), "random", "doctrine"),
        (("--seat", "russia=doctrine:ru_contrl"), "ru_control", "ru_alarm"),
    ],
)
@pytest.mark.parametrize("command", ["run", "sim"])
def test_unknown_names_are_usage_errors(
    call: Call, command: str, words: tuple[str, ...], meant: str, listed: str
) -> None:
    said = call(command, *words, "--json")
    assert said.exit_code == 2
    assert said.stdout == ""
    assert meant in said.stderr
    assert listed in said.stderr
    assert "Traceback" not in said.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("run", "no-such-pack"),
        ("run", "--seed", "-1"),
        ("run", "--seed", str(2**53)),
        ("run", "--seed", "seven"),
        ("run", "--seat", "ukraine"),
        ("run", "--seat", "ukraine=random", "--seat", "ukraine=doctrine"),
        ("sim", "--games", "0"),
        ("replay", "no-such-file.jsonl"),
        ("check", "no-such-pack"),
        ("bench", "--seconds", "0"),
        ("play", "--size", "wide"),
        ("play", "--package", "nto"),
    ],
)
def test_wrong_usage_is_two(call: Call, words: tuple[str, ...]) -> None:
    said = call(*words)
    assert said.exit_code == 2
    assert said.stdout == ""
    assert said.stderr


@pytest.mark.parametrize("command", ["run", "sim", "play"])
def test_no_bargain_in_a_quick_game(call: Call, command: str) -> None:
    said = call(command, "--package", "bargain", "--pace", "quick")
    assert said.exit_code == 2
    assert said.stdout == ""
    assert "choose pace class or long, or a ready-made package" in said.stderr
    only_quick = call(command, "tutorial", "--package", "bargain")
    assert only_quick.exit_code == 2
    assert "choose a ready-made package" in only_quick.stderr


@pytest.mark.parametrize("command", ["run", "sim", "play"])
def test_no_revision_in_a_quick_game(call: Call, command: str) -> None:
    said = call(command, "--revision", "--pace", "quick")
    assert said.exit_code == 2
    assert said.stdout == ""
    assert "no revision in the quick pace" in said.stderr
    assert "choose pace lesson or class or long" in said.stderr


@pytest.mark.parametrize(("command", "instead"), [("run", "greyzone play"), ("sim", "play")])
def test_nobody_plays_without_a_window(call: Call, command: str, instead: str) -> None:
    said = call(command, "--seat", "ukraine=human")
    assert said.exit_code == 2
    assert instead in said.stderr


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("x"), 2),
        (ContentError([]), 3),
        (JournalError("x", 4), 4),
        (GreyZoneError("x"), 1),
        (PermissionError(13, "Permission denied", "games.csv"), 1),
        (KeyboardInterrupt(), 130),
    ],
)
def test_every_kind_of_error_has_its_code(
    call: Call, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    def fail(*args: object) -> None:
        raise error

    monkeypatch.setattr("game.scenario.load", fail)
    said = call("run")
    assert said.exit_code == code
    assert said.stderr.startswith("greyzone: ")
    assert "Traceback" not in said.stderr


def test_without_a_display_play_names_what_works(process: Process) -> None:
    done = process("play", SDL_VIDEODRIVER="", DISPLAY="", WAYLAND_DISPLAY="")
    assert done.returncode == 1
    assert "greyzone run" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_alone_it_is_play(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    from game.ui import app

    opened: list[app.PlayOptions] = []

    def run_app(options: app.PlayOptions) -> int:
        opened.append(options)
        return 0

    monkeypatch.setattr(app, "run_app", run_app)
    assert call().exit_code == 0
    said = call("play", "after-the-armistice", "--seed", 0, "--seat", "russia=human", "--size",
                "1920x1080", "--text-size", "1.2", "--package", "none",
                "--revision")  # fmt: skip
    assert said.exit_code == 0
    assert opened[0] == app.PlayOptions()
    assert (opened[1].seed, opened[1].size, opened[1].text_size) == (0, (1920, 1080), 1.2)
    assert opened[1].scenario == "after-the-armistice"
    assert opened[1].package == "none"
    assert opened[1].revision
    assert str(opened[1].seats["russia"]) == "human"
