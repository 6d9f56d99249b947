"""Working hours in REST."""

from netbox.api.serializers import PrimaryModelSerializer
from netbox.api.viewsets import NetBoxModelViewSet

from netbox_mangxa.filtersets import WorkingHoursFilterSet
from netbox_mangxa.models import Unit, WorkingHours

from .scope import scope
from .unit import UnitSerializer


class WorkingHoursSerializer(PrimaryModelSerializer):
    """One set of working hours."""

    units = scope(Unit, UnitSerializer)

    class Meta:
        model = WorkingHours
        fields = (
            "id",
            "url",
            "display_url",
            "display",
            "name",
            "units",
            "mon",
            "tue",
            "wed",
            "thu",
            "fri",
            "sat",
            "sun",
            "instead",
            "on_holidays",
            "night_begin",
            "night_end",
            "description",
            "owner",
            "comments",
            "tags",
            "custom_fields",
            "created",
            "last_updated",
        )
        brief_fields = ("id", "url", "display", "name", "description")


class WorkingHoursViewSet(NetBoxModelViewSet):
    """Working hours."""

    queryset = WorkingHours.objects.all()
    serializer_class = WorkingHoursSerializer
    filterset_class = WorkingHoursFilterSet
