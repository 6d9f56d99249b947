"""Scan ranges in REST."""

from dcim.api.serializers import SiteSerializer
from ipam.api.serializers import PrefixSerializer
from netbox.api.fields import SerializedPKRelatedField
from netbox.api.serializers import PrimaryModelSerializer

from netbox_mangxa.filtersets import ScanRangeFilterSet
from netbox_mangxa.models import Credential, ScanRange

from .credential import CredentialSerializer
from .seen import SeenViewSet


class ScanRangeSerializer(PrimaryModelSerializer):
    """One prefix that is looked through."""

    prefix = PrefixSerializer(nested=True)
    site = SiteSerializer(nested=True, required=False, allow_null=True)
    credentials = SerializedPKRelatedField(
        queryset=Credential.objects.all(), serializer=CredentialSerializer, nested=True, required=False, many=True
    )

    class Meta:
        model = ScanRange
        fields = (
            "id", "url", "display_url", "display", "prefix", "site", "enabled", "interval", "excluded", "credentials",
            "description", "owner", "comments", "tags", "custom_fields", "created", "last_updated",
        )  # fmt: skip
        brief_fields = ("id", "url", "display", "prefix", "description")


class ScanRangeViewSet(SeenViewSet):
    """Scan ranges whose prefix the user may see."""

    queryset = ScanRange.objects.all()
    serializer_class = ScanRangeSerializer
    filterset_class = ScanRangeFilterSet
    seen_lists = ("credentials",)
