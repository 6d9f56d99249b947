"""Events in REST, read-only."""

from dcim.api.serializers import DeviceSerializer
from drf_spectacular.utils import extend_schema_serializer
from netbox.api.fields import ChoiceField
from netbox.api.viewsets import NetBoxReadOnlyModelViewSet
from rest_framework import serializers

from netbox_mangxa.filtersets import EventFilterSet
from netbox_mangxa.models import Event
from netbox_mangxa.models.choices import EventOriginChoices, EventSeverityChoices
from netbox_mangxa.pages.events import said

from .runtime import RuntimeSerializer


@extend_schema_serializer(component_name="MangXaEvent")
class EventSerializer(RuntimeSerializer):
    """One thing a device told."""

    device = DeviceSerializer(nested=True, read_only=True)
    severity = ChoiceField(choices=EventSeverityChoices, read_only=True)
    origin = ChoiceField(choices=EventOriginChoices, read_only=True)
    sentence = serializers.SerializerMethodField()

    class Meta:
        model = Event
        fields = (
            "id", "url", "display_url", "display", "device", "at", "last_at", "repeated", "device_time", "kind",
            "severity", "item", "sentence", "text", "texts", "source", "origin", "raw",
        )  # fmt: skip
        brief_fields = ("id", "url", "display", "kind", "severity", "item", "at")

    def get_sentence(self, event) -> str:
        """Say it in the language of the request."""
        return said(event)


class EventViewSet(NetBoxReadOnlyModelViewSet):
    """What devices told."""

    queryset = Event.objects.all()
    serializer_class = EventSerializer
    filterset_class = EventFilterSet
