"""What NetBox lacks: units, lines, credentials, policies (configuration), and what monitoring leaves (runtime)."""

from .channel import Channel
from .checkpolicy import CheckPolicy
from .configversion import ConfigVersion
from .credential import Credential
from .hearing import Hearing
from .heartbeat import Heartbeat
from .hostkey import HostKey
from .incident import Incident
from .link import Link
from .notification import Notification
from .portal import Portal
from .route import Route
from .status import Status
from .transition import Transition
from .unit import Unit
from .visit import Visit

__all__ = (
    "Channel",
    "CheckPolicy",
    "ConfigVersion",
    "Credential",
    "Hearing",
    "Heartbeat",
    "HostKey",
    "Incident",
    "Link",
    "Notification",
    "Portal",
    "Route",
    "Status",
    "Transition",
    "Unit",
    "Visit",
)
