"""Every GraphQL type, where NetBox looks for them."""

from .acceptrule import AcceptRuleType
from .channel import ChannelType
from .checkpolicy import CheckPolicyType
from .credential import CredentialType
from .event import EventType
from .fieldsource import FieldSourceType
from .hearing import HearingType
from .heartbeat import HeartbeatType
from .hostkey import HostKeyType
from .incident import IncidentType
from .link import LinkType
from .notification import NotificationType
from .proposal import ProposalType
from .route import RouteType
from .scanrange import ScanRangeType
from .selfcheck import SelfCheckType
from .status import StatusType
from .transition import TransitionType
from .unit import UnitType
from .visit import VisitType

__all__ = (
    "AcceptRuleType",
    "ChannelType",
    "CheckPolicyType",
    "CredentialType",
    "EventType",
    "FieldSourceType",
    "HearingType",
    "HeartbeatType",
    "HostKeyType",
    "IncidentType",
    "LinkType",
    "NotificationType",
    "ProposalType",
    "RouteType",
    "ScanRangeType",
    "SelfCheckType",
    "StatusType",
    "TransitionType",
    "UnitType",
    "VisitType",
)
