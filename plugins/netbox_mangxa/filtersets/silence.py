"""Filters of silences."""

import django_filters
from dcim.models import Device, DeviceRole, Site
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from netbox.filtersets import PrimaryModelFilterSet
from users.models import User
from utilities.filters import TreeNodeMultipleChoiceFilter
from utilities.filtersets import register_filterset

from netbox_mangxa.models import Silence, Unit

from .checks import ChecksFilter
from .search import SearchMixin

STATES = [("on", _("In force")), ("coming", _("Coming")), ("over", _("Over"))]


@register_filterset
class SilenceFilterSet(SearchMixin, PrimaryModelFilterSet):
    """By what they are and whom they are for."""

    search_fields = ("reason", "description")

    author_id = django_filters.ModelMultipleChoiceFilter(
        queryset=User.objects.all(), distinct=False, label=_("By (ID)")
    )
    site_id = django_filters.ModelMultipleChoiceFilter(
        field_name="sites", queryset=Site.objects.all(), label=_("Sites (ID)")
    )
    unit_id = django_filters.ModelMultipleChoiceFilter(
        field_name="units", queryset=Unit.objects.all(), label=_("Units (ID)")
    )
    role_id = TreeNodeMultipleChoiceFilter(
        field_name="roles", queryset=DeviceRole.objects.all(), lookup_expr="in", label=_("Roles (ID)")
    )
    device_id = django_filters.ModelMultipleChoiceFilter(
        field_name="devices", queryset=Device.objects.all(), label=_("Devices (ID)")
    )
    checks = ChecksFilter(label=_("Checks"))
    state = django_filters.MultipleChoiceFilter(choices=STATES, method="filter_state", distinct=False, label=_("State"))

    class Meta:
        model = Silence
        fields = ("id", "reason", "begin", "end", "description")

    def filter_state(self, queryset, name, value):
        """Keep those that are on, coming or over."""
        now, wanted = timezone.now(), Q()
        for state in value:
            wanted |= {"on": Q(begin__lte=now, end__gt=now), "coming": Q(begin__gt=now), "over": Q(end__lte=now)}[state]
        return queryset.filter(wanted)
