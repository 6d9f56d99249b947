"""Steps of escalations in REST."""

from netbox.api.fields import ChoiceField
from netbox.api.serializers import PrimaryModelSerializer
from netbox.api.viewsets import NetBoxModelViewSet
from tenancy.api.serializers import ContactGroupSerializer, ContactSerializer
from tenancy.models import Contact, ContactGroup

from netbox_mangxa.filtersets import LadderStepFilterSet
from netbox_mangxa.models import LadderStep
from netbox_mangxa.models.choices import ClockChoices

from .channel import ChannelSerializer
from .ladder import LadderSerializer
from .scope import scope


class LadderStepSerializer(PrimaryModelSerializer):
    """One step."""

    ladder = LadderSerializer(nested=True)
    clock = ChoiceField(choices=ClockChoices, required=False)
    channel = ChannelSerializer(nested=True)
    contacts = scope(Contact, ContactSerializer)
    contact_groups = scope(ContactGroup, ContactGroupSerializer)

    class Meta:
        model = LadderStep
        fields = (
            "id",
            "url",
            "display_url",
            "display",
            "ladder",
            "after",
            "clock",
            "repeat",
            "most",
            "channel",
            "recipients",
            "contacts",
            "contact_groups",
            "language",
            "description",
            "owner",
            "comments",
            "tags",
            "custom_fields",
            "created",
            "last_updated",
        )
        brief_fields = ("id", "url", "display", "ladder", "after", "description")


class LadderStepViewSet(NetBoxModelViewSet):
    """Steps of escalations."""

    queryset = LadderStep.objects.all()
    serializer_class = LadderStepSerializer
    filterset_class = LadderStepFilterSet
