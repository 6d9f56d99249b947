"""Versions as vendors write them: read, compared, and never compared with what they are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.versions import SCHEMES, Version, branch, parse

# scheme, older, newer
ORDERED = [
    ("fortios", "v7.2.5,build1517,230606 (GA.M)", "v7.2.10,build1706"),
    ("fortios", "6.4.15", "7.0.0"),
    ("routeros", "6.49.10 (long-term)", "7.1"),
    ("routeros", "7.15beta9", "7.15rc1"),
    ("routeros", "7.15rc2", "7.15"),
    ("routeros", "7.15", "7.15.3 (stable)"),
    ("routeros", "7.9.2", "7.10"),
    ("panos", "10.2.9", "10.2.9-h1"),
    ("panos", "10.2.9-h9", "10.2.9-h18"),
    ("panos", "10.2.9-h18", "10.2.10"),
    ("junos", "21.4R3-S5.4", "21.4R3-S7.9"),
    ("junos", "21.4R3", "21.4R3-S1"),
    ("junos", "21.4R2-S9", "21.4R3"),
    ("iosxe", "17.09.04", "17.9.4a"),
    ("iosxe", "17.9.4a", "17.9.5"),
    ("ios", "15.2(7)E4", "15.2(7)E8"),
    ("ios", "15.2(4)E10", "15.2(7)E"),
    ("asa", "9.16(4)42", "9.16.4.85"),
    ("asa", "9.8(2)", "9.8(2)20"),
    ("sonicos", "SonicOS Enhanced 6.5.4.14-109n", "6.5.4.15-116n"),
    ("sonicos", "7.0.1-5035", "7.0.1-5145-R5175"),
    ("sfos", "SFOS 19.5.3 MR-3-Build652", "20.0.1 MR-1-Build342"),
    ("pfsense", "2.4.5-RELEASE", "2.4.5-RELEASE-p1"),
    ("pfsense", "2.6.0", "2.7.2-RELEASE"),
    ("opnsense", "24.7.12", "24.7.12_4"),
    ("opnsense", "24.7", "24.7.1"),
    ("dotted", "4.4.3.1_STD", "4.4.5.1"),
    ("fireware", "12.10.3.U2", "12.10.3.U3"),
    ("fireware", "11.12.4", "11.12.4_Update1"),
    ("zld", "V5.37(ABUI.1)C0", "5.37(ABUI.2)"),
    ("zld", "4.73(AAPH.0)", "4.73(AAPH.1)"),
]


@pytest.mark.parametrize(("scheme", "older", "newer"), ORDERED)
def test_the_older_is_before_the_newer(scheme: str, older: str, newer: str) -> None:
    first, second = parse(scheme, older), parse(scheme, newer)
    assert first is not None and second is not None
    assert first.before(second)
    assert not second.before(first)
    assert not first.before(first)


@pytest.mark.parametrize(
    ("scheme", "text"),
    [
        ("fortios", ""),
        ("fortios", "unknown"),
        ("junos", "15.1X49-D170"),
        ("iosxe", "15.2(7)E8"),
        ("ios", "17.9.4a"),
        ("iosxe", "12.2.55"),
        ("sonicos", "7.0.1"),
    ],
)
def test_what_is_no_version_is_none(scheme: str, text: str) -> None:
    assert parse(scheme, text) is None


def test_trains_are_not_compared() -> None:
    one, other = parse("ios", "15.2(7)E8"), parse("ios", "15.2(7)M8")
    assert one is not None and other is not None
    with pytest.raises(ValueError, match="train"):
        one.before(other)


def test_every_scheme_is_tried() -> None:
    assert {scheme for scheme, _, _ in ORDERED} == set(SCHEMES)


@given(st.sampled_from(sorted(SCHEMES)), st.text(max_size=40))
def test_any_text_is_a_version_or_none(scheme: str, text: str) -> None:
    assert parse(scheme, text) is None or isinstance(parse(scheme, text), Version)


@given(st.lists(st.lists(st.integers(0, 30), min_size=1, max_size=4), min_size=3, max_size=3))
def test_it_is_an_order(rows: list[list[int]]) -> None:
    a, b, c = (Version(tuple(row)) for row in rows)
    assert not (a.before(b) and b.before(a))
    assert not (a.before(b) and b.before(c)) or a.before(c)


@pytest.mark.parametrize("text", ["", "7.", "v7.2", "7.x", "7,2"])
def test_a_branch_is_numbers(text: str) -> None:
    with pytest.raises(ValueError, match="branch"):
        branch(text)
