"""Filters of routes."""

import django_filters
from django.utils.translation import gettext_lazy as _
from netbox.filtersets import PrimaryModelFilterSet
from utilities.filtersets import register_filterset

from netbox_mangxa.models import Channel, Route
from netbox_mangxa.models.choices import SeverityChoices

from .scope import ScopeMixin
from .search import SearchMixin


@register_filterset
class RouteFilterSet(SearchMixin, ScopeMixin, PrimaryModelFilterSet):
    """By severity, channel and scope."""

    search_fields = ("name", "recipients", "description")

    severity = django_filters.MultipleChoiceFilter(choices=SeverityChoices, distinct=False, label=_("Severity"))
    channel_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Channel.objects.all(), distinct=False, label=_("Channel (ID)")
    )

    class Meta:
        model = Route
        fields = ("id", "name", "enabled", "recipients", "language", "description")
