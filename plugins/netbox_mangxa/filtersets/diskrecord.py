"""Filters of disk records."""

import django_filters
from dcim.models import Site
from django.utils.translation import gettext_lazy as _
from netbox.filtersets import PrimaryModelFilterSet
from utilities.filtersets import register_filterset

from netbox_mangxa.models import DiskRecord, Disposal
from netbox_mangxa.models.asset_choices import DiskFateChoices

from .search import SearchMixin


@register_filterset
class DiskRecordFilterSet(SearchMixin, PrimaryModelFilterSet):
    """By what people ask for."""

    search_fields = ("serial", "model", "done_by", "witness", "disposal__label", "disposal__decision", "description")

    fate = django_filters.MultipleChoiceFilter(choices=DiskFateChoices, distinct=False, label=_("What became of it"))
    disposal_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Disposal.objects.all(), distinct=False, label=_("Disposal (ID)")
    )
    site_id = django_filters.ModelMultipleChoiceFilter(
        field_name="disposal__site", queryset=Site.objects.all(), distinct=False, label=_("Office (ID)")
    )

    class Meta:
        model = DiskRecord
        fields = ("id", "serial", "model", "how", "done_on", "done_by", "witness", "reason", "description")
