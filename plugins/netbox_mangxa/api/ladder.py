"""Escalations in REST."""

from netbox.api.fields import ChoiceField
from netbox.api.serializers import PrimaryModelSerializer
from netbox.api.viewsets import NetBoxModelViewSet

from netbox_mangxa.filtersets import LadderFilterSet
from netbox_mangxa.models import Ladder
from netbox_mangxa.models.choices import SeverityChoices


class LadderSerializer(PrimaryModelSerializer):
    """One escalation."""

    severity = ChoiceField(choices=SeverityChoices, required=False)

    class Meta:
        model = Ladder
        fields = (
            "id",
            "url",
            "display_url",
            "display",
            "name",
            "enabled",
            "severity",
            "description",
            "owner",
            "comments",
            "tags",
            "custom_fields",
            "created",
            "last_updated",
        )
        brief_fields = ("id", "url", "display", "name", "severity", "description")


class LadderViewSet(NetBoxModelViewSet):
    """Escalations."""

    queryset = Ladder.objects.all()
    serializer_class = LadderSerializer
    filterset_class = LadderFilterSet
