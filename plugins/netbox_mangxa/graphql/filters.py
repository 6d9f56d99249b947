"""Every GraphQL filter, where NetBox looks for them."""

from .acceptrule import AcceptRuleFilter
from .channel import ChannelFilter
from .checkpolicy import CheckPolicyFilter
from .credential import CredentialFilter
from .event import EventFilter
from .fieldsource import FieldSourceFilter
from .hearing import HearingFilter
from .heartbeat import HeartbeatFilter
from .hostkey import HostKeyFilter
from .incident import IncidentFilter
from .link import LinkFilter
from .notification import NotificationFilter
from .proposal import ProposalFilter
from .route import RouteFilter
from .scanrange import ScanRangeFilter
from .selfcheck import SelfCheckFilter
from .status import StatusFilter
from .transition import TransitionFilter
from .unit import UnitFilter
from .visit import VisitFilter

__all__ = (
    "AcceptRuleFilter",
    "ChannelFilter",
    "CheckPolicyFilter",
    "CredentialFilter",
    "EventFilter",
    "FieldSourceFilter",
    "HearingFilter",
    "HeartbeatFilter",
    "HostKeyFilter",
    "IncidentFilter",
    "LinkFilter",
    "NotificationFilter",
    "ProposalFilter",
    "RouteFilter",
    "ScanRangeFilter",
    "SelfCheckFilter",
    "StatusFilter",
    "TransitionFilter",
    "UnitFilter",
    "VisitFilter",
)
