"""Made-up assets: three computers with prices, and what is written down about them."""

from datetime import date

from dcim.models import Device, DeviceRole
from netbox_inventory.models import Asset
from netbox_mangxa.models import AssetFacts, DiskRecord, Disposal, LifeRule
from world import World

SEEN = ("dcim.view_device", "dcim.view_site", "dcim.view_devicetype", "netbox_inventory.view_asset")
KNOWN = ((15_000_000, date(2024, 3, 1)), (12_000_000, date(2020, 5, 1)), (None, None))
"""Price and first day of use of the first three."""


class Assets:
    """A world whose communes have one computer each, with its asset and facts, and spare assets without any."""

    def __init__(self, *names: str, spare: int = 4) -> None:
        self.world = World(*names)
        self.role = DeviceRole.objects.create(name="Máy tính", slug="computer")
        self.computers = [self._computer(number, each) for number, each in enumerate(self.world.communes, 1)]
        self.assets = [self._asset(f"SN{number}", computer) for number, computer in enumerate(self.computers, 1)]
        self.facts = [
            AssetFacts.objects.create(
                asset=asset, kind="computer", funding="commune", price=price, in_use_since=day,
                support_ends=date(2027, 1, number), description=f"number {number}",
            )
            for number, (asset, (price, day)) in enumerate(zip(self.assets, KNOWN, strict=False), 1)
        ]  # fmt: skip
        self.spare = [self._asset(f"SPARE{number}") for number in range(spare)]

    def _computer(self, number: int, commune) -> Device:
        return Device.objects.create(
            name=f"PC-{number}", role=self.role, device_type=self.world.type, site=commune.site, serial=f"SN{number}"
        )

    def _asset(self, serial: str, device: Device | None = None) -> Asset:
        status = "used" if device else "stored"
        return Asset.objects.create(serial=serial, device_type=self.world.type, device=device, status=status)


def rules() -> list[LifeRule]:
    """Make rules of useful life: two that follow each other, and one of another kind."""
    made = (
        ("Computers 5", "computer", 5, date(2015, 1, 1), date(2025, 12, 31)),
        ("Computers 7", "computer", 7, date(2026, 1, 1), None),
        ("Printers 5", "printer", 5, date(2015, 1, 1), None),
    )
    return [
        LifeRule.objects.create(name=name, kind=kind, years=years, valid_from=first, valid_to=last,
                                source=f"TT {years}", threshold=10_000_000, description=name)
        for name, kind, years, first, last in made
    ]  # fmt: skip


def disposal(device: Device, number: int = 1, **more) -> Disposal:
    """Make one that is being prepared."""
    return Disposal.objects.create(
        device=device, method="liquidation", decision=f"QĐ {number}", decided_on=date(2026, 1, number), **more
    )


def wiped(of: Disposal, serial: str = "WD1", **more) -> DiskRecord:
    """Make a complete record of a wiped disk."""
    values = {"fate": "wiped", "how": "nwipe, DoD", "done_on": date(2026, 1, 2), "done_by": "A", "witness": "B"}
    return DiskRecord.objects.create(disposal=of, serial=serial, **values | more)
