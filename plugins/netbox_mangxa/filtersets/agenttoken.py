"""Filters of agent tokens."""

import django_filters
from django.utils.translation import gettext_lazy as _
from netbox.filtersets import PrimaryModelFilterSet
from utilities.filtersets import register_filterset

from netbox_mangxa.models import AgentToken, Unit

from .search import SearchMixin


@register_filterset
class AgentTokenFilterSet(SearchMixin, PrimaryModelFilterSet):
    """By name and unit, never by the token."""

    search_fields = ("name", "unit__name", "description")
    unit_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Unit.objects.all(), distinct=False, label=_("Unit (ID)")
    )

    class Meta:
        model = AgentToken
        fields = ("id", "name", "enabled", "expires", "hint", "last_used", "description")
