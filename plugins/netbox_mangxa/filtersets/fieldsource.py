"""Filters of field sources."""

import django_filters
from django.utils.translation import gettext_lazy as _
from netbox.filtersets import PrimaryModelFilterSet
from utilities.filtersets import register_filterset

from netbox_mangxa.models import FieldSource
from netbox_mangxa.models.choices import ProposalFieldChoices, WinnerChoices

from .search import SearchMixin


@register_filterset
class FieldSourceFilterSet(SearchMixin, PrimaryModelFilterSet):
    """By field and who is right."""

    search_fields = ("field", "description")

    field = django_filters.MultipleChoiceFilter(choices=ProposalFieldChoices, distinct=False, label=_("Field"))
    winner = django_filters.MultipleChoiceFilter(choices=WinnerChoices, distinct=False, label=_("Who is right"))

    class Meta:
        model = FieldSource
        fields = ("id", "description")
