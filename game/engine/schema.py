"""The one description of a game's state: every column, its range, and who may see it.

The schema drives allocation, views, digests and ``imagine`` (architecture, decision 7). A
column without a visibility cannot be declared, so nothing can leak by being forgotten.
"""

from __future__ import annotations

from itertools import combinations
from types import MappingProxyType

from game.engine.arith import POINT
from game.engine.columns import Column as Column
from game.engine.columns import Sight as Sight

ROLES = ("ukraine", "russia", "coalition")
BLOCS = ("transatlantic_ally", "eastern_flank", "major_powers", "cautious_members")
ACTORS = ("russia", "ukraine", *BLOCS)
PUBLIC = "public"
"""The observer who sees only what everybody sees: the projector, the title, the curtain."""

ROLE_OF = MappingProxyType(
    {"russia": "russia", "ukraine": "ukraine", **dict.fromkeys(BLOCS, "coalition")}
)

DOMAINS = (
    "cyber",
    "energy_economic",
    "information_political",
    "sabotage_air_sea",
    "armed_proxy_territory",
)
NEIGHBOURS = ("east_member", "east_grey")
TARGETS = (
    "ukraine",
    "eastern_flank",
    "major_powers",
    "transatlantic_ally",
    "cautious_members",
    *NEIGHBOURS,
)
KINDS = ("ukraine", "member", "grey")
KIND_OF_TARGET = (0, 1, 1, 1, 1, 1, 2)
"""Index into ``KINDS`` of each target, in the order of ``TARGETS``."""
COVERS = ("deny", "blame", "defensive", "offer")
VERDICTS = ("met", "not_met", "consult")
MET, NOT_MET, CONSULT = range(3)
EXCHANGE_STEPS = 3
EXCHANGE_MOVES = ("escalate", "hold", "climb_down", "hotline", "nuclear_signal")
ESCALATE, HOLD, CLIMB_DOWN, HOTLINE, NUCLEAR_SIGNAL = range(len(EXCHANGE_MOVES))
EXCHANGE_ENDS = (
    "none",
    "shared_loss",
    "hotline",
    "both_climbed_down",
    "russia_climbed_down",
    "coalition_climbed_down",
    "stand_off",
    "top_step",
)
"""How an exchange ended; ``none`` while it is open, and in turns without one."""
WAR_ENDS = ("none", "withdrawal", "ceasefire", "monitored", "terms", "exhausted")
WITHDRAWAL, CEASEFIRE, MONITORED, TERMS, EXHAUSTED = range(1, len(WAR_ENDS))
"""How a war ended; ``none`` while it goes on and where there was none."""
TYPES = ("restorationist", "insecure", "declining")
RESTORATIONIST, INSECURE, DECLINING = range(3)
LAYERS = ("positions", "interests", "needs")
STANDS = tuple(combinations(range(4), 2))
"""Which two of its four positions each option of ``stand`` names (rulebook 9)."""
LEVELS = 5
RUNGS = 8
OVERT_RUNG = 6
"""The lowest rung of avowed force: severity 82 and above is an overt attack."""
WAR_RUNG = 7
BAND_TOPS = (14, 24, 30, 38, 44, 54, 60, 90, 100)
"""Upper ends, in points of severity, of the ladder's nine named bands (rulebook 1)."""


_OBSERVERS = (*ROLES, PUBLIC)
_THIRDS = (33 * POINT, 66 * POINT, 100 * POINT)
OPEN = MappingProxyType(dict.fromkeys(_OBSERVERS, Sight.EXACT))
SECRET = MappingProxyType(dict.fromkeys(_OBSERVERS, Sight.HIDDEN))


def only(role: str, others: Sight = Sight.HIDDEN) -> MappingProxyType[str, Sight]:
    """Return a visibility: exact for one role, ``others`` for everybody else."""
    return MappingProxyType({**dict.fromkeys(_OBSERVERS, others), role: Sight.EXACT})


def _track(
    name: str, sight: MappingProxyType[str, Sight] = OPEN, *, high: int = 100, low: int = 0
) -> Column:
    bands: tuple[int, ...] = _THIRDS if Sight.BAND in sight.values() else ()
    if bands and high != 100:
        bands = tuple(high * POINT * part // 3 for part in (1, 2, 3))
    return Column(name, sight, low * POINT, high * POINT, track=True, bands=bands)


_UKRAINE = only("ukraine", Sight.BAND)
_RUSSIA = only("russia", Sight.BAND)
_COALITION = only("coalition", Sight.BAND)
_FELT = MappingProxyType({**_RUSSIA, "ukraine": Sight.EXACT})
"""Moscow's influence in Ukraine: known to both of them. Were it, prestige or the economy public,
their movements would tell who was behind an incident, and which Russia this is."""

TRACKS: tuple[Column, ...] = (
    _track("tension"),
    _track("rule_of_law"),
    _track("npt"),
    _track("latency", _UKRAINE),
    _track("felt_alarm", _RUSSIA),
    _track("shown_capability"),
    _track("alert"),
    _track("accession_will", high=120),
    _track("accession_reform", high=120),
    _track("reputation"),
    _track("territory"),
    _track("resilience", _UKRAINE),
    _track("ua_forces", _UKRAINE),
    _track("trust", _UKRAINE),
    _track("acceptance"),
    _track("regime", _RUSSIA),
    _track("economy", _RUSSIA),
    _track("prestige", _RUSSIA),
    _track("ru_forces", _RUSSIA),
    _track("mobilisation"),
    _track("stability", _RUSSIA),
    _track("influence", _FELT),
    _track("relief"),
    _track("will", _COALITION),
    _track("fear"),
    _track("member_safety"),
    _track("budget", _COALITION, high=40),
    _track("east_member"),
    _track("east_grey"),
    _track("violence"),
)
"""The tracks of rulebook 3, in hundredths of a point. Starts come from content."""


def _flag(name: str, sight: MappingProxyType[str, Sight] = OPEN) -> Column:
    return Column(name, sight, 0, 1)


def _count(name: str, sight: MappingProxyType[str, Sight] = OPEN, high: int = 999) -> Column:
    return Column(name, sight, 0, high)


def _points(
    name: str,
    sight: MappingProxyType[str, Sight] = OPEN,
    *,
    low: int = 0,
    high: int = 100,
    size: int = 1,
) -> Column:
    return Column(name, sight, low * POINT, high * POINT, size=size)


_ONLY_RUSSIA = only("russia")
_ONLY_UKRAINE = only("ukraine")
_ONLY_COALITION = only("coalition")
MAX_COMPONENTS, MAX_CLAUSES, MAX_EVENTS = 32, 16, 90
LATE_BITS = 16
"""Components a row of ``late`` remembers."""
EVENT_BITS = 30
"""Cards a row of ``event_used`` remembers, a bit each."""

SETUP: tuple[Column, ...] = (
    Column("component", OPEN, 0, 1, size=MAX_COMPONENTS),
    Column("clause", OPEN, 0, 1, size=MAX_CLAUSES),
    _count("message"),
    _points("whether_ambiguity"),
    _points("which_ambiguity"),
    _flag("conditional"),
    _count("annex", _ONLY_COALITION),
    _points("annex_offset", _ONLY_COALITION, low=-100),
    _points("annex_proof", _ONLY_COALITION),
    _count("annex_preauthorised", _ONLY_COALITION, high=LEVELS - 1),
    _flag("annex_cumulative", _ONLY_COALITION),
    _flag("annex_briefed", MappingProxyType({**_ONLY_COALITION, "ukraine": Sight.EXACT})),
    _points("briefed_offset", _ONLY_UKRAINE, low=-100),
    _points("briefed_proof", _ONLY_UKRAINE),
    Column("ru_type", _ONLY_RUSSIA, 0, 2, prior=(0, 2)),
    Column("resolve_offset", _ONLY_COALITION, -2_000, 2_000, prior=(-1_000, 1_000)),
    Column("double_need_ukraine", _ONLY_UKRAINE, 0, 9),
    Column("double_need_russia", _ONLY_RUSSIA, 0, 9),
    Column("double_need_coalition", _ONLY_COALITION, 0, 9),
    *(Column(f"stand_{role}", OPEN, -1, len(STANDS) - 1, start=-1) for role in ROLES),
    Column("bloc_mood", SECRET, -2_000, 2_000, len(BLOCS), prior=(-1_200, 1_200), own=True),
    Column("election_turn", SECRET, 0, 99, size=len(BLOCS)),
    Column("election_held", OPEN, 0, 1, size=len(BLOCS)),
)
"""Fixed at set-up: what was agreed, what is private, what the seed hides, and which two positions
each role stands for (-1: it has not chosen yet)."""

_DEMAND = 6
"""Demands a role chooses its must-have and its red line from (rulebook 6)."""
_PROPOSALS = 6
_NEEDS = 12
"""Most needs a role may have over all its types."""

DEAL: tuple[Column, ...] = (
    Column("bargain", OPEN, 0, 2),
    *(
        Column(f"{tick}_{role}", only(role), 0, _DEMAND)
        for role in ROLES
        for tick in ("must_have", "red_line")
    ),
    _count("draft"),
    Column("swap", OPEN, 0, _PROPOSALS),
    Column("amendment", OPEN, 0, _PROPOSALS),
    _count("offer"),
    Column("counter", OPEN, 0, _PROPOSALS),
    _count("terms"),
    Column("accept", OPEN, 0, 3),
    Column("consent", OPEN, 0, 2, size=len(BLOCS)),
    _points("bloc_price", OPEN, size=len(BLOCS)),
    _points("bought"),
    _flag("carried"),
    Column("ukraine_signs", OPEN, 0, 1),
    Column("russia_stance", OPEN, 0, 3),
    Column("signature", OPEN, 0, 3),
    Column("refusals", OPEN, 0, 2),
    Column("reading", _ONLY_COALITION, 0, len(TYPES)),
    Column("proof", _ONLY_COALITION, 0, 5),
    Column("preauthorise", _ONLY_COALITION, 0, LEVELS),
    Column("cumulative", _ONLY_COALITION, 0, 2),
    Column("brief", _ONLY_COALITION, 0, 2),
    _flag("revises"),
    _count("revision_after", high=99),
    *(Column(f"need_{role}", OPEN, 0, _NEEDS) for role in ROLES),
    _flag("revised"),
    Column("late", OPEN, 0, 2**LATE_BITS - 1, size=MAX_COMPONENTS // LATE_BITS),
)
"""The bargain before the first turn: what was wanted, asked, taken, voted and signed. Then the
revision: whether there is one, after which turn, the need each side disclosed, how it ended, and
which components it added (a bit each)."""

BELIEF: tuple[Column, ...] = (
    _points("line_shift", low=-100, size=len(DOMAINS)),
    Column("line_low", _ONLY_RUSSIA, 0, 10_000, len(DOMAINS), prior=(3_000, 6_000)),
    Column("line_high", _ONLY_RUSSIA, 0, 12_000, len(DOMAINS), prior=(6_000, 9_000)),
    Column("top_weight", _ONLY_RUSSIA, 0, 10_000, prior=(5_500, 8_000)),
    _flag("leaked", _ONLY_RUSSIA),
    Column("case_kind", OPEN, 0, 3, size=len(DOMAINS)),
    _points("case_severity", size=len(DOMAINS)),
)
"""Case law and Russia's reading of the line (rulebook 7). ``case_kind``: 0 none, 1 answered,
2 refused, 3 not met."""

ORDERS: tuple[Column, ...] = (
    Column("rung", _ONLY_RUSSIA, 0, RUNGS - 1),
    Column("domain", _ONLY_RUSSIA, 0, len(DOMAINS)),
    Column("target", _ONLY_RUSSIA, 0, len(TARGETS)),
    Column("cover", _ONLY_RUSSIA, 0, len(COVERS)),
    _count("statecraft"),
    _count("home"),
    _count("abroad"),
    Column("harden", OPEN, 0, len(DOMAINS)),
    _count("posture"),
    Column("watch", OPEN, 0, len(DOMAINS)),
    _count("reaction"),
    Column("verdict", OPEN, 0, len(VERDICTS) - 1),
    _count("response"),
    Column("vote", OPEN, 0, LEVELS - 1, size=len(BLOCS)),
)
"""What was ordered this turn, one column a slot; sealed orders open as they take effect."""

MEMORY: tuple[Column, ...] = (
    Column("last_domain", _ONLY_RUSSIA, 0, len(DOMAINS)),
    Column("last_target", _ONLY_RUSSIA, 0, len(TARGETS)),
    Column("last_statecraft", OPEN, -1, 999, start=-1),
    Column("last_home", OPEN, -1, 999, start=-1),
    Column("last_abroad", OPEN, -1, 999, start=-1),
    Column("last_posture", OPEN, -1, 999, start=-1),
    Column("last_reaction", OPEN, -1, 999, start=-1),
    _flag("last_answered"),
    _points("recent_severity", size=2),
    _count("quiet_turns"),
    _flag("retaliated_last"),
    _flag("consulted_last"),
    _flag("upkeep_unpaid"),
    Column("rising", OPEN, 0, 1, start=1),
)
"""What the last turns leave behind."""

INCIDENT: tuple[Column, ...] = (
    _count("event"),
    _count("event_truth", SECRET),
    Column("event_used", SECRET, 0, 2**EVENT_BITS - 1, size=MAX_EVENTS // EVENT_BITS),
    Column("incident_source", SECRET, 0, 3),
    _flag("guilty", _ONLY_RUSSIA),
    Column("incident_domain", OPEN, 0, len(DOMAINS)),
    Column("incident_target", OPEN, 0, len(TARGETS)),
    _count("instrument"),
    _points("severity"),
    _points("deniability", _ONLY_RUSSIA),
    _points("signal_ukraine", _ONLY_UKRAINE),
    _points("signal_coalition", _ONLY_COALITION),
    _points("damage", SECRET, high=300),
    _flag("asked"),
    _flag("trigger_met", _ONLY_COALITION),
    _points("case_strength", OPEN, low=-100),
    _flag("reaction_retaliates"),
    _flag("member_struck"),
    Column("asked_level", OPEN, 0, LEVELS - 1),
    Column("granted_level", OPEN, 0, LEVELS - 1),
    Column("level", OPEN, 0, LEVELS - 1),
    _points("willing_share", OPEN),
    _flag("answered"),
    _flag("attributed"),
)
"""The incident of this turn and what was said and done about it. ``incident_source``: 0 none,
1 a Russian order, 2 an event card, 3 what only looks like an act. ``incident_domain`` and
``incident_target`` count from 1."""

RECORD: tuple[Column, ...] = (
    _flag("ended"),
    _flag("scored"),
    _flag("war"),
    _count("war_turns"),
    _flag("shared_loss"),
    _flag("lost_war"),
    _count("turns_played"),
    _count("incidents"),
    _points("probe_severity", SECRET, high=9_999),
    _count("probes", SECRET),
    _count("overt_attacks"),
    _count("wars"),
    _count("grabs"),
    _count("retaliations"),
    _count("hedges"),
    _count("entrapments"),
    _count("wrong_answers", SECRET),
    _count("invocations"),
    _count("triggers_met", SECRET),
    _count("kept"),
    _count("unanswered"),
    _count("deterred_turns", _ONLY_RUSSIA),
    Column("treaty_breaches", OPEN, 0, 999),
    Column("pin_ukraine", OPEN, 0, 100 * POINT, size=len(LAYERS)),
    Column("pin_russia", OPEN, 0, 100 * POINT, size=len(LAYERS)),
    Column("pin_coalition", OPEN, 0, 100 * POINT, size=len(LAYERS)),
    _count("outcome"),
)
"""Counts for measures, endings and scores; filled as they happen, judged at ``score``."""

EXCHANGE: tuple[Column, ...] = (
    Column("exchange_step", OPEN, 0, EXCHANGE_STEPS),
    Column("exchange_russia", OPEN, 0, NUCLEAR_SIGNAL),
    Column("exchange_coalition", OPEN, 0, HOTLINE),
    Column("exchange_end", OPEN, 0, len(EXCHANGE_ENDS) - 1),
    _count("exchange_turn"),
    Column("stake_russia", _ONLY_RUSSIA, 0, 100 * POINT, prior=(20 * POINT, 90 * POINT)),
    Column("stake_coalition", _ONLY_COALITION, 0, 100 * POINT, prior=(20 * POINT, 90 * POINT)),
    _points("estimate_russia", _ONLY_RUSSIA),
    _points("estimate_coalition", _ONLY_COALITION),
    _count("exchanges"),
    _count("climbed_down_russia"),
    _count("climbed_down_coalition"),
)
"""An exchange (rulebook 6): the step that is next (0: none is open), what each side did in the last
one, how it ended, the turn of the last exchange. A stake is known to its own side; ``estimate_x``
is what x makes of the other's. Then counts for measures."""

TERMINATION: tuple[Column, ...] = (
    Column("war_end", OPEN, 0, len(WAR_ENDS) - 1),
    Column("truce", OPEN, 0, len(WAR_ENDS) - 1),
    _flag("guaranteed"),
    _points("former_line"),
    Column("war_ends", OPEN, 0, 999, size=len(WAR_ENDS) - 1),
)
"""War termination (rulebook 6): how a war ended this turn, how the last one did while that holds,
whether the coalition guarantees it, the territory before the war, counts of each kind of end."""

_GROUPS = (TRACKS, SETUP, DEAL, BELIEF, ORDERS, MEMORY, INCIDENT, EXCHANGE, TERMINATION, RECORD)
COLUMNS: tuple[Column, ...] = tuple(column for group in _GROUPS for column in group)
BY_ID = MappingProxyType({column.id: column for column in COLUMNS})
TRACK_IDS = tuple(column.id for column in TRACKS)
TRACK_INDEX = MappingProxyType({name: index for index, name in enumerate(TRACK_IDS)})

_ROW: dict[str, slice] = {}
for _column in COLUMNS:
    _start = sum(column.size for column in COLUMNS[: len(_ROW)])
    _ROW[_column.id] = slice(_start, _start + _column.size)
ROWS = MappingProxyType(_ROW)
"""Rows of each column in the state array; tracks come first, in order."""
HEIGHT = sum(column.size for column in COLUMNS)
