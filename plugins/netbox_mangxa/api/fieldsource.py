"""Field sources in REST."""

from netbox.api.fields import ChoiceField
from netbox.api.serializers import PrimaryModelSerializer
from netbox.api.viewsets import NetBoxModelViewSet

from netbox_mangxa.filtersets import FieldSourceFilterSet
from netbox_mangxa.models import FieldSource
from netbox_mangxa.models.choices import ProposalFieldChoices, WinnerChoices


class FieldSourceSerializer(PrimaryModelSerializer):
    """Who is right about one field."""

    field = ChoiceField(choices=ProposalFieldChoices)
    winner = ChoiceField(choices=WinnerChoices, required=False)

    class Meta:
        model = FieldSource
        fields = (
            "id", "url", "display_url", "display", "field", "winner", "description", "owner", "comments", "tags",
            "custom_fields", "created", "last_updated",
        )  # fmt: skip
        brief_fields = ("id", "url", "display", "field", "winner", "description")


class FieldSourceViewSet(NetBoxModelViewSet):
    """Field sources."""

    queryset = FieldSource.objects.all()
    serializer_class = FieldSourceSerializer
    filterset_class = FieldSourceFilterSet
