"""Secrets in REST: written, never read."""

from django.core.exceptions import ValidationError
from rest_framework import serializers

from netbox_mangxa import vault


def secret_field(max_length: int = 1000) -> serializers.CharField:
    """Make a field that can only be written. Empty text removes the secret; absent or null leaves it."""
    return serializers.CharField(
        write_only=True, required=False, allow_blank=True, allow_null=True, trim_whitespace=False, max_length=max_length
    )


class SealedSerializer(serializers.Serializer):
    """Seals the secrets of a model that is ``Sealed``; tells which are set, not what they are."""

    secrets_set = serializers.SerializerMethodField()

    def get_secrets_set(self, obj) -> list[str]:
        """Return the names of the secrets that are stored; none when their key is not at hand."""
        try:
            return sorted(obj.secrets().keys() - set(obj.unfit_secrets()))
        except vault.VaultError:
            return []

    def validate(self, data):
        if self.nested:
            return data
        new = {name: data.pop(name) for name in self.Meta.model.secret_names if name in data}
        new = {name: value for name, value in new.items() if value is not None}
        data = super().validate(data)
        try:
            stored = self.instance.secrets() if self.instance else {}
            row = self.instance or self._draft(data)
            unfit = stored.keys() & set(row.unfit_secrets())
            kept = {name: value for name, value in stored.items() if name not in unfit}
            self.lack(row, kept | new)
            if new or unfit:
                data["sealed"] = vault.seal(kept | new)
        except vault.VaultError as error:
            if new:  # all else may be changed though the key is not at hand
                raise ValidationError(str(error)) from None
        return data

    def _draft(self, data):
        fields = {field.name for field in self.Meta.model._meta.concrete_fields}
        return self.Meta.model(**{name: value for name, value in data.items() if name in fields})

    def lack(self, instance, secrets: dict[str, str]) -> None:
        """Raise ValidationError when these secrets, all there would be, are not enough."""
