"""The effects of a proposal carried out on NetBox's own models, with their own validation, each change remembered."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from dcim.models import Cable, Device, DeviceRole, DeviceType, Interface, MACAddress, Manufacturer, Platform
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from ipam.choices import IPAddressStatusChoices
from ipam.models import IPAddress

from inventory.effects import (
    NEW,
    Effect,
    MakeCable,
    MakeDevice,
    MakeMac,
    MakePort,
    RetireAddress,
    SetAddress,
    SetField,
    SetPort,
)
from inventory.macs import mac
from inventory.names import slug

from .firmware import FIRMWARE, ensure_field
from .record import KBPS
from .values import value


class Refused(Exception):  # noqa: N818 - a sentence for people, not a fault
    """Something that cannot be carried out, and why. Nothing of it was."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person adds when a device is created. None or empty: as guessed."""

    name: str = ""
    role: DeviceRole | None = None
    device_type: DeviceType | None = None
    platform: Platform | None = None
    status: str = ""


@dataclass(slots=True)
class Change:
    """One object, created or changed."""

    thing: Any
    created: bool
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Changes:
    """Carries out effects for a user (None: for discovery itself). Call it within a transaction."""

    user: Any
    choices: Choices
    message: str
    done: list[Change] = field(default_factory=list)
    made: Device | None = None

    def carry_out(self, effects: Iterable[Effect]) -> None:
        """Do all of them. Raises Refused with the reason in the user's language."""
        try:
            for effect in effects:
                self._do(effect)
        except ValidationError as error:
            raise Refused(" ".join(error.messages)) from None
        except IntegrityError as error:
            raise Refused(str(error).partition("\n")[0]) from None
        except ObjectDoesNotExist:
            raise Refused(_("What it is about is no longer on record. Compare again.")) from None

    def _do(self, effect: Effect) -> None:  # noqa: C901 - one line a kind
        match effect:
            case MakeDevice():
                self._make_device(effect)
            case SetField():
                self._set_field(effect)
            case MakePort():
                self._port(effect)
            case SetPort():
                self._set_port(effect)
            case SetAddress():
                self._address(effect)
            case RetireAddress():
                for held in IPAddress.objects.filter(interface__device_id=effect.device):
                    if str(held.address.ip) == effect.address:
                        self.change(held, status=IPAddressStatusChoices.STATUS_DEPRECATED)
            case MakeMac():
                if not MACAddress.objects.filter(mac_address=effect.mac).exists():
                    self._create(MACAddress(mac_address=effect.mac, description=effect.description))
            case MakeCable():
                self._cable(effect)

    # What every change goes through

    def may(self, action: str, thing: Any) -> None:
        """Raise Refused where the user may not do this to it."""
        if self.user is None or self.user.is_superuser:
            return
        name = f"{thing._meta.app_label}.{action}_{thing._meta.model_name}"
        if not self.user.has_perm(name):
            raise Refused(_("You lack the permission {name}").format(name=name))
        if thing.pk and not type(thing).objects.restrict(self.user, action).filter(pk=thing.pk).exists():
            raise Refused(_("You may not do this to {thing}").format(thing=thing))

    def _create(self, thing: Any) -> Any:
        self.may("add", thing)
        thing._changelog_message = self.message  # noqa: SLF001 - NetBox has no other way in
        thing.full_clean()
        thing.save()
        self.may("add", thing)
        self.done.append(Change(thing, created=True))
        return thing

    def change(self, thing: Any, **fields: Any) -> None:
        """Change fields that differ. A change that is seen through nobody's permission afterwards is refused, too."""
        before = {name: value(thing, name) for name in fields}
        self.may("change", thing)
        thing.snapshot()
        thing._changelog_message = self.message  # noqa: SLF001 - NetBox has no other way in
        for name, new in fields.items():
            if name.startswith("cf_"):
                thing.custom_field_data[name.removeprefix("cf_")] = new
            else:
                setattr(thing, name, new)
        after = {name: value(thing, name) for name in fields}
        if after == before:
            return
        thing.full_clean()
        thing.save()
        self.may("change", thing)
        self.done.append(Change(thing, created=False, before=before, after=after))

    # Devices

    def _device(self, key: int) -> Device:
        if key == NEW:
            if self.made is None:
                raise Refused(_("It makes no device"))
            return Device.objects.get(pk=self.made.pk)
        return Device.objects.select_for_update(of=("self",)).get(pk=key)

    def _make_device(self, effect: MakeDevice) -> None:
        role = self.choices.role or DeviceRole.objects.filter(slug=effect.role).first()
        kind = self.choices.device_type or self._type(effect.maker, effect.model)
        lacking = [str(name) for name, there in ((_("Role"), role), (_("Device type"), kind)) if not there]
        if lacking:
            raise Refused(_("Choose first: {what}").format(what=", ".join(lacking)))
        slugs = {effect.platform, effect.platform.replace("_", "-")} - {""}
        platform = self.choices.platform or Platform.objects.filter(slug__in=slugs).first()
        device = Device(
            name=(self.choices.name or effect.name)[:64],
            site_id=effect.site,
            role=role,
            device_type=kind,
            platform=platform,
            serial=effect.serial[:50],
            status=self.choices.status or "active",
        )
        if effect.firmware:
            ensure_field()
            device.custom_field_data = {FIRMWARE: effect.firmware}
        self.made = self._create(device)

    def _type(self, maker: str, model: str) -> DeviceType | None:
        """Return the device type of that name, made if there is none; None without both names."""
        maker, model = maker.strip()[:100], model.strip()[:100]
        if not maker or not model:
            return None
        made_by = (
            Manufacturer.objects.filter(name__iexact=maker).first()
            or Manufacturer.objects.filter(slug=slug(maker) or slugify(maker)).first()
        )
        if made_by is None:
            made_by = self._create(Manufacturer(name=maker, slug=slug(maker) or slugify(maker)))
        types = DeviceType.objects.filter(manufacturer=made_by)
        found = types.filter(model__iexact=model).first() or types.filter(part_number__iexact=model).first()
        return found or self._create(
            DeviceType(manufacturer=made_by, model=model, slug=slug(f"{maker} {model}")[:100], u_height=0)
        )

    def _set_field(self, effect: SetField) -> None:
        device = self._device(effect.device)
        fields: dict[str, Any]
        match effect.name:
            case "site":
                fields = {"site_id": int(effect.new), "location": None, "rack": None, "position": None, "face": ""}
                now = str(device.site_id or "")
            case "model":
                kind = self.choices.device_type or self._type(effect.maker or effect.old, effect.new)
                if kind is None:
                    raise Refused(_("Choose first: {what}").format(what=_("Device type")))
                fields, now = {"device_type": kind}, device.device_type.model
            case "firmware":
                ensure_field()
                fields, now = {f"cf_{FIRMWARE}": effect.new}, str(device.custom_field_data.get(FIRMWARE) or "")
            case "serial":
                fields, now = {"serial": effect.new[:50]}, device.serial
            case _:
                fields, now = {"name": effect.new[:64]}, device.name or ""
        if now != effect.old:
            raise Refused(
                _("The record has changed meanwhile: it says {now}, not {old}. Compare again.").format(
                    now=now or "—", old=effect.old or "—"
                )
            )
        self.change(device, **fields)

    # Interfaces, addresses, cables

    def _interface(self, device: int, name: str) -> Interface:
        found = Interface.objects.filter(device=self._device(device), name=name[:64]).first()
        if found is None:
            raise Refused(_("{device} has no interface {name}").format(device=self._device(device), name=name))
        return found

    def _port(self, effect: MakePort) -> None:
        device = self._device(effect.device)
        port = Interface.objects.filter(device=device, name=effect.name[:64]).first()
        if port is None:
            port = self._create(
                Interface(device=device, name=effect.name[:64], type=effect.kind, description=effect.description[:200])
            )
        if effect.mac:
            self._card(port, effect.mac)

    def _card(self, port: Interface, address: str) -> None:
        """Give an interface a MAC address: its own, else one that nobody has, else a new one."""
        mine = port.mac_addresses.filter(mac_address=address).first()
        if mine is None:
            mine = MACAddress.objects.filter(mac_address=address, assigned_object_id=None).first()
            if mine is not None:
                self.change(mine, assigned_object=port)
            else:
                mine = self._create(MACAddress(mac_address=address, assigned_object=port))
        self.change(Interface.objects.get(pk=port.pk), primary_mac_address=mine)

    def _set_port(self, effect: SetPort) -> None:
        port = self._interface(effect.device, effect.port)
        match effect.name:
            case "speed":
                self.change(port, speed=int(effect.new) // KBPS)
            case "mac":
                self._card(port, mac(effect.new))
            case _:
                self.change(port, description=effect.new[:200])

    def _address(self, effect: SetAddress) -> None:
        port = None if effect.device is None else self._interface(effect.device, effect.port)
        held = self._held(effect)
        if held is None:
            held = self._create(
                IPAddress(
                    address=f"{effect.address}/{effect.length}", vrf_id=effect.vrf, status="active",
                    assigned_object=port, description=effect.description,
                )
            )  # fmt: skip
        elif port is not None and held.assigned_object != port:
            self._release(held)
            self.change(held, assigned_object=port, status=IPAddressStatusChoices.STATUS_ACTIVE)
        if effect.primary and effect.device is not None:
            name = "primary_ip6" if ":" in effect.address else "primary_ip4"
            self.change(self._device(effect.device), **{name: held})

    def _held(self, effect: SetAddress) -> IPAddress | None:
        """Find the record of an address, as seen from its office: what another office has is another address."""
        for held in IPAddress.objects.filter(vrf_id=effect.vrf, address__net_host=effect.address).order_by("pk"):
            owner = getattr(held.assigned_object, "device", None)
            if owner is None or owner.site_id == effect.site:
                return held
        return None

    def _release(self, held: IPAddress) -> None:
        """Let go of an address that another device is managed by: it has been seen elsewhere."""
        for name in ("primary_ip4", "primary_ip6"):
            for device in Device.objects.filter(**{name: held}):
                self.change(device, **{name: None})

    def _cable(self, effect: MakeCable) -> None:
        ends = [self._interface(effect.device, effect.port), self._interface(effect.to_device, effect.to_port)]
        for end in ends:
            if end.cable_id:
                raise Refused(_("{port} of {device} has a cable already").format(port=end, device=end.device))
        self._create(Cable(a_terminations=ends[:1], b_terminations=ends[1:], status="connected"))
