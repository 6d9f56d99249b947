"""What each kind of credential consists of: its fields, its secrets, and where and how long it is spoken."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Kind:
    """One way to speak with devices."""

    title: str
    fields: tuple[str, ...]
    """Fields of a Credential that mean something to it, beside those that all kinds have."""
    secrets: tuple[str, ...]
    port: int
    timeout: float
    """Seconds, where the credential names none."""


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "snmp": Kind(
            "SNMP",
            ("version", "username", "auth_protocol", "priv_protocol", "context", "retries", "engine", "key_extension"),
            ("community", "auth_password", "priv_password"),
            161,
            2.0,
        ),
        "ssh": Kind("SSH", ("username", "legacy", "napalm"), ("password", "private_key", "enable"), 22, 15.0),
        "api": Kind("API", ("username", "authority", "server_name"), ("secret",), 443, 10.0),
    }
)
SECRETS = tuple(name for kind in KINDS.values() for name in kind.secrets)
FIELDS = tuple(dict.fromkeys(name for kind in KINDS.values() for name in kind.fields))
ALWAYS = ("version", "retries")
"""Fields that are never empty by themselves, so that nobody means anything by their being there."""


def only(name: str) -> str:
    """Return the title of the one kind that knows a field or secret."""
    return next(kind.title for kind in KINDS.values() if name in (*kind.fields, *kind.secrets))
