"""How a platform's HTTPS API is asked, as data, and who asks it."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Literal, Protocol

from collectors.driver import Plan
from collectors.sections import Section
from collectors.session import Api, Json
from collectors.target import ApiCredential


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Some paths to GET and the pure function that reads what they answer, in the order of the paths.

    ``parse`` yields nothing for what the device does not have and raises ValueError for what cannot be read.
    """

    name: str
    paths: tuple[str, ...]
    parse: Callable[[Sequence[Json]], Iterable[Section]]
    plan: Plan = "state"
    instead: tuple[str, ...] = ()
    """Other paths, tried where the device does not know these."""
    optional: bool = False
    """Not every model or version has it: a refusal is no trouble."""


@dataclass(frozen=True, slots=True)
class Service:
    """A platform's API. The file's name is the driver's."""

    title: str
    endpoints: tuple[Endpoint, ...]
    proof: Literal["bearer", "basic"] = "bearer"
    """How the credential is shown: ``Authorization: Bearer`` and the secret, or name and secret by HTTP Basic."""
    refused: Callable[[Json], str] = lambda _: ""
    """What an answer with status 200 says that means no; empty for a good one."""
    secrets: tuple[str, ...] = ()
    """Regular expressions on the JSON's text."""


class ApiEngine(Protocol):
    """One way to ask the APIs of many devices at once. Long-lived; ``close`` it."""

    def api(self, address: str, credential: ApiCredential, service: Service) -> AbstractAsyncContextManager[Api]:
        """Connect; the connection ends with the context."""

    async def close(self) -> None:
        """Give back threads and connections."""
