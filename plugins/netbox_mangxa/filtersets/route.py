"""Filters of routes."""

import django_filters
from django.utils.translation import gettext_lazy as _
from netbox.filtersets import PrimaryModelFilterSet
from tenancy.models import Contact, ContactGroup
from utilities.filters import TreeNodeMultipleChoiceFilter
from utilities.filtersets import register_filterset

from netbox_mangxa.models import Channel, Ladder, Route, Unit
from netbox_mangxa.models.choices import NightChoices, SeverityChoices, TimesChoices

from .checks import ChecksFilter
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

    times = django_filters.MultipleChoiceFilter(choices=TimesChoices, distinct=False, label=_("Times"))
    night = django_filters.MultipleChoiceFilter(choices=NightChoices, distinct=False, label=_("At night"))
    ladder_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Ladder.objects.all(), distinct=False, label=_("Escalation (ID)")
    )
    unit_id = django_filters.ModelMultipleChoiceFilter(
        field_name="units", queryset=Unit.objects.all(), label=_("Unit (ID)")
    )
    contact_id = django_filters.ModelMultipleChoiceFilter(
        field_name="contacts", queryset=Contact.objects.all(), label=_("Contact (ID)")
    )
    contact_group_id = TreeNodeMultipleChoiceFilter(
        field_name="contact_groups",
        queryset=ContactGroup.objects.all(),
        lookup_expr="in",
        label=_("Contact group (ID)"),
    )
    checks = ChecksFilter(label=_("Checks"))

    class Meta:
        model = Route
        fields = (
            "id",
            "name",
            "enabled",
            "weight",
            "last",
            "wait",
            "interval",
            "repeat",
            "limit",
            "summary_at",
            "failures",
            "recipients",
            "language",
            "description",
        )
