"""A district played through the database: results are stepped, stored and told as the two daemons do it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from circuits.models import Circuit, CircuitTermination, CircuitType, Provider
from dcim.models import Device, DeviceRole, DeviceType, Manufacturer, Platform, Site
from django.db import connection
from netbox_mangxa import downtimes, gathering, models
from netbox_mangxa.memory import statuses
from netbox_mangxa.outbox import plan_round, sweep
from netbox_mangxa.outcome import Outcome, Standing, as_json
from netbox_mangxa.recorder import Recorder
from netbox_mangxa.store import store

from alerts.assess import Change
from alerts.machine import Policy, Status, hide, step
from alerts.state import State
from collectors.text import Text, say
from collectors.visit import Visit

START = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""A Monday, 09:00 in Vietnam."""
LETTERS = {"o": State.OK, "w": State.WARN, "c": State.CRIT, "u": State.UNKNOWN}
PING = ("reachability", "")
GONE = say("does not answer to ping ({sent} sent)", sent=5)
NOW = timedelta(0)


@dataclass
class District:
    """Communes of providers; every result is at ``now``, and ``tell`` lets the notifier look."""

    communes: dict[str, int] = field(default_factory=lambda: {"VNPT": 1})
    policy: Policy = field(default_factory=lambda: Policy(attempts=1, retry_interval=0))
    now: datetime = START

    def __post_init__(self) -> None:
        gathering.forget()
        downtimes.forget_places()
        maker = Manufacturer.objects.create(name="Fortinet", slug="fortinet")
        self.type = DeviceType.objects.create(manufacturer=maker, model="FG-40F", slug="fg-40f")
        self.roles = {s: DeviceRole.objects.create(name=s, slug=s) for s in ("firewall", "ont", "switch", "ups")}
        self.platform = Platform.objects.create(name="fortios", slug="fortios")
        kind = CircuitType.objects.create(name="Internet", slug="internet")
        self.channel = models.Channel.objects.create(name="Mail", kind="email", settings={"host": "mail"})
        self.route = models.Route.objects.create(
            name="Trực ban", severity="warn", channel=self.channel, recipients="truc@example.vn", language="en",
            night="usual", repeat=0,
        )  # fmt: skip
        self.sites, self.fleet = [], {}
        for name, many in self.communes.items():
            provider = Provider.objects.create(name=name, slug=name.lower())
            for _ in range(many):
                n = len(self.sites) + 1
                site = Site.objects.create(name=f"Xã {n}", slug=f"xa-{n}")
                self.sites.append(site)
                for role in ("firewall", "ont"):
                    self.add(role, site)
                circuit = Circuit.objects.create(cid=f"C{n}", provider=provider, type=kind)
                CircuitTermination.objects.create(circuit=circuit, term_side="A", termination=site)

    def add(self, role: str, site: Site) -> Device:
        one = Device.objects.create(
            name=f"{role}-{site.slug}", site=site, device_type=self.type, role=self.roles[role], platform=self.platform
        )
        self.fleet[role, site.pk] = one
        return one

    def device(self, n: int, role: str = "firewall") -> Device:
        return self.fleet[role, self.sites[n].pk]

    def result(self, device: Device, letter: str, key=PING, text: Text = GONE, sections=()) -> None:
        """Store one result; x: unreachable behind the modem."""
        known = statuses().get(device.pk, {}).get(key, Status())
        if letter == "x":
            after, moved = hide(known, self.policy, self.now, State.CRIT), None
        else:
            after, moved = step(known, LETTERS[letter], self.policy, self.now)
        changes = (Change(*key, moved, (text,)),) if moved else ()
        flaps = (key,) if after.flaps.active is not known.flaps.active else ()
        visit = Visit(device.pk, self.now, 0.1, "fortios", tuple(sections))
        row = Standing(after, None, as_json([text]), None, "", "{}")
        done = Outcome(visit, self.now + timedelta(minutes=1), {key: row}, changes, affected=14, flaps=flaps)
        with connection.cursor() as cursor:
            store(cursor, Recorder(), [done], self.now)

    def every(self, letter: str, which=None, role: str = "firewall") -> None:
        for n in range(len(self.sites)) if which is None else which:
            self.result(self.device(n, role), letter)

    def tell(self, *, early: bool = False) -> list[str]:
        """Let the notifier look (``early``: also before anything new is ripe); return what it told."""
        before = set(models.Notification.objects.values_list("pk", flat=True))
        if early:
            sweep(self.now)
        while plan_round(self.now, NOW, "test"):
            pass
        sweep(self.now)
        fresh = models.Notification.objects.exclude(pk__in=before).filter(state="pending", carrier__isnull=True)
        return [f"{row.kind}: {row.subject}" for row in fresh.order_by("pk")]

    def wait(self, **time) -> "District":
        self.now += timedelta(**time)
        return self

    def untold(self) -> list[str]:
        rows = models.Notification.objects.filter(state="skipped").order_by("pk")
        return [str(Text.from_json(row.reason)) for row in rows]
