"""Every list as a table, with columns the reader chooses."""

from .acceptrule import AcceptRuleTable
from .agenttoken import AgentTokenTable
from .assetfacts import AssetFactsTable
from .certificate import CertificateTable
from .channel import ChannelTable
from .checkpolicy import CheckPolicyTable
from .computerreport import ComputerReportTable
from .configversion import ConfigVersionTable
from .credential import CredentialTable
from .custody import CustodyTable
from .diskrecord import DiskRecordTable
from .disposal import DisposalTable
from .downtime import DowntimeTable
from .event import EventTable
from .fieldsource import FieldSourceTable
from .hearing import HearingTable
from .heartbeat import HeartbeatTable
from .hostkey import HostKeyTable
from .incident import IncidentTable
from .inhibition import InhibitionTable
from .ladder import LadderTable
from .ladderstep import LadderStepTable
from .liferule import LifeRuleTable
from .link import LinkTable
from .notification import NotificationTable
from .official import OfficialTable
from .papertemplate import PaperTemplateTable
from .portal import PortalTable
from .proposal import ProposalTable
from .route import RouteTable
from .scanrange import ScanRangeTable
from .selfcheck import SelfCheckTable
from .silence import SilenceTable
from .status import StatusTable
from .transition import TransitionTable
from .unit import UnitTable
from .visit import VisitTable
from .workinghours import WorkingHoursTable

__all__ = (
    "AcceptRuleTable",
    "AgentTokenTable",
    "AssetFactsTable",
    "CertificateTable",
    "ChannelTable",
    "CheckPolicyTable",
    "ComputerReportTable",
    "ConfigVersionTable",
    "CredentialTable",
    "CustodyTable",
    "DiskRecordTable",
    "DisposalTable",
    "DowntimeTable",
    "EventTable",
    "FieldSourceTable",
    "HearingTable",
    "HeartbeatTable",
    "HostKeyTable",
    "IncidentTable",
    "InhibitionTable",
    "LadderStepTable",
    "LadderTable",
    "LifeRuleTable",
    "LinkTable",
    "NotificationTable",
    "OfficialTable",
    "PaperTemplateTable",
    "PortalTable",
    "ProposalTable",
    "RouteTable",
    "ScanRangeTable",
    "SelfCheckTable",
    "SilenceTable",
    "StatusTable",
    "TransitionTable",
    "UnitTable",
    "VisitTable",
    "WorkingHoursTable",
)
