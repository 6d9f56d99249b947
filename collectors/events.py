"""What devices tell unasked: one event, whatever it came as, and the kinds there are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from types import MappingProxyType
from typing import Literal

from collectors.session import Json
from collectors.text import Text, say

type Origin = Literal["trap", "inform", "syslog", "listener"]

MAX_TEXT = 2048
"""Characters of a message that are kept."""
MAX_ITEM = 200


class Severity(IntEnum):
    """How bad, by RFC 5424 (section 6.2.1): the smaller the worse."""

    EMERGENCY = 0
    ALERT = 1
    CRITICAL = 2
    ERROR = 3
    WARNING = 4
    NOTICE = 5
    INFO = 6
    DEBUG = 7


@dataclass(frozen=True, slots=True)
class Kind:
    """What sort of thing happened."""

    title: Text
    severity: Severity = Severity.NOTICE
    """Of traps: they have none of their own."""
    visit: bool = False
    """Whether the device is visited at once: what it tells can be seen by asking."""
    ends: tuple[str, ...] = ()
    """Kinds that are over with it: the next one of those is news again, not a repetition."""


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "link_down": Kind(say("Link down"), Severity.WARNING, visit=True, ends=("link_up",)),
        "link_up": Kind(say("Link up"), Severity.NOTICE, visit=True, ends=("link_down",)),
        "cold_start": Kind(say("Started (cold)"), Severity.WARNING, visit=True),
        "warm_start": Kind(say("Started again (warm)"), Severity.WARNING, visit=True),
        "auth_failure": Kind(say("SNMP authentication failed"), Severity.WARNING, visit=True),
        "login": Kind(say("Login"), Severity.NOTICE),
        "login_failed": Kind(say("Login failed"), Severity.WARNING),
        "config_changed": Kind(say("Configuration changed"), Severity.NOTICE, visit=True),
        "on_battery": Kind(say("UPS on battery"), Severity.CRITICAL, visit=True, ends=("power_restored",)),
        "power_restored": Kind(
            say("Mains power restored"), Severity.NOTICE, visit=True, ends=("on_battery", "low_battery")
        ),
        "low_battery": Kind(say("UPS battery low"), Severity.CRITICAL, visit=True, ends=("power_restored",)),
        "ups": Kind(say("UPS message"), Severity.WARNING, visit=True),
        "ha": Kind(say("High availability"), Severity.WARNING, visit=True),
        "vpn_down": Kind(say("VPN tunnel down"), Severity.WARNING, visit=True, ends=("vpn_up",)),
        "vpn_up": Kind(say("VPN tunnel up"), Severity.NOTICE, visit=True, ends=("vpn_down",)),
        "line_down": Kind(say("Line down"), Severity.WARNING, visit=True, ends=("line_up",)),
        "line_up": Kind(say("Line up"), Severity.NOTICE, visit=True, ends=("line_down",)),
        "licence": Kind(say("Licence"), Severity.WARNING),
        "update": Kind(say("Software or signatures updated"), Severity.NOTICE),
        "temperature": Kind(say("Temperature"), Severity.CRITICAL, visit=True),
        "fan": Kind(say("Fan"), Severity.CRITICAL, visit=True),
        "power_supply": Kind(say("Power supply"), Severity.CRITICAL, visit=True),
        "load": Kind(say("Processor, memory or disk"), Severity.WARNING, visit=True),
        "security": Kind(say("Attack or virus"), Severity.WARNING),
        "port_security": Kind(say("Port security"), Severity.WARNING),
        "topology": Kind(say("Topology changed"), Severity.NOTICE),
        "wireless": Kind(say("Access point"), Severity.WARNING),
        "routing": Kind(say("Routing neighbour"), Severity.WARNING, visit=True),
        "hardware": Kind(say("Hardware changed"), Severity.NOTICE, visit=True),
        "printer": Kind(say("Printer message"), Severity.NOTICE),
        "traffic": Kind(say("Firewall log"), Severity.INFO),
        "flood": Kind(say("Too many messages"), Severity.WARNING),
        "other": Kind(say("Other"), Severity.INFO),
    }
)
"""Name → kind. The name is what is stored."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a device told."""

    device: int
    """The device's primary key in NetBox."""
    source: str
    """Address it came from."""
    at: datetime
    """When we received it: what counts, for devices' clocks are wrong."""
    origin: Origin
    kind: str
    severity: Severity
    text: Text
    item: str = ""
    """What it is about, e.g. an interface's name."""
    index: int | None = None
    """The ifIndex of an interface whose name was not told."""
    device_time: datetime | None = None
    """When it happened by the device's own clock, as far as it says."""
    raw: Mapping[str, Json] = field(default_factory=lambda: MappingProxyType({}))
    """What else was in it: facility, program, variables. Bounded, and without secrets."""

    @property
    def visit(self) -> bool:
        """Whether the device should be visited at once."""
        return KINDS[self.kind].visit


def kind_of(name: str) -> Kind:
    """Return a kind by its stored name; one that an older program wrote is taken for “other”."""
    return KINDS.get(name, KINDS["other"])
