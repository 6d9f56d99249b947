"""Filters of downtimes."""

import django_filters
from circuits.models import Provider
from dcim.models import Device, Site
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from netbox.filtersets import PrimaryModelFilterSet
from utilities.filters import MultiValueCharFilter
from utilities.filtersets import register_filterset

from netbox_mangxa.models import Downtime, Unit
from netbox_mangxa.models.choices import DowntimeStateChoices

from .search import SearchMixin


@register_filterset
class DowntimeFilterSet(SearchMixin, PrimaryModelFilterSet):
    """By state, time and scope."""

    search_fields = ("name", "description")

    state = django_filters.MultipleChoiceFilter(choices=DowntimeStateChoices, method="by_state", label=_("State"))
    check = MultiValueCharFilter(method="by_check", label=_("Check"))
    unit_id = django_filters.ModelMultipleChoiceFilter(
        field_name="units", queryset=Unit.objects.all(), label=_("Unit (ID)")
    )
    site_id = django_filters.ModelMultipleChoiceFilter(
        field_name="sites", queryset=Site.objects.all(), label=_("Office (ID)")
    )
    device_id = django_filters.ModelMultipleChoiceFilter(
        field_name="devices", queryset=Device.objects.all(), label=_("Device (ID)")
    )
    provider_id = django_filters.ModelMultipleChoiceFilter(
        field_name="providers", queryset=Provider.objects.all(), label=_("Provider (ID)")
    )
    triggered_by_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Downtime.objects.all(), distinct=False, label=_("Begins with (ID)")
    )

    class Meta:
        model = Downtime
        fields = (
            "id", "name", "start", "end", "duration", "start_time", "end_time", "first", "last", "zone", "everything",
            "description",
        )  # fmt: skip

    def by_state(self, queryset, name, value: list[str]):
        """Where a downtime stands is worked out, not stored: there are few of them."""
        now = timezone.now()
        rows = queryset.select_related("triggered_by")
        return queryset.filter(pk__in=[row.pk for row in rows if row.state_at(now) in value])

    def by_check(self, queryset, name, value: list[str]):
        return queryset.filter(checks__overlap=value)
