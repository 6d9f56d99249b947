"""A proposal: one thing in which the record and what was seen differ, for a person to decide."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from types import MappingProxyType
from typing import Literal

from collectors.text import Text, say
from inventory.effects import Effect

type Kind = Literal[
    "new_device", "moved", "address_changed", "serial_changed", "firmware_changed", "hostname_changed",
    "model_changed", "interface_missing", "interface_changed", "address_missing", "neighbor_undocumented",
    "cable_missing", "cable_differs", "mac_undocumented", "device_not_seen", "computer_doubt",
]  # fmt: skip

KINDS: Mapping[Kind, Text] = MappingProxyType(
    {
        "new_device": say("New device"),
        "moved": say("Moved to another office"),
        "address_changed": say("Address changed"),
        "serial_changed": say("Serial number changed"),
        "firmware_changed": say("Firmware changed"),
        "hostname_changed": say("Host name changed"),
        "model_changed": say("Model changed"),
        "interface_missing": say("Interfaces missing on record"),
        "interface_changed": say("Interfaces changed"),
        "address_missing": say("Address missing on record"),
        "neighbor_undocumented": say("Undocumented neighbour"),
        "cable_missing": say("Cable missing on record"),
        "cable_differs": say("Cable differs"),
        "mac_undocumented": say("Undocumented MAC addresses"),
        "device_not_seen": say("Not seen any more"),
        "computer_doubt": say("Which computer is it?"),
    }
)

type Field = Literal[
    "serial", "firmware", "hostname", "model", "site", "primary_address", "interfaces", "interface_speed",
    "interface_mac", "interface_description", "addresses", "cables",
]  # fmt: skip

FIELDS: Mapping[Field, Text] = MappingProxyType(
    {
        "serial": say("Serial number"),
        "firmware": say("Firmware"),
        "hostname": say("Host name"),
        "model": say("Model"),
        "site": say("Office"),
        "primary_address": say("Management address"),
        "interfaces": say("Interfaces that the record lacks"),
        "interface_speed": say("Speed of interfaces"),
        "interface_mac": say("MAC addresses of interfaces"),
        "interface_description": say("Descriptions of interfaces"),
        "addresses": say("Addresses that the record lacks"),
        "cables": say("Cables between devices that hear each other"),
    }
)

type Winner = Literal["propose", "fill", "device", "netbox"]
"""Which source wins: a person decides; the device where the record is empty, else a person; the device; the record."""

type Precedence = Mapping[str, Winner]
"""By field; one that is not named is proposed."""

type Witness = Literal["visit", "scan", "lldp", "cdp", "mndp", "table", "record", "report"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Who says so, and since when."""

    source: Witness
    at: datetime
    address: str = ""
    device: int | None = None
    """The device that told it."""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One difference."""

    kind: Kind
    text: Text
    site: int | None = None
    device: int | None = None
    item: str = ""
    """What of the device or office it is about; with ``kind``, ``site`` or ``device`` it never changes."""
    field: Field | Literal[""] = ""
    old: str = ""
    new: str = ""
    value: str = ""
    """What was seen, as far as another value makes it another proposal."""
    members: tuple[str, ...] = ()
    """Of a list: its members. A list that was ignored stays so until it has a member that it had not."""
    evidence: tuple[Evidence, ...] = ()
    effects: tuple[Effect, ...] = ()
    """What accepting does; nothing where only a person can do it."""
    auto: bool = False
    """The device wins in this field: it is carried out without asking."""

    @property
    def fingerprint(self) -> str:
        """Return what makes it this proposal and no other: the same difference has the same one every time."""
        where = f"device {self.device}" if self.device is not None else f"site {self.site}"
        parts = (self.kind, where, self.item, self.field, "" if self.members else self.value)
        return sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def wins(precedence: Precedence, field: Field, old: str) -> Winner:
    """Return ``propose``, ``device`` or ``netbox`` for a field that has ``old`` on record."""
    winner = precedence.get(field, "propose")
    if winner == "fill":
        return "propose" if old else "device"
    return winner
