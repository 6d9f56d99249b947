"""The demonstration's purchases into netbox-inventory: suppliers, contracts, an asset for each device, its price.

Rows are made many at a time, as in ``demo``. Everything is tagged as made up, so it can be found and removed.
"""

from collections.abc import Iterable
from datetime import date

from dcim.models import Device
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from extras.models import CustomField, Tag, TaggedItem
from netbox_inventory.models import Asset, Purchase, Supplier

from inventory.demo import REMARK, TAG
from inventory.demo_assets import Bought, bought
from inventory.names import slug
from netbox_mangxa.loading.index import index
from netbox_mangxa.loading.keep import Ledger
from netbox_mangxa.models import AssetFacts


def load(ledger: Ledger, today: date) -> None:
    """Give each made-up device without an asset one; call it in a transaction, after ``demo.load``."""
    devices = Device.objects.filter(tags__slug=TAG, assigned_asset__isnull=True).exclude(serial="")
    serials, tags = (set(Asset.objects.values_list(name, flat=True)) for name in ("serial", "asset_tag"))
    pairs = [
        (each, of)
        for each in devices.select_related("role")
        if (of := bought(each.role.slug, each.serial, today)) is not None
        and each.serial not in serials
        and (not each.asset_tag or each.asset_tag not in tags)
    ]
    ledger.unchanged[str(Asset._meta.verbose_name)] += Asset.objects.filter(tags__slug=TAG).count()
    purchases = {of.contract: _purchase(of, ledger) for _device, of in pairs}
    assets = Asset.objects.bulk_create(_assets(pairs, purchases))
    facts = AssetFacts.objects.bulk_create(_facts(assets, [of for _device, of in pairs]))
    for rows in (assets, facts):
        index(rows)
        _tag(rows)
        if rows:
            ledger.created[ledger.kind(rows[0])] += len(rows)


def _purchase(of: Bought, ledger: Ledger) -> Purchase:
    supplier = ledger.have(Supplier, {"slug": slug(of.supplier)}, name=of.supplier, description=REMARK)
    return ledger.have(
        Purchase, {"name": of.contract, "supplier": supplier}, status="closed", date=of.day, description=REMARK
    )


def _assets(pairs: Iterable[tuple[Device, Bought]], purchases: dict[str, Purchase]) -> list[Asset]:
    fields = CustomField.objects.get_defaults_for_model(Asset)
    return [
        Asset(
            serial=device.serial, asset_tag=device.asset_tag, status="used", device_type_id=device.device_type_id,
            device=device, tenant_id=device.tenant_id, owning_tenant_id=device.tenant_id,
            purchase=purchases[of.contract], warranty_start=of.day, warranty_end=of.warranty_end, description=REMARK,
            custom_field_data=dict(fields),
        )
        for device, of in pairs
    ]  # fmt: skip


def _facts(assets: Iterable[Asset], bought: Iterable[Bought]) -> list[AssetFacts]:
    fields = CustomField.objects.get_defaults_for_model(AssetFacts)
    return [
        AssetFacts(
            asset=asset, funding=of.funding, price=of.price, in_use_since=of.in_use_since,
            support_ends=of.support_ends, support_source=REMARK if of.support_ends else "", description=REMARK,
            custom_field_data=dict(fields),
        )
        for asset, of in zip(assets, bought, strict=True)
    ]  # fmt: skip


def _tag(rows: list[Model]) -> None:
    tag, kind = Tag.objects.get(slug=TAG), ContentType.objects.get_for_model(rows[0]) if rows else None
    TaggedItem.objects.bulk_create([TaggedItem(tag=tag, object_id=row.pk, content_type=kind) for row in rows])
