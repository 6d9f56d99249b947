"""Filters of acceptance rules."""

import django_filters
from dcim.models import Site
from django.utils.translation import gettext_lazy as _
from netbox.filtersets import PrimaryModelFilterSet
from utilities.filtersets import register_filterset

from netbox_mangxa.models import AcceptRule
from netbox_mangxa.models.choices import ProposalKindChoices

from .search import SearchMixin


@register_filterset
class AcceptRuleFilterSet(SearchMixin, PrimaryModelFilterSet):
    """By kind and office."""

    search_fields = ("kind", "site__name", "description")

    kind = django_filters.MultipleChoiceFilter(choices=ProposalKindChoices, distinct=False, label=_("Kind"))
    site_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Site.objects.all(), distinct=False, label=_("Office (ID)")
    )

    class Meta:
        model = AcceptRule
        fields = ("id", "enabled", "description")
