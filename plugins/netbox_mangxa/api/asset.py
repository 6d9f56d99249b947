"""An asset of netbox-inventory as what a row of ours refers to."""

from netbox_inventory.api.serializers import AssetSerializer


class AssetReferenceSerializer(AssetSerializer):
    """Written as its number, as every related object in NetBox: netbox-inventory's own fails at that (2.7.1)."""

    def to_internal_value(self, data):
        return super(AssetSerializer, self).to_internal_value(data)
