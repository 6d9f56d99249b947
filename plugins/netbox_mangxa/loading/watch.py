"""How the demonstration is watched: credentials, a channel to its inbox, a route, a limited user."""

import os
import secrets
from pathlib import Path

from core.models import ObjectType
from dcim.models import Device, Platform
from django.contrib.auth import get_user_model
from users.models import ObjectPermission

from inventory import demo
from inventory.demo import REMARK
from netbox_mangxa import vault
from netbox_mangxa.loading.keep import Ledger
from netbox_mangxa.models import Channel, Credential, Portal, Route

RECIPIENT = "truc-cntt@chodon.example"
USER = "banthi"
SITE = "02035-xa-ban-thi"
TENANT = "02035-xa-ban-thi-2020"

_SCOPED = {
    "dcim.site": {"slug": SITE},
    "dcim.device": {"site__slug": SITE},
    "dcim.interface": {"device__site__slug": SITE},
    "ipam.ipaddress": {"interface__device__site__slug": SITE},
    "ipam.prefix": {"_site__slug": SITE},
    "tenancy.tenant": {"slug": TENANT},
    "circuits.circuit": {"terminations___site__slug": SITE},
    "circuits.circuittermination": {"_site__slug": SITE},
    "netbox_mangxa.unit": {"site__slug": SITE},
    "netbox_mangxa.official": {"unit__site__slug": SITE},
    "netbox_mangxa.custody": {"official__unit__site__slug": SITE},
    "netbox_mangxa.certificate": {"unit__site__slug": SITE},
    "netbox_mangxa.link": {"circuit__terminations___site__slug": SITE},
}
"""What the limited user may see, and which of it."""
_BEHIND = ("status", "visit", "transition", "incident", "notification")
"""Runtime rows, seen with the device or office they stand behind."""
_OPEN = ("dcim.devicerole", "dcim.devicetype", "dcim.manufacturer", "dcim.platform", "dcim.region", "circuits.provider",
         "circuits.circuittype")  # fmt: skip
"""What is the same for everyone."""


def load(ledger: Ledger) -> None:
    """Create what is missing; ports follow the environment each time."""
    vault.ensure_key()
    _credentials(ledger)
    _telling(ledger)
    _portals(ledger)
    _limited_user(ledger)


def _port(name: str, usual: int) -> int:
    return int(os.environ.get(name) or usual)


def _credentials(ledger: Ledger) -> None:
    port = _port("MANGXA_DEMO_SNMP_PORT", demo.SNMP_PORT)
    v3 = {"version": "3", "username": demo.USER, "auth_protocol": "SHA256", "priv_protocol": "AES128"}
    wanted = (
        (
            "Minh họa SNMPv3",
            v3,
            {"auth_password": demo.AUTH_PASSWORD, "priv_password": demo.PRIV_PASSWORD},
            ("fortios", "linux"),
        ),
        ("Minh họa SNMPv2c", {"version": "2c"}, {"community": demo.COMMUNITY}, ("routeros", "pfsense", "generic_snmp")),
    )
    for name, values, hidden, platforms in wanted:
        known = Credential.objects.filter(name=name).first()
        if known is None:
            known = ledger.create(
                Credential(
                    name=name,
                    port=port,
                    timeout=1.0,
                    retries=2,
                    description=REMARK,
                    sealed=vault.seal(hidden),
                    **values,
                )
            )
            known.platforms.set(Platform.objects.filter(slug__in=platforms))
        elif known.port != port:
            known.port = port
            known.save()
            ledger.changed[ledger.kind(known)] += 1


def _telling(ledger: Ledger) -> None:
    smtp, inbox = _port("MANGXA_DEMO_SMTP_PORT", demo.SMTP_PORT), _port("MANGXA_DEMO_INBOX_PORT", demo.INBOX_PORT)
    mail = _channel(ledger, "Thư điện tử (hộp thư minh họa)", "email",
                    {"host": "127.0.0.1", "port": smtp, "tls": "", "sender": "mangxa@chodon.example"})  # fmt: skip
    hook = _channel(ledger, "Webhook (hộp thư minh họa)", "webhook", {"url": f"http://127.0.0.1:{inbox}/webhook"})
    if not Route.objects.filter(name="Minh họa: trực công nghệ thông tin huyện").exists():
        ledger.create(
            Route(
                name="Minh họa: trực công nghệ thông tin huyện",
                severity="warn",
                channel=mail,
                recipients=RECIPIENT,
                description=REMARK,
            )
        )
    if not Route.objects.filter(name="Minh họa: webhook").exists():
        ledger.create(
            Route(
                name="Minh họa: webhook",
                enabled=False,
                severity="crit",
                channel=hook,
                description=f"{REMARK}; bật lên để thử",
            )
        )


def _portals(ledger: Ledger) -> None:
    """Declare two services that are looked at with the district's server; the demonstration's inbox plays them."""
    server = Device.objects.filter(role__slug="server", tags__slug=demo.TAG).order_by("pk").first()
    if server is None:
        return
    smtp, inbox = _port("MANGXA_DEMO_SMTP_PORT", demo.SMTP_PORT), _port("MANGXA_DEMO_INBOX_PORT", demo.INBOX_PORT)
    wanted = (
        ("Một cửa điện tử (minh họa)", "http", f"http://127.0.0.1:{inbox}/", "Hộp thư"),
        ("Thư điện tử (minh họa)", "tcp", f"127.0.0.1:{smtp}", ""),
    )
    for name, kind, where, expect in wanted:
        known = Portal.objects.filter(name=name).first()
        if known is None:
            ledger.create(Portal(name=name, kind=kind, where=where, expect=expect, device=server, description=REMARK))
        elif known.where != where:
            known.where = where
            known.save()
            ledger.changed[ledger.kind(known)] += 1


def _channel(ledger: Ledger, name: str, kind: str, settings: dict[str, object]) -> Channel:
    known = Channel.objects.filter(name=name).first()
    if known is None:
        return ledger.create(Channel(name=name, kind=kind, settings=settings, description=REMARK))
    where = {key: settings[key] for key in ("port", "url") if key in settings}
    if where.items() - known.settings.items():
        known.settings = known.settings | where
        known.save()
        ledger.changed[ledger.kind(known)] += 1
    return known


def _limited_user(ledger: Ledger) -> None:
    """Make a user who may see one commune and nothing else; the password is made up and kept for its owner alone."""
    users = get_user_model().objects
    if users.filter(username=USER).exists():
        return
    password = secrets.token_urlsafe(9)
    user = users.create_user(USER, password=password, first_name="Bản Thi", last_name=f"({REMARK})")
    _keep(password)
    ledger.created[ledger.kind(user)] += 1
    grants = [
        *_SCOPED.items(),
        *((f"netbox_mangxa.{name}", None) for name in _BEHIND),
        *((name, None) for name in _OPEN),
    ]
    for label, constraints in grants:
        app, model = label.split(".")
        permission = ObjectPermission.objects.create(
            name=f"{USER}: {label}"[:100], description=REMARK, actions=["view"], constraints=constraints
        )
        permission.object_types.set([ObjectType.objects.get(app_label=app, model=model)])
        permission.users.set([user])


def _keep(password: str) -> None:
    """Write the password where the other secrets are, readable by the owner alone."""
    path = Path(os.environ.get("MANGXA_HOME", "var")) / "secrets" / f"demo_{USER}"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(password + "\n")
