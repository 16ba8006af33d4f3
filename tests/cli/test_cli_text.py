"""`greyzone play --text`: piped, without display and pygame; left, resumed, interrupted."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.journal.replay import rebuild
from game.settings import Settings, write_settings
from tests.cli.calling import Call
from tests.textmode.typist import BOT, HUMAN, open_table, play

ALONE = {"ukraine": HUMAN, "russia": BOT, "coalition": BOT}
_START = ("play", "grey-winter", "--text", "--seed", "7", "--pace", "quick")
_NO_WINDOW = """
import sys
sys.modules["pygame"] = None  # whoever imports it now fails
from game.cli import main
main(prog_name="greyzone")
"""


def _run(lines: list[str], *args: object) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, where no window can be."""
    lost = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER", "TERM")
    env = {name: value for name, value in os.environ.items() if name not in lost}
    return subprocess.run(
        [sys.executable, "-c", _NO_WINDOW, *map(str, args)],
        input="".join(f"{line}\n" for line in lines),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        env={**env, "PYTHONPATH": str(Path(__file__).parents[2])},
    )


@pytest.fixture(scope="module")
def game() -> tuple[str, list[str]]:
    """A whole game: what was written and the lines typed."""
    return play(open_table("grey-winter", ALONE))


def _journal(folder: Path) -> Path:
    (path,) = (folder / "saves").glob("*.jsonl")
    return path


def test_a_whole_game_comes_out_of_a_file_of_lines(
    tmp_path: Path, game: tuple[str, list[str]]
) -> None:
    text, lines = game
    write_settings(tmp_path / "settings.json", Settings(hints=False))
    done = _run(lines, *_START, "--data-dir", tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert done.stdout.startswith("Before you play\nMonths without heat and light")
    # From the briefing to the record: the same sitting as in this process.
    sitting = text[: text.index("\nA model, not a forecast.")]
    assert sitting in done.stdout
    assert f"\ngreyzone replay '{_journal(tmp_path)}'\n" in done.stdout


def test_lines_that_run_out_are_an_interruption_and_the_game_goes_on(
    tmp_path: Path, game: tuple[str, list[str]]
) -> None:
    text, lines = game
    cut = len(lines) // 2
    broken = _run(lines[:cut], *_START, "--data-dir", tmp_path)
    assert broken.returncode == 130
    assert "Every order given so far is saved." in broken.stdout
    path = _journal(tmp_path)
    # The folder goes with it: names, the note that was read and role codes lie there.
    on = f"\ngreyzone play --text --resume '{path}' --data-dir '{tmp_path}'\n"
    assert on in broken.stdout
    # What was typed since the last order was locked is typed again.
    locked = max(i for i, line in enumerate(lines[:cut]) if line == "yes") + 1
    rest = _run(lines[locked:], "play", "--text", "--resume", path)
    assert rest.returncode == 0, rest.stderr
    assert text[text.rindex("Seed 7; game ") :].split()[3] in rest.stdout
    assert rebuild(path).ended


def test_leaving_is_no_failure(tmp_path: Path) -> None:
    left = _run(["1", "yes", "q"], *_START, "--data-dir", tmp_path)
    assert left.returncode == 0
    assert left.stdout.count("Go on with it:\n") == 1


def test_a_finished_game_is_told_again(tmp_path: Path, game: tuple[str, list[str]]) -> None:
    _run(game[1], *_START, "--data-dir", tmp_path)
    again = _run([], "play", "--text", "--resume", _journal(tmp_path))
    assert again.returncode == 0, again.stderr
    assert "A model, not a forecast. Seed 7;" in again.stdout


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--resume", "pyproject.toml"), "--resume goes with --text"),
        (("--text", "--resume", "nowhere.jsonl"), "does not exist"),
        (("--text", "--resume", "pyproject.toml", "--bets"), "are for a new game"),
        (("--text", "--resume", "pyproject.toml", "--role-codes"), "are for a new game"),
        (("nowhere", "--text"), "nowhere"),
        (("--text", "--pace", "slow"), "unknown pace 'slow'"),
        (("--text", "--package", "bargain", "--pace", "quick"), "bargain"),
        (
            ("--text", *(w for r in ALONE for w in ("--seat", f"{r}=doctrine"))),
            "no seat is left for a person; give one: --seat ukraine=human",
        ),
    ],
)
def test_what_does_not_fit_is_refused_before_a_game_is_made(
    call: Call, tmp_path: Path, args: tuple[str, ...], said: str
) -> None:
    refused = call("play", *args, "--data-dir", tmp_path)
    assert refused.exit_code == 2
    assert said in refused.stderr
    assert not (tmp_path / "saves").exists()


def test_a_file_that_is_no_game_is_refused(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "note.jsonl"
    path.write_text("hello\n", encoding="utf-8")
    refused = call("play", "--text", "--resume", path)
    assert refused.exit_code == 4
    assert "Traceback" not in refused.output


def test_no_colour_is_ever_written(tmp_path: Path) -> None:
    plain = _run(["q"], *_START, "--no-color", "--data-dir", tmp_path)
    assert "\x1b" not in plain.stdout


def test_invented_names_are_a_switch_and_stay_with_a_game_that_is_left(tmp_path: Path) -> None:
    said = _run(["1", "yes", "q"], *_START, "--fictional-names", "--data-dir", tmp_path)
    assert said.returncode == 0, said.stderr
    assert "Lorenia" in said.stdout
    assert "Ukraine" not in said.stdout
    assert "greyzone play --text --fictional-names --resume " in said.stdout


def test_a_second_window_does_not_go_with_text(call: Call) -> None:
    said = call(*_START, "--projector")
    assert said.exit_code == 2
    assert "--projector opens a window; it does not go with --text" in said.stderr
