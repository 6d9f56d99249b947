"""Filters of notifications."""

import django_filters
from dcim.models import Region, Site
from django.utils.translation import gettext_lazy as _
from utilities.filters import TreeNodeMultipleChoiceFilter
from utilities.filtersets import register_filterset

from netbox_mangxa.models import Channel, Incident, Notification, Route, Transition
from netbox_mangxa.models.choices import NotificationStateChoices

from .runtime import RuntimeFilterSet


@register_filterset
class NotificationFilterSet(RuntimeFilterSet):
    """By office, incident, recipient, channel, state and time."""

    search_fields = ("subject", "recipient", "site__name", "error")

    incident_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Incident.objects.all(), distinct=False, label=_("Incident (ID)")
    )
    transition_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Transition.objects.all(), distinct=False, label=_("Change of state (ID)")
    )
    site_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Site.objects.all(), distinct=False, label=_("Office (ID)")
    )
    region_id = TreeNodeMultipleChoiceFilter(
        field_name="site__region", queryset=Region.objects.all(), lookup_expr="in", label=_("Region (ID)")
    )
    route_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Route.objects.all(), distinct=False, label=_("Route (ID)")
    )
    channel_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Channel.objects.all(), distinct=False, label=_("Channel (ID)")
    )
    kind = django_filters.MultipleChoiceFilter(
        choices=Notification._meta.get_field("kind").choices, distinct=False, label=_("Kind")
    )
    state = django_filters.MultipleChoiceFilter(choices=NotificationStateChoices, distinct=False, label=_("State"))

    class Meta:
        model = Notification
        fields = ("id", "recipient", "subject", "created", "next_try", "attempts", "sent_at", "error", "key")
