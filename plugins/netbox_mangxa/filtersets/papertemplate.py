"""Filters of templates of papers."""

import django_filters
from django.utils.translation import gettext_lazy as _
from netbox.filtersets import PrimaryModelFilterSet
from utilities.filtersets import register_filterset

from netbox_mangxa.models import PaperTemplate
from netbox_mangxa.models.paper_choices import PaperKindChoices

from .search import SearchMixin


@register_filterset
class PaperTemplateFilterSet(SearchMixin, PrimaryModelFilterSet):
    """By kind, name and whether it is in use."""

    search_fields = ("name", "description")

    kind = django_filters.MultipleChoiceFilter(choices=PaperKindChoices, distinct=False, label=_("Kind"))

    class Meta:
        model = PaperTemplate
        fields = ("id", "name", "in_use", "description")
