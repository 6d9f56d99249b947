"""A made-up district straight into the database: what the pages' tests look at."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from circuits.models import Circuit, CircuitTermination, CircuitType, Provider
from dcim.models import Device, DeviceRole, DeviceType, Manufacturer, Platform, Region, Site
from dcim.models import Interface as Port
from django.db import connection
from netbox_mangxa.models import Heartbeat, Incident, Link, Notification, Status, Transition, Unit, Visit
from netbox_mangxa.recorder import Recorder, Sample

from alerts.state import Standing
from collectors.sections import Flow, Identity, Interface, Interfaces, Traffic, to_json
from collectors.text import say

NAMES = (
    "Bản Thi",
    "Yên Mỹ",
    "Đại Sảo",
    "Bằng Lãng",
    "Ngọc Phái",
    "Đồng Lạc",
    "Bằng Phúc",
    "Xuân Lạc",
    "Nam Cường",
    "Quảng Bạch",
)
ROLES = (("firewall", "Tường lửa"), ("switch", "Bộ chuyển mạch"), ("ont", "ONT"), ("computer", "Máy tính"))


@dataclass(frozen=True, slots=True)
class Made:
    """One office of the district."""

    unit: Unit
    site: Site
    firewall: Device
    switch: Device
    ont: Device
    link: Link


class District:
    """``District(now, 20)``: everything well; then make trouble with ``cut``, ``hot``, ``silent``."""

    def __init__(self, now: datetime, communes: int, *, computers: int = 3) -> None:
        self.now = now
        maker = Manufacturer.objects.create(name="Xưởng", slug="xuong")
        self.type = DeviceType.objects.create(manufacturer=maker, model="Mẫu", slug="mau")
        self.roles = {slug: DeviceRole.objects.create(name=name, slug=slug) for slug, name in ROLES}
        self.platform = Platform.objects.create(name="linux", slug="linux")
        self.region = Region.objects.create(name="Chợ Đồn", slug="cho-don")
        self.providers = [Provider.objects.create(name=name, slug=name.lower()) for name in ("VNPT", "Viettel")]
        self.circuit_type = CircuitType.objects.create(name="Internet", slug="internet")
        self.recorder = Recorder()
        self.head = Unit.objects.create(code="064", name="Huyện Chợ Đồn", kind="district", valid_from=date(2020, 1, 1))
        self.offices = [self._office(number, computers) for number in range(communes)]
        self.beat()

    def _office(self, number: int, computers: int) -> Made:
        name = NAMES[number % len(NAMES)] + (f" {number // len(NAMES)}" if number >= len(NAMES) else "")
        site = Site.objects.create(
            name=f"Trụ sở UBND xã {name}", slug=f"s{number}", region=self.region, status="active"
        )
        unit = Unit.objects.create(
            code=f"{2000 + number:05d}",
            name=f"Xã {name}",
            kind="commune",
            parent=self.head,
            site=site,
            valid_from=date(2020, 2, 1),
            valid_to=date(2025, 6, 30),
        )
        firewall, switch, ont = (self._device(f"{role}-{number}", role, site) for role in ("firewall", "switch", "ont"))
        for n in range(computers):
            self._device(f"pc-{number}-{n}", "computer", site)
        wan = Port.objects.create(device=firewall, name="wan1", type="1000base-t")
        circuit = Circuit.objects.create(
            cid=f"C{number}", provider=self.providers[number % 2], type=self.circuit_type, status="active"
        )
        CircuitTermination.objects.create(circuit=circuit, term_side="A", termination=site)
        link = Link.objects.create(
            circuit=circuit, medium="copper" if number % 7 == 3 else "fibre", down_mbps=100, up_mbps=50, interface=wan
        )
        for device in (firewall, switch, ont):
            self.status(
                device,
                "reachability",
                Standing.OK,
                say("answers in {rtt:.1f} ms", rtt=4.5 + number),
                value=4.5 + number,
                unit="ms",
            )
        self.status(firewall, "cpu", Standing.OK, say("CPU at {load:.0f} %", load=12), value=12, unit="%")
        self.status(firewall, "uplink", Standing.OK, say("uplink {name} is up", name="wan1"), item="wan1")
        self._visit(firewall)
        return Made(unit, site, firewall, switch, ont, link)

    def crowd(self, start: int, end: int) -> None:
        """Add simple offices by the hundred: a firewall, its states and its line each, without NetBox's signals."""
        numbers = range(start, end)
        sites = Site.objects.bulk_create(
            Site(name=f"Trụ sở {n}", slug=f"c{n}", region=self.region, status="active") for n in numbers
        )
        Unit.objects.bulk_create(
            Unit(code=f"{n:05d}", name=f"Xã {n}", kind="commune", site=site, valid_from=date(2020, 2, 1))
            for n, site in zip(numbers, sites, strict=True)
        )
        firewalls = Device.objects.bulk_create(
            Device(name=f"fw-{n}", role=self.roles["firewall"], device_type=self.type, site=site, status="active")
            for n, site in zip(numbers, sites, strict=True)
        )
        ports = Port.objects.bulk_create(Port(device=device, name="wan1", type="1000base-t") for device in firewalls)
        circuits = Circuit.objects.bulk_create(
            Circuit(cid=f"X{n}", provider=self.providers[n % 2], type=self.circuit_type, status="active")
            for n in numbers
        )
        Link.objects.bulk_create(
            Link(circuit=circuit, medium="fibre", interface=port) for circuit, port in zip(circuits, ports, strict=True)
        )
        seen, stale = self.now - timedelta(seconds=20), self.now + timedelta(minutes=4)
        text = say("does not answer to ping ({sent} sent)", sent=5).as_json()
        Status.objects.bulk_create(
            Status(
                device=device,
                check_name=check,
                standing=("ok", "crit", "warn")[n % 3],
                soft="ok",
                since=seen,
                checked_at=seen,
                stale_at=stale,
                texts=[text],
            )
            for n, device in zip(numbers, firewalls, strict=True)
            for check in ("reachability", "cpu")
        )

    def _device(self, name: str, role: str, site: Site) -> Device:
        return Device.objects.create(
            name=name, role=self.roles[role], device_type=self.type, site=site, platform=self.platform, status="active"
        )

    def status(self, device: Device, check: str, standing: str, text, *, item: str = "", **more) -> Status:
        row, _ = Status.objects.update_or_create(
            device=device,
            check_name=check,
            item=item,
            defaults={
                "standing": standing,
                "soft": standing,
                "since": self.now - timedelta(minutes=9),
                "checked_at": self.now - timedelta(seconds=20),
                "stale_at": self.now + timedelta(minutes=4),
                "texts": [text.as_json()],
                "levels": {"load": {"warn": 80, "crit": 95, "low": False}, "_source": ""} if check == "cpu" else {},
                **more,
            },
        )
        return row

    def _visit(self, device: Device) -> None:
        ports = Interfaces(
            (Interface(1, "wan1", speed=10**9, oper="up"), Interface(2, "lan1", speed=10**9, oper="down"))
        )
        flows = Traffic((Flow(1, "wan1", 60.0, 12_400_000.0, 2_100_000.0, 900.0, 400.0, 0.0, 0.0, 0.0, 0.02),))
        who = Identity(
            vendor="Xưởng", model="Mẫu 60", serial="SN1", version="7.2.1", hostname=device.name, description="mô tả"
        )
        kinds = {"Interfaces": ports, "Traffic": flows, "Identity": who}
        Visit.objects.create(
            device=device,
            at=self.now - timedelta(seconds=20),
            took=0.42,
            driver="linux",
            sections={name: [to_json(section)] for name, section in kinds.items()},
            section_times={name: self.now.timestamp() for name in kinds},
            troubles=[],
            next_at=self.now + timedelta(seconds=40),
        )

    def beat(self, age: float = 5) -> None:
        at = self.now - timedelta(seconds=age)
        Heartbeat.objects.update_or_create(name="collect", defaults={"at": at, "started_at": at, "pid": 1})

    def silent(self) -> None:
        self.beat(age=3600)

    def cut(self, number: int) -> Incident:
        """Cut the line of one office: its firewall does not answer, what is behind cannot be known."""
        office = self.offices[number]
        text = say("does not answer to ping ({sent} sent)", sent=5)
        self.status(office.firewall, "reachability", Standing.CRIT, text, value=100.0, unit="%")
        for device in (office.switch, office.ont):
            Status.objects.filter(device=device).update(standing="unreachable", behind=office.firewall)
        incident = self.incident(office, "reachability", "crit", text, affected=2)
        Notification.objects.create(
            incident=incident,
            site=office.site,
            recipient="truc@chodon.example",
            kind="problem",
            subject="x",
            state="sent",
            created=self.now,
            sent_at=self.now,
            key=f"k{incident.pk}",
            reason=say("route {name} matches", name="Trực").as_json(),
        )
        return incident

    def unplug(self, number: int) -> None:
        """Take the ONT of one office away: it does not answer, and what is behind it cannot be known."""
        office = self.offices[number]
        text = say("does not answer to ping ({sent} sent)", sent=5)
        self.status(office.ont, "reachability", Standing.CRIT, text, value=100.0, unit="%")
        for device in (office.switch, office.firewall):
            Status.objects.filter(device=device).update(standing="unreachable", behind=office.ont)

    def hot(self, number: int) -> Incident:
        office = self.offices[number]
        text = say("CPU at {load:.0f} %", load=97.4)
        self.status(office.firewall, "cpu", Standing.CRIT, text, value=97.4, unit="%")
        return self.incident(office, "cpu", "crit", text)

    def warm(self, number: int) -> None:
        self.status(
            self.offices[number].firewall,
            "cpu",
            Standing.WARN,
            say("CPU at {load:.0f} %", load=85.5),
            value=85.5,
            unit="%",
        )

    def incident(self, office: Made, check: str, standing: str, text, affected: int = 0) -> Incident:
        at = self.now - timedelta(minutes=9)
        incident = Incident.objects.create(
            device=office.firewall,
            site=office.site,
            device_name=office.firewall.name,
            site_name=office.site.name,
            check_name=check,
            standing=standing,
            worst=standing,
            opened_at=at,
            texts=[text.as_json()],
            affected=affected,
        )
        Transition.objects.create(
            device=office.firewall,
            check_name=check,
            old="ok",
            new=standing,
            at=at,
            texts=[text.as_json()],
            incident=incident,
        )
        return incident

    def samples(self, number: int, hours: float = 6, step: int = 60) -> None:
        """Record some hours of ping and traffic, with half an hour missing and ten minutes of loss."""
        device = self.offices[number].firewall.pk
        rows = []
        for age in range(0, int(hours * 3600), step):
            if 5400 < age < 7200:
                continue
            at, wave = self.now - timedelta(seconds=age), (age / 600) % 7
            loss = 40.0 if 1200 < age < 1800 else 0.0
            rows += [
                Sample(device, "reachability", "", "rtt", "ms", at, 4 + wave),
                Sample(device, "reachability", "", "loss", "%", at, loss),
                Sample(device, "cpu", "", "cpu", "%", at, 10 + 3 * wave),
                Sample(device, "traffic", "wan1", "in", "bit/s", at, 1e7 + 1e6 * wave),
                Sample(device, "traffic", "wan1", "out", "bit/s", at, 2e6 + 3e5 * wave),
            ]
        connection.ensure_connection()
        with connection.connection.cursor() as cursor:
            self.recorder.copy(cursor, rows, datetime.now(UTC))
