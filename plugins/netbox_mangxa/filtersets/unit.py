"""Filters of units."""

import django_filters
from dcim.models import Region, Site
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from netbox.filtersets import PrimaryModelFilterSet
from tenancy.filtersets import TenancyFilterSet
from utilities.filters import TreeNodeMultipleChoiceFilter
from utilities.filtersets import register_filterset

from netbox_mangxa.models import Downtime, Unit, WorkingHours
from netbox_mangxa.models.choices import UnitKindChoices

from .search import SearchMixin


@register_filterset
class UnitFilterSet(SearchMixin, TenancyFilterSet, PrimaryModelFilterSet):
    """By kind, place in the hierarchy, office, organisation and time."""

    search_fields = ("code", "name", "description", "source", "site__name")

    kind = django_filters.MultipleChoiceFilter(choices=UnitKindChoices, distinct=False, label=_("Kind"))
    parent_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Unit.objects.all(), distinct=False, label=_("Parent (ID)")
    )
    predecessor_id = django_filters.ModelMultipleChoiceFilter(
        field_name="predecessors", queryset=Unit.objects.all(), label=_("Predecessor (ID)")
    )
    downtime_id = django_filters.ModelMultipleChoiceFilter(
        field_name="downtimes", queryset=Downtime.objects.all(), label=_("Downtime (ID)")
    )
    working_hours_id = django_filters.ModelMultipleChoiceFilter(
        field_name="mangxa_hours", queryset=WorkingHours.objects.all(), label=_("Working hours (ID)")
    )
    site_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Site.objects.all(), distinct=False, label=_("Main office (ID)")
    )
    site = django_filters.ModelMultipleChoiceFilter(
        field_name="site__slug",
        queryset=Site.objects.all(),
        to_field_name="slug",
        distinct=False,
        label=_("Main office"),
    )
    region_id = TreeNodeMultipleChoiceFilter(
        queryset=Region.objects.all(), field_name="site__region", lookup_expr="in", label=_("Region (ID)")
    )
    valid_on = django_filters.DateFilter(method="filter_valid_on", label=_("Exists on"))

    class Meta:
        model = Unit
        fields = ("id", "code", "name", "valid_from", "valid_to", "source", "description")

    def filter_valid_on(self, queryset, name, value):
        return queryset.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=value), valid_from__lte=value)
