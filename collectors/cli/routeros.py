"""MikroTik RouterOS: commands run in channels of their own, so that no terminal tricks are needed.

RouterOS hides secrets in exports unless ``show-sensitive`` (v7) is said; in v6 ``hide-sensitive`` has to be said.
A policy of ``read`` and ``ssh`` is enough for all of it.
"""

from collectors.cli_texts import arp, configured, identified, leases, neighbors
from collectors.dialect import Command, Dialect

END = "mangxa-end"
"""Printed last by our own ``:put``: an export has no end mark, and old versions give no exit status."""

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
        Command("arp", "/ip arp print terse", arp("mikrotik_routeros_ip_arp_print_terse_without-paging"), "topology"),
        Command(
            "leases",
            "/ip dhcp-server lease print terse",
            leases("mikrotik_routeros_ip_dhcp-server_lease_print_terse_without-paging"),
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
