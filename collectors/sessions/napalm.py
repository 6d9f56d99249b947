"""Devices read by NAPALM, in threads behind a limit: IOS, EOS, NX-OS by SSH, Junos by NETCONF, host keys pinned.

NAPALM's libraries trust any host key. So ours is compared first, by a key exchange that ends there, and then they
are given a file with just that key and told to refuse every other.
"""

import asyncio
import json
import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from napalm import get_network_driver
from napalm.base.exceptions import ConnectAuthError, ConnectionException, ConnectTimeoutError, ModuleImportError
from netmiko.exceptions import NetmikoAuthenticationException, NetmikoBaseException
from paramiko import SSHException

from collectors.errors import CollectError, Fault, NoConnectionError
from collectors.napalm_reading import Getter
from collectors.sessions.hostkeys import HostKey, KeyStore
from collectors.sessions.ssh_login import shown_key
from collectors.target import SshCredential
from collectors.text import say

MOST_SESSIONS = 16
"""NAPALM is heavy: netmiko sleeps a lot, but parsing with TextFSM is work."""
NETMIKO = frozenset({"ios", "nxos_ssh", "eos"})
"""Drivers that netmiko connects."""
for name in ("netmiko", "ncclient", "paramiko"):  # they log every line of a session, passwords of the enable mode too
    logging.getLogger(name).setLevel(logging.CRITICAL)

type Results = dict[str, object]
"""By getter: what it returned, or why it did not."""


class NapalmEngine:
    """Long-lived; ``close`` it."""

    def __init__(
        self, keys: KeyStore, most: int = MOST_SESSIONS, driver: Callable[[str], Any] = get_network_driver
    ) -> None:
        """Take where host keys are kept, how many devices may be read at once, and where drivers come from."""
        self._keys = keys
        self._driver = driver
        self._threads = ThreadPoolExecutor(most, thread_name_prefix="napalm")

    async def read(self, address: str, credential: SshCredential, platform: str, getters: Sequence[Getter]) -> Results:
        """Log in and call getters. ``platform`` is NAPALM's name. Raises ``CollectError`` where the login fails."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._read, address, credential, platform, getters)

    async def close(self) -> None:
        """Give back threads."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _read(self, address: str, credential: SshCredential, platform: str, getters: Sequence[Getter]) -> Results:
        try:
            make = self._driver(platform)
        except ModuleImportError as error:
            text = say("NAPALM's driver “{name}” is not installed", name=platform)
            raise CollectError(Fault.LOCAL, text) from error
        key = shown_key(address, credential, self._keys)
        with _files(address, credential, key) as folder:
            device = _made(make, address, credential, platform, folder)
            _opened(device)
            if platform == "eos":
                _insist_on_json(device)
            try:
                return {each.name: _called(device, each) for each in getters}
            finally:
                with suppress(Exception):
                    device.close()


@contextmanager
def _files(address: str, credential: SshCredential, key: HostKey) -> Iterator[Path]:
    """Write the pinned key, and our own if there is one, where only we can read them."""
    with TemporaryDirectory(prefix="mangxa-") as name:
        folder = Path(name)
        hosts = ",".join((address, f"[{address}]:{credential.port}"))
        (folder / "known_hosts").write_text(f"{hosts} {key}\n")
        (folder / "config").write_text(f"Host *\n  UserKnownHostsFile {folder}/known_hosts\n")
        if credential.private_key:
            path = folder / "key"
            path.touch(0o600)
            path.write_text(credential.private_key)
        yield folder


def _made(make: Any, address: str, credential: SshCredential, platform: str, folder: Path) -> Any:  # noqa: ANN401
    """Make NAPALM's object so that it accepts the pinned key only."""
    key = str(folder / "key") if credential.private_key else None
    options: dict[str, object] = {"port": credential.port}
    if platform in NETMIKO:
        options |= {
            "transport": "ssh",
            "ssh_strict": True,
            "alt_host_keys": True,
            "alt_key_file": str(folder / "known_hosts"),
            "allow_agent": False,
            "conn_timeout": credential.timeout,
            "secret": credential.enable,
            "force_no_enable": not credential.enable,
            **({"use_keys": True, "key_file": key, "passphrase": credential.password or None} if key else {}),
        }
    else:
        options |= {"ssh_config_file": str(folder / "config"), **({"key_file": key} if key else {})}
    device = make(address, credential.username, credential.password, int(credential.timeout), options)
    if platform == "junos":
        device.device._hostkey_verify = True  # noqa: SLF001 - NAPALM does not pass PyEZ's hostkey_verify on
    return device


def _opened(device: Any) -> None:  # noqa: ANN401
    """Log in; the words of the libraries are not repeated, for they may hold what was typed."""
    try:
        device.open()
    except (ConnectAuthError, NetmikoAuthenticationException) as error:
        raise CollectError(Fault.AUTH, say("Wrong user name, password or key")) from error
    except ConnectTimeoutError as error:
        raise NoConnectionError(Fault.TIMEOUT, say("The device does not finish the login")) from error
    except (ConnectionException, NetmikoBaseException, SSHException, OSError, EOFError) as error:
        auth = "auth" in f"{type(error.__cause__).__name__} {error}".lower()
        fault = Fault.AUTH if auth else Fault.REFUSED
        raise CollectError(fault, say("NAPALM cannot log in to the device")) from error
    except Exception as error:
        text = say("NAPALM cannot log in to the device: {kind}", kind=type(error).__name__)
        raise CollectError(Fault.GARBLED, text) from error


def _insist_on_json(device: Any) -> None:  # noqa: ANN401
    """Make an answer that is no JSON an error: NAPALM's EOS driver takes it for an empty one."""
    connection = device._netmiko_device  # noqa: SLF001 - what it sends its commands by
    send = connection.send_command

    def strictly(command: str, *args: object, **options: object) -> object:
        answer = send(command, *args, **options)
        if command.endswith("| json"):
            try:
                json.loads(answer)
            except ValueError as error:
                refused = any(line.lstrip().startswith("%") for line in str(answer).splitlines())
                fault = Fault.UNSUPPORTED if refused else Fault.TRUNCATED
                text = say("“{command}” was not answered by whole JSON", command=" ".join(command.split()))
                raise CollectError(fault, text) from error
        return answer

    connection.send_command = strictly


def _called(device: Any, getter: Getter) -> object | CollectError:  # noqa: ANN401
    try:
        answer: object = getattr(device, getter.name)(**getter.arguments)
    except CollectError as error:
        return error
    except NotImplementedError:
        return CollectError(Fault.UNSUPPORTED, say("NAPALM does not read this of the platform"))
    except (NetmikoBaseException, SSHException, OSError, EOFError) as error:
        return CollectError(Fault.TRUNCATED, say("The device stopped answering: {kind}", kind=type(error).__name__))
    except Exception as error:  # noqa: BLE001 - a getter that stumbles over an answer must not end the visit
        return CollectError(Fault.GARBLED, say("The answer cannot be read: {why}", why=type(error).__name__))
    return answer
