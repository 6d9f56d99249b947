"""Filters of steps of escalations."""

import django_filters
from django.utils.translation import gettext_lazy as _
from netbox.filtersets import PrimaryModelFilterSet
from tenancy.models import Contact, ContactGroup
from utilities.filters import TreeNodeMultipleChoiceFilter
from utilities.filtersets import register_filterset

from netbox_mangxa.models import Channel, Ladder, LadderStep
from netbox_mangxa.models.choices import ClockChoices

from .search import SearchMixin


@register_filterset
class LadderStepFilterSet(SearchMixin, PrimaryModelFilterSet):
    """By what they are and whom they are for."""

    search_fields = ("ladder__name", "recipients", "description")

    ladder_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Ladder.objects.all(), distinct=False, label=_("Escalation (ID)")
    )
    clock = django_filters.MultipleChoiceFilter(choices=ClockChoices, distinct=False, label=_("Counted in"))
    channel_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Channel.objects.all(), distinct=False, label=_("Channel (ID)")
    )
    contact_id = django_filters.ModelMultipleChoiceFilter(
        field_name="contacts", queryset=Contact.objects.all(), label=_("Contacts (ID)")
    )
    contact_group_id = TreeNodeMultipleChoiceFilter(
        field_name="contact_groups",
        queryset=ContactGroup.objects.all(),
        lookup_expr="in",
        label=_("Contact groups (ID)"),
    )

    class Meta:
        model = LadderStep
        fields = ("id", "after", "repeat", "most", "recipients", "language", "description")
