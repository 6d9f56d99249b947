"""Where the database and the cache are: our own on unix sockets, or others that the environment names."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from configuration.paths import Home, short_enough

DATABASE_NAME = "mangxa"
DATABASE_ROLE = "mangxa"


@dataclass(frozen=True, slots=True)
class Database:
    """How to reach PostgreSQL. ``host`` is a name, an address, or the folder of a unix socket."""

    host: str
    port: str = ""
    name: str = DATABASE_NAME
    user: str = DATABASE_ROLE
    password: str = ""
    options: tuple[tuple[str, str], ...] = ()
    private: bool = True

    def django(self) -> dict[str, object]:
        """Return NetBox's form of it."""
        return {
            "NAME": self.name,
            "USER": self.user,
            "PASSWORD": self.password,
            "HOST": self.host,
            "PORT": self.port,
            "CONN_MAX_AGE": 300,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": dict(self.options),
        }

    def parameters(self, name: str | None = None) -> dict[str, str]:
        """Return libpq's form of it, for the database ``name`` if given."""
        known = {
            "host": self.host,
            "port": self.port,
            "dbname": name or self.name,
            "user": self.user,
            "password": self.password,
        }
        return {key: value for key, value in known.items() if value} | dict(self.options)


def database(home: Home, environment: Mapping[str, str] = os.environ) -> Database:
    """Return the database to use: ``MANGXA_DATABASE_URL`` (postgresql://user@host/name), else the private one."""
    url = environment.get("MANGXA_DATABASE_URL")
    if not url:
        return Database(host=str(short_enough(home.database.resolve() / "run")))
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ValueError("MANGXA_DATABASE_URL must look like postgresql://user@host:5432/name")
    options = dict(parse_qsl(parts.query))
    return Database(
        host=options.pop("host", "") or parts.hostname or "",
        port=str(parts.port or ""),
        name=unquote(parts.path.strip("/")),
        user=unquote(parts.username or DATABASE_ROLE),
        password=unquote(parts.password or "") or from_file("MANGXA_DATABASE_PASSWORD_FILE", environment),
        options=tuple(options.items()),
        private=False,
    )


def cache_url(home: Home, number: int, environment: Mapping[str, str] = os.environ) -> str:
    """Return the address of Valkey's (or Redis') database ``number``: ``MANGXA_REDIS_URL``, else our own socket."""
    url = environment.get("MANGXA_REDIS_URL")
    if not url:
        return f"unix://{quote(str(home.sockets / 'valkey.sock'))}?db={number}"
    parts = urlsplit(url)
    if parts.scheme not in {"redis", "rediss", "unix"}:
        raise ValueError("MANGXA_REDIS_URL must look like redis://host:6379")
    password = from_file("MANGXA_REDIS_PASSWORD_FILE", environment)
    if password and not parts.password:
        parts = parts._replace(
            netloc=f"{parts.username or ''}:{quote(password, safe='')}@{parts.netloc.rpartition('@')[2]}"
        )
    if parts.scheme == "unix":
        return parts._replace(query=f"db={number}").geturl()
    return parts._replace(path=f"/{number}").geturl()


def from_file(variable: str, environment: Mapping[str, str] = os.environ) -> str:
    """Return what the file named by this variable holds, without its line end; empty if the variable is not set."""
    file = environment.get(variable)
    return Path(file).read_text().strip() if file else ""
