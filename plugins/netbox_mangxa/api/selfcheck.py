"""System health in REST, read-only."""

from drf_spectacular.utils import extend_schema_serializer
from netbox.api.fields import ChoiceField
from netbox.api.viewsets import NetBoxReadOnlyModelViewSet

from netbox_mangxa.filtersets import SelfCheckFilterSet
from netbox_mangxa.models import SelfCheck
from netbox_mangxa.models.choices import StandingChoices

from .runtime import RuntimeSerializer, SentenceField


@extend_schema_serializer(component_name="MangXaSelfCheck")
class SelfCheckSerializer(RuntimeSerializer):
    """What the monitoring knows of itself: ``standing`` holds now, ``recorded_standing`` was written down."""

    standing = ChoiceField(choices=StandingChoices, source="effective", read_only=True)
    recorded_standing = ChoiceField(choices=StandingChoices, source="standing", read_only=True)
    soft = ChoiceField(choices=StandingChoices, read_only=True)
    sentence = SentenceField(source="texts")
    what_to_do = SentenceField(source="advice")

    class Meta:
        model = SelfCheck
        fields = (
            "id", "url", "display_url", "display", "name", "item", "standing", "recorded_standing", "soft", "streak",
            "since", "checked_at", "stale_at", "sentence", "texts", "what_to_do", "advice", "value", "unit",
            "measured_at", "episode",
        )  # fmt: skip
        brief_fields = ("id", "url", "display", "name", "item", "standing", "since")


class SelfCheckViewSet(NetBoxReadOnlyModelViewSet):
    """What is watched of the monitoring itself."""

    queryset = SelfCheck.objects.all()
    serializer_class = SelfCheckSerializer
    filterset_class = SelfCheckFilterSet
