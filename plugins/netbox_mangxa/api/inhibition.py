"""Inhibitions in REST."""

from dcim.api.serializers import DeviceRoleSerializer, SiteSerializer
from dcim.models import DeviceRole, Site
from netbox.api.fields import ChoiceField
from netbox.api.serializers import PrimaryModelSerializer

from netbox_mangxa.filtersets import InhibitionFilterSet
from netbox_mangxa.models import Inhibition
from netbox_mangxa.models.choices import SeverityChoices

from .scope import scope
from .seen import SeenViewSet


class InhibitionSerializer(PrimaryModelSerializer):
    """One inhibition."""

    severity = ChoiceField(choices=SeverityChoices, required=False)
    source_roles = scope(DeviceRole, DeviceRoleSerializer)
    target_roles = scope(DeviceRole, DeviceRoleSerializer)
    sites = scope(Site, SiteSerializer)

    class Meta:
        model = Inhibition
        fields = (
            "id",
            "url",
            "display_url",
            "display",
            "name",
            "enabled",
            "severity",
            "same_site",
            "same_device",
            "source_checks",
            "source_roles",
            "target_checks",
            "target_roles",
            "sites",
            "description",
            "owner",
            "comments",
            "tags",
            "custom_fields",
            "created",
            "last_updated",
        )
        brief_fields = ("id", "url", "display", "name", "severity", "description")


class InhibitionViewSet(SeenViewSet):
    """Inhibitions."""

    queryset = Inhibition.objects.all()
    serializer_class = InhibitionSerializer
    filterset_class = InhibitionFilterSet
    seen_lists = ("sites",)
