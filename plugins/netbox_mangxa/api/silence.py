"""Silences in REST."""

from dcim.api.serializers import DeviceRoleSerializer, DeviceSerializer, SiteSerializer
from dcim.models import Device, DeviceRole, Site
from netbox.api.serializers import PrimaryModelSerializer
from rest_framework import serializers
from users.api.serializers import UserSerializer

from netbox_mangxa.filtersets import SilenceFilterSet
from netbox_mangxa.models import Silence, Unit

from .scope import scope
from .seen import SeenViewSet
from .unit import UnitSerializer


class SilenceSerializer(PrimaryModelSerializer):
    """One silence."""

    author = UserSerializer(nested=True, read_only=True, allow_null=True)
    sites = scope(Site, SiteSerializer)
    units = scope(Unit, UnitSerializer)
    roles = scope(DeviceRole, DeviceRoleSerializer)
    devices = scope(Device, DeviceSerializer)
    state = serializers.ChoiceField(choices=["coming", "on", "over"], read_only=True)

    class Meta:
        model = Silence
        fields = (
            "id",
            "url",
            "display_url",
            "display",
            "reason",
            "begin",
            "end",
            "author",
            "sites",
            "units",
            "roles",
            "devices",
            "checks",
            "state",
            "description",
            "owner",
            "comments",
            "tags",
            "custom_fields",
            "created",
            "last_updated",
        )
        brief_fields = ("id", "url", "display", "reason", "begin", "end", "description")


class SilenceViewSet(SeenViewSet):
    """Silences."""

    queryset = Silence.objects.all()
    serializer_class = SilenceSerializer
    filterset_class = SilenceFilterSet
    seen_lists = ("sites", "devices")

    def perform_create(self, serializer):
        """Remember who asked for quiet."""
        serializer.validated_data["author"] = self.request.user
        super().perform_create(serializer)
