"""Disposals in REST."""

from dcim.api.serializers import DeviceSerializer, SiteSerializer
from netbox.api.fields import ChoiceField
from netbox.api.serializers import PrimaryModelSerializer
from netbox.api.viewsets import NetBoxModelViewSet
from users.api.serializers import UserSerializer

from netbox_mangxa.filtersets import DisposalFilterSet
from netbox_mangxa.models import Disposal
from netbox_mangxa.models.asset_choices import DisposalMethodChoices, DisposalStateChoices

from .asset import AssetReferenceSerializer
from .unit import UnitSerializer


class DisposalSerializer(PrimaryModelSerializer):
    """One of them."""

    asset = AssetReferenceSerializer(nested=True, required=False, allow_null=True)
    device = DeviceSerializer(nested=True, required=False, allow_null=True)
    site = SiteSerializer(nested=True, read_only=True)
    to_unit = UnitSerializer(nested=True, required=False, allow_null=True)
    completed_by = UserSerializer(nested=True, read_only=True)
    method = ChoiceField(choices=DisposalMethodChoices)
    state = ChoiceField(choices=DisposalStateChoices, read_only=True)

    class Meta:
        model = Disposal
        fields = (
            "id",
            "url",
            "display_url",
            "display",
            "asset",
            "device",
            "site",
            "label",
            "serial",
            "asset_tag",
            "kind",
            "method",
            "decision",
            "decided_on",
            "left_on",
            "to_unit",
            "recipient",
            "proceeds",
            "state",
            "completed_at",
            "completed_by",
            "description",
            "owner",
            "comments",
            "tags",
            "custom_fields",
            "created",
            "last_updated",
        )
        brief_fields = (
            "id",
            "url",
            "display",
            "label",
            "serial",
            "method",
            "decision",
            "decided_on",
            "state",
            "description",
        )
        read_only_fields = ("label", "serial", "asset_tag", "kind", "completed_at")


class DisposalViewSet(NetBoxModelViewSet):
    """Those the user may see."""

    queryset = Disposal.objects.all()
    serializer_class = DisposalSerializer
    filterset_class = DisposalFilterSet
