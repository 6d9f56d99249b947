"""Disk records in GraphQL."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import PrimaryModelFilter, register_filter
from netbox.graphql.types import PrimaryObjectType, register_type
from strawberry.scalars import ID
from strawberry_django import DateFilterLookup, StrFilterLookup

from netbox_mangxa.models import DiskRecord

if TYPE_CHECKING:
    from .disposal import DisposalFilter, DisposalType


@register_filter(DiskRecord, lookups=True, name="MangXaDiskRecordFilter")
class DiskRecordFilter(PrimaryModelFilter):
    """By every plain field, and through what it belongs to."""

    fate: StrFilterLookup[str] | None = strawberry_django.filter_field()
    serial: StrFilterLookup[str] | None = strawberry_django.filter_field()
    model: StrFilterLookup[str] | None = strawberry_django.filter_field()
    how: StrFilterLookup[str] | None = strawberry_django.filter_field()
    done_on: DateFilterLookup[date] | None = strawberry_django.filter_field()
    done_by: StrFilterLookup[str] | None = strawberry_django.filter_field()
    witness: StrFilterLookup[str] | None = strawberry_django.filter_field()
    reason: StrFilterLookup[str] | None = strawberry_django.filter_field()
    disposal: Annotated["DisposalFilter", strawberry.lazy("netbox_mangxa.graphql.disposal")] | None = (
        strawberry_django.filter_field()
    )
    disposal_id: ID | None = strawberry_django.filter_field()


@register_type(
    DiskRecord,
    fields=[
        "id",
        "fate",
        "serial",
        "model",
        "how",
        "done_on",
        "done_by",
        "witness",
        "reason",
        "description",
        "comments",
        "created",
        "last_updated",
    ],
    filters=DiskRecordFilter,
    pagination=True,
    name="MangXaDiskRecord",
)
class DiskRecordType(PrimaryObjectType):
    """One of them."""

    disposal: Annotated["DisposalType", strawberry.lazy("netbox_mangxa.graphql.disposal")]
