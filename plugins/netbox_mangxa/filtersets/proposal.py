"""Filters of proposals."""

import django_filters
from dcim.models import Device, Region, Site
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from utilities.filters import TreeNodeMultipleChoiceFilter
from utilities.filtersets import register_filterset

from netbox_mangxa.models import Proposal
from netbox_mangxa.models.choices import ProposalFieldChoices, ProposalKindChoices, ProposalStateChoices

from .runtime import RuntimeFilterSet


@register_filterset
class ProposalFilterSet(RuntimeFilterSet):
    """By kind, state, field, office, device, time, and who decided."""

    search_fields = ("device__name", "site__name", "item", "old", "new", "reason")

    kind = django_filters.MultipleChoiceFilter(choices=ProposalKindChoices, distinct=False, label=_("Kind"))
    state = django_filters.MultipleChoiceFilter(choices=ProposalStateChoices, distinct=False, label=_("State"))
    field = django_filters.MultipleChoiceFilter(choices=ProposalFieldChoices, distinct=False, label=_("Field"))
    device_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Device.objects.all(), distinct=False, label=_("Device (ID)")
    )
    site_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Site.objects.all(), distinct=False, label=_("Office (ID)")
    )
    region_id = TreeNodeMultipleChoiceFilter(
        field_name="site__region", queryset=Region.objects.all(), lookup_expr="in", label=_("Region (ID)")
    )
    decided_by_id = django_filters.ModelMultipleChoiceFilter(
        field_name="decided_by", queryset=get_user_model().objects.all(), distinct=False, label=_("Decided by (ID)")
    )

    class Meta:
        model = Proposal
        fields = (
            "id", "origin", "item", "old", "new", "auto", "fingerprint", "first_seen", "last_seen", "decided_at",
            "reason",
            "problem",
        )  # fmt: skip
