"""Every serializer, where NetBox looks for them."""

from .acceptrule import AcceptRuleSerializer
from .channel import ChannelSerializer
from .checkpolicy import CheckPolicySerializer
from .credential import CredentialSerializer
from .event import EventSerializer
from .fieldsource import FieldSourceSerializer
from .hearing import HearingSerializer
from .heartbeat import HeartbeatSerializer
from .hostkey import HostKeySerializer
from .incident import IncidentSerializer
from .link import LinkSerializer
from .notification import NotificationSerializer
from .proposal import ProposalSerializer
from .route import RouteSerializer
from .scanrange import ScanRangeSerializer
from .selfcheck import SelfCheckSerializer
from .status import StatusSerializer
from .transition import TransitionSerializer
from .unit import UnitSerializer
from .visit import VisitSerializer

__all__ = (
    "AcceptRuleSerializer",
    "ChannelSerializer",
    "CheckPolicySerializer",
    "CredentialSerializer",
    "EventSerializer",
    "FieldSourceSerializer",
    "HearingSerializer",
    "HeartbeatSerializer",
    "HostKeySerializer",
    "IncidentSerializer",
    "LinkSerializer",
    "NotificationSerializer",
    "ProposalSerializer",
    "RouteSerializer",
    "ScanRangeSerializer",
    "SelfCheckSerializer",
    "StatusSerializer",
    "TransitionSerializer",
    "UnitSerializer",
    "VisitSerializer",
)
