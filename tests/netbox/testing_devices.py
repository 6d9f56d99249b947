"""Devices for tests that need a few of them and nothing else."""

from dcim.models import Device, DeviceRole, DeviceType, Interface, Manufacturer, Platform, Site
from ipam.models import IPAddress


def device(name="d1", *, site="s1", role="firewall", platform="linux", address="", **more) -> Device:
    """Return a new active device, with a primary address if one is given."""
    maker, _ = Manufacturer.objects.get_or_create(name="M", slug="m")
    kind, _ = DeviceType.objects.get_or_create(manufacturer=maker, model="T", slug="t")
    made = Device.objects.create(
        name=name,
        site=Site.objects.get_or_create(slug=site, defaults={"name": site})[0],
        role=DeviceRole.objects.get_or_create(slug=role, defaults={"name": role})[0],
        platform=Platform.objects.get_or_create(slug=platform, defaults={"name": platform})[0] if platform else None,
        device_type=kind,
        **more,
    )
    if address:
        port = Interface.objects.create(device=made, name="mgmt", type="virtual")
        ip = IPAddress.objects.create(address=address, assigned_object=port)
        setattr(made, "primary_ip6" if ":" in address else "primary_ip4", ip)
        made.save()
    return made
