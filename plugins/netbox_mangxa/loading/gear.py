"""The demonstration's catalogue in NetBox: makers, device types with their interfaces, roles, platforms, providers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from circuits.models import CircuitType, Provider
from dcim.models import DeviceRole, DeviceType, InterfaceTemplate, Manufacturer, Platform
from extras.models import Tag
from tenancy.models import ContactRole

from inventory.demo import REMARK, TAG
from inventory.models import MODELS, Model
from inventory.names import slug
from netbox_mangxa.loading.keep import Ledger

# Names of things in NetBox are data of the installation, so they are in the language of its users.
ROLES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "firewall": ("Tường lửa", "d32f2f"),
        "switch": ("Switch", "1976d2"),
        "ont": ("Thiết bị đầu cuối nhà mạng", "7b1fa2"),
        "printer": ("Máy in", "5d4037"),
        "server": ("Máy chủ", "00796b"),
        "computer": ("Máy tính", "455a64"),
    }
)
PLATFORMS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "fortios": ("FortiOS", "Fortinet"),
        "routeros": ("RouterOS", "MikroTik"),
        "pfsense": ("pfSense", "Netgate"),
        "linux": ("Linux", ""),
        "generic_snmp": ("SNMP", ""),
        "generic_ping": ("Ping", ""),
    }
)
PROVIDERS: Mapping[str, str] = MappingProxyType({"VNPT": "VNPT", "Viettel": "Viettel", "FPT": "FPT Telecom"})
CIRCUIT_TYPES: Mapping[str, str] = MappingProxyType(
    {"fibre": "Internet cáp quang", "copper": "Internet cáp đồng (xDSL)", "mobile": "Internet 4G/5G", "radio": "Vi ba"}
)


@dataclass(slots=True)
class Gear:
    """Everything that devices and circuits refer to."""

    tag: Tag
    types: dict[str, DeviceType] = field(default_factory=dict)
    """By the model's name in ``inventory.models.Model.model``."""
    roles: dict[str, DeviceRole] = field(default_factory=dict)
    platforms: dict[str, Platform] = field(default_factory=dict)
    providers: dict[str, Provider] = field(default_factory=dict)
    circuit_types: dict[str, CircuitType] = field(default_factory=dict)
    contact_roles: dict[str, ContactRole] = field(default_factory=dict)


def gear(ledger: Ledger) -> Gear:
    """Create what is missing of the catalogue and return it."""
    tag = ledger.have(Tag, {"slug": TAG}, name=REMARK, color="ff9800", description="Số liệu minh họa, không phải thật")
    made = Gear(tag)
    for key, (name, color) in ROLES.items():
        made.roles[key] = ledger.have(DeviceRole, {"slug": key}, name=name, color=color, vm_role=False)
    for key, (name, maker) in PLATFORMS.items():
        made.platforms[key] = ledger.have(
            Platform, {"slug": key}, name=name, manufacturer=_maker(maker, ledger) if maker else None
        )
    for model in MODELS.values():
        made.types[model.model] = _type(model, ledger)
    for key, name in PROVIDERS.items():
        made.providers[key] = ledger.have(Provider, {"slug": slug(key)}, name=name, description=REMARK)
    for key, name in CIRCUIT_TYPES.items():
        made.circuit_types[key] = ledger.have(CircuitType, {"slug": f"internet-{key}"}, name=name, description=REMARK)
    for key, name in (("custodian", "Người sử dụng"), ("focal-point", "Đầu mối công nghệ thông tin")):
        made.contact_roles[key] = ledger.have(ContactRole, {"slug": key}, name=name)
    return made


def _maker(name: str, ledger: Ledger) -> Manufacturer:
    return ledger.have(Manufacturer, {"slug": slug(name)}, name=name)


def _type(model: Model, ledger: Ledger) -> DeviceType:
    key = {"manufacturer": _maker(model.maker, ledger), "slug": slug(f"{model.maker} {model.model}")}
    made = DeviceType.objects.filter(**key).first()
    if made:
        ledger.unchanged[ledger.kind(made)] += 1
        return made
    made = DeviceType(
        **key, model=model.model, u_height=0, description=REMARK, interface_template_count=len(model.ports)
    )
    ledger.create(made)
    InterfaceTemplate.objects.bulk_create(
        [InterfaceTemplate(device_type=made, name=name, type=kind) for name, kind in model.ports]
    )
    return made
