"""Every form: to make and edit, to filter, to edit many at once, to import."""

from .acceptrule import AcceptRuleBulkEditForm, AcceptRuleFilterForm, AcceptRuleForm, AcceptRuleImportForm
from .agenttoken import AgentTokenBulkEditForm, AgentTokenFilterForm, AgentTokenForm, AgentTokenImportForm
from .assetfacts import AssetFactsBulkEditForm, AssetFactsFilterForm, AssetFactsForm, AssetFactsImportForm
from .certificate import CertificateBulkEditForm, CertificateFilterForm, CertificateForm, CertificateImportForm
from .channel import ChannelBulkEditForm, ChannelFilterForm, ChannelForm, ChannelImportForm
from .checkpolicy import CheckPolicyBulkEditForm, CheckPolicyFilterForm, CheckPolicyForm, CheckPolicyImportForm
from .computerreport import ComputerReportFilterForm
from .configversion import ConfigVersionApproveForm, ConfigVersionBulkApproveForm, ConfigVersionFilterForm
from .credential import CredentialBulkEditForm, CredentialFilterForm, CredentialForm, CredentialImportForm
from .custody import CustodyBulkEditForm, CustodyFilterForm, CustodyForm, CustodyImportForm
from .diskrecord import DiskRecordBulkEditForm, DiskRecordFilterForm, DiskRecordForm, DiskRecordImportForm
from .disposal import DisposalBulkEditForm, DisposalFilterForm, DisposalForm, DisposalImportForm
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
from .liferule import LifeRuleBulkEditForm, LifeRuleFilterForm, LifeRuleForm, LifeRuleImportForm
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
    "AgentTokenBulkEditForm",
    "AgentTokenFilterForm",
    "AgentTokenForm",
    "AgentTokenImportForm",
    "AssetFactsBulkEditForm",
    "AssetFactsFilterForm",
    "AssetFactsForm",
    "AssetFactsImportForm",
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
    "ComputerReportFilterForm",
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
    "DiskRecordBulkEditForm",
    "DiskRecordFilterForm",
    "DiskRecordForm",
    "DiskRecordImportForm",
    "DisposalBulkEditForm",
    "DisposalFilterForm",
    "DisposalForm",
    "DisposalImportForm",
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
    "LifeRuleBulkEditForm",
    "LifeRuleFilterForm",
    "LifeRuleForm",
    "LifeRuleImportForm",
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
