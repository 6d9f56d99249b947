"""Where to listen, as people write it: “*:162” or “162”, “10.0.0.5:514, [::1]:514”, “off”."""

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
    found: list[Endpoint] = []
    for part in text.split(","):
        host, _, port = part.strip().rpartition(":")
        host = host.strip().removeprefix("[").removesuffix("]")
        if not port.isdecimal() or not 0 <= int(port) < 65536:  # noqa: PLR2004 - the largest port
            raise ValueError(f"“{part.strip()}” is no address with a port, like 0.0.0.0:162, [::]:162 or *:162")
        hosts = EVERYWHERE if host in ("", "*") else (host,)
        for each in hosts:
            ip_address(each)
            found.append(Endpoint(each, int(port)))
    return tuple(dict.fromkeys(found))
