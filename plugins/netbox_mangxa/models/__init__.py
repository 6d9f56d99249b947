"""What NetBox lacks: units, lines, credentials, policies (configuration), and what monitoring leaves (runtime)."""

from .acceptrule import AcceptRule
from .agenttoken import AgentToken
from .assetfacts import AssetFacts
from .certificate import Certificate, CertificateNotice
from .channel import Channel
from .checkpolicy import CheckPolicy
from .computerreport import AgentRefusal, ComputerReport
from .configversion import ConfigVersion
from .credential import Credential
from .custody import Custody
from .diskrecord import DiskRecord
from .disposal import Disposal
from .downtime import Downtime
from .event import Event
from .fieldsource import FieldSource
from .heard import Heard
from .hearing import Hearing
from .heartbeat import Heartbeat
from .hostkey import HostKey
from .incident import Incident
from .inhibition import Inhibition
from .ladder import Ladder
from .ladderstep import LadderStep
from .liferule import LifeRule
from .link import Link
from .notification import Notification
from .official import Official, Post
from .papertemplate import PaperTemplate
from .portal import Portal
from .proposal import Proposal
from .route import Route
from .scanrange import Scan, ScanRange, Sighting
from .selfcheck import SelfCheck
from .silence import Silence
from .status import Status
from .transition import Transition
from .unit import Unit
from .visit import Visit
from .work import Acknowledgement, Assignment, IncidentNote
from .workinghours import WorkingHours

__all__ = (
    "AcceptRule",
    "Acknowledgement",
    "AgentRefusal",
    "AgentToken",
    "AssetFacts",
    "Assignment",
    "Certificate",
    "CertificateNotice",
    "Channel",
    "CheckPolicy",
    "ComputerReport",
    "ConfigVersion",
    "Credential",
    "Custody",
    "DiskRecord",
    "Disposal",
    "Downtime",
    "Event",
    "FieldSource",
    "Heard",
    "Hearing",
    "Heartbeat",
    "HostKey",
    "Incident",
    "IncidentNote",
    "Inhibition",
    "Ladder",
    "LadderStep",
    "LifeRule",
    "Link",
    "Notification",
    "Official",
    "PaperTemplate",
    "Portal",
    "Post",
    "Proposal",
    "Route",
    "Scan",
    "ScanRange",
    "SelfCheck",
    "Sighting",
    "Silence",
    "Status",
    "Transition",
    "Unit",
    "Visit",
    "WorkingHours",
)
