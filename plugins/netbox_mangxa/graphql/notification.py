"""Notifications in GraphQL."""

from typing import TYPE_CHECKING, Annotated

import strawberry
import strawberry_django
from netbox.graphql.filters import BaseModelFilter, register_filter
from netbox.graphql.types import register_type
from strawberry.scalars import ID
from strawberry_django import BaseFilterLookup, DatetimeFilterLookup, StrFilterLookup

from netbox_mangxa.models import Notification
from netbox_mangxa.pages.words import sentence

from .runtime import RuntimeObjectType

if TYPE_CHECKING:
    from dcim.graphql.filters import SiteFilter
    from dcim.graphql.types import SiteType

    from .channel import ChannelType
    from .enums import NotificationStateEnum
    from .incident import IncidentType
    from .route import RouteType
    from .transition import TransitionType


@register_filter(Notification, lookups=True, name="MangXaNotificationFilter")
class NotificationFilter(BaseModelFilter):
    """By every plain field, and through its office."""

    incident_id: ID | None = strawberry_django.filter_field()
    transition_id: ID | None = strawberry_django.filter_field()
    route_id: ID | None = strawberry_django.filter_field()
    channel_id: ID | None = strawberry_django.filter_field()
    site: Annotated["SiteFilter", strawberry.lazy("dcim.graphql.filters")] | None = strawberry_django.filter_field()
    site_id: ID | None = strawberry_django.filter_field()
    recipient: StrFilterLookup | None = strawberry_django.filter_field()
    subject: StrFilterLookup | None = strawberry_django.filter_field()
    kind: StrFilterLookup | None = strawberry_django.filter_field()
    state: (
        BaseFilterLookup[Annotated["NotificationStateEnum", strawberry.lazy("netbox_mangxa.graphql.enums")]] | None
    ) = strawberry_django.filter_field()
    created: DatetimeFilterLookup | None = strawberry_django.filter_field()
    sent_at: DatetimeFilterLookup | None = strawberry_django.filter_field()


@register_type(
    Notification,
    fields=["id", "recipient", "kind", "subject", "body", "state", "created", "next_try", "attempts", "sent_at",
            "error"],
    filters=NotificationFilter,
    pagination=True,
    name="MangXaNotification",
)  # fmt: skip
class NotificationType(RuntimeObjectType):
    """What one person was told, or why not."""

    incident: Annotated["IncidentType", strawberry.lazy("netbox_mangxa.graphql.types")] | None
    transition: Annotated["TransitionType", strawberry.lazy("netbox_mangxa.graphql.types")] | None
    site: Annotated["SiteType", strawberry.lazy("dcim.graphql.types")] | None
    route: Annotated["RouteType", strawberry.lazy("netbox_mangxa.graphql.types")] | None
    channel: Annotated["ChannelType", strawberry.lazy("netbox_mangxa.graphql.types")] | None

    @strawberry_django.field(only=["reason"])
    def reason(self) -> str:
        return sentence(self.reason)
