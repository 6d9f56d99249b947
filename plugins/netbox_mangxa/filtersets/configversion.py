"""Filters of configuration versions."""

import django_filters
from dcim.models import Device, Region, Site
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from netbox.filtersets import NetBoxModelFilterSet
from users.models import User
from utilities.filters import TreeNodeMultipleChoiceFilter
from utilities.filtersets import register_filterset

from netbox_mangxa.models import ConfigVersion
from netbox_mangxa.models.choices import ConfigKindChoices

from .search import SearchMixin


@register_filterset
class ConfigVersionFilterSet(SearchMixin, NetBoxModelFilterSet):
    """By device, time, who changed it, and whether it is approved."""

    search_fields = ("device__name", "device__site__name", "changed_by", "reason", "digest")

    kind = django_filters.MultipleChoiceFilter(choices=ConfigKindChoices, distinct=False, label=_("Kind"))
    is_approved = django_filters.BooleanFilter(
        field_name="approved_at", lookup_expr="isnull", exclude=True, label=_("Approved")
    )
    is_newest = django_filters.BooleanFilter(method="newest", label=_("Newest of its device"))
    approved_by_id = django_filters.ModelMultipleChoiceFilter(
        queryset=User.objects.all(), distinct=False, label=_("Approved by (ID)")
    )
    device_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Device.objects.all(), distinct=False, label=_("Device (ID)")
    )
    device = django_filters.ModelMultipleChoiceFilter(
        field_name="device__name",
        queryset=Device.objects.all(),
        to_field_name="name",
        distinct=False,
        label=_("Device"),
    )
    site_id = django_filters.ModelMultipleChoiceFilter(
        field_name="device__site", queryset=Site.objects.all(), distinct=False, label=_("Office (ID)")
    )
    region_id = TreeNodeMultipleChoiceFilter(
        field_name="device__site__region", queryset=Region.objects.all(), lookup_expr="in", label=_("Region (ID)")
    )

    class Meta:
        model = ConfigVersion
        fields = ("id", "at", "last_seen", "digest", "size", "source", "changed_by", "approved_at", "reason")

    def newest(self, queryset, name, value):
        """Keep the newest of each device and kind, or those that are not."""
        newer = ConfigVersion.objects.filter(
            device=OuterRef("device"), kind=OuterRef("kind"), at__gt=OuterRef("at")
        ).order_by()
        return queryset.filter(~Exists(newer) if value else Exists(newer))
