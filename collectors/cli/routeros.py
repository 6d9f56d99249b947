"""MikroTik RouterOS: commands run in channels of their own, so that no terminal tricks are needed.

RouterOS hides secrets in exports unless ``show-sensitive`` (v7) is said; in v6 ``hide-sensitive`` has to be said.
A policy of ``read`` and ``ssh`` is enough for all of it.
"""

import re
from collections.abc import Iterator

from collectors.cli_texts import configured, identified, mac, neighbors
from collectors.dialect import Command, Dialect
from collectors.sections import Arp, ArpEntry, Lease, Leases

END = "mangxa-end"
"""Printed last by our own ``:put``: an export has no end mark, and old versions give no exit status."""

ROW = re.compile(r"^\s*\d+\s+(?P<flags>[A-Z]*)\s*(?P<rest>\S.*=.*)$")
PAIR = re.compile(r'([\w-]+)=("(?:[^"\\]|\\.)*"|\S*)')


def terse(text: str) -> list[dict[str, str]]:
    """Read a ``print terse``: flags and key=value pairs a line; raises ValueError on any other line."""
    found = []
    for line in filter(str.strip, text.splitlines()):
        match = ROW.match(line)
        if match is None:
            raise ValueError("a line without values")
        pairs = {key: value.strip('"') for key, value in PAIR.findall(match["rest"])}
        found.append({"flags": match["flags"], **pairs})
    return found


def arp(text: str) -> Iterator[Arp]:
    """Read ``/ip arp print terse``; what is asked for and never answered has no MAC address and is left out."""
    yield Arp(
        tuple(
            ArpEntry(row["address"], mac(row["mac-address"]), row.get("interface", ""))
            for row in terse(text)
            if row.get("address") and mac(row.get("mac-address", ""))
        )
    )


def leases(text: str) -> Iterator[Leases]:
    """Read ``/ip dhcp-server lease print terse``: what is bound, as the active values tell."""
    yield Leases(
        tuple(
            Lease(
                row.get("active-address") or row["address"],
                mac(row.get("active-mac-address") or row.get("mac-address", "")),
                row.get("host-name", ""),
            )
            for row in terse(text)
            if row.get("status", "bound") == "bound" and (row.get("active-address") or row.get("address"))
        )
    )


DIALECT = Dialect(
    title="MikroTik RouterOS",
    prompt=r"\[(?P<name>[^\]@]+@[^\]]+)\] (?:<SAFE>|>) ?",
    exec=True,
    status=False,
    refusals=(
        (
            r"^(?:bad command name|expected end of command|syntax error|input does not match|not enough permissions)",
            None,
        ),
    ),
    commands=(
        Command(
            "identity",
            "/system resource print",
            identified(
                "MikroTik",
                version=r"^\s*version: (\S+)",
                model=r"^\s*board-name: (\S.*)",
            ),
        ),
        Command(
            "serial",
            "/system routerboard print",
            identified("MikroTik", serial=r"^\s*serial-number: (\S+)", model=r"^\s*model: (\S.*)"),
            optional=True,
        ),
        Command(
            "config",
            f'/export terse hide-sensitive; :put "{END}"',
            configured(r"^# \S+ \d\d:\d\d:\d\d by RouterOS", rf"^{END}$"),
            instead=(f'/export terse; :put "{END}"',),  # v7 hides by itself and does not know the word
            begins=r"by RouterOS",
            ends=END,
        ),
        Command(
            "neighbors",
            "/ip neighbor print detail",
            neighbors("mikrotik_routeros_ip_neighbor_print_detail"),
            "topology",
            optional=True,
        ),
        Command("arp", "/ip arp print terse", arp, "topology"),
        Command(
            "leases",
            "/ip dhcp-server lease print terse",
            leases,
            "topology",
            optional=True,
        ),
    ),
    leave="/quit",
    secrets=(
        (
            r"\b[\w-]*(?:password|secret|passphrase|pre-shared-key|preshared-key|private-key|cipher-key|psk)\d*="
            r"(?P<secret>\"(?:[^\"\\]|\\.)*\"|[^\s;]+)"
        ),
        r"(?m)^/snmp community.*?\bname=(?P<secret>\"[^\"]*\"|\S+)",
        r"(?m)^/snmp community\n(?:.*\n)*?.*\bname=(?P<secret>\"[^\"]*\"|\S+)",
    ),
)
