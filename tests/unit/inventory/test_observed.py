"""What is stored of a visit is read back as it was."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collectors.sections import SECTIONS, Answer, Identity, Interface, Interfaces, Neighbor, Neighbors, to_json
from collectors.text import Text, say
from inventory.observed import read_sections, seen

st.register_type_strategy(Text, st.text(max_size=5).map(lambda word: say("{word}", word=word)))
AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize("name", SECTIONS)
def test_every_section_is_read_back_as_it_was_written(name: str) -> None:
    @settings(max_examples=15, deadline=None)
    @given(st.from_type(SECTIONS[name]))
    def same(section) -> None:
        stored = json.loads(json.dumps(to_json(section)))
        found, unread = read_sections({name: [stored]})
        assert repr(found[name]) == repr((section,)) and unread == ()  # NaN is never equal to itself

    same()


@pytest.mark.parametrize("rubbish", [[1], ["x"], [{"neighbors": 5}], [{"neighbors": [{"nothing": 1}]}], [[]]])
def test_a_section_that_cannot_be_read_is_left_out_whole(rubbish) -> None:
    good = [to_json(Identity(serial="S"))]

    found, unread = read_sections({"Neighbors": rubbish, "Identity": good, "Unheard": [{}]})

    assert found == {"Identity": (Identity(serial="S"),)} and set(unread) == {"Neighbors", "Unheard"}


def test_a_visit_as_it_is_stored() -> None:
    forms = {
        "Identity": [to_json(Identity(serial="S"))],
        "Interfaces": [to_json(Interfaces((Interface(1, "p1"),)))],
        "Neighbors": [to_json(Neighbors((Neighbor("p1", "SW"),)))],
        "Answer": [to_json(Answer("snmp", ok=True))],
    }
    found = seen(forms, {"Neighbors": 1_700_000_000.0}, source="visit", address="10.1.0.1", at=AT, hint=5)

    assert (found.identity, found.ports[0].name, found.neighbors[0].system) == (Identity(serial="S"), "p1", "SW")
    assert found.when("Neighbors").year == 2023 and found.when("Identity") == AT and not found.bare
