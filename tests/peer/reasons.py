"""Where we differ from the peer and are right: each kind of difference once, with a test on the recording itself."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from collectors.mibs.if_mib import OPER
from collectors.session import SnmpValue
from tests.peer.compare import Compared

type Values = Mapping[str, SnmpValue]

SYS_DESCR = "1.3.6.1.2.1.1.1.0"
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


def _own_words(compared: Compared, values: Values) -> bool:
    """The device says in sysDescr itself what we tell; a kernel's release there is no product's version."""
    words = values.get(SYS_DESCR, b"")
    said = words.decode("utf-8", "replace").casefold() if isinstance(words, bytes) else ""
    told = compared.ours.split()[-1:] if compared.field == "hardware" else [compared.ours]
    precise = bool(told) and len(told[0]) > 2 and any(each.isdigit() for each in told[0])
    return precise and told[0].casefold() in said and not said.startswith("linux")


def _architecture(compared: Compared, _: Values) -> bool:
    return (
        re.fullmatch(r"(?:Generic .*|amd64|x86_64|i[3-6]86|arm\w*|aarch64|mips\w*)(?:/\w+)?", compared.theirs)
        is not None
    )


def _kernel(compared: Compared, _: Values) -> bool:
    return re.match(r"\d+\.\d+-(?:RELEASE|STABLE|CURRENT)", compared.theirs) is not None and bool(compared.ours)


def _part_of_memory(compared: Compared, _: Values) -> bool:
    return re.match(r"(?:Shared Real Memory|Shared memory|Flash)\b", compared.key) is not None


def _average(compared: Compared, _: Values) -> bool:
    """bsnmpd's “Real Memory Metrics” is what processes hold; the kernel's own pages are in use as well."""
    return compared.key.startswith("Real Memory Metrics") and _near(compared.ours) >= float(compared.theirs)


def _near(ours: str) -> float:
    return max((float(each) for each in ours.split(", ") if each), default=-1.0)


def _index(compared: Compared) -> str:
    return compared.key.rpartition("[")[2].rstrip("]")


def _printer_memory(compared: Compared, values: Values) -> bool:
    """Ours is nothing, and the device has a printer's supplies."""
    return not compared.ours and any(oid.startswith("1.3.6.1.2.1.43.") for oid in values)


def _apc_card(compared: Compared, _: Values) -> bool:
    """Theirs is the kind of card that every APC device has, ours the card's model number."""
    return compared.theirs.startswith(("Web/SNMP Management Card", "Metered Rack PDU")) and " AP" in compared.ours


def _last_minute(compared: Compared, values: Values) -> bool:
    """Ours is FASTPATH's mean of 60 seconds, theirs that of 5."""
    told = (each.decode("utf-8", "replace") for each in values.values() if isinstance(each, bytes))
    minute = re.compile(rf"60 Secs \( *{re.escape(compared.ours)}")
    return bool(compared.ours) and any(minute.search(each) for each in told)


MEANS = (
    ("1.3.6.1.4.1.171.12.1.1.6.3", "1.3.6.1.4.1.171.12.1.1.6.1"),
    ("1.3.6.1.4.1.890.1.15.3.2.8", "1.3.6.1.4.1.890.1.15.3.2"),
    ("1.3.6.1.4.1.890.1.6.22.1.4", "1.3.6.1.4.1.890.1.6.22.1.1"),
    ("1.3.6.1.4.1.11863.6.4.1.1.1.1.4", "1.3.6.1.4.1.11863.6.4.1.1.1.1.2"),
    ("1.3.6.1.4.1.9.9.109.1.1.2.1.5", "1.3.6.1.4.1.9.9.109.1.1.1.1"),
    ("1.3.6.1.4.1.9.9.109.1.1.1.1.8", "1.3.6.1.4.1.9.9.109.1.1.1.1"),
    ("1.3.6.1.4.1.6296.9.1.1.1", "1.3.6.1.4.1.6296.9.1.1.1.8"),
    ("1.3.6.1.4.1.4881.1.1.10.2.36.1.1", "1.3.6.1.4.1.4881.1.1.10.2.36.1.2.1"),
    ("1.3.6.1.4.1.89.1.8", "1.3.6.1.4.1.89.1.7"),
)
"""Where devices tell their load over minutes, and where over seconds or of another part."""


def _longer_mean(compared: Compared, values: Values) -> bool:
    """Ours is the device's mean over minutes, theirs what it tells of the last seconds."""
    for longer, shorter in MEANS:
        ours = {str(value) for oid, value in values.items() if oid.startswith(longer + ".")}
        theirs = {str(value) for oid, value in values.items() if oid.startswith(shorter + ".")}
        if ours & set(compared.ours.split(", ")) and compared.theirs in theirs:
            return True
    return False


def _no_thermometer(compared: Compared, _: Values) -> bool:
    """Theirs is exactly 0, as agents say of a sensor that is not there, or a heat no device has."""
    told = float(compared.theirs)
    return told == 0 or not -60 < told < 250


def _on_the_label(compared: Compared, _: Values) -> bool:
    """Both are the same MAC address; ours is written as on the device's label."""
    parts = compared.theirs.split(":")
    return len(parts) == 6 and compared.ours.casefold() == "".join(part.zfill(2) for part in parts).casefold()


def _told_state(compared: Compared, values: Values) -> bool:
    """Ours is ifOperStatus as recorded; the peer's own scripts for radios override it."""
    told = values.get(f"{IF_OPER}.{_index(compared)}")
    return isinstance(told, int) and OPER.get(told) == compared.ours


REASONS = (
    Reason("ifOperStatus says so", "state", _told_state),
    Reason("The load of the last minute says more than that of 5 seconds", "processor", _last_minute),
    Reason("The mean over minutes says more than the last seconds", "processor", _longer_mean),
    Reason("Exactly 0 degrees, or hundreds, is a thermometer that is not there", "temperature", _no_thermometer),
    Reason("A serial number that is the MAC address is written as on the label", "serial", _on_the_label),
    Reason("A printer's memory is a buffer that is full by design: we leave it out", "memory", _printer_memory),
    Reason("We tell the model number of APC's card, they the kind of card", "hardware", _apc_card),
    Reason("The peer hides kinds of interfaces by its configuration; the device has them", "ports", _more_ports),
    Reason("ifSpeed is exact where ifHighSpeed is rounded to Mbit/s", "speed", _exact_speed),
    Reason("The device tells this speed in ifHighSpeed", "speed", _told_speed),
    Reason("The device's own sysDescr says so", "version", _own_words),
    Reason("The device's own sysDescr says so", "hardware", _own_words),
    Reason("An architecture is no model", "hardware", _architecture),
    Reason("The kernel's release is not the product's", "version", _kernel),
    Reason("A part of another pool, or storage: no memory of its own", "memory", _part_of_memory),
    Reason(
        "What processes hold is a part of what is in use: the kernel's own memory is, too",
        "memory",
        _average,
    ),
)
