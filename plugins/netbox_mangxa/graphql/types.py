"""Every GraphQL type, where NetBox looks for them."""

from .channel import ChannelType
from .checkpolicy import CheckPolicyType
from .configversion import ConfigVersionType
from .credential import CredentialType
from .hearing import HearingType
from .heartbeat import HeartbeatType
from .hostkey import HostKeyType
from .incident import IncidentType
from .link import LinkType
from .notification import NotificationType
from .portal import PortalType
from .route import RouteType
from .status import StatusType
from .transition import TransitionType
from .unit import UnitType
from .visit import VisitType

__all__ = (
    "ChannelType",
    "CheckPolicyType",
    "ConfigVersionType",
    "CredentialType",
    "HearingType",
    "HeartbeatType",
    "HostKeyType",
    "IncidentType",
    "LinkType",
    "NotificationType",
    "PortalType",
    "RouteType",
    "StatusType",
    "TransitionType",
    "UnitType",
    "VisitType",
)
