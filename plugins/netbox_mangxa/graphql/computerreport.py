"""Computer reports in GraphQL."""

from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import BaseModelFilter, register_filter
from netbox.graphql.types import register_type
from strawberry.scalars import ID
from strawberry_django import DatetimeFilterLookup, StrFilterLookup

from netbox_mangxa.models import ComputerReport

from .runtime import RuntimeObjectType, SentenceMixin

if TYPE_CHECKING:
    from dcim.graphql.types import DeviceType, SiteType

    from .unit import UnitType


@register_filter(ComputerReport, lookups=True, name="MangXaComputerReportFilter")
class ComputerReportFilter(BaseModelFilter):
    """By name, system and time."""

    device_id: ID | None = strawberry_django.filter_field()
    unit_id: ID | None = strawberry_django.filter_field()
    hostname: StrFilterLookup | None = strawberry_django.filter_field()
    serial: StrFilterLookup | None = strawberry_django.filter_field()
    os_release: StrFilterLookup | None = strawberry_django.filter_field()
    reported_at: DatetimeFilterLookup | None = strawberry_django.filter_field()


@register_type(
    ComputerReport,
    fields=["id", "state", "agent_id", "agent", "tag", "first_at", "reported_at", "times", "hostname", "user", "serial",
            "uuid", "maker", "model", "cpu", "memory_mb", "os_name", "os_release", "os_ends", "disk_free",
            "disk_health", "antivirus_state", "antivirus_name", "antivirus_at", "office", "remote_tools",
            "software_count", "texts"],
    filters=ComputerReportFilter,
    pagination=True,
    name="MangXaComputerReport",
)  # fmt: skip
class ComputerReportType(SentenceMixin, RuntimeObjectType):
    """What one computer last told."""

    device: Annotated["DeviceType", strawberry.lazy("dcim.graphql.types")] | None
    site: Annotated["SiteType", strawberry.lazy("dcim.graphql.types")] | None
    unit: Annotated["UnitType", strawberry.lazy("netbox_mangxa.graphql.unit")] | None
