"""What NetBox lacks: units, lines, credentials, policies (configuration), and what monitoring leaves (runtime)."""

from .acceptrule import AcceptRule
from .channel import Channel
from .checkpolicy import CheckPolicy
from .credential import Credential
from .event import Event
from .fieldsource import FieldSource
from .hearing import Hearing
from .heartbeat import Heartbeat
from .hostkey import HostKey
from .incident import Incident
from .link import Link
from .notification import Notification
from .proposal import Proposal
from .route import Route
from .scanrange import Scan, ScanRange, Sighting
from .selfcheck import SelfCheck
from .status import Status
from .transition import Transition
from .unit import Unit
from .visit import Visit

__all__ = (
    "AcceptRule",
    "Channel",
    "CheckPolicy",
    "Credential",
    "Event",
    "FieldSource",
    "Hearing",
    "Heartbeat",
    "HostKey",
    "Incident",
    "Link",
    "Notification",
    "Proposal",
    "Route",
    "Scan",
    "ScanRange",
    "SelfCheck",
    "Sighting",
    "Status",
    "Transition",
    "Unit",
    "Visit",
)
