"""Every serializer, where NetBox looks for them."""

from .channel import ChannelSerializer
from .checkpolicy import CheckPolicySerializer
from .configversion import ConfigVersionSerializer
from .credential import CredentialSerializer
from .hearing import HearingSerializer
from .heartbeat import HeartbeatSerializer
from .hostkey import HostKeySerializer
from .incident import IncidentSerializer
from .link import LinkSerializer
from .notification import NotificationSerializer
from .portal import PortalSerializer
from .route import RouteSerializer
from .status import StatusSerializer
from .transition import TransitionSerializer
from .unit import UnitSerializer
from .visit import VisitSerializer

__all__ = (
    "ChannelSerializer",
    "CheckPolicySerializer",
    "ConfigVersionSerializer",
    "CredentialSerializer",
    "HearingSerializer",
    "HeartbeatSerializer",
    "HostKeySerializer",
    "IncidentSerializer",
    "LinkSerializer",
    "NotificationSerializer",
    "PortalSerializer",
    "RouteSerializer",
    "StatusSerializer",
    "TransitionSerializer",
    "UnitSerializer",
    "VisitSerializer",
)
