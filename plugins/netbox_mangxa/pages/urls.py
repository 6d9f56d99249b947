"""Addresses of the pages; importing this also registers the tabs and the dashboard widgets."""

from django.urls import path
from django.views.generic import RedirectView
from netbox.navigation.menu import get_menus

from netbox_mangxa.views.handover import CertificateFileView, HandOverView, LeaveView, TakeBackView, UndoView

from . import computer, incident, life, monitoring, people, widgets  # noqa: F401 - register themselves
from .agent import AgentView
from .agents import AgentsView, AgentUploadView
from .alive import AliveView
from .asking import CheckNowView, CheckSiteNowView, HearNowView
from .endings import EndingsView
from .office_worth import OfficeWorthView
from .paper import EquipmentPaperView, HandoverPaperView
from .platforms import PlatformsView
from .reader import ReaderView
from .series import SeriesView
from .situation import SituationView
from .who import CalendarView, WhoView

# People come for this menu: it stands first. NetBox keeps the list as long as it runs; the others keep their order.
get_menus().sort(key=lambda menu: menu.label != "Mạng Xã")

urlpatterns = [
    path("hand-over/", HandOverView.as_view(), name="hand_over"),
    path("take-back/", TakeBackView.as_view(), name="take_back"),
    path("custody-undo/<int:pk>/", UndoView.as_view(), name="custody_undo"),
    path("leave/<int:pk>/", LeaveView.as_view(), name="leave"),
    path("leavers/", RedirectView.as_view(url="../custodies/?unreturned=true"), name="leavers"),
    path("certificate-file/", CertificateFileView.as_view(), name="certificate_file"),
    path("", SituationView.as_view(), name="situation"),
    path("agent/", AgentView.as_view(), name="agent"),
    path("agent/<str:token>/", AgentView.as_view(), name="agent_token"),
    path("agents/", AgentsView.as_view(), name="agents"),
    path("agents/upload/", AgentUploadView.as_view(), name="agents_upload"),
    path("alive/", AliveView.as_view(), name="alive"),
    path("calendar/", CalendarView.as_view(), name="calendar"),
    path("r/<str:token>/", ReaderView.as_view(), name="reader"),
    path("papers/equipment/<int:pk>/", EquipmentPaperView.as_view(), name="paper_equipment"),
    path("papers/handover/", HandoverPaperView.as_view(), name="paper_handover"),
    path("who/", WhoView.as_view(), name="who"),
    path("asset-worth/", OfficeWorthView.as_view(), name="office_worth"),
    path("endings/", EndingsView.as_view(), name="endings"),
    path("platforms/", PlatformsView.as_view(), name="platforms"),
    path("series/<int:pk>/", SeriesView.as_view(), name="series"),
    path("devices/<int:pk>/check-now/", CheckNowView.as_view(), name="check_now"),
    path("devices/<int:pk>/hear-now/", HearNowView.as_view(), name="hear_now"),
    path("sites/<int:pk>/check-now/", CheckSiteNowView.as_view(), name="check_site_now"),
]
