"""Words never fail: a missing one is visible, slots are filled, a transform leaves slots alone."""

from __future__ import annotations

from game.scenario import Lexicon

WORDS = {
    "component.nato.name": "NATO membership",
    "option.home.reform.face": "More trust; costs calm.",
    "cause.strike.text": "{name} struck {target}",
    "framework.korea.name": "Korean model",
}


def test_words_by_kind_id_and_field() -> None:
    lexicon = Lexicon(WORDS)
    assert lexicon.word("component", "nato") == "NATO membership"
    assert lexicon.word("option", "home.reform", "face") == "More trust; costs calm."
    assert lexicon.word("cause", "strike", "text", name="A probe", target="a port") == (
        "A probe struck a port"
    )


def test_what_is_missing_shows_its_id() -> None:
    lexicon = Lexicon(WORDS)
    assert lexicon.word("component", "eu") == "[eu]"
    assert not lexicon.has("component", "eu")
    assert lexicon.word("cause", "strike", "text", name="A probe") == "A probe struck {target}"


def test_a_generated_package_is_called_what_it_consists_of() -> None:
    lexicon = Lexicon(WORDS)
    assert lexicon.word("package", "nato") == "NATO membership"
    assert lexicon.word("package", "korea") == "Korean model"


def test_a_transform_changes_words_and_keeps_slots() -> None:
    loud = Lexicon(WORDS).transformed(str.upper)
    assert loud.word("component", "nato") == "NATO MEMBERSHIP"
    assert loud.word("cause", "strike", "text", name="a probe", target="x") == "a probe STRUCK x"
    assert Lexicon(WORDS).word("component", "nato") == "NATO membership"


def test_keys_by_prefix() -> None:
    assert list(Lexicon(WORDS).keys("framework.")) == ["framework.korea.name"]


def test_a_target_begins_small_inside_a_sentence() -> None:
    lexicon = Lexicon(
        {"instrument.x.incident": "It fails in {target}", "instrument.y.incident": "{target} fails"}
    )
    for name, within in (
        ("A cautious member", "a cautious member"), ("An eastern ally", "an eastern ally"),
        ("The eastern flank", "the eastern flank"), ("Ukraine", "Ukraine"),
    ):  # fmt: skip
        assert lexicon.word("instrument", "x", "incident", target=name) == f"It fails in {within}"
        assert lexicon.word("instrument", "y", "incident", target=name) == f"{name} fails"
