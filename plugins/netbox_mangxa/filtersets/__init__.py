"""What each list can be narrowed down to."""

from .acceptrule import AcceptRuleFilterSet
from .agenttoken import AgentTokenFilterSet
from .assetfacts import AssetFactsFilterSet
from .certificate import CertificateFilterSet
from .channel import ChannelFilterSet
from .checkpolicy import CheckPolicyFilterSet
from .computerreport import ComputerReportFilterSet
from .configversion import ConfigVersionFilterSet
from .credential import CredentialFilterSet
from .custody import CustodyFilterSet
from .diskrecord import DiskRecordFilterSet
from .disposal import DisposalFilterSet
from .downtime import DowntimeFilterSet
from .event import EventFilterSet
from .fieldsource import FieldSourceFilterSet
from .hearing import HearingFilterSet
from .heartbeat import HeartbeatFilterSet
from .hostkey import HostKeyFilterSet
from .incident import IncidentFilterSet
from .inhibition import InhibitionFilterSet
from .ladder import LadderFilterSet
from .ladderstep import LadderStepFilterSet
from .liferule import LifeRuleFilterSet
from .link import LinkFilterSet
from .notification import NotificationFilterSet
from .official import OfficialFilterSet
from .papertemplate import PaperTemplateFilterSet
from .portal import PortalFilterSet
from .proposal import ProposalFilterSet
from .route import RouteFilterSet
from .scanrange import ScanRangeFilterSet
from .selfcheck import SelfCheckFilterSet
from .silence import SilenceFilterSet
from .status import StatusFilterSet
from .transition import TransitionFilterSet
from .unit import UnitFilterSet
from .visit import VisitFilterSet
from .workinghours import WorkingHoursFilterSet

__all__ = (
    "AcceptRuleFilterSet",
    "AgentTokenFilterSet",
    "AssetFactsFilterSet",
    "CertificateFilterSet",
    "ChannelFilterSet",
    "CheckPolicyFilterSet",
    "ComputerReportFilterSet",
    "ConfigVersionFilterSet",
    "CredentialFilterSet",
    "CustodyFilterSet",
    "DiskRecordFilterSet",
    "DisposalFilterSet",
    "DowntimeFilterSet",
    "EventFilterSet",
    "FieldSourceFilterSet",
    "HearingFilterSet",
    "HeartbeatFilterSet",
    "HostKeyFilterSet",
    "IncidentFilterSet",
    "InhibitionFilterSet",
    "LadderFilterSet",
    "LadderStepFilterSet",
    "LifeRuleFilterSet",
    "LinkFilterSet",
    "NotificationFilterSet",
    "OfficialFilterSet",
    "PaperTemplateFilterSet",
    "PortalFilterSet",
    "ProposalFilterSet",
    "RouteFilterSet",
    "ScanRangeFilterSet",
    "SelfCheckFilterSet",
    "SilenceFilterSet",
    "StatusFilterSet",
    "TransitionFilterSet",
    "UnitFilterSet",
    "VisitFilterSet",
    "WorkingHoursFilterSet",
)
