"""Where to listen, as people write it: “*:162” or “162”, “10.0.0.5:514, [::1]:514”, “off”."""

from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One address and port."""

    host: str
    """An IPv4 or IPv6 address; 0.0.0.0 and :: mean every one of theirs."""
    port: int

    def __str__(self) -> str:
        """Write it with brackets where they are needed."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - devices are elsewhere


def endpoints(text: str) -> tuple[Endpoint, ...]:
    """Read a list of addresses with ports; nothing for “off”. Raises ValueError naming what cannot be read.

    >>> [str(each) for each in endpoints("*:162")]
    ['0.0.0.0:162', '[::]:162']
    """
    if text.strip().lower() in ("off", "-"):
        return ()
    return tuple(dict.fromkeys(each for part in text.split(",") for each in _read(part.strip())))


def _read(part: str) -> list[Endpoint]:
    host, _, port = part.rpartition(":")
    host = host.strip().removeprefix("[").removesuffix("]")
    hosts = EVERYWHERE if host in ("", "*") else (host,)
    with suppress(ValueError):
        if 0 <= int(port) < 65536:  # noqa: PLR2004 - the largest port
            return [Endpoint(str(ip_address(each)), int(port)) for each in hosts]
    raise ValueError(f"“{part}” is no address with a port, like 0.0.0.0:162, [::]:162 or *:162")
