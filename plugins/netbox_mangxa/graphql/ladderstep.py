"""Steps of escalations in GraphQL."""

from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import PrimaryModelFilter, register_filter
from netbox.graphql.types import PrimaryObjectType, register_type
from strawberry.scalars import ID
from strawberry_django import ComparisonFilterLookup, StrFilterLookup

from netbox_mangxa.models import LadderStep

if TYPE_CHECKING:
    from tenancy.graphql.types import ContactGroupType, ContactType

    from netbox_mangxa.graphql.types import ChannelType, LadderType


@register_filter(LadderStep, lookups=True, name="MangXaLadderStepFilter")
class LadderStepFilter(PrimaryModelFilter):
    """By every plain field."""

    ladder_id: ID | None = strawberry_django.filter_field()
    after: ComparisonFilterLookup[int] | None = strawberry_django.filter_field()
    clock: StrFilterLookup | None = strawberry_django.filter_field()
    repeat: ComparisonFilterLookup[int] | None = strawberry_django.filter_field()
    most: ComparisonFilterLookup[int] | None = strawberry_django.filter_field()
    channel_id: ID | None = strawberry_django.filter_field()
    recipients: StrFilterLookup | None = strawberry_django.filter_field()
    language: StrFilterLookup | None = strawberry_django.filter_field()


@register_type(
    LadderStep,
    fields=[
        "id",
        "after",
        "clock",
        "repeat",
        "most",
        "recipients",
        "language",
        "description",
        "comments",
        "created",
        "last_updated",
    ],
    filters=LadderStepFilter,
    pagination=True,
    name="MangXaLadderStep",
)
class LadderStepType(PrimaryObjectType):
    """One step."""

    ladder: Annotated["LadderType", strawberry.lazy("netbox_mangxa.graphql.types")] | None
    channel: Annotated["ChannelType", strawberry.lazy("netbox_mangxa.graphql.types")] | None
    contacts: list[Annotated["ContactType", strawberry.lazy("tenancy.graphql.types")]]
    contact_groups: list[Annotated["ContactGroupType", strawberry.lazy("tenancy.graphql.types")]]
