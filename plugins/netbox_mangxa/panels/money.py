"""An amount in đồng on a panel."""

from netbox.ui import attrs

from netbox_mangxa.tables.money import dong


class MoneyAttr(attrs.TextAttr):
    """12.000.000 đồng; nothing for what is not known."""

    def get_value(self, obj):
        value = super().get_value(obj)
        return None if value is None else f"{dong(value)} đồng"
