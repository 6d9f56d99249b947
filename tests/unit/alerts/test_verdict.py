"""Why an office is lost: a table of situations, and what must hold of every one."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.outage import Kind
from alerts.sight import BEFORE, SAID, Sight
from alerts.verdict import KINDS, UNCLEAR, explanation, verdict
from collectors.text import Text

SINCE = datetime(2026, 3, 2, 1, 32, tzinfo=UTC)
NOW = SINCE + timedelta(minutes=6)
BEFOREHAND = {key for key in BEFORE if key[0] != "ups"}


def see(text):
    """Read 'ont:silent ups:battery@-60': sights at NOW - 30 s, events at SINCE, or seconds from SINCE."""
    found = []
    for word in text.split():
        name, _, when = word.partition("@")
        what, value = name.split(":")
        usual = SINCE if (what, value) in BEFORE else NOW - timedelta(seconds=30)
        at = SINCE + timedelta(seconds=float(when)) if when else usual
        found.append(Sight(what, value, at, source=f"X-{what}", n=8, total=9))
    return found


LOST = "ont:silent firewall:silent lan:silent"
WELL = "peers:well references:answer"
FED = "ups:mains_fed@-60"

CLEAR = {
    "power": [
        "ups:battery",
        f"ups:battery {LOST} {WELL}",
        f"ups:battery@-1500 {LOST} {WELL}",
        "dying_gasp:seen",
        f"dying_gasp:seen@-100 {LOST} {WELL}",
        f"ups:battery dying_gasp:seen {LOST}",
        "ups:battery firewall:answers lan:silent",
        "ups:battery ont:answers firewall:silent",
        "ups:battery second_line:answers ont:silent",
        "ups:battery peers:wave",
        "ups:battery restarted:seen ran_on:buffered",
        "ups:battery link_down:seen ont:silent",
    ],
    "line": [
        f"{LOST} {WELL} {FED}",
        f"ont:silent {WELL} {FED}",
        f"ont:silent firewall:silent second_line:answers_mains {WELL}",
        f"second_line:answers wan:up session:down ont:silent {WELL}",
        f"second_line:answers wan:down ups:mains {WELL}",
        "second_line:answers_mains wan:down",
        f"second_line:answers_mains firewall:silent {WELL}",
        f"loss_of_signal:seen ups:mains {WELL}",
        f"loss_of_signal:seen {FED} {LOST} {WELL}",
        "loss_of_signal:seen ran_on:mains peers:well",
        f"link_down:seen {FED}",
        f"{LOST} {WELL} ran_on:mains",
        f"ont:silent ran_on:mains restarted:seen {WELL}",
        f"wan:up session:down {WELL}",
    ],
    "provider": [
        f"{LOST} peers:whole references:answer",
        "peers:whole",
        f"peers:wave {FED} references:answer",
        f"peers:wave {FED} {LOST}",
        "peers:wave second_line:answers_mains",
        "peers:wave wan:up session:down",
        "peers:wave loss_of_signal:seen ups:mains",
        "peers:whole second_line:answers ont:silent",
        "peers:wave ran_on:mains",
    ],
    "firewall": [
        f"ont:answers_mains firewall:silent lan:silent {WELL}",
        "ont:answers_mains firewall:silent",
        f"ont:answers firewall:silent {FED} {WELL}",
        "ont:answers firewall:silent ups:mains",
        "ont:answers_mains firewall:silent references:answer",
    ],
    "lan": [
        "firewall:answers_mains lan:silent",
        f"firewall:answers lan:silent {FED}",
        f"firewall:answers_mains ont:answers lan:silent {WELL}",
        "firewall:answers lan:silent wan:up",
        f"firewall:answers lan:silent session:up {WELL}",
    ],
    "centre": [
        "references:silent",
        f"references:silent peers:all {LOST}",
        f"references:silent {LOST}",
        "peers:all references:silent second_line:silent",
        f"peers:all {FED} {LOST}",
    ],
    "planned": [
        "work:office",
        f"work:office {LOST} {WELL}",
        f"work:office ups:battery {LOST}",
        "work:office ont:answers firewall:silent",
        f"work:wide peers:whole {LOST}",
        "work:wide peers:all references:silent",
    ],
}
UNSURE = {
    "": {k for k, v in KINDS.items() if not v.on_record},
    "firewall:silent": {"power", "line", "provider", "firewall", "centre"},
    LOST: {"power", "line", "provider", "centre"},
    f"{LOST} {WELL}": {"power", "line"},
    f"{LOST} peers:well": {"power", "line"},
    f"{LOST} references:answer": {"power", "line", "provider"},
    f"firewall:silent {WELL}": {"power", "line", "firewall"},
    f"firewall:silent {WELL} {FED}": {"line", "firewall"},
    f"ont:answers firewall:silent {WELL}": {"power", "firewall"},
    "firewall:answers lan:silent": {"power", "lan"},
    "firewall:answers_mains": {"lan"},
    "ont:answers_mains": {"firewall", "lan"},
    "peers:all": {"power", "centre"},
    f"peers:all {LOST} references:answer": {"power"},
    f"peers:wave {LOST} references:answer": {"power", "provider"},
    f"{LOST} {WELL} second_line:silent": {"power", "line"},
    f"link_down:seen {LOST} {WELL}": {"power", "line"},
    f"loss_of_signal:seen {LOST} {WELL}": {"power", "line"},
    f"restarted:seen {LOST} {WELL}": {"power", "line"},
    f"ran_on:buffered {LOST} {WELL}": {"power", "line"},
    f"second_line:answers {LOST} {WELL}": {"power", "line"},
    f"{LOST} {FED}": {"line", "provider", "centre"},
    f"{LOST} {FED} references:answer": {"line", "provider"},
    f"second_line:answers_mains {WELL}": {"line", "lan"},
    "wan:up session:up": {"provider", "lan", "centre"},
}
TORN = {
    f"ups:battery ont:answers_mains firewall:silent {WELL}": {"power", "firewall"},
    "ups:battery peers:whole": {"power", "provider"},
    "ups:battery references:silent": {"power", "centre"},
    f"dying_gasp:seen second_line:answers_mains firewall:silent {WELL}": {"power", "line"},
    "references:silent peers:well ont:silent ups:mains": {"centre", "line"},
    "firewall:answers_mains lan:silent peers:whole": {"lan", "provider"},
    "work:office peers:whole": {"planned", "provider"},
    "work:office references:silent": {"planned", "centre"},
    "references:answer peers:well lan:answers": set(),
}
STALE = [
    "ups:battery@-1900", "ups:mains@-60", "ups:mains_fed@-200", "ont:answers@-5", "dying_gasp:seen@-600",
    "dying_gasp:seen@330", "peers:well@-1", "references:silent@-30", "ran_on:mains@-10", "wan:up@-20",
    "firewall:answers@500",
]  # fmt: skip


@pytest.mark.parametrize(("kind", "seen"), [(kind, seen) for kind, rows in CLEAR.items() for seen in rows])
def test_clear(kind, seen):
    found = verdict(see(seen), SINCE, NOW)
    assert (found.kind, found.candidates, found.conflict) == (kind, (kind,), False)


@pytest.mark.parametrize("seen", UNSURE)
def test_too_little_to_tell(seen):
    found = verdict(see(seen), SINCE, NOW)
    assert (found.kind, set(found.candidates), found.conflict) == (UNCLEAR, UNSURE[seen], False)


@pytest.mark.parametrize("seen", TORN)
def test_what_contradicts_itself_is_told_and_not_decided(seen):
    found = verdict(see(seen), SINCE, NOW)
    assert (found.kind, set(found.candidates), found.conflict) == (UNCLEAR, TORN[seen], True)
    assert "contradicts itself" in str(explanation(found, NOW))


@pytest.mark.parametrize("seen", STALE)
def test_stale_evidence_is_listed_and_does_not_count(seen):
    found = verdict(see(seen), SINCE, NOW)
    assert found.kind == UNCLEAR and len(found.candidates) == 6
    [evidence] = found.evidence
    assert evidence.ignored and evidence.weight == 0


def test_there_are_enough_situations():
    assert sum(len(rows) for rows in CLEAR.values()) + len(UNSURE) + len(TORN) + len(STALE) >= 60
    assert set(CLEAR) == set(KINDS)


def test_what_no_longer_holds_of_a_long_outage():
    later = NOW + timedelta(hours=2)
    assert verdict(see(f"ont:silent@60 {WELL} {FED}"), SINCE, later).kind == UNCLEAR
    fresh = f"ont:silent@7500 peers:well@7500 references:answer@7500 {FED}"
    assert verdict(see(fresh), SINCE, later).kind == "line"
    assert verdict(see("ups:battery"), SINCE, later).kind == "power", "a UPS that fell silent has said its last word"


def test_looking_back_on_an_outage_that_is_over():
    end = SINCE + timedelta(minutes=20)
    seen = "ont:silent@1100 peers:well@1150 references:answer@1150 ran_on:mains@1300"
    assert verdict(see(seen), SINCE, NOW + timedelta(hours=1), closed=end).kind == "line"
    after = verdict(see("ont:answers@1500"), SINCE, NOW + timedelta(hours=1), closed=end)
    assert str(after.evidence[0].ignored) == "it was seen after the outage"


def test_the_last_word_of_a_source_counts():
    sights = [*see("ups:battery@-300"), *see("ups:mains_fed@-60"), *see(f"ont:silent {WELL}")]
    assert verdict(sights, SINCE, NOW).kind == "line", "the power had come back before"
    assert verdict(list(reversed(sights)), SINCE, NOW).kind == "line"


def test_words():
    found = verdict(see(f"{LOST} {WELL} {FED}"), SINCE, NOW)
    said = explanation(found, NOW).render(zone=UTC)
    assert said.startswith("line cut; ") and "does not answer (01:37)" in said and said.count(";") == 3
    power = explanation(verdict(see("ups:battery@-60"), SINCE, NOW), NOW).render(zone=UTC)
    assert power == "power cut; X-ups runs on battery (01:31)"
    assert str(explanation(verdict((), SINCE, NOW), NOW)) == "unclear: too little was seen"
    either = str(explanation(verdict(see(f"{LOST} {WELL}"), SINCE, NOW), NOW))
    assert either.startswith("unclear: line cut or power cut; ")


def test_it_can_be_stored_and_says_what_to_do():
    found = verdict(see(f"{LOST} {WELL} {FED} wan:up@-99"), SINCE, NOW)
    stored = json.loads(json.dumps(found.as_json()))
    assert (stored["kind"], stored["candidates"], stored["conflict"]) == ("line", ["line"], False)
    assert stored["evidence"][0]["weight"] > 0 and stored["evidence"][0]["for"] == ["line"]
    assert str(Text.from_json(stored["evidence"][-1]["ignored"])) == "it was seen before the outage"
    assert "Open a ticket" in str(found.advice) and verdict((), SINCE, NOW).advice is None


def test_a_sight_outside_the_vocabulary_is_refused():
    with pytest.raises(ValueError, match="nothing of that kind"):
        Sight("ont", "smokes", NOW)


def test_every_kind_speaks_of_what_can_be_seen():
    for kind in KINDS.values():
        assert isinstance(kind, Kind) and kind.refuted_by | kind.needs <= set(SAID)
        assert not kind.refuted_by & kind.needs
    neutral = {key for key in SAID if not any(key in kind.refuted_by for kind in KINDS.values())}
    assert neutral == {("second_line", "silent"), ("restarted", "seen"), ("lan", "silent")}


moments = st.integers(-2000, 360).map(lambda s: SINCE + timedelta(seconds=s))
sight = st.tuples(st.sampled_from(sorted(SAID)), st.one_of(st.just(None), moments)).map(
    lambda pair: Sight(*pair[0], pair[1] or (SINCE if pair[0] in BEFORE else NOW - timedelta(seconds=5)), n=1, total=2)
)
# One sight of each thing: what a later one of the same source replaces is no evidence any more.
scenes = st.lists(sight, max_size=8, unique_by=lambda s: s.what)


@given(scenes, st.data())
def test_less_evidence_never_makes_another_verdict(sights, data):
    whole = verdict(sights, SINCE, NOW)
    part = verdict([s for s in sights if data.draw(st.booleans())], SINCE, NOW)
    if part.kind != UNCLEAR and whole.kind != "planned":
        assert part.kind in whole.candidates
    if whole.kind == UNCLEAR and not whole.conflict:
        assert part.kind == UNCLEAR


@given(scenes)
def test_a_verdict_is_never_refuted_by_what_counted(sights):
    found = verdict(sights, SINCE, NOW)
    assert len(found.evidence) == len(sights)
    if found.kind != UNCLEAR:
        assert all(found.kind not in evidence.against for evidence in found.evidence if not evidence.ignored)
        others = {name for name, kind in KINDS.items() if name != found.kind and not kind.on_record}
        assert others <= {name for e in found.evidence if not e.ignored for name in e.against}


@given(scenes)
def test_stale_evidence_changes_nothing(sights):
    found = verdict(sights, SINCE, NOW)
    ignored = {id(e) for e in found.evidence if e.ignored}
    counted = [
        s for s, e in ((s, e) for s in sights for e in found.evidence if e.text == s.text) if id(e) not in ignored
    ]
    again = verdict(counted, SINCE, NOW)
    assert (again.kind, set(again.candidates)) == (found.kind, set(found.candidates))


@given(scenes, st.randoms())
def test_order_does_not_matter(sights, random):
    shuffled = list(sights)
    random.shuffle(shuffled)
    assert verdict(sights, SINCE, NOW).kind == verdict(shuffled, SINCE, NOW).kind
