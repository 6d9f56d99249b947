"""Every GraphQL filter, where NetBox looks for them."""

from .channel import ChannelFilter
from .checkpolicy import CheckPolicyFilter
from .configversion import ConfigVersionFilter
from .credential import CredentialFilter
from .hearing import HearingFilter
from .heartbeat import HeartbeatFilter
from .hostkey import HostKeyFilter
from .incident import IncidentFilter
from .link import LinkFilter
from .notification import NotificationFilter
from .portal import PortalFilter
from .route import RouteFilter
from .status import StatusFilter
from .transition import TransitionFilter
from .unit import UnitFilter
from .visit import VisitFilter

__all__ = (
    "ChannelFilter",
    "CheckPolicyFilter",
    "ConfigVersionFilter",
    "CredentialFilter",
    "HearingFilter",
    "HeartbeatFilter",
    "HostKeyFilter",
    "IncidentFilter",
    "LinkFilter",
    "NotificationFilter",
    "PortalFilter",
    "RouteFilter",
    "StatusFilter",
    "TransitionFilter",
    "UnitFilter",
    "VisitFilter",
)
