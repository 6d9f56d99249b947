"""Filters of disposals."""

import django_filters
from dcim.models import Device, Site
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from netbox.filtersets import PrimaryModelFilterSet
from netbox_inventory.models import Asset
from utilities.filtersets import register_filterset

from netbox_mangxa.models import Disposal, Unit
from netbox_mangxa.models.asset_choices import DisposalMethodChoices, DisposalStateChoices

from .search import SearchMixin


@register_filterset
class DisposalFilterSet(SearchMixin, PrimaryModelFilterSet):
    """By what people ask for."""

    search_fields = ("label", "serial", "asset_tag", "decision", "recipient", "description", "disks__serial")

    method = django_filters.MultipleChoiceFilter(choices=DisposalMethodChoices, distinct=False, label=_("Method"))
    device_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Device.objects.all(), distinct=False, label=_("Device (ID)")
    )
    asset_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Asset.objects.all(), distinct=False, label=_("Asset (ID)")
    )
    to_unit_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Unit.objects.all(), distinct=False, label=_("Receiving unit (ID)")
    )
    state = django_filters.MultipleChoiceFilter(choices=DisposalStateChoices, distinct=False, label=_("State"))
    site_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Site.objects.all(), distinct=False, label=_("Office (ID)")
    )
    completed_by_id = django_filters.ModelMultipleChoiceFilter(
        queryset=get_user_model().objects.all(), distinct=False, label=_("Completed by (ID)")
    )

    class Meta:
        model = Disposal
        fields = (
            "id",
            "label",
            "serial",
            "asset_tag",
            "kind",
            "decision",
            "decided_on",
            "left_on",
            "recipient",
            "proceeds",
            "completed_at",
            "description",
        )

    def search(self, queryset, name, value):
        """Find also by the serial number of a disk; a disposal with two of them comes once."""
        return super().search(queryset, name, value).distinct()
