"""Where we differ from the peer and are right: each kind of difference once, with a test on the recording itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from collectors.session import SnmpValue
from tests.peer.compare import Compared

type Values = Mapping[str, SnmpValue]

IF_SPEED, IF_HIGH_SPEED, IF_INDEX = "1.3.6.1.2.1.2.2.1.5", "1.3.6.1.2.1.31.1.1.1.15", "1.3.6.1.2.1.2.2.1.1"
IF_DESCR, IF_NAME, IF_OPER = "1.3.6.1.2.1.2.2.1.2", "1.3.6.1.2.1.31.1.1.1.1", "1.3.6.1.2.1.2.2.1.8"

FASTEST = 10_000_000
"""Mbit/s that no port is faster than."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a kind of difference is no fault of ours, and how the recording shows it."""

    why: str
    field: str
    holds: Callable[[Compared, Values], bool]


def excuse(compared: Compared, values: Values) -> Compared:
    """Give a difference its reason, if there is one."""
    if compared.agree:
        return compared
    found = (each.why for each in REASONS if each.field == compared.field and each.holds(compared, values))
    return replace(compared, why=next(found, ""))


def _more_ports(compared: Compared, values: Values) -> bool:
    """Ours are more than theirs, and the device has every one of them."""
    rows = {oid.rpartition(".")[2] for oid in values if oid.rpartition(".")[0] in {IF_DESCR, IF_NAME, IF_OPER}}
    return int(compared.theirs) < int(compared.ours) <= len(rows)


def _exact_speed(compared: Compared, values: Values) -> bool:
    """Ours is ifSpeed to the bit, theirs is ifHighSpeed, rounded to a million."""
    index = _index(compared)
    return compared.ours == str(values.get(f"{IF_SPEED}.{index}")) != "0"


def _told_speed(compared: Compared, values: Values) -> bool:
    """Ours is what the device tells and a port can have, theirs is nothing."""
    high = values.get(f"{IF_HIGH_SPEED}.{_index(compared)}")
    if compared.theirs != "None" or not isinstance(high, int) or not 0 < high <= FASTEST:
        return False
    return compared.ours == str(high * 1_000_000)


def _index(compared: Compared) -> str:
    return compared.key.rpartition("[")[2].rstrip("]")


def _printer_memory(compared: Compared, values: Values) -> bool:
    """Ours is nothing, and the device has a printer's supplies."""
    return not compared.ours and any(oid.startswith("1.3.6.1.2.1.43.") for oid in values)


def _apc_card(compared: Compared, _: Values) -> bool:
    """Theirs is the kind of card that every APC device has, ours the card's model number."""
    return compared.theirs.startswith(("Web/SNMP Management Card", "Metered Rack PDU")) and " AP" in compared.ours


REASONS = (
    Reason("A printer's memory is a buffer that is full by design: we leave it out", "memory", _printer_memory),
    Reason("We tell the model number of APC's card, they the kind of card", "hardware", _apc_card),
    Reason("The peer hides kinds of interfaces by its configuration; the device has them", "ports", _more_ports),
    Reason("ifSpeed is exact where ifHighSpeed is rounded to Mbit/s", "speed", _exact_speed),
    Reason("The device tells this speed in ifHighSpeed", "speed", _told_speed),
)
