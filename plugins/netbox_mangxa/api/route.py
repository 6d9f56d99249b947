"""Routes in REST."""

from dcim.models import DeviceRole, Site
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from netbox.api.fields import ChoiceField
from netbox.api.serializers import PrimaryModelSerializer
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.response import Response
from tenancy.api.serializers import ContactGroupSerializer, ContactSerializer
from tenancy.models import Contact, ContactGroup

from alerts.state import Standing
from netbox_mangxa.catalogs import checks
from netbox_mangxa.explaining import ask
from netbox_mangxa.filtersets import RouteFilterSet
from netbox_mangxa.models import Route, Unit
from netbox_mangxa.models.choices import NightChoices, SeverityChoices, TimesChoices
from netbox_mangxa.pages.words import speak

from .channel import ChannelSerializer
from .ladder import LadderSerializer
from .scope import ScopeSerializer, scope
from .seen import SeenViewSet
from .unit import UnitSerializer


class RouteSerializer(ScopeSerializer, PrimaryModelSerializer):
    """One route."""

    severity = ChoiceField(choices=SeverityChoices, required=False)
    times = ChoiceField(choices=TimesChoices, required=False)
    night = ChoiceField(choices=NightChoices, required=False)
    channel = ChannelSerializer(nested=True)
    ladder = LadderSerializer(nested=True, required=False, allow_null=True)
    units = scope(Unit, UnitSerializer)
    contacts = scope(Contact, ContactSerializer)
    contact_groups = scope(ContactGroup, ContactGroupSerializer)

    class Meta:
        model = Route
        fields = (
            "id", "url", "display_url", "display", "name", "enabled", "weight", "last", "severity", "times",
            "night", "wait", "interval", "repeat", "limit", "ladder", "summary_at", "failures", "channel", "recipients",
            "contacts", "contact_groups", "language", "sites", "units", "roles", "checks", "description",
            "owner", "comments", "tags", "custom_fields", "created", "last_updated",
        )  # fmt: skip
        brief_fields = ("id", "url", "display", "name", "severity", "description")


class WhoQuery(serializers.Serializer):
    """What happens, where and when."""

    site = serializers.PrimaryKeyRelatedField(queryset=Site.objects.all(), required=False, allow_null=True)
    role = serializers.PrimaryKeyRelatedField(queryset=DeviceRole.objects.all(), required=False, allow_null=True)
    severity = serializers.ChoiceField(choices=["warn", "unknown", "crit"], default="crit")
    check = serializers.ChoiceField(choices=sorted(checks()), default="", allow_blank=True)
    at = serializers.DateTimeField(required=False, allow_null=True)

    def __init__(self, *args, **kwargs):
        """Offer what the reader may see."""
        super().__init__(*args, **kwargs)
        if (request := self.context.get("request")) is not None:
            for name in ("site", "role"):
                self.fields[name].queryset = self.fields[name].queryset.restrict(request.user, "view")


class RouteViewSet(SeenViewSet):
    """Who is told what."""

    queryset = Route.objects.all()
    serializer_class = RouteSerializer
    filterset_class = RouteFilterSet
    seen_lists = ("sites",)

    @extend_schema(parameters=[WhoQuery], responses={200: OpenApiTypes.OBJECT})
    @action(detail=False, methods=["get"], url_path="test", filter_backends=[], pagination_class=None)
    def test(self, request):
        """Say who would be told of something, when and why, or why not; nothing is sent."""
        if not request.user.has_perm("netbox_mangxa.view_notification"):
            raise PermissionDenied
        query = WhoQuery(data=request.query_params, context={"request": request})
        query.is_valid(raise_exception=True)
        said = query.validated_data
        answer = ask(
            said.get("site"),
            Standing(said["severity"]),
            said.get("at") or timezone.now(),
            check=said["check"],
            role=said.get("role"),
        )
        return Response(answer.as_json(speak))
