"""Incidents in REST, read-only."""

from dcim.api.serializers import DeviceSerializer, SiteSerializer
from drf_spectacular.utils import extend_schema_serializer
from netbox.api.fields import ChoiceField
from netbox.api.viewsets import NetBoxReadOnlyModelViewSet

from netbox_mangxa.filtersets import IncidentFilterSet
from netbox_mangxa.models import Incident
from netbox_mangxa.models.choices import StandingChoices

from .runtime import RuntimeSerializer, SentenceField


@extend_schema_serializer(component_name="MangXaIncident")
class IncidentSerializer(RuntimeSerializer):
    """One problem people are or were told of."""

    device = DeviceSerializer(nested=True, read_only=True, allow_null=True)
    site = SiteSerializer(nested=True, read_only=True, allow_null=True)
    standing = ChoiceField(choices=StandingChoices, read_only=True)
    worst = ChoiceField(choices=StandingChoices, read_only=True)
    sentence = SentenceField(source="texts")

    class Meta:
        model = Incident
        fields = (
            "id", "url", "display_url", "display", "device", "site", "device_name", "site_name", "check_name", "item",
            "standing", "worst", "opened_at", "closed_at", "sentence", "texts", "affected",
        )  # fmt: skip
        brief_fields = ("id", "url", "display", "standing", "opened_at", "closed_at")


class IncidentViewSet(NetBoxReadOnlyModelViewSet):
    """Open and past incidents."""

    queryset = Incident.objects.all()
    serializer_class = IncidentSerializer
    filterset_class = IncidentFilterSet
