"""Recorded visits in REST, read-only."""

from dcim.api.serializers import DeviceSerializer
from drf_spectacular.utils import extend_schema_serializer
from netbox.api.fields import ChoiceField
from netbox.api.viewsets import NetBoxReadOnlyModelViewSet
from users.api.serializers import UserSerializer

from netbox_mangxa.filtersets import HearingFilterSet
from netbox_mangxa.models import Hearing
from netbox_mangxa.models.choices import HearingReasonChoices

from .runtime import RuntimeSerializer


@extend_schema_serializer(component_name="MangXaHearing")
class HearingSerializer(RuntimeSerializer):
    """What one visit asked and heard, secrets taken out."""

    device = DeviceSerializer(nested=True, read_only=True)
    reason = ChoiceField(choices=HearingReasonChoices, read_only=True)
    asked_by = UserSerializer(nested=True, read_only=True, allow_null=True)

    class Meta:
        model = Hearing
        fields = (
            "id", "url", "display_url", "display", "device", "reason", "asked_at", "asked_by", "at", "took", "driver",
            "exchanges", "troubles",
        )  # fmt: skip
        brief_fields = ("id", "url", "display", "reason", "asked_at", "at", "driver")


class HearingViewSet(NetBoxReadOnlyModelViewSet):
    """The last recorded visits to each device that the user may see."""

    queryset = Hearing.objects.all()
    serializer_class = HearingSerializer
    filterset_class = HearingFilterSet
