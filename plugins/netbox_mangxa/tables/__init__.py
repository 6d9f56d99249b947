"""Every list as a table, with columns the reader chooses."""

from .channel import ChannelTable
from .checkpolicy import CheckPolicyTable
from .configversion import ConfigVersionTable
from .credential import CredentialTable
from .hearing import HearingTable
from .heartbeat import HeartbeatTable
from .hostkey import HostKeyTable
from .incident import IncidentTable
from .link import LinkTable
from .notification import NotificationTable
from .portal import PortalTable
from .route import RouteTable
from .status import StatusTable
from .transition import TransitionTable
from .unit import UnitTable
from .visit import VisitTable

__all__ = (
    "ChannelTable",
    "CheckPolicyTable",
    "ConfigVersionTable",
    "CredentialTable",
    "HearingTable",
    "HeartbeatTable",
    "HostKeyTable",
    "IncidentTable",
    "LinkTable",
    "NotificationTable",
    "PortalTable",
    "RouteTable",
    "StatusTable",
    "TransitionTable",
    "UnitTable",
    "VisitTable",
)
