"""Filters of scan ranges."""

import django_filters
from dcim.models import Site
from django.utils.translation import gettext_lazy as _
from ipam.models import Prefix
from netbox.filtersets import PrimaryModelFilterSet
from utilities.filtersets import register_filterset

from netbox_mangxa.models import Credential, ScanRange

from .search import SearchMixin


@register_filterset
class ScanRangeFilterSet(SearchMixin, PrimaryModelFilterSet):
    """By prefix, office and credential."""

    search_fields = ("site__name", "prefix__description", "description", "excluded")

    prefix_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Prefix.objects.all(), distinct=False, label=_("Prefix (ID)")
    )
    site_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Site.objects.all(), distinct=False, label=_("Office (ID)")
    )
    credential_id = django_filters.ModelMultipleChoiceFilter(
        field_name="credentials", queryset=Credential.objects.all(), label=_("Credential (ID)")
    )

    class Meta:
        model = ScanRange
        fields = ("id", "enabled", "interval", "excluded", "description")
