"""Credentials for ``mangxa probe``, made of options, files, the environment and questions."""

import os
from base64 import b64decode
from dataclasses import replace
from pathlib import Path
from typing import cast, get_args

from collectors.target import ApiCredential, AuthProtocol, PrivProtocol, SnmpCredential, SnmpVersion, SshCredential
from collectors.text import say
from configuration.probe_ask import ask, read, refuse, secret
from configuration.words import tell


def _(template: str) -> str:
    return tell(say(template))


def community(given: str, version: str) -> SnmpCredential:
    """Return an SNMPv1 or v2c credential."""
    known = cast("SnmpVersion", among(version, ("1", "2c"), "--version"))
    return SnmpCredential(version=known, community=given or ask(_("SNMP community"), "MANGXA_COMMUNITY"))


def user(name: str, auth: str, auth_password: str, priv: str, priv_password: str) -> SnmpCredential:
    """Return an SNMPv3 credential."""
    auth = "" if auth == "NONE" else among(auth, get_args(AuthProtocol.__value__), "--auth")
    priv = "" if priv == "NONE" or not auth else among(priv, get_args(PrivProtocol.__value__), "--priv")
    if auth and not auth_password:
        auth_password = ask(_("Authentication password"), "MANGXA_AUTH_PASSWORD")
    if priv and not priv_password:
        priv_password = ask(_("Encryption password"), "MANGXA_PRIV_PASSWORD")
    return SnmpCredential(
        version="3",
        username=name,
        auth_protocol=cast("AuthProtocol", auth),
        auth_password=auth_password,
        priv_protocol=cast("PrivProtocol", priv),
        priv_password=priv_password,
    )


def among(value: str, allowed: tuple[str, ...], option: str) -> str:
    """Return a value that is one of some, or end."""
    if value not in allowed:
        refuse(say("{option} must be one of: {all}", option=option, all=", ".join(filter(None, allowed))))
    return value


def ssh(  # noqa: PLR0913 - a credential's fields
    user: str,
    port: int,
    timeout: float | None,
    password_file: Path | None,
    key_file: Path | None,
    *,
    enable: bool,
    legacy: bool,
    napalm: bool,
) -> tuple[SshCredential, ...]:
    """Return the credential for SSH, none without a user."""
    if not user:
        if key_file or password_file or enable or napalm:
            refuse(say("Say with --ssh USER who logs in"))
        return ()
    key = read(key_file) if key_file else ""
    asked = password_file is not None or "MANGXA_SSH_PASSWORD" in os.environ or not key or _locked(key)
    made = SshCredential(
        user,
        password=secret(_("SSH password"), "MANGXA_SSH_PASSWORD", password_file) if asked else "",
        private_key=key,
        enable=secret(_("Password of the privileged mode"), "MANGXA_ENABLE_PASSWORD") if enable else "",
        port=port,
        legacy=legacy,
        napalm=napalm,
    )
    return (replace(made, timeout=timeout) if timeout else made,)


def _locked(key: str) -> bool:
    """Whether a private key wants a passphrase: PEM says so in words, OpenSSH names the cipher's key derivation."""
    try:
        body = b64decode("".join(line for line in key.splitlines() if not line.startswith("-----")))
    except ValueError:
        body = b""
    return "ENCRYPTED" in key or b"bcrypt" in body[:64]


def api(name: str, port: int, timeout: float | None, token_file: Path | None) -> tuple[ApiCredential, ...]:
    """Return the credential for the API, none without the name of a key."""
    if not name:
        if token_file:
            refuse(say("Say with --api USER/KEY whose token it is"))
        return ()
    made = ApiCredential(name, secret(_("API token"), "MANGXA_API_TOKEN", token_file), port)
    return (replace(made, timeout=timeout) if timeout else made,)
