"""Whatever happens to a file, loading it ends in a pack or in `ContentError`."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.errors import ContentError, Fault
from game.resources import content_dir
from game.scenario import load_files
from game.scenario.findings import Findings
from game.scenario.reading import parse

SCENARIOS = content_dir() / "scenarios"
FILES = {
    f"{folder}/{path.name}": path.read_bytes()
    for folder in ("_shared", "after-the-armistice")
    for path in sorted((SCENARIOS / folder).glob("*.yaml"))
}
SMALL = [name for name, data in FILES.items() if len(data) < 8_000]
calm = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])

snippets = st.sampled_from(
    ["", " ", "\t", "\n", ":", "- ", "[", "]", "{", "}", "'", '"', "#", "&a ", "*a", "!", "|", ">"]
    + ["null", "true", "-1", "9" * 400, "0.5", "id: x", "no", "\u00e9", "\u2028", "\ufeff", "<<: "]
)


def loads_or_explains(files: dict[str, bytes]) -> None:
    faults: tuple[Fault, ...] = ()
    try:
        load_files(files)
    except ContentError as problem:
        faults = problem.faults
    assert all(fault.line >= 1 and fault.column >= 1 for fault in faults)


@calm
@given(st.sampled_from(SMALL), st.floats(0, 1), st.integers(0, 12), snippets)
def test_a_splice_anywhere(name: str, where: float, cut: int, snippet: str) -> None:
    text = FILES[name].decode()
    at = int(where * len(text))
    spliced = text[:at] + snippet + text[at + cut :]
    loads_or_explains({**FILES, name: spliced.encode()})


@calm
@given(st.sampled_from(SMALL), st.binary(max_size=80))
def test_any_bytes(name: str, data: bytes) -> None:
    loads_or_explains({**FILES, name: data})


@calm
@given(st.sampled_from(SMALL), st.floats(0, 1))
def test_a_torn_file(name: str, where: float) -> None:
    data = FILES[name]
    loads_or_explains({**FILES, name: data[: int(where * len(data))]})


@calm
@given(st.sampled_from(SMALL), st.floats(0, 1), st.floats(0, 1))
def test_two_lines_exchanged(name: str, first: float, second: float) -> None:
    lines = FILES[name].decode().split("\n")
    a, b = int(first * (len(lines) - 1)), int(second * (len(lines) - 1))
    lines[a], lines[b] = lines[b], lines[a]
    loads_or_explains({**FILES, name: "\n".join(lines).encode()})


@settings(deadline=None, max_examples=300)
@given(st.lists(snippets, max_size=30).map("".join))
def test_any_text_is_a_tree_or_a_finding(text: str) -> None:
    findings = Findings()
    assert parse(text.encode(), "any.yaml", findings) is not None or findings.faults
