"""Every form: to make and edit, to filter, to edit many at once, to import."""

from .acceptrule import AcceptRuleBulkEditForm, AcceptRuleFilterForm, AcceptRuleForm, AcceptRuleImportForm
from .channel import ChannelBulkEditForm, ChannelFilterForm, ChannelForm, ChannelImportForm
from .checkpolicy import CheckPolicyBulkEditForm, CheckPolicyFilterForm, CheckPolicyForm, CheckPolicyImportForm
from .credential import CredentialBulkEditForm, CredentialFilterForm, CredentialForm, CredentialImportForm
from .event import EventFilterForm
from .fieldsource import FieldSourceBulkEditForm, FieldSourceFilterForm, FieldSourceForm, FieldSourceImportForm
from .hearing import HearingFilterForm
from .heartbeat import HeartbeatFilterForm
from .hostkey import HostKeyFilterForm, HostKeyJudgeForm
from .incident import IncidentFilterForm
from .link import LinkBulkEditForm, LinkFilterForm, LinkForm, LinkImportForm
from .notification import NotificationFilterForm
from .proposal import ProposalFilterForm
from .route import RouteBulkEditForm, RouteFilterForm, RouteForm, RouteImportForm
from .scanrange import ScanRangeBulkEditForm, ScanRangeFilterForm, ScanRangeForm, ScanRangeImportForm
from .selfcheck import SelfCheckFilterForm
from .status import StatusFilterForm
from .transition import TransitionFilterForm
from .unit import UnitBulkEditForm, UnitFilterForm, UnitForm, UnitImportForm
from .visit import VisitFilterForm

__all__ = (
    "AcceptRuleBulkEditForm",
    "AcceptRuleFilterForm",
    "AcceptRuleForm",
    "AcceptRuleImportForm",
    "ChannelBulkEditForm",
    "ChannelFilterForm",
    "ChannelForm",
    "ChannelImportForm",
    "CheckPolicyBulkEditForm",
    "CheckPolicyFilterForm",
    "CheckPolicyForm",
    "CheckPolicyImportForm",
    "CredentialBulkEditForm",
    "CredentialFilterForm",
    "CredentialForm",
    "CredentialImportForm",
    "EventFilterForm",
    "FieldSourceBulkEditForm",
    "FieldSourceFilterForm",
    "FieldSourceForm",
    "FieldSourceImportForm",
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
    "ProposalFilterForm",
    "RouteBulkEditForm",
    "RouteFilterForm",
    "RouteForm",
    "RouteImportForm",
    "ScanRangeBulkEditForm",
    "ScanRangeFilterForm",
    "ScanRangeForm",
    "ScanRangeImportForm",
    "SelfCheckFilterForm",
    "StatusFilterForm",
    "TransitionFilterForm",
    "UnitBulkEditForm",
    "UnitFilterForm",
    "UnitForm",
    "UnitImportForm",
    "VisitFilterForm",
)
