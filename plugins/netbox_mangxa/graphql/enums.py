"""Choices as GraphQL enums."""

import strawberry

from netbox_mangxa.models import choices

__all__ = ("MediumEnum", "NotificationStateEnum", "StandingEnum", "UnitKindEnum")

MediumEnum = strawberry.enum(choices.MediumChoices.as_enum(prefix="medium"), name="MangXaMediumEnum")
NotificationStateEnum = strawberry.enum(
    choices.NotificationStateChoices.as_enum(prefix="state"), name="MangXaNotificationStateEnum"
)
StandingEnum = strawberry.enum(choices.StandingChoices.as_enum(prefix="standing"), name="MangXaStandingEnum")
UnitKindEnum = strawberry.enum(choices.UnitKindChoices.as_enum(prefix="kind"), name="MangXaUnitKindEnum")
