"""Filters of incidents."""

import django_filters
from circuits.models import CircuitTermination, Provider
from dcim.models import Device, Region, Site
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from users.models import User
from utilities.filters import TreeNodeMultipleChoiceFilter
from utilities.filtersets import register_filterset

from netbox_mangxa.models import Acknowledgement, Assignment, Incident, Link
from netbox_mangxa.models.choices import StandingChoices

from .runtime import RuntimeFilterSet


@register_filterset
class IncidentFilterSet(RuntimeFilterSet):
    """By office, device, check, state, time, and whether it is still open."""

    search_fields = ("device_name", "site_name", "check_name", "item")

    device_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Device.objects.all(), distinct=False, label=_("Device (ID)")
    )
    site_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Site.objects.all(), distinct=False, label=_("Office (ID)")
    )
    site = django_filters.ModelMultipleChoiceFilter(
        field_name="site__slug", queryset=Site.objects.all(), to_field_name="slug", distinct=False, label=_("Office")
    )
    region_id = TreeNodeMultipleChoiceFilter(
        field_name="site__region", queryset=Region.objects.all(), lookup_expr="in", label=_("Region (ID)")
    )
    group_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Incident.objects.all(), distinct=False, label=_("Part of (ID)")
    )
    standing = django_filters.MultipleChoiceFilter(choices=StandingChoices, distinct=False, label=_("State"))
    worst = django_filters.MultipleChoiceFilter(choices=StandingChoices, distinct=False, label=_("Worst state"))
    provider_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Provider.objects.all(), method="by_provider", label=_("Provider (ID)")
    )
    assigned_user_id = django_filters.ModelMultipleChoiceFilter(
        field_name="assignment__user", queryset=User.objects.all(), distinct=False, label=_("Assigned to (ID)")
    )
    taken = django_filters.BooleanFilter(method="by_taken", label=_("Somebody has taken it"))
    mine = django_filters.BooleanFilter(method="by_mine", label=_("Mine: assigned to me or taken by me"))
    is_open = django_filters.BooleanFilter(field_name="closed_at", lookup_expr="isnull", label=_("Open"))

    class Meta:
        model = Incident
        fields = (
            "id", "device_name", "site_name", "check_name", "item", "opened_at", "closed_at", "affected",
            "flapping", "ended", "cause_kind", "cause_id", "verdict_at", "verdict_final",
        )  # fmt: skip

    def by_provider(self, queryset, name, value: list[int]):
        """Keep those of offices that one of these providers connects."""
        if not value:
            return queryset
        lines = Link.objects.filter(circuit__provider__in=value, interface__isnull=False)
        sites = lines.order_by().values("interface__device__site")
        ends = CircuitTermination.objects.filter(circuit__provider__in=value, _site__isnull=False)
        return queryset.filter(Q(site__in=sites) | Q(site__in=ends.order_by().values("_site")))

    def by_taken(self, queryset, name, value: bool):  # noqa: FBT001 - a filter's method
        held = Acknowledgement.objects.filter(incident=OuterRef("pk"), ended_at=None, snooze=False)
        found = Exists(held) | Exists(Assignment.objects.filter(incident=OuterRef("pk")))
        return queryset.filter(found if value else ~found)

    def by_mine(self, queryset, name, value: bool):  # noqa: FBT001 - a filter's method
        user = getattr(self.request, "user", None)
        if user is None or not user.is_authenticated:
            return queryset.none() if value else queryset
        held = Acknowledgement.objects.filter(incident=OuterRef("pk"), ended_at=None, snooze=False, user=user)
        found = Exists(held) | Exists(Assignment.objects.filter(incident=OuterRef("pk"), user=user))
        return queryset.filter(found if value else ~found)
