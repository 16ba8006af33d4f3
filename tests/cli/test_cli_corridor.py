"""replay: what was promised in the corridor is told once the game is over, and not before."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.session import Session
from tests.cli.calling import Call, only_object
from tests.journal.forging import flagship, humans, play_on
from tests.journal.test_bargain_journal import bargained

WORDS = "We sign :smile: [bold]if[/bold] you “take” it ✓ 漢字"


@pytest.fixture
def corridor(tmp_path: Path) -> Path:
    path = tmp_path / "g.jsonl"
    with Session.start(flagship(), bargained(humans()), path) as session:
        while session.phase != "acceptance":
            play_on(session, 1)
        session.promise("ukraine", "coalition", WORDS)
    return path


def test_an_open_game_keeps_its_promises_to_itself(call: Call, corridor: Path) -> None:
    said = call("replay", corridor)
    assert said.exit_code == 0
    assert "orridor" not in said.stdout
    assert only_object(call("replay", corridor, "--json").stdout)["promises"] == []


def test_a_finished_game_tells_them_in_its_story_and_at_its_end(call: Call, corridor: Path) -> None:
    with Session.resume(corridor) as session:
        play_on(session)
    lines = call("replay", corridor).stdout.splitlines()
    said = f"Ukraine → Coalition: “{WORDS}”"
    story = lines.index(f"  In the corridor, {said}")
    assert lines[story - 1].startswith("  Russia asks")
    assert lines[story + 1].startswith("  Amendments taken")
    heading = lines.index("Promised in the corridor; they bound no one")
    assert lines[heading - 1] == ""
    assert lines[heading + 1] == f"  {said}"
    found = only_object(call("replay", corridor, "--json").stdout)["promises"]
    assert found == [
        {"turn": 1, "phase": "acceptance", "by": "ukraine", "to": "coalition", "text": WORDS}
    ]
    assert call("replay", corridor, "--verify").exit_code == 0
