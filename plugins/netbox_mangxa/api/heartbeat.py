"""Signs of life in REST, read-only."""

from drf_spectacular.utils import extend_schema_serializer
from netbox.api.viewsets import NetBoxReadOnlyModelViewSet

from netbox_mangxa.filtersets import HeartbeatFilterSet
from netbox_mangxa.models import Heartbeat

from .runtime import RuntimeSerializer


@extend_schema_serializer(component_name="MangXaHeartbeat")
class HeartbeatSerializer(RuntimeSerializer):
    """When one daemon last said that it works."""

    class Meta:
        model = Heartbeat
        fields = (
            "id", "url", "display_url", "display", "name", "at", "started_at", "pid", "host", "detail",
        )  # fmt: skip
        brief_fields = ("id", "url", "display", "name", "at")


class HeartbeatViewSet(NetBoxReadOnlyModelViewSet):
    """The daemons' signs of life."""

    queryset = Heartbeat.objects.all()
    serializer_class = HeartbeatSerializer
    filterset_class = HeartbeatFilterSet
