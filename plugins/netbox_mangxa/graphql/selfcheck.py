"""System health in GraphQL."""

from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import BaseModelFilter, register_filter
from netbox.graphql.types import register_type
from strawberry_django import BaseFilterLookup, DatetimeFilterLookup, StrFilterLookup

from netbox_mangxa.models import SelfCheck

from .runtime import RuntimeObjectType, SentenceMixin

if TYPE_CHECKING:
    from netbox.graphql.filter_lookups import FloatLookup, IntegerLookup

    from .enums import StandingEnum


@register_filter(SelfCheck, lookups=True, name="MangXaSelfCheckFilter")
class SelfCheckFilter(BaseModelFilter):
    """By every plain field; ``standing`` is what was written down last."""

    name: StrFilterLookup | None = strawberry_django.filter_field()
    item: StrFilterLookup | None = strawberry_django.filter_field()
    standing: BaseFilterLookup[Annotated["StandingEnum", strawberry.lazy("netbox_mangxa.graphql.enums")]] | None = (
        strawberry_django.filter_field()
    )
    soft: BaseFilterLookup[Annotated["StandingEnum", strawberry.lazy("netbox_mangxa.graphql.enums")]] | None = (
        strawberry_django.filter_field()
    )
    streak: Annotated["IntegerLookup", strawberry.lazy("netbox.graphql.filter_lookups")] | None = (
        strawberry_django.filter_field()
    )
    since: DatetimeFilterLookup | None = strawberry_django.filter_field()
    checked_at: DatetimeFilterLookup | None = strawberry_django.filter_field()
    stale_at: DatetimeFilterLookup | None = strawberry_django.filter_field()
    measured_at: DatetimeFilterLookup | None = strawberry_django.filter_field()
    value: Annotated["FloatLookup", strawberry.lazy("netbox.graphql.filter_lookups")] | None = (
        strawberry_django.filter_field()
    )
    unit: StrFilterLookup | None = strawberry_django.filter_field()


@register_type(
    SelfCheck,
    fields=["id", "name", "item", "soft", "streak", "since", "checked_at", "stale_at", "texts", "advice", "value",
            "unit", "measured_at"],
    filters=SelfCheckFilter,
    pagination=True,
    name="MangXaSelfCheck",
)  # fmt: skip
class SelfCheckType(SentenceMixin, RuntimeObjectType):
    """What one rule last said of the monitoring itself."""

    @strawberry_django.field(only=["standing", "stale_at"], description="Holds now: stale once its time has come")
    def standing(self) -> str:
        return self.effective
