"""Who a device is, before it is told anything: its host key or certificate is known, or a person says yes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import typer

from collectors.errors import CollectError, Fault
from collectors.sessions.hostkeys import FileKeys, HostKey
from collectors.sessions.http import shown_certificate
from collectors.sessions.ssh_login import shown_key
from collectors.target import ApiCredential, SshCredential
from collectors.text import say
from configuration.probe_ask import refuse, yes
from configuration.words import tell

STRANGER = 4
"""Exit code where the device shows another key than the one on record, or its first one was not accepted."""


@dataclass(slots=True)
class _First:
    """A ``KeyStore`` that writes nothing down: it shows what would be."""

    store: FileKeys
    strangers: list[HostKey] = field(default_factory=list)

    def known(self, address: str, port: int) -> tuple[HostKey, ...]:
        return self.store.known(address, port)

    def remember(self, address: str, port: int, key: HostKey) -> None:  # noqa: ARG002 - asked first
        self.strangers.append(key)

    def met(self, address: str, port: int, shown: HostKey) -> None:
        self.store.met(address, port, shown)


def meet(  # noqa: PLR0913 - all by name but the first three
    address: str,
    credentials: Iterable[SshCredential | ApiCredential],
    store: FileKeys,
    *,
    accept: bool,
    forget: bool = False,
    agreed: Callable[[str], bool] = yes,
) -> None:
    """Let each service of a device show its key; ends the command where it is another one than is on record.

    A first key is shown with its fingerprint, and kept if it is accepted. A device that does not answer is not
    troubled about: the visit will say so.
    """
    for credential in credentials:
        if forget and store.forget(address, credential.port):
            typer.echo(tell(say("The old key of {address} is forgotten.", address=address)), err=True)
        first = _First(store)
        try:
            _look(address, credential, first)
        except CollectError as error:
            if error.fault is Fault.HOST_KEY:
                _stop(address, error)
            continue
        for key in first.strangers:
            _first_meeting(address, credential.port, key, accept=accept, agreed=agreed)
            store.remember(address, credential.port, key)


def _look(address: str, credential: SshCredential | ApiCredential, first: _First) -> None:
    if isinstance(credential, SshCredential):
        shown_key(address, credential, first)
    else:
        shown_certificate(address, credential, first)


def _stop(address: str, error: CollectError) -> None:
    typer.echo(f"{address}: {tell(error.text)}", err=True)
    what = say(
        "Compare the fingerprint with what the device itself shows on its console. If it was replaced or reset, "
        "run this again with --forget-key; if not, do not log in: tell who is responsible for the network."
    )
    refuse(what, STRANGER)


def _first_meeting(address: str, port: int, key: HostKey, *, accept: bool, agreed: Callable[[str], bool]) -> None:
    text = say(
        "{address}, port {port}, is met for the first time and shows {kind} {fingerprint}",
        address=address,
        port=port,
        kind="TLS" if key.algorithm == "tls" else key.algorithm,
        fingerprint=key.fingerprint,
    )
    typer.echo(tell(text), err=True)
    if not accept and not agreed(tell(say("Is that its key? It is kept, and from then on no other one is accepted"))):
        refuse(say("Not accepted: nothing was sent. Compare it on the device, then say yes or --accept-key"), STRANGER)
