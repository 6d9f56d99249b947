"""The addresses of pages."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, include, path
from utilities.urls import get_model_urls

from . import views  # noqa: F401 - importing registers them
from .pages.urls import urlpatterns as pages

_PATHS = {
    "liferule": "life-rules",
    "assetfacts": "asset-values",
    "disposal": "disposals",
    "diskrecord": "disk-records",
    "scanrange": "scan-ranges",
    "proposal": "proposals",
    "fieldsource": "field-sources",
    "acceptrule": "accept-rules",
    "agenttoken": "agent-tokens",
    "computerreport": "computer-reports",
    "certificate": "certificates",
    "channel": "channels",
    "checkpolicy": "check-policies",
    "configversion": "config-versions",
    "credential": "credentials",
    "custody": "custodies",
    "downtime": "downtimes",
    "event": "events",
    "hearing": "hearings",
    "heartbeat": "heartbeats",
    "hostkey": "host-keys",
    "incident": "incidents",
    "link": "links",
    "notification": "notifications",
    "official": "officials",
    "papertemplate": "paper-templates",
    "portal": "portals",
    "route": "routes",
    "selfcheck": "system-checks",
    "status": "statuses",
    "transition": "transitions",
    "unit": "units",
    "visit": "visits",
    "workinghours": "working-hours",
    "ladderstep": "ladder-steps",
    "ladder": "ladders",
    "inhibition": "inhibitions",
    "silence": "silences",
}


def _of_models() -> Iterator[URLPattern | URLResolver]:
    for model, prefix in _PATHS.items():
        yield path(f"{prefix}/", include(get_model_urls("netbox_mangxa", model, detail=False)))
        yield path(f"{prefix}/<int:pk>/", include(get_model_urls("netbox_mangxa", model)))


urlpatterns = [*pages, *_of_models()]
