"""The demonstration begins well: none of its devices runs what is past its support or attacked."""

from importlib import import_module

import pytest

from alerts.firmware import supplied

MADE = {"fortigate": ("fortios", "v7.4.9,build2829,250924 (GA.M)"), "mikrotik": ("routeros", "7.16.2"),
        "pfsense": ("pfsense", "2.8.1-RELEASE")}  # fmt: skip


@pytest.mark.parametrize("name", MADE)
def test_none_is_told_of_at_the_start(name: str) -> None:
    platform, version = MADE[name]
    source = import_module(f"configuration.demo.devices.{name}").__loader__.get_source(
        f"configuration.demo.devices.{name}"
    )
    assert version in source, "the version above is the one it shows"
    found = supplied().find(platform, version)
    assert found is not None
    assert supplied().attacks_on(*found, "") == []
    branch = found[0].branch_of(found[1])
    assert branch is None or (not branch.over and (branch.until is None or (branch.until - supplied().day).days > 180))
