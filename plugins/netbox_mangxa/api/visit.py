"""Latest visits in REST, read-only."""

from dcim.api.serializers import DeviceSerializer
from drf_spectacular.utils import extend_schema_serializer
from netbox.api.viewsets import NetBoxReadOnlyModelViewSet

from netbox_mangxa.filtersets import VisitFilterSet
from netbox_mangxa.models import Visit

from .runtime import RuntimeSerializer


@extend_schema_serializer(component_name="MangXaVisit")
class VisitSerializer(RuntimeSerializer):
    """What the last visit to one device brought."""

    device = DeviceSerializer(nested=True, read_only=True)

    class Meta:
        model = Visit
        fields = (
            "id", "url", "display_url", "display", "device", "at", "took", "driver", "sections", "section_times",
            "troubles", "next_at", "requested_at",
        )  # fmt: skip
        brief_fields = ("id", "url", "display", "at", "driver")


class VisitViewSet(NetBoxReadOnlyModelViewSet):
    """The latest visit to each device that the user may see."""

    queryset = Visit.objects.all()
    serializer_class = VisitSerializer
    filterset_class = VisitFilterSet
