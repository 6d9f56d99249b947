"""Every GraphQL filter, where NetBox looks for them."""

from .acceptrule import AcceptRuleFilter
from .agenttoken import AgentTokenFilter
from .assetfacts import AssetFactsFilter
from .certificate import CertificateFilter
from .channel import ChannelFilter
from .checkpolicy import CheckPolicyFilter
from .computerreport import ComputerReportFilter
from .configversion import ConfigVersionFilter
from .credential import CredentialFilter
from .custody import CustodyFilter
from .diskrecord import DiskRecordFilter
from .disposal import DisposalFilter
from .downtime import DowntimeFilter
from .event import EventFilter
from .fieldsource import FieldSourceFilter
from .hearing import HearingFilter
from .heartbeat import HeartbeatFilter
from .hostkey import HostKeyFilter
from .incident import IncidentFilter
from .inhibition import InhibitionFilter
from .ladder import LadderFilter
from .ladderstep import LadderStepFilter
from .liferule import LifeRuleFilter
from .link import LinkFilter
from .notification import NotificationFilter
from .official import OfficialFilter
from .papertemplate import PaperTemplateFilter
from .portal import PortalFilter
from .proposal import ProposalFilter
from .route import RouteFilter
from .scanrange import ScanRangeFilter
from .selfcheck import SelfCheckFilter
from .silence import SilenceFilter
from .status import StatusFilter
from .transition import TransitionFilter
from .unit import UnitFilter
from .visit import VisitFilter
from .workinghours import WorkingHoursFilter

__all__ = (
    "AcceptRuleFilter",
    "AgentTokenFilter",
    "AssetFactsFilter",
    "CertificateFilter",
    "ChannelFilter",
    "CheckPolicyFilter",
    "ComputerReportFilter",
    "ConfigVersionFilter",
    "CredentialFilter",
    "CustodyFilter",
    "DiskRecordFilter",
    "DisposalFilter",
    "DowntimeFilter",
    "EventFilter",
    "FieldSourceFilter",
    "HearingFilter",
    "HeartbeatFilter",
    "HostKeyFilter",
    "IncidentFilter",
    "InhibitionFilter",
    "LadderFilter",
    "LadderStepFilter",
    "LifeRuleFilter",
    "LinkFilter",
    "NotificationFilter",
    "OfficialFilter",
    "PaperTemplateFilter",
    "PortalFilter",
    "ProposalFilter",
    "RouteFilter",
    "ScanRangeFilter",
    "SelfCheckFilter",
    "SilenceFilter",
    "StatusFilter",
    "TransitionFilter",
    "UnitFilter",
    "VisitFilter",
    "WorkingHoursFilter",
)
