"""Configurations: the same text is the same version, whatever changes by itself in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.cli_texts import configured
from collectors.config_text import as_text, changed_by, compare, counted, digest, normalised

IOS = """Building configuration...

Current configuration : 4321 bytes
!
! Last configuration change at 07:22:02 UTC Tue Mar 2 2021 by admin
! NVRAM config last updated at 07:22:05 UTC Tue Mar 2 2021 by admin
!
hostname sw1
ntp clock-period 17180152
end
"""


def test_what_changes_by_itself_makes_no_version() -> None:
    later = (
        IOS.replace("07:22", "11:59").replace("17180152", "17180160").replace("4321", "4322").replace("sw1\n", "sw1 \n")
    )
    assert later != IOS
    assert digest(normalised(later)) == digest(normalised(IOS))
    assert digest(normalised(IOS.replace("sw1", "sw2"))) != digest(normalised(IOS))


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (IOS, "admin"),
        ("## Last commit: 2021-03-02 07:22:02 UTC by root\nversion 21.4R3;\n", "root"),
        (": Saved\n: Written by enable_15 at 07:22:02.113 UTC Tue Mar 2 2021\n!\n", "enable_15"),
        ("!Last configuration was updated at 2021-03-02 07:22:02 UTC by huawei\n#\n", "huawei"),
        ("! Startup-config last modified at Tue Mar  2 07:22:02 2021 by ops\n", "ops"),
        ("config system global\nend\n", ""),
        ("banner motd changed by admin\n", ""),
    ],
)
def test_who_changed_it(text: str, who: str) -> None:
    assert changed_by(text) == who


def test_a_driver_that_drops_the_line_still_tells_who() -> None:
    (found,) = configured(r"^! Last configuration change at ")(IOS)
    assert found.by == "admin"
    assert "by admin" not in found.text.split("NVRAM")[0]


def test_a_difference_with_its_surroundings() -> None:
    old = "\n".join(f"line {n}" for n in range(1, 21)) + "\n"
    new = old.replace("line 5\n", "line five\n").replace("line 20\n", "line 20\nline 21\n")
    lines = list(compare(old, new, around=1))
    assert as_text(iter(lines)) == ("  line 4\n- line 5\n+ line five\n  line 6\n…\n  line 20\n+ line 21\n")
    assert [(each.old, each.new) for each in lines if each.side != "same"] == [
        (5, None), (None, 5), (None, None), (None, 21),
    ]  # fmt: skip
    assert counted(iter(lines)) == (1, 2)


@given(st.text(alphabet="ab!\n #", max_size=60))
def test_the_same_has_no_difference_and_normalising_twice_changes_nothing(text: str) -> None:
    once = normalised(text)
    assert normalised(once) == once
    assert list(compare(once, once)) == []


@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abc"), max_size=12))
def test_what_is_shown_leads_from_one_to_the_other(old: list[str], new: list[str]) -> None:
    lines = list(compare("\n".join(old), "\n".join(new), around=100))
    if lines:
        assert [each.text for each in lines if each.side != "new"] == old
        assert [each.text for each in lines if each.side != "old"] == new
