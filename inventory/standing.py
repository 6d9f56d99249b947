"""What the comparison knows while it compares: what was seen, what is on record, and who is who."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from inventory.guess import same_port
from inventory.identity import Matched, label, macs
from inventory.intent import Device, Held, Intent, Port
from inventory.macs import mac, own
from inventory.observed import Observed, Seen
from inventory.proposal import Evidence, Precedence

FACTS_LAST = timedelta(days=7)
"""What was read longer ago is no evidence any more."""
TABLES_LAST = timedelta(days=1)
"""So for tables of who was there a while ago."""
MARGIN = timedelta(minutes=10)
"""Two sightings closer than this are of the same time."""


@dataclass(frozen=True)
class Standing:
    """Everything the comparison needs."""

    observed: Observed
    intent: Intent
    precedence: Precedence
    now: datetime
    matched: tuple[Matched, ...]
    vendor: Callable[[str], str]
    """MAC address → its maker, empty where unknown."""

    @property
    def known(self) -> tuple[Matched, ...]:
        """What is on record and was seen."""
        return tuple(each for each in self.matched if each.device is not None)

    @property
    def strangers(self) -> tuple[Matched, ...]:
        """What was seen and is not on record."""
        return tuple(each for each in self.matched if each.device is None)

    def device(self, matched: Matched) -> Device:
        """Return the record of a known one."""
        return self.intent.devices[matched.device or 0]

    def fresh(self, seen: Seen, section: str, last: timedelta = FACTS_LAST) -> bool:
        """Whether a section was read lately enough to say anything."""
        return self.now - seen.when(section) <= last

    def newest(self, matched: Matched, section: str, field: str) -> Seen | None:
        """Return the sighting that read a section last, if that was lately."""
        having = [each for each in matched.seen if getattr(each, field) and self.fresh(each, section)]
        return max(having, key=lambda each: each.when(section), default=None)

    def named(self, key: int) -> str:
        """Return what a device is called on record."""
        device = self.intent.devices.get(key)
        return (device.name if device else "") or f"#{key}"

    def site_of(self, matched: Matched) -> int | None:
        """Return the office of a device: where the record has it, else where it was seen."""
        if matched.device is not None:
            return self.device(matched).site
        return max(matched.seen, key=lambda each: each.at).site

    @cached_property
    def by_mac(self) -> dict[str, Matched]:
        """Whose MAC address it is, of everything that was seen or is on record."""
        found: dict[str, Matched] = {}
        known = {each.device: each for each in self.known}
        for device in self.intent.devices.values():
            seen = known.get(device.key) or Matched((), device.key)
            found.update(dict.fromkeys(macs(each for port in device.ports for each in port.macs), seen))
        for matched in self.matched:
            for each in matched.seen:
                mine = {*macs(port.mac for port in each.ports), *filter(None, [own(each.chassis)])}
                found.update(dict.fromkeys(mine, matched))
        return found

    @cached_property
    def all_macs(self) -> frozenset[str]:
        """Every MAC address that somebody is known to have, made up ones too."""
        recorded = {mac(m) for d in self.intent.devices.values() for p in d.ports for m in p.macs}
        seen = {mac(p.mac) for s in self.observed.seen for p in s.ports if p.mac} | {
            mac(s.chassis) for s in self.observed.seen
        }
        return frozenset(self.intent.macs | recorded | seen) - {""}

    @cached_property
    def by_name(self) -> dict[tuple[int | None, str], list[Matched]]:
        """Who is called so in an office."""
        found: dict[tuple[int | None, str], list[Matched]] = {}
        seen = {each.device for each in self.known}
        rest = [Matched((), key) for key in self.intent.devices if key not in seen]
        for matched in (*self.matched, *rest):
            names = {label(each.identity.hostname) for each in matched.seen if each.identity}
            site = self.site_of(matched) if matched.seen or matched.device is not None else None
            if matched.device is not None:
                names.add(label(self.device(matched).name))
            for name in names - {""}:
                found.setdefault((site, name), []).append(matched)
        return found

    @cached_property
    def by_address(self) -> dict[tuple[int | None, str], Matched]:
        """Who answered at an address of an office."""
        return {(seen.site, seen.address): each for each in reversed(self.matched) for seen in each.seen}

    @cached_property
    def held(self) -> dict[str, list[Held]]:
        """Who has an address on record."""
        found: dict[str, list[Held]] = {}
        for each in self.intent.addresses:
            found.setdefault(each.address, []).append(each)
        return found


def port_named(ports: Sequence[Port], name: str) -> Port | None:
    """Return the port on record that a name means: the same name first, else the only one that comes near."""
    exact = [port for port in ports if port.name == name]
    near = exact or [port for port in ports if same_port(port.name, name)]
    return near[0] if len(near) == 1 else None


def witness(seen: Seen, section: str, detail: str = "") -> Evidence:
    """Return what one sighting testifies."""
    return Evidence(seen.source, seen.when(section), seen.address, seen.hint, detail)
