"""Disk records in REST."""

from netbox.api.fields import ChoiceField
from netbox.api.serializers import PrimaryModelSerializer
from netbox.api.viewsets import NetBoxModelViewSet

from netbox_mangxa.filtersets import DiskRecordFilterSet
from netbox_mangxa.models import DiskRecord
from netbox_mangxa.models.asset_choices import DiskFateChoices

from .disposal import DisposalSerializer


class DiskRecordSerializer(PrimaryModelSerializer):
    """One of them."""

    disposal = DisposalSerializer(nested=True)
    fate = ChoiceField(choices=DiskFateChoices)

    class Meta:
        model = DiskRecord
        fields = (
            "id",
            "url",
            "display_url",
            "display",
            "disposal",
            "fate",
            "serial",
            "model",
            "how",
            "done_on",
            "done_by",
            "witness",
            "reason",
            "description",
            "owner",
            "comments",
            "tags",
            "custom_fields",
            "created",
            "last_updated",
        )
        brief_fields = ("id", "url", "display", "disposal", "fate", "serial", "description")


class DiskRecordViewSet(NetBoxModelViewSet):
    """Those the user may see."""

    queryset = DiskRecord.objects.all()
    serializer_class = DiskRecordSerializer
    filterset_class = DiskRecordFilterSet
