"""Routes in REST."""

from netbox.api.fields import ChoiceField
from netbox.api.serializers import PrimaryModelSerializer
from tenancy.api.serializers import ContactGroupSerializer, ContactSerializer
from tenancy.models import Contact, ContactGroup

from netbox_mangxa.filtersets import RouteFilterSet
from netbox_mangxa.models import Route, Unit
from netbox_mangxa.models.choices import NightChoices, SeverityChoices, TimesChoices

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


class RouteViewSet(SeenViewSet):
    """Who is told what."""

    queryset = Route.objects.all()
    serializer_class = RouteSerializer
    filterset_class = RouteFilterSet
    seen_lists = ("sites",)
