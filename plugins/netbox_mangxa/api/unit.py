"""Units in REST."""

from dcim.api.serializers import SiteSerializer
from netbox.api.fields import ChoiceField, SerializedPKRelatedField
from netbox.api.serializers import PrimaryModelSerializer
from tenancy.api.serializers import TenantSerializer

from netbox_mangxa.filtersets import UnitFilterSet
from netbox_mangxa.models import Unit
from netbox_mangxa.models.choices import UnitKindChoices

from .seen import SeenViewSet

_BRIEF = ("id", "url", "display", "code", "name", "kind", "valid_from", "valid_to")


class BriefUnitSerializer(PrimaryModelSerializer):
    """A unit inside another."""

    kind = ChoiceField(choices=UnitKindChoices)

    class Meta:
        model = Unit
        fields = brief_fields = _BRIEF
        ref_name = "BriefMangXaUnit"


class UnitSerializer(PrimaryModelSerializer):
    """One unit."""

    kind = ChoiceField(choices=UnitKindChoices)
    parent = BriefUnitSerializer(nested=True, required=False, allow_null=True)
    predecessors = SerializedPKRelatedField(
        queryset=Unit.objects.all(), serializer=BriefUnitSerializer, nested=True, required=False, many=True
    )
    tenant = TenantSerializer(nested=True, required=False, allow_null=True)
    site = SiteSerializer(nested=True, required=False, allow_null=True)

    class Meta:
        model = Unit
        fields = (
            "id", "url", "display_url", "display", "code", "name", "kind", "valid_from", "valid_to", "parent",
            "predecessors", "tenant", "site", "source", "description", "owner", "comments", "tags", "custom_fields",
            "created", "last_updated",
        )  # fmt: skip
        brief_fields = _BRIEF


class UnitViewSet(SeenViewSet):
    """Units that the user may see: those whose tenant and office are visible."""

    queryset = Unit.objects.all()
    serializer_class = UnitSerializer
    filterset_class = UnitFilterSet
    seen_lists = ("predecessors",)
