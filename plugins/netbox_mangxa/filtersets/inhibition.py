"""Filters of inhibitions."""

import django_filters
from dcim.models import DeviceRole, Site
from django.utils.translation import gettext_lazy as _
from netbox.filtersets import PrimaryModelFilterSet
from utilities.filters import TreeNodeMultipleChoiceFilter
from utilities.filtersets import register_filterset

from netbox_mangxa.models import Inhibition
from netbox_mangxa.models.choices import SeverityChoices

from .checks import ChecksFilter
from .search import SearchMixin


@register_filterset
class InhibitionFilterSet(SearchMixin, PrimaryModelFilterSet):
    """By what they are and whom they are for."""

    search_fields = ("name", "description")

    severity = django_filters.MultipleChoiceFilter(
        choices=SeverityChoices, distinct=False, label=_("Severity of the cause")
    )
    source_checks = ChecksFilter(label=_("Checks of the cause"))
    source_role_id = TreeNodeMultipleChoiceFilter(
        field_name="source_roles",
        queryset=DeviceRole.objects.all(),
        lookup_expr="in",
        label=_("Roles of the cause (ID)"),
    )
    target_checks = ChecksFilter(label=_("Checks not told"))
    target_role_id = TreeNodeMultipleChoiceFilter(
        field_name="target_roles", queryset=DeviceRole.objects.all(), lookup_expr="in", label=_("Roles not told (ID)")
    )
    site_id = django_filters.ModelMultipleChoiceFilter(
        field_name="sites", queryset=Site.objects.all(), label=_("Sites (ID)")
    )

    class Meta:
        model = Inhibition
        fields = ("id", "name", "enabled", "same_site", "same_device", "description")
