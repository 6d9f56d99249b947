"""What each list can be narrowed down to."""

from .channel import ChannelFilterSet
from .checkpolicy import CheckPolicyFilterSet
from .configversion import ConfigVersionFilterSet
from .credential import CredentialFilterSet
from .hearing import HearingFilterSet
from .heartbeat import HeartbeatFilterSet
from .hostkey import HostKeyFilterSet
from .incident import IncidentFilterSet
from .link import LinkFilterSet
from .notification import NotificationFilterSet
from .portal import PortalFilterSet
from .route import RouteFilterSet
from .status import StatusFilterSet
from .transition import TransitionFilterSet
from .unit import UnitFilterSet
from .visit import VisitFilterSet

__all__ = (
    "ChannelFilterSet",
    "CheckPolicyFilterSet",
    "ConfigVersionFilterSet",
    "CredentialFilterSet",
    "HearingFilterSet",
    "HeartbeatFilterSet",
    "HostKeyFilterSet",
    "IncidentFilterSet",
    "LinkFilterSet",
    "NotificationFilterSet",
    "PortalFilterSet",
    "RouteFilterSet",
    "StatusFilterSet",
    "TransitionFilterSet",
    "UnitFilterSet",
    "VisitFilterSet",
)
