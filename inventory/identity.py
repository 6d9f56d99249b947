"""Is it the same device? By serial number, then MAC address, chassis, engine, name in the same office, address."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from inventory.intent import Device, Intent
from inventory.macs import own
from inventory.names import plain
from inventory.observed import Seen

type By = Literal["serial", "mac", "chassis", "engine", "name", "address", ""]

_JUNK = frozenset(
    re.sub(r"[^a-z0-9]", "", each)
    for each in (
        "to be filled by o.e.m.", "0123456789", "123456789", "1234567890", "not specified", "not available", "none",
        "n/a", "unknown", "default string", "system serial number", "serial number", "chassis serial number", "oem",
        "invalid", "empty", "xxxxxxxx", "unspecified", "not applicable", "null", "no serial",
    )
)  # fmt: skip
"""What makers leave in the place of a serial number."""
_SHORTEST = 4
_ORDER: tuple[By, ...] = ("serial", "mac", "chassis", "engine", "name", "address", "")
_GENERIC = frozenset(
    {"mikrotik", "router", "switch", "localhost", "openwrt", "pfsense", "opnsense", "ubnt", "draytek", "fortigate",
     "unknown", "hostname", "linux", "debian", "ubuntu", "raspberrypi", "hp", "cisco", "huawei", "quidway", "firewall"}
)  # fmt: skip
"""Names that devices have before anybody gives them one."""


def serial(text: str) -> str:
    """Return a serial number that tells devices apart, in capitals; empty for what makers leave in its place.

    >>> serial(" fgt60f123 "), serial("To be filled by O.E.M."), serial("00000000")
    ('FGT60F123', '', '')
    """
    bare = re.sub(r"[^a-z0-9]", "", text.lower())
    if len(bare) < _SHORTEST or bare in _JUNK or len(set(bare)) == 1:
        return ""
    return text.strip().upper()


def hostname(text: str) -> str:
    """Return a device's name for comparing: small letters, no marks, no domain; empty for names that say nothing."""
    label = text.strip().rstrip(".")
    if "." in label and not re.fullmatch(r"[\d.]+", label) and " " not in label.partition(".")[2]:
        label = label.partition(".")[0]
    found = plain(label)
    return "" if found in _GENERIC else found


def label(text: str) -> str:
    """Return a name for comparing within an office, also one that many devices have."""
    return hostname(text) or text.strip().casefold()


def macs(ports: Iterable[str]) -> frozenset[str]:
    """Return those MAC addresses that only one device can have."""
    return frozenset(filter(None, map(own, ports)))


@dataclass(frozen=True, slots=True)
class Matched:
    """What was seen of one device, and which one on record it is."""

    seen: tuple[Seen, ...]
    device: int | None = None
    """None: the record has no such device."""
    by: By = ""
    key: str = ""
    """What tells an unknown device from others."""

    @property
    def sure(self) -> bool:
        """Recognised by something of its own, not by where it is or what it is called."""
        return self.by in {"serial", "mac", "chassis", "engine"}


def marks(seen: Seen) -> dict[By, frozenset[str]]:
    """Return what a device can be known by."""
    number = serial(seen.identity.serial) if seen.identity else ""
    own_macs = macs(port.mac for port in seen.ports)
    chassis = own(seen.chassis)
    return {
        "serial": frozenset({number} if number else ()),
        "mac": own_macs,
        "chassis": frozenset({chassis} if chassis else ()),
        "engine": frozenset({seen.engine} if seen.engine else ()),
    }


def match(seen: Sequence[Seen], intent: Intent) -> tuple[Matched, ...]:
    """Group what was seen by device and say which device on record each is.

    A serial number that two devices show at once tells nothing, nor does a name that two in one office have.
    """
    everything = [(each, marks(each)) for each in seen]
    doubtful = _doubtful(everything)
    everything = [
        (each, {by: found - doubtful.get(by, frozenset()) for by, found in own_marks.items()})
        for each, own_marks in everything
    ]
    index = _Index.of(intent)
    surely = {n: index.surely(own_marks) for n, (_, own_marks) in enumerate(everything)}
    taken = {device for device, _ in surely.values() if device is not None}
    names = Counter((each.site, hostname(each.identity.hostname)) for each in seen if each.identity)
    found: dict[tuple[str, object], list[tuple[Seen, By]]] = defaultdict(list)
    strangers: list[tuple[Seen, Mapping[By, frozenset[str]]]] = []
    for n, (each, own_marks) in enumerate(everything):
        device, by = surely[n]
        if device is None:
            device, by = index.perhaps(each, taken, names)
        if device is None:
            strangers.append((each, own_marks))
        else:
            found["device", device].append((each, by))
    known = tuple(
        Matched(tuple(each for each, _ in rows), int(str(device)), min((by for _, by in rows), key=_ORDER.index))
        for (_, device), rows in found.items()
    )
    return (*known, *_group(strangers))


@dataclass(frozen=True, slots=True)
class _Index:
    """What is on record, by what a device can be known by."""

    intent: Intent
    by: Mapping[tuple[By, str], int]
    names: Mapping[tuple[int | None, str], tuple[int, ...]]
    held: Mapping[tuple[int | None, str], int]
    """Office and address → the device that the record says is there."""

    @staticmethod
    def of(intent: Intent) -> "_Index":
        claims: dict[tuple[By, str], set[int]] = defaultdict(set)
        names: dict[tuple[int | None, str], list[int]] = defaultdict(list)
        for device in intent.devices.values():
            if number := serial(device.serial):
                claims["serial", number].add(device.key)
            for each in device_macs(device):
                claims["mac", each].add(device.key)
            if name := hostname(device.name):
                names[device.site, name].append(device.key)
        for learned, key in intent.learned.items():
            kind, _, value = learned.partition(" ")
            if key in intent.devices:
                claims["engine" if kind == "engine" else "chassis", value].add(key)
        alone = {mark: next(iter(keys)) for mark, keys in claims.items() if len(keys) == 1}
        held = {(h.site, h.address): h.device for h in intent.addresses if h.device is not None and not h.old}
        return _Index(intent, alone, {at: tuple(keys) for at, keys in names.items()}, held)

    def surely(self, own_marks: Mapping[By, frozenset[str]]) -> tuple[int | None, By]:
        """Find the device by what is its own. The MAC address most ports agree on wins."""
        for by, found in own_marks.items():
            kinds: tuple[By, ...] = ("mac", "chassis") if by in {"mac", "chassis"} else (by,)
            votes = Counter(self.by[kind, each] for kind in kinds for each in found if (kind, each) in self.by)
            best = votes.most_common(2)
            if best and (len(best) == 1 or best[0][1] > best[1][1]):
                return best[0][0], by
        return None, ""

    def perhaps(
        self, seen: Seen, taken: set[int], names: Mapping[tuple[int | None, str], int]
    ) -> tuple[int | None, By]:
        """Find the device by its name in the same office, else by the address it is on record with."""
        name = hostname(seen.identity.hostname) if seen.identity else ""
        hinted = self.intent.devices.get(seen.hint or self.held.get((seen.site, seen.address), 0))
        if name and hinted and hostname(hinted.name) == name and hinted.key not in taken:
            return hinted.key, "name"
        called = self.names.get((seen.site, name), ()) if name else ()
        if len(called) == 1 and called[0] not in taken and names[seen.site, name] == 1:
            return called[0], "name"
        if hinted and hinted.key not in taken:
            return hinted.key, "address"
        return None, ""


def device_macs(device: Device) -> frozenset[str]:
    """Return the MAC addresses on record that only this device has."""
    return macs(each for port in device.ports for each in port.macs)


def _doubtful(everything: Iterable[tuple[Seen, Mapping[By, frozenset[str]]]]) -> dict[By, frozenset[str]]:
    """Find serial numbers and engines that devices with nothing else in common show."""
    bearers: dict[tuple[By, str], list[tuple[Seen, Mapping[By, frozenset[str]]]]] = defaultdict(list)
    for each, own_marks in everything:
        for by in ("serial", "engine"):
            for value in own_marks[by]:
                bearers[by, value].append((each, own_marks))
    found: dict[By, set[str]] = defaultdict(set)
    for (by, value), rows in bearers.items():
        first, others = rows[0], rows[1:]
        if any(_differ(first, other) for other in others):
            found[by].add(value)
    return {by: frozenset(values) for by, values in found.items()}


def _differ(one: tuple[Seen, Mapping[By, frozenset[str]]], other: tuple[Seen, Mapping[By, frozenset[str]]]) -> bool:
    if one[0].address == other[0].address and one[0].site == other[0].site:
        return False
    mine, its = one[1]["mac"], other[1]["mac"]
    if mine and its:
        return not mine & its
    names = [hostname(each[0].identity.hostname) if each[0].identity else "" for each in (one, other)]
    return bool(names[0] and names[1] and names[0] != names[1])


def _group(strangers: Sequence[tuple[Seen, Mapping[By, frozenset[str]]]]) -> tuple[Matched, ...]:
    """Put together what is one unknown device: it may have answered at several addresses."""
    groups: list[tuple[set[str], list[Seen]]] = []
    for each, own_marks in strangers:
        mine = {f"{by} {value}" for by, values in own_marks.items() for value in values}
        mine |= {f"mac {value}" for value in own_marks["chassis"]} | {f"address {each.site} {each.address}"}
        joined = [group for group in groups if group[0] & mine]
        groups = [group for group in groups if not group[0] & mine]
        groups.append((mine.union(*(group[0] for group in joined)), [s for group in joined for s in group[1]] + [each]))
    return tuple(Matched(tuple(rows), key=_key(names)) for names, rows in groups)


def _key(names: set[str]) -> str:
    order = ("serial ", "mac ", "engine ", "address ")
    return min(names, key=lambda name: (next((n for n, o in enumerate(order) if name.startswith(o)), 9), name))
