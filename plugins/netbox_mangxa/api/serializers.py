"""Every serializer, where NetBox looks for them."""

from .acceptrule import AcceptRuleSerializer
from .agenttoken import AgentTokenSerializer
from .assetfacts import AssetFactsSerializer
from .certificate import CertificateSerializer
from .channel import ChannelSerializer
from .checkpolicy import CheckPolicySerializer
from .computerreport import ComputerReportSerializer
from .configversion import ConfigVersionSerializer
from .credential import CredentialSerializer
from .custody import CustodySerializer
from .diskrecord import DiskRecordSerializer
from .disposal import DisposalSerializer
from .downtime import DowntimeSerializer
from .event import EventSerializer
from .fieldsource import FieldSourceSerializer
from .hearing import HearingSerializer
from .heartbeat import HeartbeatSerializer
from .hostkey import HostKeySerializer
from .incident import IncidentSerializer
from .inhibition import InhibitionSerializer
from .ladder import LadderSerializer
from .ladderstep import LadderStepSerializer
from .liferule import LifeRuleSerializer
from .link import LinkSerializer
from .notification import NotificationSerializer
from .official import OfficialSerializer
from .papertemplate import PaperTemplateSerializer
from .portal import PortalSerializer
from .proposal import ProposalSerializer
from .route import RouteSerializer
from .scanrange import ScanRangeSerializer
from .selfcheck import SelfCheckSerializer
from .silence import SilenceSerializer
from .status import StatusSerializer
from .transition import TransitionSerializer
from .unit import UnitSerializer
from .visit import VisitSerializer
from .workinghours import WorkingHoursSerializer

__all__ = (
    "AcceptRuleSerializer",
    "AgentTokenSerializer",
    "AssetFactsSerializer",
    "CertificateSerializer",
    "ChannelSerializer",
    "CheckPolicySerializer",
    "ComputerReportSerializer",
    "ConfigVersionSerializer",
    "CredentialSerializer",
    "CustodySerializer",
    "DiskRecordSerializer",
    "DisposalSerializer",
    "DowntimeSerializer",
    "EventSerializer",
    "FieldSourceSerializer",
    "HearingSerializer",
    "HeartbeatSerializer",
    "HostKeySerializer",
    "IncidentSerializer",
    "InhibitionSerializer",
    "LadderSerializer",
    "LadderStepSerializer",
    "LifeRuleSerializer",
    "LinkSerializer",
    "NotificationSerializer",
    "OfficialSerializer",
    "PaperTemplateSerializer",
    "PortalSerializer",
    "ProposalSerializer",
    "RouteSerializer",
    "ScanRangeSerializer",
    "SelfCheckSerializer",
    "SilenceSerializer",
    "StatusSerializer",
    "TransitionSerializer",
    "UnitSerializer",
    "VisitSerializer",
    "WorkingHoursSerializer",
)
