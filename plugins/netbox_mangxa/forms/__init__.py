"""Every form: to make and edit, to filter, to edit many at once, to import."""

from .acceptrule import AcceptRuleBulkEditForm, AcceptRuleFilterForm, AcceptRuleForm, AcceptRuleImportForm
from .certificate import CertificateBulkEditForm, CertificateFilterForm, CertificateForm, CertificateImportForm
from .channel import ChannelBulkEditForm, ChannelFilterForm, ChannelForm, ChannelImportForm
from .checkpolicy import CheckPolicyBulkEditForm, CheckPolicyFilterForm, CheckPolicyForm, CheckPolicyImportForm
from .configversion import ConfigVersionApproveForm, ConfigVersionBulkApproveForm, ConfigVersionFilterForm
from .credential import CredentialBulkEditForm, CredentialFilterForm, CredentialForm, CredentialImportForm
from .custody import CustodyBulkEditForm, CustodyFilterForm, CustodyForm, CustodyImportForm
from .downtime import DowntimeBulkEditForm, DowntimeFilterForm, DowntimeForm, DowntimeImportForm
from .event import EventFilterForm
from .fieldsource import FieldSourceBulkEditForm, FieldSourceFilterForm, FieldSourceForm, FieldSourceImportForm
from .hearing import HearingFilterForm
from .heartbeat import HeartbeatFilterForm
from .hostkey import HostKeyFilterForm, HostKeyJudgeForm
from .incident import IncidentFilterForm
from .inhibition import InhibitionBulkEditForm, InhibitionFilterForm, InhibitionForm, InhibitionImportForm
from .ladder import LadderBulkEditForm, LadderFilterForm, LadderForm, LadderImportForm
from .ladderstep import LadderStepBulkEditForm, LadderStepFilterForm, LadderStepForm, LadderStepImportForm
from .link import LinkBulkEditForm, LinkFilterForm, LinkForm, LinkImportForm
from .notification import NotificationFilterForm
from .official import OfficialBulkEditForm, OfficialFilterForm, OfficialForm, OfficialImportForm
from .papertemplate import (
    PaperTemplateBulkEditForm,
    PaperTemplateFilterForm,
    PaperTemplateForm,
    PaperTemplateImportForm,
)
from .portal import PortalBulkEditForm, PortalFilterForm, PortalForm, PortalImportForm
from .proposal import ProposalFilterForm
from .route import RouteBulkEditForm, RouteFilterForm, RouteForm, RouteImportForm
from .scanrange import ScanRangeBulkEditForm, ScanRangeFilterForm, ScanRangeForm, ScanRangeImportForm
from .selfcheck import SelfCheckFilterForm
from .silence import SilenceBulkEditForm, SilenceFilterForm, SilenceForm, SilenceImportForm
from .status import StatusFilterForm
from .transition import TransitionFilterForm
from .unit import UnitBulkEditForm, UnitFilterForm, UnitForm, UnitImportForm
from .visit import VisitFilterForm
from .workinghours import WorkingHoursBulkEditForm, WorkingHoursFilterForm, WorkingHoursForm, WorkingHoursImportForm

__all__ = (
    "AcceptRuleBulkEditForm",
    "AcceptRuleFilterForm",
    "AcceptRuleForm",
    "AcceptRuleImportForm",
    "CertificateBulkEditForm",
    "CertificateFilterForm",
    "CertificateForm",
    "CertificateImportForm",
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
    "CustodyBulkEditForm",
    "CustodyFilterForm",
    "CustodyForm",
    "CustodyImportForm",
    "DowntimeBulkEditForm",
    "DowntimeFilterForm",
    "DowntimeForm",
    "DowntimeImportForm",
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
    "InhibitionBulkEditForm",
    "InhibitionFilterForm",
    "InhibitionForm",
    "InhibitionImportForm",
    "LadderBulkEditForm",
    "LadderFilterForm",
    "LadderForm",
    "LadderImportForm",
    "LadderStepBulkEditForm",
    "LadderStepFilterForm",
    "LadderStepForm",
    "LadderStepImportForm",
    "LinkBulkEditForm",
    "LinkFilterForm",
    "LinkForm",
    "LinkImportForm",
    "NotificationFilterForm",
    "OfficialBulkEditForm",
    "OfficialFilterForm",
    "OfficialForm",
    "OfficialImportForm",
    "PaperTemplateBulkEditForm",
    "PaperTemplateFilterForm",
    "PaperTemplateForm",
    "PaperTemplateImportForm",
    "PortalBulkEditForm",
    "PortalFilterForm",
    "PortalForm",
    "PortalImportForm",
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
    "SilenceBulkEditForm",
    "SilenceFilterForm",
    "SilenceForm",
    "SilenceImportForm",
    "StatusFilterForm",
    "TransitionFilterForm",
    "UnitBulkEditForm",
    "UnitFilterForm",
    "UnitForm",
    "UnitImportForm",
    "VisitFilterForm",
    "WorkingHoursBulkEditForm",
    "WorkingHoursFilterForm",
    "WorkingHoursForm",
    "WorkingHoursImportForm",
)
