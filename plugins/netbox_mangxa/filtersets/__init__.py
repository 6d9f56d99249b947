"""What each list can be narrowed down to."""

from .acceptrule import AcceptRuleFilterSet
from .channel import ChannelFilterSet
from .checkpolicy import CheckPolicyFilterSet
from .credential import CredentialFilterSet
from .event import EventFilterSet
from .fieldsource import FieldSourceFilterSet
from .hearing import HearingFilterSet
from .heartbeat import HeartbeatFilterSet
from .hostkey import HostKeyFilterSet
from .incident import IncidentFilterSet
from .link import LinkFilterSet
from .notification import NotificationFilterSet
from .proposal import ProposalFilterSet
from .route import RouteFilterSet
from .scanrange import ScanRangeFilterSet
from .selfcheck import SelfCheckFilterSet
from .status import StatusFilterSet
from .transition import TransitionFilterSet
from .unit import UnitFilterSet
from .visit import VisitFilterSet

__all__ = (
    "AcceptRuleFilterSet",
    "ChannelFilterSet",
    "CheckPolicyFilterSet",
    "CredentialFilterSet",
    "EventFilterSet",
    "FieldSourceFilterSet",
    "HearingFilterSet",
    "HeartbeatFilterSet",
    "HostKeyFilterSet",
    "IncidentFilterSet",
    "LinkFilterSet",
    "NotificationFilterSet",
    "ProposalFilterSet",
    "RouteFilterSet",
    "ScanRangeFilterSet",
    "SelfCheckFilterSet",
    "StatusFilterSet",
    "TransitionFilterSet",
    "UnitFilterSet",
    "VisitFilterSet",
)
