"""With invented names on, no real one is measured, drawn or printed; nothing else changes."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pygame
import pytest

from game.errors import ContentError
from game.resources import assets_dir, content_dir
from game.scenario import load
from game.settings import Settings, read_settings, write_settings
from game.ui import i18n, names
from game.ui.screens import theatres
from game.ui.screens.board import RECENT
from game.ui.screens.publicview import picture
from game.ui.screens.score import ScoreScreen
from game.ui.text import TextEngine
from game.ui.theme import BODY, CAPTION_STRONG, Scale
from game.ui.widgets.mapdata import load_map, read_map
from game.ui.widgets.mapview import MapView
from tests.ui.parlour import SOLO, TABLE, Guest, by_keys, open_app, start
from tests.ui.pilot import Clock

ROOT = Path(__file__).resolve().parents[2]
TABLE_OF_NAMES = names.read_names(names.names_file("en"))
REAL = re.compile(rf"\b(?:{'|'.join(map(re.escape, TABLE_OF_NAMES))})\b")
CALLS = ("_", "ngettext", "say")
"""Functions that take the words of the interface."""


@pytest.fixture(autouse=True)
def real_names_afterwards() -> Iterator[None]:
    yield
    names.install(fictional=False)


@pytest.fixture
def invented() -> None:
    names.install(fictional=True)


# -- every shipped text ---------------------------------------------------------------------------


def _packs() -> list[str]:
    return sorted(p.parent.name for p in content_dir().glob("scenarios/*/scenario.yaml"))


def _shipped() -> Iterator[tuple[str, str]]:
    """Every text that a screen or the text mode can show, and where it is from."""
    for slug in _packs():
        pack = load(slug)
        for key, text in pack.lexicon.words.items():
            yield f"{slug}: {key}", text
        head = pack.header
        for text in (head.title, head.tagline, head.summary, head.content_note):
            yield f"{slug}: header", text
    for room in ("ui", "journal", "review", "scenario"):
        for path in sorted((ROOT / "game" / room).rglob("*.py")):
            for text in _strings(path):
                yield str(path.relative_to(ROOT)), text
    for which in ("europe", "schematic"):
        for city in read_map(which).cities:
            yield which, city.name


def _strings(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS:
            for given in node.args:
                if isinstance(given, ast.Constant) and isinstance(given.value, str):
                    yield given.value


def _gazetteer() -> set[str]:
    """Every state and city of the real map: what a new text may speak of."""
    data = read_map("europe")
    states = {country.name for country in data.countries.values()}
    return states | {city.name for city in data.cities}


@pytest.mark.usefixtures("invented")
def test_no_listed_name_survives_in_any_shipped_text() -> None:
    texts = dict(_shipped())
    assert len(texts) > 1000
    assert any(REAL.search(text) for text in texts.values())
    left = [
        (where, REAL.findall(names.shown(text)))
        for where, text in _shipped()
        if REAL.search(names.shown(text)) and text != _credit()
    ]
    assert left == []


@pytest.mark.usefixtures("invented")
def test_every_state_and_city_a_text_speaks_of_is_listed() -> None:
    places = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(_gazetteer())))})\b")
    left = [
        (where, places.findall(names.shown(text)))
        for where, text in _shipped()
        if places.search(names.shown(text)) and text != _credit()
    ]
    assert left == [], "add them to content/names/fictional.en.yaml"


def _credit() -> str:
    """The one text that is no name of the game's world: it is left out while names are invented."""
    from game.ui.screens.note import credit

    names.install(fictional=False)
    real = credit().replace("europeanleadershipnetwork.org", "{link}")
    names.install(fictional=True)
    assert REAL.search(names.shown(credit())) is None
    return real


# -- the table ------------------------------------------------------------------------------------


@pytest.mark.usefixtures("invented")
@pytest.mark.parametrize(
    ("real", "seen"),
    [
        ("Ukraine's Ukrainians", "Lorenia's Lorenians"),
        ("from the Baltic to the Black Sea", "from the Amber Sea to the South Sea"),
        ("the Black\nSea", "the South Sea"),
        ("Korean-style, (NATO) EU.", "Sondan-style, (NOP) MU."),
        ("Ukraineland, euro, a UNIT", "Ukraineland, euro, a UNIT"),
        ("Kyiv and Kyiv", "Lorin and Lorin"),
        ("", ""),
    ],
)
def test_whole_words_are_replaced_the_longest_first(real: str, seen: str) -> None:
    assert names.shown(real) == seen
    assert names.shown(seen) == seen, "what is seen is never replaced again"


def test_off_a_text_is_as_it_is() -> None:
    assert names.shown("Kyiv") == "Kyiv"
    assert not names.fictional()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a\n- b\n", "holds no names"),
        ("", "holds no names"),
        ("Kyiv: 12\n", "in quotes"),
        ("Kyiv: ' '\n", "in quotes"),
        ("Kyiv: New Moscow\nMoscow: Ardava\n", "holds a real one"),
        ("Kyiv: [\n", "cannot be read"),
    ],
)
def test_a_broken_table_says_what_is_wrong(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "fictional.en.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=said):
        names.read_names(path)


def test_a_language_without_a_table_has_the_english_one() -> None:
    assert names.names_file("qps") == names.names_file("en")
    with pytest.raises(ContentError, match="cannot be read"):
        names.read_names(Path("nowhere.yaml"))


# -- where words are drawn ------------------------------------------------------------------------


def test_nobody_but_the_text_engine_draws_letters() -> None:
    for path in sorted((ROOT / "game" / "ui").rglob("*.py")):
        code = path.read_text(encoding="utf-8")
        if path.name not in ("text.py", "display.py"):
            assert not re.search(r"pygame\.(font|freetype|Font)", code), path
        # A font may be asked how high it is; what is measured or drawn goes through the engine.
        assert not re.search(r"type\.font\([^)]*\)\.(size|render|metrics)", code), path


@pytest.mark.usefixtures("invented")
def test_what_is_measured_is_what_is_seen() -> None:
    pygame.font.init()
    engine = TextEngine(Scale((1366, 768)))
    assert engine.width("Ukraine", BODY) == engine.width("Lorenia", BODY)
    wide = engine.width("the Black", BODY)
    assert all(not REAL.search(line) for line in engine.wrap("the Black Sea", BODY, wide).lines)
    names.install(fictional=False)
    real = engine.width("Ukraine", BODY)
    assert real == engine.font(BODY).size("Ukraine")[0]


class _Spy:
    """A font that remembers what it was asked to draw or measure."""

    seen: set[str] = set()

    def __init__(self, font: pygame.Font) -> None:
        self._font = font

    def render(self, text: str, *given: Any) -> pygame.Surface:
        self.seen.add(text)
        return self._font.render(text, *given)

    def size(self, text: str) -> tuple[int, int]:
        self.seen.add(text)
        return self._font.size(text)

    def __getattr__(self, name: str) -> object:
        return getattr(self._font, name)


@pytest.mark.usefixtures("invented")
def test_a_whole_game_draws_no_real_name(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = TextEngine.font
    monkeypatch.setattr(TextEngine, "font", lambda self, style: _Spy(whole(self, style)))
    _Spy.seen.clear()
    app, pilot = open_app(tmp_path, clock, projector=True)
    app.window.draw()
    pilot.press(pygame.K_s)
    app.window.draw()
    pilot.press(pygame.K_ESCAPE)
    pilot.press(pygame.K_n)
    app.window.draw()
    start(app, TABLE)
    guest = Guest(pilot, clock, by_keys, wishes=("rung_4",))
    for _ in range(400):
        app.window.draw()
        assert not pilot.overflowing(), type(app.window.screen).__name__
        if isinstance(app.window.screen, ScoreScreen):
            break
        clock.pass_time(0.5)
        guest.step()
    assert isinstance(app.window.screen, ScoreScreen)
    assert len(_Spy.seen) > 300
    paths = str(tmp_path)
    assert [text for text in _Spy.seen if REAL.search(text.replace(paths, ""))] == []
    app.house.projector.close()
    app.window.close()


def test_the_switch_works_at_once_and_back(tmp_path: Path, clock: Clock) -> None:
    app, pilot = open_app(tmp_path, clock, projector=True)
    sitting = start(app, SOLO)
    app.window.advance()
    before = app.window.frame_bytes()
    shown = pygame.image.tobytes(app.house.projector.surface, "RGB")
    pilot.press(pygame.K_ESCAPE)
    pilot.press(pygame.K_s)
    by_keys(pilot, pilot._find("names true"))
    assert names.fictional()
    assert read_settings(app.house.folders.settings).fictional_names
    pilot.press(pygame.K_ESCAPE)
    pilot.press(pygame.K_ESCAPE)
    app.window.advance()
    assert app.window.frame_bytes() != before
    other = pygame.image.tobytes(app.house.projector.surface, "RGB")
    assert other != shown
    surface = pygame.Surface(app.house.projector.surface.get_size())
    picture(surface, sitting)
    assert pygame.image.tobytes(surface, "RGB") == other
    app.house.show_names(fictional=False)
    assert app.window.frame_bytes() == before
    assert pygame.image.tobytes(app.house.projector.surface, "RGB") == shown
    app.house.projector.close()
    app.window.close()


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("text", [1.0, 1.25])
def test_the_set_up_has_the_switch_and_fits(
    tmp_path: Path, clock: Clock, size: tuple[int, int], text: float
) -> None:
    app, pilot = open_app(tmp_path, clock, size, text=text)
    pilot.press(pygame.K_s)
    assert not pilot.overflowing()
    pilot.press(pygame.K_ESCAPE)
    pilot.press(pygame.K_n)
    assert not pilot.overflowing()
    pilot.focus("names")
    pilot.press(pygame.K_RETURN)
    assert names.fictional()
    assert not pilot.overflowing()
    pilot.click("names")
    assert not names.fictional()
    app.window.close()


# -- display only ---------------------------------------------------------------------------------


def test_journal_and_digest_keep_the_real_names(tmp_path: Path, clock: Clock) -> None:
    lines = []
    for fictional in (False, True):
        names.install(fictional=fictional)
        folder = tmp_path / str(fictional)
        app, pilot = open_app(folder, clock)
        sitting = start(app, SOLO)
        Guest(pilot, clock, by_keys).play()
        assert sitting.path is not None
        journal = sitting.path.read_text(encoding="utf-8").splitlines()
        told = [json.loads(line) for line in journal]
        # The clock of the wall is in a journal, and a chain of hashes over it.
        lines.append([{**line, "at": "", "hash": "", "prev": ""} for line in told])
        app.window.close()
    assert lines[0] == lines[1]
    assert "Lorenia" not in json.dumps(lines[1])
    assert names.fictional()
    assert sitting.word("role", "ukraine") == "Ukraine", "only what is drawn has other names"


def test_settings_keep_the_choice(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    assert not read_settings(path).fictional_names
    write_settings(path, Settings(fictional_names=True))
    assert read_settings(path).fictional_names
    path.write_text('{"fictional_names": "yes"}', encoding="utf-8")
    assert not read_settings(path).fictional_names


# -- the map --------------------------------------------------------------------------------------


@pytest.mark.usefixtures("invented")
def test_the_map_shows_no_real_outline() -> None:
    real = {ring for c in read_map("europe").countries.values() for ring in c.rings}
    plan = load_map()
    assert MapView((0, 0, 900, 600), theatres.sides()).data is plan
    blocks = [ring for country in plan.countries.values() for ring in country.rings]
    assert blocks
    assert not real & set(blocks)
    assert max(len(ring) for ring in blocks) <= 12, "a block has few corners"
    assert "UN" not in names.shown(plan.caption)
    names.install(fictional=False)
    assert load_map() is read_map("europe")


@pytest.mark.usefixtures("invented")
@pytest.mark.parametrize("target", ["ukraine", "east_member", "east_grey"])
def test_marks_on_the_plan_stay_inside_their_blocks(target: str) -> None:
    from tests.ui.test_reading import _within

    rings = [r for c in theatres.countries(target) or ("NEA", "MID", "SOU")
             for r in load_map().countries[c].rings]  # fmt: skip
    for nth in range(RECENT + 1):
        assert any(_within(theatres.spot(target, nth), ring) for ring in rings), nth


@pytest.mark.usefixtures("invented")
def test_every_side_of_the_plan_is_drawn() -> None:
    assert set(theatres.sides().values()) == {"ukraine", "russia", "coalition"}
    assert set(theatres.sides()) <= set(load_map().countries)
    raw = json.loads((assets_dir() / "map" / "schematic.json").read_text(encoding="utf-8"))
    assert {"ukraine", "russia", "coalition", "east_member", "east_grey"} <= set(raw["theatres"])


def test_a_map_label_is_drawn_anew_when_names_change(clock: Clock) -> None:
    from game.ui.paint import Ctx
    from game.ui.theme import DARK

    pygame.font.init()
    ctx = Ctx(DARK, Scale((1366, 768)))
    surface = pygame.Surface((300, 100))
    frames = []
    for fictional in (False, True, False):
        names.install(fictional=fictional)
        surface.fill((0, 0, 0))
        ctx.halo(surface, "Moscow", CAPTION_STRONG, (10, 10))
        frames.append(pygame.image.tobytes(surface, "RGB"))
    assert frames[0] == frames[2] != frames[1]


def test_the_pseudo_locale_bears_it(clock: Clock) -> None:
    i18n.install("qps")
    names.install(fictional=True, language="qps")
    assert names.shown(i18n.content("Kyiv")) == i18n.content("Kyiv")
    i18n.install("en")
