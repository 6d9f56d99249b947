"""The addresses of REST."""

from netbox.api.routers import NetBoxRouter
from rest_framework.routers import APIRootView

from .acceptrule import AcceptRuleViewSet
from .agenttoken import AgentTokenViewSet
from .assetfacts import AssetFactsViewSet
from .certificate import CertificateViewSet
from .channel import ChannelViewSet
from .checkpolicy import CheckPolicyViewSet
from .computerreport import ComputerReportViewSet
from .configversion import ConfigVersionViewSet
from .credential import CredentialViewSet
from .custody import CustodyViewSet
from .diskrecord import DiskRecordViewSet
from .disposal import DisposalViewSet
from .downtime import DowntimeViewSet
from .event import EventViewSet
from .fieldsource import FieldSourceViewSet
from .hearing import HearingViewSet
from .heartbeat import HeartbeatViewSet
from .hostkey import HostKeyViewSet
from .incident import IncidentViewSet
from .inhibition import InhibitionViewSet
from .ladder import LadderViewSet
from .ladderstep import LadderStepViewSet
from .liferule import LifeRuleViewSet
from .link import LinkViewSet
from .notification import NotificationViewSet
from .official import OfficialViewSet
from .papertemplate import PaperTemplateViewSet
from .portal import PortalViewSet
from .proposal import ProposalViewSet
from .route import RouteViewSet
from .scanrange import ScanRangeViewSet
from .selfcheck import SelfCheckViewSet
from .silence import SilenceViewSet
from .status import StatusViewSet
from .transition import TransitionViewSet
from .unit import UnitViewSet
from .visit import VisitViewSet
from .workinghours import WorkingHoursViewSet


class MangXaRootView(APIRootView):
    """Mạng Xã."""

    def get_view_name(self) -> str:
        return "Mạng Xã"


app_name = "netbox_mangxa"
router = NetBoxRouter()
router.APIRootView = MangXaRootView
router.register("agent-tokens", AgentTokenViewSet)
router.register("computer-reports", ComputerReportViewSet)
router.register("accept-rules", AcceptRuleViewSet)
router.register("field-sources", FieldSourceViewSet)
router.register("proposals", ProposalViewSet)
router.register("scan-ranges", ScanRangeViewSet)
router.register("channels", ChannelViewSet)
router.register("check-policies", CheckPolicyViewSet)
router.register("config-versions", ConfigVersionViewSet)
router.register("credentials", CredentialViewSet)
router.register("downtimes", DowntimeViewSet)
router.register("events", EventViewSet)
router.register("hearings", HearingViewSet)
router.register("heartbeats", HeartbeatViewSet)
router.register("host-keys", HostKeyViewSet)
router.register("incidents", IncidentViewSet)
router.register("links", LinkViewSet)
router.register("notifications", NotificationViewSet)
router.register("paper-templates", PaperTemplateViewSet)
router.register("portals", PortalViewSet)
router.register("routes", RouteViewSet)
router.register("statuses", StatusViewSet)
router.register("system-checks", SelfCheckViewSet)
router.register("transitions", TransitionViewSet)
router.register("units", UnitViewSet)
router.register("visits", VisitViewSet)
router.register("silences", SilenceViewSet)
router.register("inhibitions", InhibitionViewSet)
router.register("ladders", LadderViewSet)
router.register("ladder-steps", LadderStepViewSet)
router.register("working-hours", WorkingHoursViewSet)
router.register("asset-values", AssetFactsViewSet)
router.register("disk-records", DiskRecordViewSet)
router.register("disposals", DisposalViewSet)
router.register("life-rules", LifeRuleViewSet)
router.register("officials", OfficialViewSet)
router.register("custodies", CustodyViewSet)
router.register("certificates", CertificateViewSet)
urlpatterns = router.urls
