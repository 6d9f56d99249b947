"""Latest visits in REST, read-only, and the asking for new ones."""

from dataclasses import asdict
from http import HTTPStatus

from dcim.api.serializers import DeviceSerializer
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from netbox.api.authentication import TokenPermissions
from netbox.api.viewsets import NetBoxReadOnlyModelViewSet
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from netbox_mangxa import wishes
from netbox_mangxa.filtersets import VisitFilterSet
from netbox_mangxa.models import Visit

from .runtime import RuntimeSerializer

MOST = 1000
"""Devices that one request may ask for."""


@extend_schema_serializer(component_name="MangXaVisit")
class VisitSerializer(RuntimeSerializer):
    """What the last visit to one device brought."""

    device = DeviceSerializer(nested=True, read_only=True)

    class Meta:
        model = Visit
        fields = (
            "id", "url", "display_url", "display", "device", "at", "took", "driver", "sections", "section_times",
            "troubles", "next_at", "requested_at",
        )  # fmt: skip
        brief_fields = ("id", "url", "display", "at", "driver")


class WishSerializer(serializers.Serializer):
    """Which devices to visit at once: these, or all of these offices."""

    devices = serializers.ListField(child=serializers.IntegerField(), required=False, max_length=MOST)
    sites = serializers.ListField(child=serializers.IntegerField(), required=False, max_length=100)

    def validate(self, attrs):
        if not attrs.get("devices") and not attrs.get("sites"):
            raise serializers.ValidationError(_("Name devices or sites"))
        return attrs


class AskedSerializer(serializers.Serializer):
    """What came of asking, by device."""

    asked = serializers.ListField(child=serializers.IntegerField())
    already = serializers.ListField(
        child=serializers.IntegerField(), help_text=_("Asked for a moment ago; not asked for again")
    )
    unwatched = serializers.ListField(
        child=serializers.IntegerField(), help_text=_("Not active, without a platform, or without a primary address")
    )


class MayAsk(TokenPermissions):
    """Whoever may see check states may ask for visits, which change nothing on a device; a read-only token may not."""

    perms_map = {**TokenPermissions.perms_map, "POST": ["netbox_mangxa.view_status"]}


class VisitViewSet(NetBoxReadOnlyModelViewSet):
    """The latest visit to each device that the user may see."""

    queryset = Visit.objects.all()
    serializer_class = VisitSerializer
    filterset_class = VisitFilterSet

    @extend_schema(request=WishSerializer, responses={202: AskedSerializer})
    @action(detail=False, methods=["post"], url_path="ask", permission_classes=[IsAuthenticated, MayAsk])
    def ask(self, request):
        """Ask the collector for visits at once. They have come when a visit's ``at`` is not before ``requested_at``."""
        wish = WishSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        named = Q(pk__in=wish.validated_data.get("devices", ())) | Q(site__in=wish.validated_data.get("sites", ()))
        asked = wishes.ask(wishes.visible(request.user).filter(named), timezone.now())
        return Response(AskedSerializer(asdict(asked)).data, status=HTTPStatus.ACCEPTED)
