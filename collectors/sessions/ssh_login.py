"""From an address to an authenticated SSH transport: connect, compare the host key, only then log in."""

import errno
import logging
import socket
from io import StringIO

from paramiko import (
    AuthenticationException,
    BadAuthenticationType,
    ECDSAKey,
    Ed25519Key,
    PasswordRequiredException,
    PKey,
    RSAKey,
    SSHException,
    Transport,
)
from paramiko.ssh_exception import IncompatiblePeer

from collectors.errors import CollectError, Fault
from collectors.sessions.hostkeys import HostKey, KeyStore, pin
from collectors.sessions.ssh_legacy import LegacyTransport
from collectors.target import SshCredential
from collectors.text import say

KEEPALIVE = 20
"""Seconds between keepalives: a stateful device in between must not forget a session that waits for an answer."""
WEAK = {
    "ciphers": ["3des-cbc", "aes128-cbc", "aes192-cbc", "aes256-cbc"],
    "macs": ["hmac-md5", "hmac-md5-96", "hmac-sha1-96"],
}
"""What paramiko would still speak and only ``legacy`` gets."""
RSA = ("rsa-sha2-512", "rsa-sha2-256", "ssh-rsa")
LOG = "collectors.ssh.paramiko"
logging.getLogger(LOG).addHandler(logging.NullHandler())
logging.getLogger(LOG).propagate = False  # paramiko tells every disconnection as an error with a traceback


def login(address: str, credential: SshCredential, keys: KeyStore, *, nobody: bool = False) -> Transport:
    """Return a transport that is logged in; close it. Blocks, at most a few times ``credential.timeout`` seconds.

    Raises ``CollectError``: ``HOST_KEY`` before anything of ours was sent, ``AUTH`` for a wrong password or key.
    With ``nobody`` the device asks for name and password later, in the terminal.
    """
    transport = _transport(address, credential, keys)
    try:
        key = transport.get_remote_server_key()
        pin(keys, address, credential.port, HostKey(key.get_name(), key.asbytes()))
        _authenticate(transport, credential, nobody=nobody)
    except BaseException:
        transport.close()
        raise
    transport.set_keepalive(KEEPALIVE)
    return transport


def shown_key(address: str, credential: SshCredential, keys: KeyStore) -> HostKey:
    """Return the pinned key of a device after a key exchange that ends there: for libraries that log in themselves.

    Raises as ``login`` does; a first key is recorded.
    """
    transport = _transport(address, credential, keys)
    try:
        key = transport.get_remote_server_key()
        shown = HostKey(key.get_name(), key.asbytes())
        pin(keys, address, credential.port, shown)
    finally:
        transport.close()
    return shown


def _transport(address: str, credential: SshCredential, keys: KeyStore) -> Transport:
    """Connect and exchange keys; nothing of ours is sent yet but our version."""
    connection = _connect(address, credential)
    kind = LegacyTransport if credential.legacy else Transport
    transport = kind(connection, disabled_algorithms=None if credential.legacy else WEAK)
    transport.set_log_channel(LOG)
    transport.daemon = True
    transport.banner_timeout = transport.handshake_timeout = transport.auth_timeout = credential.timeout
    _prefer(transport, keys.known(address, credential.port))
    try:
        transport.start_client(timeout=credential.timeout)
        if not transport.initial_kex_done:  # paramiko returns as if all were well when its time is up
            raise TimeoutError
    except IncompatiblePeer as error:
        transport.close()
        text = say("The device speaks only SSH that is out of date; allow “legacy” for it if it cannot be updated")
        raise CollectError(Fault.REFUSED if not credential.legacy else Fault.UNSUPPORTED, text) from error
    except (SSHException, EOFError, OSError) as error:
        transport.close()
        if _timed_out(error):
            raise CollectError(Fault.TIMEOUT, say("The device does not finish the SSH key exchange")) from error
        raise CollectError(
            Fault.GARBLED, say("What answers on port {port} is not a usable SSH server", port=credential.port)
        ) from error
    return transport


def _timed_out(error: Exception) -> bool:
    """Tell silence from nonsense; of a banner that did not come in time, only the context says so."""
    said = str(error).lower()
    late = isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError)
    return late or "timeout" in said or "timed out" in said


def _connect(address: str, credential: SshCredential) -> socket.socket:
    try:
        return socket.create_connection((address, credential.port), credential.timeout)
    except ConnectionRefusedError as error:
        text = say("Port {port} is closed", port=credential.port)
        raise CollectError(Fault.REFUSED, text) from error
    except TimeoutError as error:
        raise CollectError(Fault.TIMEOUT, say("No answer on port {port}", port=credential.port)) from error
    except OSError as error:
        ours = error.errno in {errno.ENETUNREACH, errno.EADDRNOTAVAIL, errno.EMFILE, errno.ENOBUFS}
        text = say("No way to port {port}: {why}", port=credential.port, why=error.strerror or type(error).__name__)
        raise CollectError(Fault.LOCAL if ours else Fault.TIMEOUT, text) from error


def _prefer(transport: Transport, known: tuple[HostKey, ...]) -> None:
    """Ask for the kind of key that is on record first: a device that has several must not seem to have changed."""
    kinds = [kind for each in known for kind in (RSA if each.algorithm == "ssh-rsa" else (each.algorithm,))]
    options = transport.get_security_options()
    have = list(options.key_types)
    options.key_types = [*(each for each in kinds if each in have), *(each for each in have if each not in kinds)]


def _authenticate(transport: Transport, credential: SshCredential, *, nobody: bool) -> None:
    try:
        if nobody and _let_in(transport, credential):
            return
        if credential.private_key:
            transport.auth_publickey(credential.username, private_key_of(credential))
        else:
            transport.auth_password(credential.username, credential.password)
        if not transport.is_authenticated():
            raise CollectError(Fault.AUTH, say("The device wants more than one proof of who we are"))
    except BadAuthenticationType as error:
        text = say(
            "The device does not take a {kind}; it takes: {kinds}",
            kind="key" if credential.private_key else "password",
            kinds=", ".join(error.allowed_types),
        )
        raise CollectError(Fault.AUTH, text) from error
    except AuthenticationException as error:
        if "timeout" in str(error).lower():
            raise CollectError(Fault.TIMEOUT, say("The device does not finish the login")) from error
        raise CollectError(Fault.AUTH, say("Wrong user name, password or key")) from error
    except (SSHException, EOFError, OSError) as error:
        raise CollectError(Fault.REFUSED, say("The device closed the connection during the login")) from error


def _let_in(transport: Transport, credential: SshCredential) -> bool:
    try:
        transport.auth_none(credential.username)
    except BadAuthenticationType:
        return False
    return bool(transport.is_authenticated())


def private_key_of(credential: SshCredential) -> PKey:
    """Return the private key of a credential. Raises ``CollectError`` where it cannot be read; never quotes it."""
    for kind in (Ed25519Key, ECDSAKey, RSAKey):
        try:
            return kind.from_private_key(StringIO(credential.private_key), credential.password or None)
        except PasswordRequiredException as error:
            raise CollectError(Fault.LOCAL, say("The private key needs its passphrase")) from error
        except (SSHException, ValueError, IndexError, UnicodeDecodeError):
            continue
    raise CollectError(
        Fault.LOCAL, say("The private key cannot be read: give an OpenSSH or PEM one, and its passphrase")
    )
