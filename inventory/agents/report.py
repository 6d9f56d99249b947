"""What a computer told of itself, in our own words. What it did not tell is empty or None."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from inventory.macs import is_local, is_shared, is_station, mac, own

type Health = Literal["ok", "failing", ""]
type Protection = Literal["ok", "old", "off", "none", "unknown"]


@dataclass(frozen=True, slots=True)
class Disk:
    """One drive as hardware."""

    name: str
    model: str = ""
    serial: str = ""
    size_mb: int | None = None
    kind: str = ""
    health: Health = ""
    told: str = ""
    """What it said of its health, in its own words."""


@dataclass(frozen=True, slots=True)
class Volume:
    """One file system of a fixed disk."""

    name: str
    filesystem: str = ""
    total_mb: int | None = None
    free_mb: int | None = None
    system: bool = False
    encrypted: str = ""

    @property
    def free(self) -> float | None:
        """Free space in percent; None where it was not told."""
        if not self.total_mb or self.free_mb is None:
            return None
        return 100.0 * min(self.free_mb, self.total_mb) / self.total_mb


@dataclass(frozen=True, slots=True)
class Card:
    """One network interface. ``own``: soldered or plugged into this computer, so that its address says who it is."""

    name: str
    mac: str = ""
    kind: str = ""
    own: bool = False
    addresses: tuple[str, ...] = ()
    """With prefix length, as 10.1.2.3/24."""
    up: bool | None = None


@dataclass(frozen=True, slots=True)
class Program:
    """One installed program."""

    name: str
    version: str = ""
    publisher: str = ""
    installed: date | None = None


@dataclass(frozen=True, slots=True)
class Antivirus:
    """One product that the operating system counts as protection."""

    name: str
    version: str = ""
    enabled: bool | None = None
    current: bool | None = None
    signatures: date | None = None
    expires: date | None = None


@dataclass(frozen=True, slots=True)
class System:
    """The operating system."""

    name: str = ""
    version: str = ""
    kernel: str = ""
    family: str = ""
    """``windows``, ``linux`` … as the agent names the kernel."""
    arch: str = ""
    installed: date | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One report of one computer."""

    agent_id: str
    agent: str = ""
    tag: str = ""
    at: datetime | None = None
    """When it looked, by its own clock; None where it did not tell."""
    partial: bool = False
    told: frozenset[str] = frozenset()
    """Sections that it holds; of a partial report only these are news."""
    hostname: str = ""
    domain: str = ""
    user: str = ""
    serial: str = ""
    board_serial: str = ""
    uuid: str = ""
    maker: str = ""
    model: str = ""
    chassis: str = ""
    virtual: bool = False
    cpu: str = ""
    cores: int | None = None
    memory_mb: int | None = None
    system: System = System()
    disks: tuple[Disk, ...] = ()
    volumes: tuple[Volume, ...] = ()
    cards: tuple[Card, ...] = ()
    programs: tuple[Program, ...] = ()
    antivirus: tuple[Antivirus, ...] = ()
    remote: tuple[str, ...] = ()
    """Kinds of remote control that the agent found running."""

    @property
    def macs(self) -> frozenset[str]:
        """Addresses of its own cards that only one device in the world has."""
        return frozenset(filter(None, (own(card.mac) for card in self.cards if card.own)))

    @property
    def soft_macs(self) -> frozenset[str]:
        """Addresses that somebody made up for cards of this (virtual) computer: they say little, but something."""
        mine = (mac(card.mac) for card in self.cards if card.own)
        return frozenset(each for each in mine if is_station(each) and is_local(each) and not is_shared(each))

    @property
    def disk_free(self) -> float | None:
        """The least free space of a volume that people fill, in percent."""
        shares = [each.free for each in self.volumes if (each.total_mb or 0) >= SMALL_MB]
        return min((share for share in shares if share is not None), default=None)

    @property
    def disk_health(self) -> Health:
        """``failing`` if one disk says so; ``ok`` if those that told are well; empty where none told."""
        told = {disk.health for disk in self.disks} - {""}
        return "failing" if "failing" in told else "ok" if told else ""


SMALL_MB = 4_000
"""Boot and recovery partitions are full by nature."""
