"""Filters of computer reports: what is wrong with computers."""

# ruff: noqa: E501 - columns in rows

from datetime import timedelta

import django_filters
from dcim.models import Device, Region, Site
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from utilities.filters import TreeNodeMultipleChoiceFilter
from utilities.filtersets import register_filterset

from alerts.freshness import missed_days
from netbox_mangxa.hours import offices
from netbox_mangxa.models import AgentToken, ComputerReport, Unit
from netbox_mangxa.models.choices import AntivirusChoices, ReportStateChoices, ReportViaChoices

from .runtime import RuntimeFilterSet


@register_filterset
class ComputerReportFilterSet(RuntimeFilterSet):
    """By place, system, protection, free space, and silence in working days."""

    search_fields = (
        "hostname", "serial", "user", "maker", "model", "os_name", "device__name", "site__name", "unit__name", "agent_id",
    )  # fmt: skip
    state = django_filters.MultipleChoiceFilter(choices=ReportStateChoices, distinct=False, label=_("State"))
    via = django_filters.MultipleChoiceFilter(choices=ReportViaChoices, distinct=False, label=_("Came by"))
    antivirus_state = django_filters.MultipleChoiceFilter(
        choices=AntivirusChoices, distinct=False, label=_("Antivirus")
    )
    device_id = django_filters.ModelMultipleChoiceFilter(queryset=Device.objects.all(), distinct=False)
    site_id = django_filters.ModelMultipleChoiceFilter(queryset=Site.objects.all(), distinct=False)
    unit_id = django_filters.ModelMultipleChoiceFilter(queryset=Unit.objects.all(), distinct=False)
    token_id = django_filters.ModelMultipleChoiceFilter(queryset=AgentToken.objects.all(), distinct=False)
    region_id = TreeNodeMultipleChoiceFilter(
        field_name="site__region", queryset=Region.objects.all(), lookup_expr="in", label=_("Region (ID)")
    )
    os_out = django_filters.BooleanFilter(method="filter_os_out", label=_("Operating system out of support"))
    remote = django_filters.BooleanFilter(
        field_name="remote_tools__len", lookup_expr="gt", method="filter_remote", label=_("Has remote-control tools")
    )
    silent_days = django_filters.NumberFilter(method="filter_silent", label=_("Not reported for working days"))

    class Meta:
        model = ComputerReport
        fields = (
            "id", "agent_id", "agent", "address", "tag", "first_at", "reported_at", "received_at", "times", "hostname",
            "domain", "user", "serial", "board_serial", "uuid", "maker", "model", "chassis", "cpu", "cores", "memory_mb",
            "os_name", "os_version", "os_release", "os_arch", "os_ends", "os_installed", "disk_free", "disk_health",
            "antivirus_name", "antivirus_at", "software_count",
        )  # fmt: skip

    def filter_os_out(self, queryset, name, value):
        out = Q(os_ends__lt=timezone.localdate())
        return queryset.filter(out if value else Q(os_ends__gte=timezone.localdate()))

    def filter_remote(self, queryset, name, value):
        return queryset.exclude(remote_tools=[]) if value else queryset.filter(remote_tools=[])

    def filter_silent(self, queryset, name, value):
        """Keep those with as many whole working days of their own office without a report."""
        now, days = timezone.now(), int(value)
        where = offices()
        rows = queryset.filter(reported_at__lt=now - timedelta(days=days)).values_list("pk", "reported_at", "site_id")
        silent = [pk for pk, at, site in rows if missed_days(at, where.calendar(site), now) >= days]
        return queryset.filter(pk__in=silent)
