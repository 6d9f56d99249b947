"""Every form: to make and edit, to filter, to edit many at once, to import."""

from .channel import ChannelBulkEditForm, ChannelFilterForm, ChannelForm, ChannelImportForm
from .checkpolicy import CheckPolicyBulkEditForm, CheckPolicyFilterForm, CheckPolicyForm, CheckPolicyImportForm
from .configversion import ConfigVersionApproveForm, ConfigVersionBulkApproveForm, ConfigVersionFilterForm
from .credential import CredentialBulkEditForm, CredentialFilterForm, CredentialForm, CredentialImportForm
from .hearing import HearingFilterForm
from .heartbeat import HeartbeatFilterForm
from .hostkey import HostKeyFilterForm, HostKeyJudgeForm
from .incident import IncidentFilterForm
from .link import LinkBulkEditForm, LinkFilterForm, LinkForm, LinkImportForm
from .notification import NotificationFilterForm
from .portal import PortalBulkEditForm, PortalFilterForm, PortalForm, PortalImportForm
from .route import RouteBulkEditForm, RouteFilterForm, RouteForm, RouteImportForm
from .status import StatusFilterForm
from .transition import TransitionFilterForm
from .unit import UnitBulkEditForm, UnitFilterForm, UnitForm, UnitImportForm
from .visit import VisitFilterForm

__all__ = (
    "ChannelBulkEditForm",
    "ChannelFilterForm",
    "ChannelForm",
    "ChannelImportForm",
    "CheckPolicyBulkEditForm",
    "CheckPolicyFilterForm",
    "CheckPolicyForm",
    "CheckPolicyImportForm",
    "ConfigVersionApproveForm",
    "ConfigVersionBulkApproveForm",
    "ConfigVersionFilterForm",
    "CredentialBulkEditForm",
    "CredentialFilterForm",
    "CredentialForm",
    "CredentialImportForm",
    "HearingFilterForm",
    "HeartbeatFilterForm",
    "HostKeyFilterForm",
    "HostKeyJudgeForm",
    "IncidentFilterForm",
    "LinkBulkEditForm",
    "LinkFilterForm",
    "LinkForm",
    "LinkImportForm",
    "NotificationFilterForm",
    "PortalBulkEditForm",
    "PortalFilterForm",
    "PortalForm",
    "PortalImportForm",
    "RouteBulkEditForm",
    "RouteFilterForm",
    "RouteForm",
    "RouteImportForm",
    "StatusFilterForm",
    "TransitionFilterForm",
    "UnitBulkEditForm",
    "UnitFilterForm",
    "UnitForm",
    "UnitImportForm",
    "VisitFilterForm",
)
