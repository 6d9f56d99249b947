"""Filters of channels. Secrets cannot be filtered by."""

import django_filters
from django.utils.translation import gettext_lazy as _
from netbox.filtersets import PrimaryModelFilterSet
from utilities.filtersets import register_filterset

from netbox_mangxa.models import Channel
from netbox_mangxa.models.choices import ChannelKindChoices

from .search import SearchMixin


@register_filterset
class ChannelFilterSet(SearchMixin, PrimaryModelFilterSet):
    """By kind."""

    search_fields = ("name", "description")

    kind = django_filters.MultipleChoiceFilter(choices=ChannelKindChoices, distinct=False, label=_("Kind"))
    fallback_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Channel.objects.all(), distinct=False, label=_("If it fails (ID)")
    )

    class Meta:
        model = Channel
        fields = ("id", "name", "enabled", "description")
