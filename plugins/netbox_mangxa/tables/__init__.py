"""Every list as a table, with columns the reader chooses."""

from .acceptrule import AcceptRuleTable
from .channel import ChannelTable
from .checkpolicy import CheckPolicyTable
from .credential import CredentialTable
from .event import EventTable
from .fieldsource import FieldSourceTable
from .hearing import HearingTable
from .heartbeat import HeartbeatTable
from .hostkey import HostKeyTable
from .incident import IncidentTable
from .link import LinkTable
from .notification import NotificationTable
from .proposal import ProposalTable
from .route import RouteTable
from .scanrange import ScanRangeTable
from .selfcheck import SelfCheckTable
from .status import StatusTable
from .transition import TransitionTable
from .unit import UnitTable
from .visit import VisitTable

__all__ = (
    "AcceptRuleTable",
    "ChannelTable",
    "CheckPolicyTable",
    "CredentialTable",
    "EventTable",
    "FieldSourceTable",
    "HearingTable",
    "HeartbeatTable",
    "HostKeyTable",
    "IncidentTable",
    "LinkTable",
    "NotificationTable",
    "ProposalTable",
    "RouteTable",
    "ScanRangeTable",
    "SelfCheckTable",
    "StatusTable",
    "TransitionTable",
    "UnitTable",
    "VisitTable",
)
