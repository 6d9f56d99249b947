"""Every GraphQL type, where NetBox looks for them."""

from .acceptrule import AcceptRuleType
from .agenttoken import AgentTokenType
from .assetfacts import AssetFactsType
from .certificate import CertificateType
from .channel import ChannelType
from .checkpolicy import CheckPolicyType
from .computerreport import ComputerReportType
from .configversion import ConfigVersionType
from .credential import CredentialType
from .custody import CustodyType
from .diskrecord import DiskRecordType
from .disposal import DisposalType
from .downtime import DowntimeType
from .event import EventType
from .fieldsource import FieldSourceType
from .hearing import HearingType
from .heartbeat import HeartbeatType
from .hostkey import HostKeyType
from .incident import IncidentType
from .inhibition import InhibitionType
from .ladder import LadderType
from .ladderstep import LadderStepType
from .liferule import LifeRuleType
from .link import LinkType
from .notification import NotificationType
from .official import OfficialType
from .papertemplate import PaperTemplateType
from .portal import PortalType
from .proposal import ProposalType
from .route import RouteType
from .scanrange import ScanRangeType
from .selfcheck import SelfCheckType
from .silence import SilenceType
from .status import StatusType
from .transition import TransitionType
from .unit import UnitType
from .visit import VisitType
from .workinghours import WorkingHoursType

__all__ = (
    "AcceptRuleType",
    "AgentTokenType",
    "AssetFactsType",
    "CertificateType",
    "ChannelType",
    "CheckPolicyType",
    "ComputerReportType",
    "ConfigVersionType",
    "CredentialType",
    "CustodyType",
    "DiskRecordType",
    "DisposalType",
    "DowntimeType",
    "EventType",
    "FieldSourceType",
    "HearingType",
    "HeartbeatType",
    "HostKeyType",
    "IncidentType",
    "InhibitionType",
    "LadderStepType",
    "LadderType",
    "LifeRuleType",
    "LinkType",
    "NotificationType",
    "OfficialType",
    "PaperTemplateType",
    "PortalType",
    "ProposalType",
    "RouteType",
    "ScanRangeType",
    "SelfCheckType",
    "SilenceType",
    "StatusType",
    "TransitionType",
    "UnitType",
    "VisitType",
    "WorkingHoursType",
)
