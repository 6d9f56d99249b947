"""Lines in REST."""

from circuits.api.serializers import CircuitSerializer
from dcim.api.serializers import InterfaceSerializer
from netbox.api.fields import ChoiceField
from netbox.api.serializers import PrimaryModelSerializer
from netbox.api.viewsets import NetBoxModelViewSet

from netbox_mangxa.filtersets import LinkFilterSet
from netbox_mangxa.models import Link
from netbox_mangxa.models.choices import MediumChoices


class LinkSerializer(PrimaryModelSerializer):
    """One line."""

    circuit = CircuitSerializer(nested=True)
    medium = ChoiceField(choices=MediumChoices)
    interface = InterfaceSerializer(nested=True, required=False, allow_null=True)

    class Meta:
        model = Link
        fields = (
            "id", "url", "display_url", "display", "circuit", "medium", "down_mbps", "up_mbps", "availability",
            "interface", "description", "owner", "comments", "tags", "custom_fields", "created", "last_updated",
        )  # fmt: skip
        brief_fields = ("id", "url", "display", "circuit", "medium", "description")


class LinkViewSet(NetBoxModelViewSet):
    """Lines whose circuit the user may see."""

    queryset = Link.objects.all()
    serializer_class = LinkSerializer
    filterset_class = LinkFilterSet
