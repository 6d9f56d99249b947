"""Routes in REST."""

from netbox.api.fields import ChoiceField
from netbox.api.serializers import PrimaryModelSerializer

from netbox_mangxa.filtersets import RouteFilterSet
from netbox_mangxa.models import Route
from netbox_mangxa.models.choices import SeverityChoices

from .channel import ChannelSerializer
from .scope import ScopeSerializer
from .seen import SeenViewSet


class RouteSerializer(ScopeSerializer, PrimaryModelSerializer):
    """One route."""

    severity = ChoiceField(choices=SeverityChoices, required=False)
    channel = ChannelSerializer(nested=True)

    class Meta:
        model = Route
        fields = (
            "id", "url", "display_url", "display", "name", "enabled", "severity", "channel", "recipients", "language",
            "sites", "roles", "description", "owner", "comments", "tags", "custom_fields", "created", "last_updated",
        )  # fmt: skip
        brief_fields = ("id", "url", "display", "name", "severity", "description")


class RouteViewSet(SeenViewSet):
    """Who is told what."""

    queryset = Route.objects.all()
    serializer_class = RouteSerializer
    filterset_class = RouteFilterSet
    seen_lists = ("sites",)
