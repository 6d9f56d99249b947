"""Filters of signs of life."""

from utilities.filtersets import register_filterset

from netbox_mangxa.models import Heartbeat

from .runtime import RuntimeFilterSet


@register_filterset
class HeartbeatFilterSet(RuntimeFilterSet):
    """By daemon and time."""

    search_fields = ("name", "host")

    class Meta:
        model = Heartbeat
        fields = ("id", "name", "at", "started_at", "pid", "host")
