"""What a family of traps is, as data, and how a notification becomes an event by it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from collectors import traps
from collectors.catalog import catalog
from collectors.events import KINDS, MAX_ITEM, MAX_TEXT, Event, Origin, Severity
from collectors.printable import plain, printable
from collectors.redact import redact
from collectors.snmp.notification import ENTERPRISE, Notification, Value
from collectors.text import Text, say

if TYPE_CHECKING:
    from collectors.session import Json

MAX_VALUE = 256
"""Characters of one variable that are kept."""
INTERFACE_NAMES = ("1.3.6.1.2.1.31.1.1.1.1", "1.3.6.1.2.1.2.2.1.2")
"""ifName, ifDescr (IF-MIB)."""
INTERFACE_INDEX = "1.3.6.1.2.1.2.2.1.1"
"""ifIndex (IF-MIB)."""


@dataclass(frozen=True, slots=True)
class Trap:
    """One notification type of a MIB."""

    name: str
    """As the MIB names it."""
    kind: str
    text: Text
    """A template; its holes are ``item`` and the names in ``values``."""
    severity: Severity | None = None
    """Where it is another than the kind's."""
    item: tuple[str, ...] = ()
    """Objects that say what it is about; the first that is there counts. The index is left off."""
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Hole of the text → object."""


@dataclass(frozen=True, slots=True)
class Family:
    """The notification types of a MIB, or of several that belong together."""

    title: str
    traps: Mapping[str, Trap]
    """OID → trap."""
    interfaces: bool = False
    """Whether they are about interfaces, told by IF-MIB's objects."""


@cache
def known() -> Mapping[str, tuple[Trap, bool]]:
    """Return OID → (trap, whether it is about an interface), of all families.

    Every trap is found with and without the zero before its last number: RFC 3584 puts one in where version 1 is
    translated, and not every MIB has it there.
    """
    found: dict[str, tuple[Trap, bool]] = {}
    for family in catalog(traps, "FAMILY", Family).values():
        for oid, trap in family.traps.items():
            head, last = oid.rsplit(".", 1)
            bare = head.removesuffix(".0")
            for spelt in (oid, f"{bare}.{last}", f"{bare}.0.{last}"):
                found.setdefault(spelt, (trap, family.interfaces))
    return MappingProxyType(found)


def event(  # noqa: PLR0913 - what is known of it
    told: Notification,
    *,
    device: int,
    source: str,
    at: datetime,
    origin: Origin,
    secrets: tuple[str, ...] = (),
    patterns: tuple[str, ...] = (),
) -> Event:
    """Return what a notification tells. ``secrets`` (known ones) and what ``patterns`` match are masked."""
    trap, about_interface = known().get(told.trap, (None, False))
    shown = {name: _shown(value, patterns, secrets) for name, value in told.variables}
    item = _under(shown, trap.item) if trap else ""
    index = None
    if not item and (about_interface or trap is None):
        item = _under(shown, INTERFACE_NAMES)
        index = None if item else _index(told)
    kind = trap.kind if trap else "other"
    severity = KINDS[kind].severity if trap is None or trap.severity is None else trap.severity
    raw: dict[str, Json] = {"trap": told.trap, "name": trap.name if trap else "", "variables": dict(shown)}
    if told.uptime is not None:
        raw["uptime"] = told.uptime / 100
    if told.left_out:
        raw["left_out"] = told.left_out
    item = plain(item, MAX_ITEM)
    return Event(
        device, source, at, origin, kind, severity, _text(trap, told, shown, item, index), item, index, raw=raw
    )


def _text(trap: Trap | None, told: Notification, shown: Mapping[str, str], item: str, index: int | None) -> Text:
    named = item or (f"#{index}" if index is not None else "?")
    if trap is None:
        # Strings only: numbers say nothing to whoever does not know the MIB.
        said = "; ".join(
            shown[name] for name, value in told.variables if isinstance(value, bytes) and name != ENTERPRISE
        )
        if said:
            return say("Trap {oid}: {said}", oid=told.trap, said=plain(said, MAX_TEXT // 2))
        return say("Trap {oid}", oid=told.trap)
    values = {hole: _under(shown, (oid,)) or "?" for hole, oid in trap.values.items()}
    return Text(trap.text.template, {"item": named, **values})


def _under(shown: Mapping[str, str], objects: tuple[str, ...]) -> str:
    for wanted in objects:
        for name, value in shown.items():
            if value and (name == wanted or name.startswith(f"{wanted}.")):
                return value
    return ""


def _index(told: Notification) -> int | None:
    """Return the ifIndex that a trap is about: as a value, or as the index of another column of ifTable."""
    for name, value in told.variables:
        if name.startswith(f"{INTERFACE_INDEX}.") and isinstance(value, int) and 0 < value < 2**31:
            return value
    for name, _ in told.variables:
        if name.startswith("1.3.6.1.2.1.2.2.1."):
            last = int(name.rsplit(".", 1)[1])
            return last if 0 < last < 2**31 else None
    return None


def _shown(value: Value, patterns: tuple[str, ...], secrets: tuple[str, ...]) -> str:
    if isinstance(value, bytes):
        text = printable(value, MAX_VALUE)
        # A hardware address and the like: its octets are the better text.
        if value and text.count("\ufffd") * 4 > len(text):
            return value[: MAX_VALUE // 4].hex(":")
        return redact(text, patterns, secrets)
    return "" if value is None else str(value)
