"""The addresses of the whole: NetBox's, with our own figures added to /metrics."""

from django.conf import settings
from django.urls import path
from netbox.urls import handler404, handler500
from netbox.urls import urlpatterns as _of_netbox
from netbox_mangxa.pages.gauges import metrics

__all__ = ["handler404", "handler500", "urlpatterns"]

_ours = [path(f"{settings.BASE_PATH}metrics", metrics, name="metrics")] if settings.METRICS_ENABLED else []
urlpatterns = [*_ours, *_of_netbox]
