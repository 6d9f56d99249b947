"""What accepting a proposal does to the record, as values; and what the record is afterwards."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from types import MappingProxyType
from typing import Any, get_args

from collectors.sections import from_json, to_json
from inventory.intent import Device, Held, Intent, Port
from inventory.macs import mac

NEW = 0
"""Key of the device that the same proposal makes."""


@dataclass(frozen=True, slots=True)
class SetField:
    """Change a field of a device: name, serial, firmware, site, or model (then ``maker`` is the model's)."""

    device: int
    name: str
    old: str
    new: str
    maker: str = ""


@dataclass(frozen=True, slots=True)
class MakeDevice:
    """Create a device. Role, maker and model may be empty: then a person must choose."""

    name: str
    site: int | None
    maker: str = ""
    model: str = ""
    serial: str = ""
    firmware: str = ""
    platform: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class MakePort:
    """Create an interface."""

    device: int
    name: str
    kind: str = "other"
    mac: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class SetPort:
    """Change a field of an interface: speed (bits per second), mac, description."""

    device: int
    port: str
    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class SetAddress:
    """Give an address to an interface: created, or taken from where the record has it in the same office."""

    device: int | None
    """None: only put on record, with nobody having it."""
    port: str
    address: str
    length: int
    vrf: int | None = None
    primary: bool = False
    site: int | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class RetireAddress:
    """Mark an address as no longer in use. It stays on record."""

    device: int
    address: str


@dataclass(frozen=True, slots=True)
class MakeMac:
    """Put a MAC address on record that no interface has."""

    mac: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class MakeCable:
    """Create a cable between two interfaces that have none."""

    device: int
    port: str
    to_device: int
    to_port: str


type Effect = SetField | MakeDevice | MakePort | SetPort | SetAddress | RetireAddress | MakeMac | MakeCable
EFFECTS: Mapping[str, type] = MappingProxyType({kind.__name__: kind for kind in get_args(Effect.__value__)})


def effects_json(effects: Iterable[Effect]) -> list[dict[str, Any]]:
    """Return JSON-able data that ``read_effects`` reads back."""
    return [{"do": type(each).__name__, **to_json(each)} for each in effects]


def read_effects(data: Iterable[Mapping[str, Any]]) -> tuple[Effect, ...]:
    """Read what ``effects_json`` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    return tuple(from_json(EFFECTS[each["do"]], {k: v for k, v in each.items() if k != "do"}) for each in data)


def applied(intent: Intent, effects: Iterable[Effect]) -> Intent:
    """Return the record after the effects of one proposal."""
    made = max(intent.devices, default=0) + 1
    return reduce(lambda record, effect: _after(record, effect, made), effects, intent)


def _after(intent: Intent, effect: Effect, made: int) -> Intent:  # noqa: PLR0911 - one a kind
    match effect:
        case MakeDevice():
            return _with(
                intent,
                Device(made, effect.name, effect.site, effect.serial, effect.firmware, effect.maker, effect.model),
            )
        case SetField():
            return _with(intent, _set(intent.devices[effect.device or made], effect))
        case MakePort():
            port = Port(
                effect.name, effect.kind, macs=(effect.mac,) if effect.mac else (), description=effect.description
            )
            device = intent.devices[effect.device or made]
            if any(each.name == effect.name for each in device.ports):
                return intent
            return _with(intent, replace(device, ports=(*device.ports, port)))
        case SetPort():
            return _on_port(intent, effect.device or made, effect.port, lambda port: _set_port(port, effect))
        case SetAddress():
            return _hold(intent, effect, made)
        case RetireAddress():
            old = [replace(h, old=True) if _is(h, effect) else h for h in intent.addresses]
            return replace(intent, addresses=tuple(old))
        case MakeMac():
            return replace(intent, macs=intent.macs | {mac(effect.mac)})
        case MakeCable():
            one, other = (effect.device or made, effect.port), (effect.to_device or made, effect.to_port)
            intent = _on_port(intent, *one, lambda port: replace(port, cabled=True, far=(other,)))
            return _on_port(intent, *other, lambda port: replace(port, cabled=True, far=(one,)))


def _with(intent: Intent, device: Device) -> Intent:
    return replace(intent, devices=MappingProxyType({**intent.devices, device.key: device}))


def _set(device: Device, effect: SetField) -> Device:
    match effect.name:
        case "site":
            return replace(device, site=int(effect.new))
        case "model":
            return replace(device, model=effect.new, maker=effect.maker, part="")
        case "serial":
            return replace(device, serial=effect.new)
        case "firmware":
            return replace(device, firmware=effect.new)
    return replace(device, name=effect.new)


def _set_port(port: Port, effect: SetPort) -> Port:
    match effect.name:
        case "speed":
            return replace(port, speed=int(effect.new))
        case "mac":
            return replace(port, macs=(effect.new, *(each for each in port.macs if each != effect.new)))
    return replace(port, description=effect.new)


def _on_port(intent: Intent, key: int, name: str, change: Any) -> Intent:  # noqa: ANN401 - a function of a Port
    device = intent.devices[key]
    ports = tuple(change(port) if port.name == name else port for port in device.ports)
    return _with(intent, replace(device, ports=ports))


def _hold(intent: Intent, effect: SetAddress, made: int) -> Intent:
    key = None if effect.device is None else effect.device or made
    kept = tuple(
        h
        for h in intent.addresses
        if not (h.address == effect.address and h.vrf == effect.vrf and h.site in {effect.site, None})
    )
    held = Held(effect.address, effect.length, effect.vrf, key, effect.port, effect.site)
    intent = replace(intent, addresses=(*kept, held))
    if key is not None and effect.primary:
        intent = _with(intent, replace(intent.devices[key], primary=effect.address))
    return intent


def _is(held: Held, effect: RetireAddress) -> bool:
    return held.device == effect.device and held.address == effect.address
