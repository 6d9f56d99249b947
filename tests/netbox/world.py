"""A small made-up place: two communes, each with an office, a firewall, a switch and a line."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from circuits.models import Circuit, CircuitType, Provider
from dcim.models import Device, DeviceRole, DeviceType, Interface, Manufacturer, Platform, Site
from netbox_mangxa.models import (
    Channel,
    ConfigVersion,
    Credential,
    Event,
    Hearing,
    Heartbeat,
    HostKey,
    Incident,
    Link,
    Notification,
    Portal,
    Route,
    Status,
    Transition,
    Unit,
    Visit,
)
from tenancy.models import Tenant

from collectors.text import say

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
SECRET = "k9-Kh0ng-Ai-Biet"
"""A string that must come out nowhere."""


@dataclass(frozen=True, slots=True)
class Commune:
    """What one commune has."""

    tenant: Tenant
    site: Site
    firewall: Device
    switch: Device
    wan: Interface
    circuit: Circuit


class World:
    """Inventory, and on request everything the plugin keeps."""

    def __init__(self, *names: str) -> None:
        self.maker = Manufacturer.objects.create(name="Fortinet", slug="fortinet")
        self.type = DeviceType.objects.create(manufacturer=self.maker, model="FG-40F", slug="fg-40f")
        self.firewall_role = DeviceRole.objects.create(name="Firewall", slug="firewall")
        self.switch_role = DeviceRole.objects.create(name="Switch", slug="switch")
        self.platform = Platform.objects.create(name="fortios", slug="fortios")
        self.provider = Provider.objects.create(name="VNPT", slug="vnpt")
        self.internet = CircuitType.objects.create(name="Internet", slug="internet")
        self.communes = [self._commune(number, name) for number, name in enumerate(names, 1)]

    def _commune(self, number: int, name: str) -> Commune:
        tenant = Tenant.objects.create(name=f"Xã {name}", slug=f"xa-{number}")
        site = Site.objects.create(name=f"UBND {name}", slug=f"ubnd-{number}", tenant=tenant)
        firewall, switch = (
            Device.objects.create(
                name=f"{prefix}-{name}",
                role=role,
                device_type=self.type,
                site=site,
                tenant=tenant,
                platform=self.platform,
            )
            for prefix, role in (("FW", self.firewall_role), ("SW", self.switch_role))
        )
        wan = Interface.objects.create(device=firewall, name="wan1", type="1000base-t")
        circuit = Circuit.objects.create(cid=f"C-{name}", provider=self.provider, type=self.internet, tenant=tenant)
        return Commune(tenant, site, firewall, switch, wan, circuit)

    def fill(self) -> None:
        """Make one row of everything for each commune, and some that belong to none."""
        channel = Channel.objects.create(name="Mail", kind="email", settings={"host": "mail"})
        route = Route.objects.create(name="All", channel=channel, recipients="it@example.vn")
        Credential.objects.create(name="v2", version="2c")
        Heartbeat.objects.create(name="collect", at=NOW, started_at=NOW, pid=1)
        for number, commune in enumerate(self.communes, 1):
            self._remember(number, commune, channel, route)
        Notification.objects.create(
            channel=channel, recipient="it@example.vn", subject="Watchdog", created=NOW, key="w"
        )
        Unit.objects.create(code="064", name="Huyện Chợ Đồn", kind="district", valid_from=date(2020, 1, 1))

    def _remember(self, number: int, commune: Commune, channel: Channel, route: Route) -> None:
        Unit.objects.create(
            code=f"0000{number}", name=str(commune.tenant), kind="commune", valid_from=date(2020, 2, 1),
            tenant=commune.tenant, site=commune.site,
        )  # fmt: skip
        Link.objects.create(circuit=commune.circuit, medium="fibre", interface=commune.wan)
        texts = [say("CPU at {load:.0f} %", load=93).as_json()]
        HostKey.objects.create(
            device=commune.firewall, address=f"10.0.{number}.1", port=22, algorithm="ssh-ed25519", public_key="a2V5",
            fingerprint="SHA256:x", first_seen=NOW, last_seen=NOW,
        )  # fmt: skip
        Portal.objects.create(
            name=f"One-stop {commune.site.name}", kind="http", where="https://a.example", device=commune.firewall
        )
        ConfigVersion.objects.create(
            device=commune.firewall, at=NOW, last_seen=NOW, digest="0" * 64, size=3, packed=ConfigVersion.pack("end"),
        )  # fmt: skip
        status(commune.firewall, "cpu", standing="crit", texts=texts)
        incident = Incident.objects.create(
            device=commune.firewall, site=commune.site, device_name=commune.firewall.name, site_name=commune.site.name,
            check_name="cpu", standing="crit", worst="crit", opened_at=NOW, texts=texts,
        )  # fmt: skip
        Transition.objects.create(
            device=commune.firewall, check_name="cpu", old="ok", new="crit", at=NOW, texts=texts, incident=incident
        )
        Visit.objects.create(device=commune.firewall, at=NOW, took=0.5, driver="fortios")
        Event.objects.create(
            device=commune.firewall, at=NOW, last_at=NOW + timedelta(minutes=number), repeated=number, kind="link_down",
            severity=4, item="wan1", text="Interface wan1 is down", source=f"10.0.0.{number}", origin="trap",
            texts=[say("Interface {item} is down", item="wan1").as_json()], device_time=NOW - timedelta(seconds=number),
        )  # fmt: skip
        Hearing.objects.create(
            device=commune.firewall, reason="garbled", asked_at=NOW, at=NOW, took=0.5, driver="fortios",
            exchanges=[
                {"protocol": "snmp", "asked": "get 1.3.6.1.2.1.1.1.0", "heard": "1.3.6.1.2.1.1.1.0 = text: FortiGate",
                 "at": 0.0, "took": 0.1, "fault": "", "error": "", "again": 0, "left_out": 0},
            ],
        )  # fmt: skip
        Notification.objects.create(
            incident=incident, site=commune.site, channel=channel, route=route, recipient="it@example.vn",
            subject=f"CPU {commune.firewall.name}", created=NOW, key=str(number),
        )  # fmt: skip


def status(device: Device, check: str, *, fresh: bool = True, **more) -> Status:
    """Make a check state, fresh or past its time."""
    at = datetime.now(UTC)
    stale_at = at + timedelta(hours=1) if fresh else at - timedelta(minutes=1)
    return Status.objects.create(
        device=device, check_name=check, since=at, checked_at=at, stale_at=stale_at, **({"standing": "ok"} | more)
    )
