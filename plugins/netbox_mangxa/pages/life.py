"""The Life tab of a device: what it cost, what it is worth and why, its warranty and support, its way out."""

from typing import Any

from dcim.models import Device
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from netbox.views import generic
from netbox_inventory.models import Asset
from utilities.views import ViewTab, register_model_view

from inventory.endings import bucket
from netbox_mangxa.models import AssetFacts, Disposal
from netbox_mangxa.worths import Worths, asked_day

from .endings import STEPS
from .words import speak


@register_model_view(Device, "life")
class DeviceLifeView(generic.ObjectView):
    """From purchase to disposal."""

    queryset = Device.objects.all()
    template_name = "netbox_mangxa/device_life.html"
    tab = ViewTab(label=_("Life"), permission="netbox_inventory.view_asset", weight=460)

    def get_extra_context(self, request: HttpRequest, instance: Device) -> dict[str, Any]:
        user, day = request.user, asked_day(request.GET.get("on"))
        assets = Asset.objects.restrict(user, "view").filter(device=instance)
        asset = assets.select_related("purchase__supplier", "delivery").first()
        facts = asset and AssetFacts.objects.restrict(user, "view").filter(asset=asset).first()
        worth = Worths.on(day).of(facts) if facts else None
        today = timezone.localdate()
        ends = (("warranty", asset and asset.warranty_end), ("support", facts and facts.support_ends))
        return {
            "day": day,
            "asset": asset,
            "facts": facts,
            "worth": worth,
            "why": speak(worth.why) if worth and worth.why else "",
            "doubts": [speak(each) for each in worth.doubts] if worth else [],
            "steps": {what: STEPS[bucket(end, today)] for what, end in ends if end},
            "disposals": Disposal.objects.restrict(user, "view").filter(device=instance),
        }
