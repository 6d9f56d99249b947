"""The menu."""

from django.urls import reverse_lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from netbox.choices import ButtonColorChoices
from netbox.plugins import PluginMenu, PluginMenuButton, PluginMenuItem


def _seen(model: str, text) -> PluginMenuItem:
    """Make the entry of a list that can only be read."""
    return PluginMenuItem(
        link=f"plugins:netbox_mangxa:{model}_list", link_text=text, permissions=[f"netbox_mangxa.view_{model}"]
    )


def _open(model: str, text) -> PluginMenuItem:
    """Make the entry of a list that leads to what waits for a decision."""
    item = _seen(model, text)
    item.url = format_lazy("{}?state=open", reverse_lazy(item.link))
    return item


def _made(model: str, text) -> PluginMenuItem:
    """Make the entry of a list that people write, with its buttons to add and import."""
    may_add = [f"netbox_mangxa.add_{model}"]
    return PluginMenuItem(
        link=f"plugins:netbox_mangxa:{model}_list",
        link_text=text,
        permissions=[f"netbox_mangxa.view_{model}"],
        buttons=[
            PluginMenuButton(f"plugins:netbox_mangxa:{model}_add", _("Add"), "mdi mdi-plus-thick", permissions=may_add),
            PluginMenuButton(
                f"plugins:netbox_mangxa:{model}_bulk_import",
                _("Import"),
                "mdi mdi-upload",
                color=ButtonColorChoices.CYAN,
                permissions=may_add,
            ),
        ],
    )


menu = PluginMenu(
    label="Mạng Xã",
    icon_class="mdi mdi-radar",
    groups=(
        (
            _("Now"),
            (
                PluginMenuItem(link="plugins:netbox_mangxa:situation", link_text=_("Situation"), auth_required=True),
                _seen("incident", _("Incidents")),
                _made("downtime", _("Downtimes")),
            ),
        ),
        (_("On record"), (_made("unit", _("Units")), _made("link", _("Lines")))),
        (
            _("Computers"),
            (
                _seen("computerreport", _("Computer reports")),
                _made("agenttoken", _("Agent tokens")),
                PluginMenuItem(
                    link="plugins:netbox_mangxa:agents",
                    link_text=_("Agents"),
                    permissions=["netbox_mangxa.view_computerreport", "netbox_mangxa.view_agenttoken"],
                ),
                PluginMenuItem(
                    link="plugins:netbox_mangxa:agents_upload",
                    link_text=_("Bring reports as files"),
                    permissions=["netbox_mangxa.add_computerreport"],
                ),
            ),
        ),
        (
            _("Life of assets"),
            (
                _made("assetfacts", _("Asset values")),
                PluginMenuItem(
                    link="plugins:netbox_mangxa:office_worth",
                    link_text=_("Value per office"),
                    permissions=["netbox_mangxa.view_assetfacts", "netbox_inventory.view_asset"],
                ),
                PluginMenuItem(
                    link="plugins:netbox_mangxa:endings",
                    link_text=_("Warranties and support that end"),
                    permissions=["netbox_inventory.view_asset"],
                ),
                _made("disposal", _("Disposals")),
                _made("diskrecord", _("Disk records")),
                _made("liferule", _("Useful life rules")),
            ),
        ),
        (
            _("People"),
            (
                _made("official", _("Officials")),
                _made("custody", _("Custody of devices")),
                _made("papertemplate", _("Paper templates")),
                PluginMenuItem(
                    link="plugins:netbox_mangxa:leavers",
                    link_text=_("Left, not yet returned"),
                    permissions=["netbox_mangxa.view_custody"],
                ),
                _made("certificate", _("Digital certificates")),
            ),
        ),
        (
            _("Discovery"),
            (
                _open("proposal", _("Proposals")),
                _made("scanrange", _("Scan ranges")),
                _made("fieldsource", _("Field sources")),
                _made("acceptrule", _("Acceptance rules")),
            ),
        ),
        (
            _("Monitoring"),
            (
                _made("credential", _("Credentials")),
                _seen("hostkey", _("Host keys")),
                _made("checkpolicy", _("Check policies")),
                _made("portal", _("Portals")),
                _made("route", _("Routes")),
                _made("channel", _("Channels")),
                PluginMenuItem(
                    link="plugins:netbox_mangxa:who",
                    link_text=_("Who would be told?"),
                    permissions=["netbox_mangxa.view_route", "netbox_mangxa.view_notification"],
                ),
                _made("silence", _("Silences")),
                _made("inhibition", _("Inhibitions")),
                _made("ladder", _("Escalations")),
                _made("workinghours", _("Working hours")),
                PluginMenuItem(
                    link="plugins:netbox_mangxa:calendar",
                    link_text=_("Holidays"),
                    permissions=["netbox_mangxa.view_workinghours"],
                ),
                PluginMenuItem(
                    link="plugins:netbox_mangxa:platforms", link_text=_("Supported platforms"), auth_required=True
                ),
            ),
        ),
        (
            _("What happened"),
            (
                _seen("status", _("Check states")),
                _seen("configversion", _("Configuration versions")),
                _seen("transition", _("Changes of state")),
                _seen("event", _("Events")),
                _seen("notification", _("Notifications")),
                _seen("visit", _("Visits")),
                _seen("hearing", _("Recorded visits")),
                _seen("selfcheck", _("System health")),
                _seen("heartbeat", _("Heartbeats")),
            ),
        ),
    ),
)
