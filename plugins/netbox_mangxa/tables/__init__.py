"""Every list as a table, with columns the reader chooses."""

from .acceptrule import AcceptRuleTable
from .certificate import CertificateTable
from .channel import ChannelTable
from .checkpolicy import CheckPolicyTable
from .configversion import ConfigVersionTable
from .credential import CredentialTable
from .custody import CustodyTable
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
    "CertificateTable",
    "ChannelTable",
    "CheckPolicyTable",
    "ConfigVersionTable",
    "CredentialTable",
    "CustodyTable",
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
