"""Texts of command lines turned into sections: what a version line, a table or a configuration says."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files
from io import StringIO
from ipaddress import ip_address

from textfsm import TextFSM, TextFSMError

from collectors.config_text import changed_by
from collectors.redact import KINDS
from collectors.sections import (
    Arp,
    ArpEntry,
    Config,
    Identity,
    MacEntry,
    Macs,
    Neighbor,
    Neighbors,
    Section,
)

XML_SECRETS = (
    r"<(?:[\w-]*(?:hash|passw(?:or)?d|passphrase|secret|shared_?key|shared-key|apikey|api_key|token|psk|community|pass|seed)"
    r"|tls|prv|priv(?:ate)?-?key|ldap_bindpw|key|authorizedkeys|trapstring|static_key|accesskey)>(?P<secret>[^<]+)<"
)
"""Elements of the XML configurations of pfSense and OPNsense and of their packages."""

type Parse = Callable[[str], Iterable[Section]]


def identified(vendor: str, **patterns: str) -> Parse:
    """Make a parser of an Identity: for each of its fields a regular expression whose first group is the value.

    A text in which neither a version nor a serial number is found raises ValueError: it is something else.
    """

    def parse(text: str) -> Iterator[Identity]:
        found = {field: _first(pattern, text) for field, pattern in patterns.items()}
        if not found.get("version") and not found.get("serial"):
            raise ValueError("no version and no serial number in it")
        yield Identity(vendor=vendor, **found)

    return parse


def configured(*changing: str) -> Parse:
    """Make a parser of a Config that leaves out lines which change by themselves, such as the time of day."""

    def parse(text: str) -> Iterator[Config]:
        kept = [line for line in text.split("\n") if not any(re.search(each, line) for each in changing)]
        yield Config("\n".join(kept).strip("\n") + "\n", by=changed_by(text))

    return parse


def arp(template: str) -> Parse:
    """Make a parser of an ARP table by a template of ntc-templates."""

    def parse(text: str) -> Iterator[Arp]:
        rows = table(template, text)
        entries = ((_of(row, "IP_ADDRESS", "ADDRESS"), mac(_of(row, "MAC_ADDRESS")), row) for row in rows)
        yield Arp(
            tuple(
                ArpEntry(address, hardware, _of(row, "INTERFACE", "PORT", "PHYSICAL_PORT", "PORT_ID"))
                for address, hardware, row in entries
                if hardware and _is_address(address)
            )
        )

    return parse


def macs(template: str) -> Parse:
    """Make a parser of a bridge's forwarding table by a template of ntc-templates."""

    def parse(text: str) -> Iterator[Macs]:
        yield Macs(
            tuple(
                MacEntry(hardware, port, int(vlan) if vlan.isdigit() else None)
                for row in table(template, text)
                if (hardware := mac(_of(row, "DESTINATION_ADDRESS", "MAC_ADDRESS")))
                and (port := _of(row, "DESTINATION_PORT", "PORTS", "PORT", "INTERFACE"))
                and port.upper() not in {"CPU", "SELF", "ROUTER"}
                for vlan in [_of(row, "VLAN_ID")]
            )
        )

    return parse


def neighbors(template: str, protocol: str = "lldp") -> Parse:
    """Make a parser of LLDP or CDP neighbours by a template of ntc-templates."""

    def parse(text: str) -> Iterator[Neighbors]:
        yield Neighbors(
            tuple(
                Neighbor(
                    port=_of(row, "LOCAL_INTERFACE", "INTERFACE"),
                    system=_of(row, "NEIGHBOR_NAME", "IDENTITY"),
                    remote_port=_of(row, "NEIGHBOR_INTERFACE", "NEIGHBOR_PORT_ID", "INTERFACE_NAME"),
                    chassis=mac(_of(row, "CHASSIS_ID", "MAC_ADDRESS")) or _of(row, "CHASSIS_ID"),
                    address=_of(row, "MGMT_ADDRESS", "IPV4_ADDRESS", "IP_ADDRESS"),
                    platform=_of(row, "PLATFORM", "NEIGHBOR_DESCRIPTION", "SYSTEM_DESCRIPTION"),
                    protocol="cdp" if protocol == "cdp" else "lldp",
                )
                for row in table(template, text)
                if _of(row, "LOCAL_INTERFACE", "INTERFACE")
            )
        )

    return parse


def after(*words: str, end: str = "") -> str:
    """Return a pattern of a secret that follows one of some words (regular expressions) in a configuration line.

    A digit or word that tells how the secret is written (``7``, ``encrypted``) may stand between.
    """
    value = r"(?P<secret>\"[^\"]*\"|[^\s;]+)"
    return rf"(?m)(?<![\w-])(?:{'|'.join(words)}) (?:{KINDS} )?{value}{end}"


def table(template: str, text: str) -> list[dict[str, str]]:
    """Read a text by a template of ntc-templates (``cisco_ios_show_ip_arp``); raises ValueError where it does not fit.

    Values are text; a list of them is joined by commas.
    """
    machine = TextFSM(StringIO(_template(template)))
    try:
        rows = machine.ParseText(text)
    except TextFSMError as error:
        raise ValueError(f"not as {template} expects it") from error
    return [
        {
            name: ",".join(value) if isinstance(value, list) else str(value)
            for name, value in zip(machine.header, row, strict=True)
        }
        for row in rows
    ]


def mac(text: str) -> str:
    """Return a MAC address in lower case with colons, however it is written; empty if it is none.

    >>> mac("0011.22aA-BBcc")
    '00:11:22:aa:bb:cc'
    """
    digits = re.sub(r"[^0-9a-f]", "", text.lower())
    if len(digits) != 12 or not re.fullmatch(r"[0-9a-fA-F.:\- ]+", text.strip()):  # noqa: PLR2004 - six octets
        return ""
    return ":".join(digits[at : at + 2] for at in range(0, 12, 2))


@cache
def _template(name: str) -> str:
    return (files("ntc_templates") / "templates" / f"{name}.textfsm").read_text("utf-8")


def _first(pattern: str, text: str) -> str:
    match = re.search(pattern, text, re.MULTILINE)
    return match[1].strip() if match else ""


def _of(row: dict[str, str], *names: str) -> str:
    return next((row[name].strip() for name in names if row.get(name, "").strip()), "")


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
