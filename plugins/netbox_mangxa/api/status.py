"""Check states in REST, read-only."""

from dcim.api.serializers import DeviceSerializer
from drf_spectacular.utils import extend_schema_serializer
from netbox.api.fields import ChoiceField
from netbox.api.viewsets import NetBoxReadOnlyModelViewSet

from netbox_mangxa.filtersets import StatusFilterSet
from netbox_mangxa.models import Status
from netbox_mangxa.models.choices import StandingChoices

from .runtime import RuntimeSerializer, SentenceField


@extend_schema_serializer(component_name="MangXaStatus")
class StatusSerializer(RuntimeSerializer):
    """What one check last said: ``standing`` holds now (stale by time), ``recorded_standing`` was written down."""

    device = DeviceSerializer(nested=True, read_only=True)
    standing = ChoiceField(choices=StandingChoices, source="effective", read_only=True)
    recorded_standing = ChoiceField(choices=StandingChoices, source="standing", read_only=True)
    soft = ChoiceField(choices=StandingChoices, read_only=True)
    behind = DeviceSerializer(nested=True, read_only=True, allow_null=True)
    sentence = SentenceField(source="texts")

    class Meta:
        model = Status
        fields = (
            "id", "url", "display_url", "display", "device", "check_name", "item", "standing", "recorded_standing",
            "soft", "streak", "since", "checked_at", "stale_at", "behind", "sentence", "texts", "value", "unit",
            "levels",
        )  # fmt: skip
        brief_fields = ("id", "url", "display", "check_name", "item", "standing", "since")


class StatusViewSet(NetBoxReadOnlyModelViewSet):
    """What every check last said of every item of every device that the user may see."""

    queryset = Status.objects.all()
    serializer_class = StatusSerializer
    filterset_class = StatusFilterSet
