"""The addresses of REST."""

from netbox.api.routers import NetBoxRouter
from rest_framework.routers import APIRootView

from .channel import ChannelViewSet
from .checkpolicy import CheckPolicyViewSet
from .configversion import ConfigVersionViewSet
from .credential import CredentialViewSet
from .hearing import HearingViewSet
from .heartbeat import HeartbeatViewSet
from .hostkey import HostKeyViewSet
from .incident import IncidentViewSet
from .link import LinkViewSet
from .notification import NotificationViewSet
from .portal import PortalViewSet
from .route import RouteViewSet
from .status import StatusViewSet
from .transition import TransitionViewSet
from .unit import UnitViewSet
from .visit import VisitViewSet


class MangXaRootView(APIRootView):
    """Mạng Xã."""

    def get_view_name(self) -> str:
        return "Mạng Xã"


app_name = "netbox_mangxa"
router = NetBoxRouter()
router.APIRootView = MangXaRootView
router.register("channels", ChannelViewSet)
router.register("check-policies", CheckPolicyViewSet)
router.register("config-versions", ConfigVersionViewSet)
router.register("credentials", CredentialViewSet)
router.register("hearings", HearingViewSet)
router.register("heartbeats", HeartbeatViewSet)
router.register("host-keys", HostKeyViewSet)
router.register("incidents", IncidentViewSet)
router.register("links", LinkViewSet)
router.register("notifications", NotificationViewSet)
router.register("portals", PortalViewSet)
router.register("routes", RouteViewSet)
router.register("statuses", StatusViewSet)
router.register("transitions", TransitionViewSet)
router.register("units", UnitViewSet)
router.register("visits", VisitViewSet)
urlpatterns = router.urls
