"""Every serializer, where NetBox looks for them."""

from .acceptrule import AcceptRuleSerializer
from .channel import ChannelSerializer
from .checkpolicy import CheckPolicySerializer
from .credential import CredentialSerializer
from .fieldsource import FieldSourceSerializer
from .heartbeat import HeartbeatSerializer
from .incident import IncidentSerializer
from .link import LinkSerializer
from .notification import NotificationSerializer
from .proposal import ProposalSerializer
from .route import RouteSerializer
from .scanrange import ScanRangeSerializer
from .status import StatusSerializer
from .transition import TransitionSerializer
from .unit import UnitSerializer
from .visit import VisitSerializer

__all__ = (
    "AcceptRuleSerializer",
    "ChannelSerializer",
    "CheckPolicySerializer",
    "CredentialSerializer",
    "FieldSourceSerializer",
    "HeartbeatSerializer",
    "IncidentSerializer",
    "LinkSerializer",
    "NotificationSerializer",
    "ProposalSerializer",
    "RouteSerializer",
    "ScanRangeSerializer",
    "StatusSerializer",
    "TransitionSerializer",
    "UnitSerializer",
    "VisitSerializer",
)
