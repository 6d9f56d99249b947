"""Widgets for NetBox's dashboard: the situation in numbers, and the open incidents."""

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from extras.dashboard.utils import register_widget
from extras.dashboard.widgets import DashboardWidget

from netbox_mangxa.models import Incident

from .board import offices
from .pulse import pulse
from .situation import BY_SEVERITY, counts, tally, with_takers

INCIDENTS = 10


@register_widget
class SituationWidget(DashboardWidget):
    """How many units, firewalls and lines are well."""

    default_title = _("Situation")
    description = _("Units reachable, firewalls healthy, lines up, communes with fibre.")
    width = 12
    height = 3

    def render(self, request) -> str:
        now = timezone.now()
        beat = pulse(now)
        rows = offices(request.user, now, silent=beat.silent)
        shown = {
            "counts": counts(rows, silent=beat.silent),
            "states": tally(rows),
            "total": len(rows),
            "pulse": beat,
            "now": now,
        }
        return render_to_string("netbox_mangxa/widgets/situation.html", shown, request=request)


@register_widget
class IncidentsWidget(DashboardWidget):
    """The open incidents, worst first."""

    default_title = _("Open incidents")
    description = _("What is wrong now, worst first.")
    width = 12
    height = 4

    def render(self, request) -> str:
        now = timezone.now()
        incidents = Incident.objects.restrict(request.user, "view").filter(closed_at__isnull=True)
        shown = {
            "incidents": with_takers(request.user, incidents.order_by(*BY_SEVERITY)[:INCIDENTS]),
            "total": incidents.count(),
            "pulse": pulse(now),
            "now": now,
        }
        return render_to_string("netbox_mangxa/widgets/incidents.html", shown, request=request)
