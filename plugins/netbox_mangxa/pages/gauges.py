"""The product's own figures at /metrics: units by state, open incidents, age of the daemons' last sign of life."""

from collections import Counter
from collections.abc import Iterator

from django.contrib.auth import get_user_model
from django.db import DatabaseError
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django_prometheus.exports import ExportToDjangoView
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric

from netbox_mangxa.models import Heartbeat, Incident, SelfCheck

from .board import offices
from .look import LOOKS
from .pulse import pulse


class Gauges:
    """Read when scraped, so that no number is ever older than the scrape."""

    def collect(self) -> Iterator[Metric]:
        """Yield the gauges; none where the database does not answer (Prometheus then shows a gap)."""
        try:
            yield from list(_gauges())
        except DatabaseError:
            return


def _gauges() -> Iterator[Metric]:
    now = timezone.now()
    everything = get_user_model()(is_active=True, is_superuser=True)
    numbers = Counter(office.state for office in offices(everything, now, silent=pulse(now).silent))
    units = GaugeMetricFamily("mangxa_units", "Units by state", labels=["state"])
    for state in LOOKS:
        units.add_metric([state], numbers[state])
    yield units
    incidents = GaugeMetricFamily("mangxa_incidents_open", "Open incidents by state", labels=["state"])
    for state, number in (
        Incident.objects.filter(closed_at__isnull=True).order_by().values_list("standing").annotate(n=Count("pk"))
    ):
        incidents.add_metric([state], number)
    yield incidents
    ages = GaugeMetricFamily(
        "mangxa_heartbeat_age_seconds", "Seconds since a daemon's last sign of life", labels=["daemon"]
    )
    for name, at in Heartbeat.objects.values_list("name", "at"):
        ages.add_metric([name], (now - at).total_seconds())
    yield ages
    yield from _of_ourselves()


def _of_ourselves() -> Iterator[Metric]:
    """Yield what we watch of ourselves: 0 is OK, 1 warning, 2 critical, 3 unknown or not looked at for too long."""
    states = GaugeMetricFamily(
        "mangxa_system_check_state", "0 OK, 1 warning, 2 critical, 3 unknown or stale", labels=["rule", "item"]
    )
    figures = GaugeMetricFamily(
        "mangxa_system_check_value", "Figure of a system check", labels=["rule", "item", "unit"]
    )
    for row in SelfCheck.objects.exclude(standing="pending"):
        states.add_metric([row.name, row.item], {"ok": 0, "warn": 1, "crit": 2}.get(row.effective, 3))
        if row.value is not None:
            figures.add_metric([row.name, row.item, row.unit], row.value)
    yield states
    yield figures


def metrics(request: HttpRequest) -> HttpResponse:
    """Answer as NetBox's own /metrics does, our figures behind NetBox's."""
    answer = ExportToDjangoView(request)
    ours = CollectorRegistry(auto_describe=False)
    ours.register(Gauges())
    return HttpResponse(answer.content + generate_latest(ours), content_type=answer["Content-Type"])
