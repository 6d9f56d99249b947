"""Models that keep secrets: written in, never shown, never in the changelog."""

from hashlib import sha256

from netbox_mangxa import vault


class SealedBytes(bytes):
    """Encrypted secrets that do not even show as such when a template prints them."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<sealed>"

    __str__ = __repr__


class Sealed:
    """Secrets in the ``sealed`` field of a model, by name. To be mixed in before NetBox's own base class."""

    secret_names: tuple[str, ...] = ()

    @classmethod
    def from_db(cls, *args, **kwargs):
        row = super().from_db(*args, **kwargs)
        if "sealed" in row.__dict__:
            row.sealed = SealedBytes(row.sealed)
        return row

    def secrets(self) -> dict[str, str]:
        """Open the stored secrets: name → value. Raises VaultError."""
        return vault.open(self.sealed)

    secrets.alters_data = True  # Django's templates do not call what says so, nor does Jinja's sandbox
    secrets.unsafe_callable = True

    def unfit_secrets(self) -> tuple[str, ...]:
        """Name the secrets that mean nothing to the row as it is now: they go when others are stored."""
        return ()

    @property
    def told_secrets(self) -> str:
        """Which secrets are stored, by name, for people; or why that cannot be told."""
        try:
            return ", ".join(sorted(self.secrets().keys() - set(self.unfit_secrets())))
        except vault.VaultError as error:
            return str(error)

    def seal(self, **new: str) -> None:
        """Store these secrets beside those already there; an empty value removes one. Does not save."""
        if not new:
            return
        self.sealed = vault.seal(self.secrets() | new)

    def serialize_object(self, exclude=None):
        """Tell the changelog that secrets changed, not what they are: the digest is of randomly sealed bytes."""
        data = super().serialize_object(exclude=[*(exclude or ()), "sealed"])
        data["secrets"] = sha256(bytes(self.sealed)).hexdigest()[:8] if self.sealed else ""
        return data
