"""Downtimes in REST: written, and called off."""

from circuits.api.serializers import ProviderSerializer
from circuits.models import Provider
from dcim.api.serializers import DeviceSerializer, SiteSerializer
from dcim.models import Device, Site
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_field
from netbox.api.authentication import TokenPermissions
from netbox.api.serializers import PrimaryModelSerializer
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.response import Response
from users.api.serializers import UserSerializer

from netbox_mangxa import downtimes
from netbox_mangxa.downtime_words import scope_wrong
from netbox_mangxa.filtersets import DowntimeFilterSet
from netbox_mangxa.models import Downtime, Unit

from .scope import scope
from .seen import SeenViewSet
from .unit import BriefUnitSerializer

_SCOPE = ("units", "sites", "devices", "providers", "checks", "item_names")


class WindowSerializer(serializers.Serializer):
    """From when to when."""

    start = serializers.DateTimeField()
    end = serializers.DateTimeField()


class DowntimeSerializer(PrimaryModelSerializer):
    """One downtime: once (``start``, ``end``) or by a rule (``start_time``, ``end_time``, …)."""

    units = scope(Unit, BriefUnitSerializer)
    sites = scope(Site, SiteSerializer)
    devices = scope(Device, DeviceSerializer)
    providers = scope(Provider, ProviderSerializer)
    triggered_by = serializers.PrimaryKeyRelatedField(queryset=Downtime.objects.all(), required=False, allow_null=True)
    state = serializers.CharField(read_only=True)
    next_windows = serializers.SerializerMethodField()
    created_by = UserSerializer(nested=True, read_only=True, allow_null=True)
    cancelled_by = UserSerializer(nested=True, read_only=True, allow_null=True)

    class Meta:
        model = Downtime
        fields = (
            "id", "url", "display_url", "display", "name", "state", "start", "end", "duration", "start_time",
            "end_time", "weekdays", "days", "weeks", "first", "last", "skipped", "zone", "everything", "units", "sites",
            "devices", "providers", "checks", "item_names", "triggered_by", "next_windows", "begun_at",
            "cancelled_at", "cancelled_by", "created_by", "description", "owner", "comments", "tags", "custom_fields",
            "created", "last_updated",
        )  # fmt: skip
        read_only_fields = ("begun_at", "cancelled_at")
        brief_fields = ("id", "url", "display", "name", "state", "start", "end", "description")

    @extend_schema_field(WindowSerializer(many=True))
    def get_next_windows(self, obj) -> list[dict]:
        """Return the next three times it holds."""
        return [{"start": each.start, "end": each.end} for each in obj.coming(timezone.now())]

    def validate(self, data):
        data = super().validate(data)
        stored = self.instance if isinstance(self.instance, Downtime) else None
        given = {name: data[name] if name in data else _held(stored, name) for name in _SCOPE}
        everything = data.get("everything", stored.everything if stored else False)
        if found := scope_wrong(given, everything=everything):
            raise ValidationError(found)
        return data

    def create(self, validated_data):
        return super().create(validated_data | {"created_by": self.context["request"].user})


def _held(row, name):
    if row is None:
        return []
    value = getattr(row, name)
    return value if isinstance(value, list) else list(value.all())


class Cancelling(TokenPermissions):
    """Calling one off is changing it."""

    perms_map = {**TokenPermissions.perms_map, "POST": ["%(app_label)s.change_%(model_name)s"]}


class DowntimeViewSet(SeenViewSet):
    """Downtimes of what the user may see."""

    queryset = Downtime.objects.all()
    serializer_class = DowntimeSerializer
    filterset_class = DowntimeFilterSet
    seen_lists = ("units", "sites", "devices", "providers")

    @extend_schema(request=None, responses=DowntimeSerializer)
    @action(detail=True, methods=["post"], permission_classes=[Cancelling])
    def cancel(self, request, pk=None):
        """Call it off, all of it. Once more changes nothing."""
        row = get_object_or_404(Downtime.objects.restrict(request.user, "view"), pk=pk)
        if not Downtime.objects.restrict(request.user, "change").filter(pk=row.pk).exists():
            raise PermissionDenied
        downtimes.cancel(row, request.user, timezone.now())
        return Response(self.get_serializer(row).data)
