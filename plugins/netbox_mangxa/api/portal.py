"""Portals in REST."""

from dcim.api.serializers import DeviceSerializer
from netbox.api.fields import ChoiceField
from netbox.api.serializers import PrimaryModelSerializer
from netbox.api.viewsets import NetBoxModelViewSet

from netbox_mangxa.filtersets import PortalFilterSet
from netbox_mangxa.models import Portal
from netbox_mangxa.models.choices import PortalKindChoices


class PortalSerializer(PrimaryModelSerializer):
    """One portal."""

    device = DeviceSerializer(nested=True)
    kind = ChoiceField(choices=PortalKindChoices)

    class Meta:
        model = Portal
        fields = (
            "id", "url", "display_url", "display", "name", "kind", "where", "enabled", "device", "timeout", "expect",
            "statuses", "server", "description", "owner", "comments", "tags", "custom_fields", "created",
            "last_updated",
        )  # fmt: skip
        brief_fields = ("id", "url", "display", "name", "kind", "where", "description")


class PortalViewSet(NetBoxModelViewSet):
    """Portals whose device the user may see."""

    queryset = Portal.objects.all()
    serializer_class = PortalSerializer
    filterset_class = PortalFilterSet
