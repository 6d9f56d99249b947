"""The engines beside SNMP, opened and closed together, and wrapped for a recording."""

from contextlib import AsyncExitStack
from dataclasses import replace

from collectors.beyond import Beyond
from collectors.sessions.hostkeys import KeyStore
from collectors.sessions.http import HttpEngine
from collectors.sessions.napalm import NapalmEngine
from collectors.sessions.ssh import SshEngine
from collectors.sessions.transcribe import RecordingApis, RecordingGetters, RecordingShells
from collectors.sessions.transcript import Transcript


async def open_beyond(keys: KeyStore, closing: AsyncExitStack) -> Beyond:
    """Return engines for SSH, NAPALM and HTTPS that share a store of host keys; ``closing`` will close them."""
    shells, getters, apis = SshEngine(keys), NapalmEngine(keys), HttpEngine(keys)
    for each in (shells, getters, apis):
        closing.push_async_callback(each.close)
    return Beyond(shells=shells, getters=getters, apis=apis)


def recorded(beyond: Beyond, transcript: Transcript) -> Beyond:
    """Return the same engines, except that what a device says is kept in a transcript."""
    return replace(
        beyond,
        shells=RecordingShells(beyond.shells, transcript) if beyond.shells else None,
        getters=RecordingGetters(beyond.getters, transcript) if beyond.getters else None,
        apis=RecordingApis(beyond.apis, transcript) if beyond.apis else None,
    )
