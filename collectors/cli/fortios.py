"""Fortinet FortiOS. A read-only account may not switch the pager off, so pages are turned."""

import re
from collections.abc import Iterator

from collectors.cli_texts import after, arp, configured, identified, mac
from collectors.dialect import Command, Dialect
from collectors.errors import Fault
from collectors.sections import Identity, Lease, Leases, Signature, Signatures

IDENTITY = identified(
    "Fortinet",
    hostname=r"^Hostname\s*:\s*(\S+)",
    version=r"^Version\s*:\s*\S+ v([^\s,]+)",
    model=r"^(?:Version\s*:\s*(?=Forti)|Platform Full Name\s*:\s*)(\S+)",
    serial=r"^Serial[- ]Number\s*:\s*(\S+)",
)
DATABASE = re.compile(
    r"^(?P<name>[\w /-]+(?:-DB|DB|Model)): (?P<version>[\d.]+)\((?P<date>\d{4}-\d\d-\d\d) [\d:]+\)", re.MULTILINE
)
LEASE = re.compile(r"\s*(?P<address>\d+\.\d+\.\d+\.\d+)\s+(?P<mac>[0-9a-f]{2}(?::[0-9a-f]{2}){5})\s")
NEVER = "2001-01-01"
"""The date of a database that was never downloaded."""


def status(text: str) -> Iterator[Identity | Signatures]:
    """Read ``get system status``: who it is, and how old its signature databases are."""
    yield from (each for each in IDENTITY(text) if isinstance(each, Identity))
    found = [each for each in DATABASE.finditer(text) if each["date"] != NEVER]
    if found:
        yield Signatures(tuple(Signature(each["name"].strip(), each["version"], each["date"]) for each in found))


def leased(text: str) -> Iterator[Leases]:
    """Read ``execute dhcp lease-list``: an interface's name, a head, and rows below its columns."""
    found: list[Lease] = []
    name_at = name_ends = 0
    for line in (each.expandtabs(8) for each in text.splitlines()):
        if "MAC-Address" in line and "Hostname" in line:
            name_at, name_ends = line.index("Hostname"), line.index("VCI") if "VCI" in line else len(line)
        elif row := LEASE.match(line):
            found.append(Lease(row["address"], mac(row["mac"]), line[name_at:name_ends].strip() if name_at else ""))
        elif re.match(r"\s*\d+\.\d+\.\d+\.\d+\s", line):
            raise ValueError("a lease without a MAC address")
    yield Leases(tuple(found))


def closed(text: str) -> bool:
    """Whether every ``config`` has its ``end`` and every ``edit`` its ``next``; texts in quotes may hold anything."""
    depth: list[str] = []
    for line in re.sub(r'"(?:[^"\\]|\\.)*"', '""', text).splitlines():
        word = line.strip().split(" ")[0]
        if word in {"config", "edit"}:
            depth.append(word)
        elif word in {"end", "next"} and (not depth or depth.pop() != ("config" if word == "end" else "edit")):
            return False
    return not depth


DIALECT = Dialect(
    title="FortiGate (FortiOS)",
    prompt=r"(?:\([MPS]\) )?(?P<name>[\w.\-]+)(?:\([\w.\-]+\))? (?:\([\w.\-/ ]+\) )?[#$]",
    replies=((r"(?i)press 'a' to accept\)?:?\s*$", "a"),),
    refusals=(
        (r"^(?:Permission denied|Command fail\. Return code -37)", Fault.REFUSED),
        (r"^(?:Unknown action|command parse error|Command fail)", None),
    ),
    commands=(
        Command("identity", "get system status", status, begins=r"Serial[- ]Number|Version|Platform"),
        Command(
            "config",
            "show",
            configured(r"^#conf_file_ver=", r"^#buildno="),
            begins=r"^\s*#config-version=",
            ends=r"^end",
            closed=closed,
            measured=True,
        ),
        Command("arp", "get system arp", arp("fortinet_get_system_arp"), "topology"),
        Command("leases", "execute dhcp lease-list", leased, "topology", optional=True),
    ),
    secrets=(
        r"(?m)\bENC (?P<secret>\S+)",
        r"(?ms)^\s*set (?:private-key|key) (?P<secret>\"-----BEGIN.*?-----END[^\"]*\")",
        after(
            "set passwd",
            "set password",
            r"set \S*secret\d*",
            "set key",
            "set auth-pwd",
            "set priv-pwd",
            r"set \S*pass(?:word|wd|phrase)\d*",
            "set api-key",
            r"set \S*token",
        ),
        r"(?ms)^config system snmp community.*?^\s*set name (?P<secret>\"[^\"]*\"|\S+)",
    ),
)
