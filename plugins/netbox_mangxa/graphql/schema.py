"""The queries that GraphQL answers. Their names start with mangxa, for other plugins have units and links too."""

import strawberry
import strawberry_django

from .types import (
    ChannelType,
    CheckPolicyType,
    ConfigVersionType,
    CredentialType,
    HearingType,
    HeartbeatType,
    HostKeyType,
    IncidentType,
    LinkType,
    NotificationType,
    PortalType,
    RouteType,
    StatusType,
    TransitionType,
    UnitType,
    VisitType,
)


@strawberry.type(name="Query")
class MangXaQuery:
    """One and several of each."""

    mangxa_channel: ChannelType = strawberry_django.field()
    mangxa_channel_list: list[ChannelType] = strawberry_django.field()

    mangxa_check_policy: CheckPolicyType = strawberry_django.field()
    mangxa_check_policy_list: list[CheckPolicyType] = strawberry_django.field()

    mangxa_config_version: ConfigVersionType = strawberry_django.field()
    mangxa_config_version_list: list[ConfigVersionType] = strawberry_django.field()

    mangxa_credential: CredentialType = strawberry_django.field()
    mangxa_credential_list: list[CredentialType] = strawberry_django.field()

    mangxa_hearing: HearingType = strawberry_django.field()
    mangxa_hearing_list: list[HearingType] = strawberry_django.field()

    mangxa_heartbeat: HeartbeatType = strawberry_django.field()
    mangxa_heartbeat_list: list[HeartbeatType] = strawberry_django.field()

    mangxa_host_key: HostKeyType = strawberry_django.field()
    mangxa_host_key_list: list[HostKeyType] = strawberry_django.field()

    mangxa_incident: IncidentType = strawberry_django.field()
    mangxa_incident_list: list[IncidentType] = strawberry_django.field()

    mangxa_link: LinkType = strawberry_django.field()
    mangxa_link_list: list[LinkType] = strawberry_django.field()

    mangxa_notification: NotificationType = strawberry_django.field()
    mangxa_notification_list: list[NotificationType] = strawberry_django.field()

    mangxa_portal: PortalType = strawberry_django.field()
    mangxa_portal_list: list[PortalType] = strawberry_django.field()

    mangxa_route: RouteType = strawberry_django.field()
    mangxa_route_list: list[RouteType] = strawberry_django.field()

    mangxa_status: StatusType = strawberry_django.field()
    mangxa_status_list: list[StatusType] = strawberry_django.field()

    mangxa_transition: TransitionType = strawberry_django.field()
    mangxa_transition_list: list[TransitionType] = strawberry_django.field()

    mangxa_unit: UnitType = strawberry_django.field()
    mangxa_unit_list: list[UnitType] = strawberry_django.field()

    mangxa_visit: VisitType = strawberry_django.field()
    mangxa_visit_list: list[VisitType] = strawberry_django.field()


schema = [MangXaQuery]
