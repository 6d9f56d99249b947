"""Check policies in REST."""

from extras.api.serializers import TagSerializer
from extras.models import Tag
from netbox.api.serializers import PrimaryModelSerializer

from netbox_mangxa.filtersets import CheckPolicyFilterSet
from netbox_mangxa.models import CheckPolicy

from .scope import DeviceScopeSerializer, scope
from .seen import SeenViewSet


class CheckPolicySerializer(DeviceScopeSerializer, PrimaryModelSerializer):
    """One policy."""

    device_tags = scope(Tag, TagSerializer)

    class Meta:
        model = CheckPolicy
        fields = (
            "id", "url", "display_url", "display", "name", "enabled", "weight", "check_name", "active", "levels",
            "deviations", "slack", "attempts", "interval", "retry_interval", "flapping",
            "flapping_high", "flapping_low", "sites", "roles", "platforms", "devices", "device_tags",
            "description", "owner", "comments", "tags", "custom_fields", "created", "last_updated",
        )  # fmt: skip
        brief_fields = ("id", "url", "display", "name", "check_name", "description")


class CheckPolicyViewSet(SeenViewSet):
    """Levels, attempts and intervals, and the devices they are for."""

    queryset = CheckPolicy.objects.all()
    serializer_class = CheckPolicySerializer
    filterset_class = CheckPolicyFilterSet
    seen_lists = ("sites", "devices")
