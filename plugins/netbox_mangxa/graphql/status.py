"""Check states in GraphQL."""

from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from django.db.models import Q, QuerySet
from django.utils import timezone
from netbox.graphql.filters import BaseModelFilter, register_filter
from netbox.graphql.types import register_type
from strawberry.scalars import ID
from strawberry_django import DatetimeFilterLookup, StrFilterLookup

from netbox_mangxa.models import Status

from .enums import StandingEnum
from .runtime import RuntimeObjectType, SentenceMixin

if TYPE_CHECKING:
    from dcim.graphql.filters import DeviceFilter
    from dcim.graphql.types import DeviceType


@register_filter(Status, lookups=True, name="MangXaStatusFilter")
class StatusFilter(BaseModelFilter):
    """By every plain field, through its device, and by the state that holds now."""

    device: Annotated["DeviceFilter", strawberry.lazy("dcim.graphql.filters")] | None = strawberry_django.filter_field()
    device_id: ID | None = strawberry_django.filter_field()
    check_name: StrFilterLookup | None = strawberry_django.filter_field()
    item: StrFilterLookup | None = strawberry_django.filter_field()
    since: DatetimeFilterLookup | None = strawberry_django.filter_field()
    checked_at: DatetimeFilterLookup | None = strawberry_django.filter_field()

    @strawberry_django.filter_field
    def standing(self, queryset: QuerySet, value: list[StandingEnum], prefix: str) -> tuple[QuerySet, Q]:
        """Keep what stands so now; a state whose time has run out is stale."""
        wanted = [each.value for each in value]
        old = ~Q(**{f"{prefix}standing": "pending"}) & Q(**{f"{prefix}stale_at__lte": timezone.now()})
        so = ~old & Q(**{f"{prefix}standing__in": [each for each in wanted if each != "stale"]})
        if "stale" in wanted:
            so |= old | Q(**{f"{prefix}standing": "stale"})
        return queryset, so


@register_type(
    Status,
    fields=["id", "check_name", "item", "soft", "streak", "since", "checked_at", "stale_at", "texts", "value", "unit",
            "levels"],
    filters=StatusFilter,
    pagination=True,
    name="MangXaStatus",
)  # fmt: skip
class StatusType(SentenceMixin, RuntimeObjectType):
    """What one check last said of one item."""

    device: Annotated["DeviceType", strawberry.lazy("dcim.graphql.types")]
    behind: Annotated["DeviceType", strawberry.lazy("dcim.graphql.types")] | None

    @strawberry_django.field(only=["standing", "stale_at"], description="Holds now: stale once its time has come")
    def standing(self) -> str:
        return self.effective
