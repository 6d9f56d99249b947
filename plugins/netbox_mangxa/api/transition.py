"""Changes of state in REST, read-only."""

from dcim.api.serializers import DeviceSerializer
from drf_spectacular.utils import extend_schema_serializer
from netbox.api.fields import ChoiceField
from netbox.api.viewsets import NetBoxReadOnlyModelViewSet

from netbox_mangxa.filtersets import TransitionFilterSet
from netbox_mangxa.models import Transition
from netbox_mangxa.models.choices import StandingChoices

from .incident import IncidentSerializer
from .runtime import RuntimeSerializer, SentenceField


@extend_schema_serializer(component_name="MangXaTransition")
class TransitionSerializer(RuntimeSerializer):
    """One hard change of one check."""

    device = DeviceSerializer(nested=True, read_only=True, allow_null=True)
    old = ChoiceField(choices=StandingChoices, read_only=True)
    new = ChoiceField(choices=StandingChoices, read_only=True)
    incident = IncidentSerializer(nested=True, read_only=True, allow_null=True)
    sentence = SentenceField(source="texts")

    class Meta:
        model = Transition
        fields = (
            "id", "url", "display_url", "display", "device", "check_name", "item", "old", "new", "at", "sentence",
            "texts", "flapping", "incident", "claimed_at", "claimed_by", "done_at",
        )  # fmt: skip
        brief_fields = ("id", "url", "display", "check_name", "item", "old", "new", "at")


class TransitionViewSet(NetBoxReadOnlyModelViewSet):
    """The history of every check."""

    queryset = Transition.objects.all()
    serializer_class = TransitionSerializer
    filterset_class = TransitionFilterSet
