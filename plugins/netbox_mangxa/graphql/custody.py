"""Custodys in GraphQL."""

from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import PrimaryModelFilter, register_filter
from netbox.graphql.types import PrimaryObjectType, register_type
from strawberry.scalars import ID
from strawberry_django import DateFilterLookup, StrFilterLookup

from netbox_mangxa.models import Custody

if TYPE_CHECKING:
    from dcim.graphql.filters import DeviceFilter
    from dcim.graphql.types import DeviceType

    from .official import OfficialFilter, OfficialType


@register_filter(Custody, lookups=True, name="MangXaCustodyFilter")
class CustodyFilter(PrimaryModelFilter):
    """By every plain field, and through what it belongs to."""

    official: Annotated["OfficialFilter", strawberry.lazy("netbox_mangxa.graphql.filters")] | None = (
        strawberry_django.filter_field()
    )
    official_id: ID | None = strawberry_django.filter_field()
    device: Annotated["DeviceFilter", strawberry.lazy("dcim.graphql.filters")] | None = strawberry_django.filter_field()
    device_id: ID | None = strawberry_django.filter_field()
    label: StrFilterLookup | None = strawberry_django.filter_field()
    since: DateFilterLookup | None = strawberry_django.filter_field()
    until: DateFilterLookup | None = strawberry_django.filter_field()
    handed_over_by: StrFilterLookup | None = strawberry_django.filter_field()
    returned_to: StrFilterLookup | None = strawberry_django.filter_field()
    paper_number: StrFilterLookup | None = strawberry_django.filter_field()
    paper_date: DateFilterLookup | None = strawberry_django.filter_field()
    condition: StrFilterLookup | None = strawberry_django.filter_field()
    return_paper_number: StrFilterLookup | None = strawberry_django.filter_field()
    return_paper_date: DateFilterLookup | None = strawberry_django.filter_field()
    return_condition: StrFilterLookup | None = strawberry_django.filter_field()


@register_type(
    Custody,
    fields=[
        "id",
        "label",
        "since",
        "handed_over_by",
        "paper_number",
        "paper_date",
        "condition",
        "until",
        "returned_to",
        "return_paper_number",
        "return_paper_date",
        "return_condition",
        "description",
        "comments",
        "created",
        "last_updated",
    ],
    filters=CustodyFilter,
    pagination=True,
    name="MangXaCustody",
)
class CustodyType(PrimaryObjectType):
    """One person's time with one device."""

    official: Annotated["OfficialType", strawberry.lazy("netbox_mangxa.graphql.types")]
    device: Annotated["DeviceType", strawberry.lazy("dcim.graphql.types")] | None
