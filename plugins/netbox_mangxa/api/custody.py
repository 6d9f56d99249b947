"""Custodies in REST."""

from dcim.api.serializers import DeviceSerializer
from netbox.api.fields import ChoiceField
from netbox.api.serializers import PrimaryModelSerializer
from netbox.api.viewsets import NetBoxModelViewSet

from netbox_mangxa.filtersets import CustodyFilterSet
from netbox_mangxa.models import Custody
from netbox_mangxa.models.people_choices import ConditionChoices

from .official import OfficialSerializer


class CustodySerializer(PrimaryModelSerializer):
    """One person's time with one device."""

    official = OfficialSerializer(nested=True)
    device = DeviceSerializer(nested=True, allow_null=True)
    condition = ChoiceField(choices=ConditionChoices, required=False, allow_blank=True)
    return_condition = ChoiceField(choices=ConditionChoices, required=False, allow_blank=True)

    class Meta:
        model = Custody
        fields = (
            "id", "url", "display_url", "display", "official", "device", "label", "since", "handed_over_by",
            "paper_number", "paper_date", "condition", "until", "returned_to", "return_paper_number",
            "return_paper_date", "return_condition", "description", "owner", "comments", "tags", "custom_fields",
            "created", "last_updated",
        )  # fmt: skip
        read_only_fields = ("label",)
        brief_fields = ("id", "url", "display", "label", "since", "until")


class CustodyViewSet(NetBoxModelViewSet):
    """Custodies of the people and devices that the user may see."""

    queryset = Custody.objects.select_related("official__unit", "device")
    serializer_class = CustodySerializer
    filterset_class = CustodyFilterSet
