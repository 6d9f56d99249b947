"""Differences in what a device says it is: serial number, firmware, host name, model, and the office it is in."""

from collections.abc import Iterator

from collectors.sections import Identity
from collectors.text import Text, say
from inventory.effects import SetField
from inventory.guess import same_model
from inventory.identity import Matched, device_macs, hostname, macs, serial
from inventory.intent import Device
from inventory.observed import Seen
from inventory.proposal import Field, Kind, Proposal, wins
from inventory.standing import FACTS_LAST, MARGIN, Standing, witness


def drift_of_fields(standing: Standing) -> Iterator[Proposal]:
    """Compare every known device's own words with its record."""
    numbers = _numbers(standing)
    for matched in standing.known:
        device = standing.device(matched)
        seen = standing.newest(matched, "Identity", "identity")
        if seen is not None and seen.identity is not None:
            yield from _serial(standing, matched, device, seen, numbers)
            yield from _firmware(standing, device, seen, seen.identity)
            yield from _hostname(standing, device, seen, seen.identity)
            yield from _model(standing, device, seen, seen.identity)
        yield from _moved(standing, matched, device)


def _numbers(standing: Standing) -> dict[str, int]:
    """How many devices show or have on record a serial number."""
    found: dict[str, int] = {}
    for matched in standing.matched:
        for number in {serial(each.identity.serial) for each in matched.seen if each.identity}:
            found[number] = found.get(number, 0) + 1
    for device in standing.intent.devices.values():
        number = serial(device.serial)
        found[number] = found.get(number, 0) + 1
    return found


def _serial(
    standing: Standing, matched: Matched, device: Device, seen: Seen, numbers: dict[str, int]
) -> Iterator[Proposal]:
    told = serial(seen.identity.serial) if seen.identity else ""
    if not told or told == device.serial.strip().upper() or numbers[told] > 1:
        return
    recorded, shown = device_macs(device), macs(port.mac for each in matched.seen for port in each.ports)
    if not device.serial:
        text = say("The serial number of {device} is not on record: it says {new}", device=device.name, new=told)
    elif recorded and shown and not recorded & shown:
        text = say(
            "{device} was replaced: serial number and MAC addresses are others; on record {old}, it says {new}",
            device=device.name, old=device.serial, new=told,
        )  # fmt: skip
    else:
        text = say(
            "{device} has another serial number than on record: {old}, it says {new}",
            device=device.name,
            old=device.serial,
            new=told,
        )
    yield from _changed(standing, device, seen, "serial_changed", "serial", device.serial, told, text)


def _firmware(standing: Standing, device: Device, seen: Seen, identity: Identity) -> Iterator[Proposal]:
    told = identity.version.strip()
    if told and told != device.firmware.strip():
        text = say("{device} runs {new}; on record is {old}", device=device.name, new=told, old=device.firmware or "—")
        yield from _changed(standing, device, seen, "firmware_changed", "firmware", device.firmware, told, text)


def _hostname(standing: Standing, device: Device, seen: Seen, identity: Identity) -> Iterator[Proposal]:
    told = identity.hostname.strip()
    if hostname(told) and hostname(told) != hostname(device.name):
        text = say("{device} calls itself {new}", device=device.name or f"#{device.key}", new=told)
        yield from _changed(standing, device, seen, "hostname_changed", "hostname", device.name, told, text)


def _model(standing: Standing, device: Device, seen: Seen, identity: Identity) -> Iterator[Proposal]:
    told = identity.model.strip()
    if not told or same_model(told, device.model, device.part, f"{device.maker} {device.model}"):
        return
    text = say("{device} says it is a {new}; on record is {old}", device=device.name, new=told, old=device.model)
    yield from _changed(standing, device, seen, "model_changed", "model", device.model, told, text)


def _changed(  # noqa: PLR0913, PLR0917 - one difference, all of it
    standing: Standing, device: Device, seen: Seen, kind: Kind, field: Field, old: str, new: str, text: Text
) -> Iterator[Proposal]:
    winner = wins(standing.precedence, field, old)
    if winner == "netbox":
        return
    name = "name" if field == "hostname" else field
    maker = (seen.identity.vendor if seen.identity else "") or device.maker if field == "model" else ""
    yield Proposal(
        kind,
        text,
        site=device.site,
        device=device.key,
        field=field,
        old=old,
        new=new,
        value=new,
        evidence=(witness(seen, "Identity"),),
        effects=(SetField(device.key, name, old, new, maker),),
        auto=winner == "device",
    )


def _moved(standing: Standing, matched: Matched, device: Device) -> Iterator[Proposal]:
    """A device that only its own marks recognise, answering in another office later than in its own."""
    placed = [each for each in matched.seen if each.site is not None and standing.now - each.at <= FACTS_LAST]
    newest = max(placed, key=lambda each: each.at, default=None)
    if newest is None or newest.site in {device.site, None} or newest.source != "scan" or not matched.sure:
        return
    if any(each.site == device.site and newest.at - each.at < MARGIN for each in placed):
        return
    old, new = standing.intent.sites.get(device.site or 0, ""), standing.intent.sites.get(newest.site or 0, "")
    winner = wins(standing.precedence, "site", old)
    if winner == "netbox":
        return
    yield Proposal(
        "moved",
        say(
            "{device} answers at {new} ({address}); on record it is at {old}",
            device=device.name, new=new, old=old or "—", address=newest.address,
        ),
        site=newest.site,
        device=device.key,
        field="site",
        old=old,
        new=new,
        value=str(newest.site),
        evidence=(witness(newest, "Identity"),),
        effects=(SetField(device.key, "site", str(device.site or ""), str(newest.site)),),
        auto=winner == "device",
    )  # fmt: skip
