"""One pysnmp engine with the names that its configuration goes by."""

from dataclasses import dataclass, field
from ipaddress import ip_address

from pysnmp.entity import config
from pysnmp.entity.engine import SnmpEngine as Engine

from collectors.sessions.snmp_transport import DOMAINS, Transport
from collectors.target import SnmpCredential

AUTH = {
    "": config.USM_AUTH_NONE,
    "MD5": config.USM_AUTH_HMAC96_MD5,
    "SHA1": config.USM_AUTH_HMAC96_SHA,
    "SHA224": config.USM_AUTH_HMAC128_SHA224,
    "SHA256": config.USM_AUTH_HMAC192_SHA256,
    "SHA384": config.USM_AUTH_HMAC256_SHA384,
    "SHA512": config.USM_AUTH_HMAC384_SHA512,
}
# AES-192 and 256 were never standardised: where the digest is shorter than the key, Blumenthal's draft and Reeder's
# lengthen it differently. net-snmp and FortiOS use Blumenthal's, Cisco Reeder's.
PRIV = {
    "": config.USM_PRIV_NONE,
    "DES": config.USM_PRIV_CBC56_DES,
    "AES128": config.USM_PRIV_CFB128_AES,
    "AES192": config.USM_PRIV_CFB192_AES_BLUMENTHAL,
    "AES256": config.USM_PRIV_CFB256_AES_BLUMENTHAL,
}
REEDER = PRIV | {"AES192": config.USM_PRIV_CFB192_AES, "AES256": config.USM_PRIV_CFB256_AES}


@dataclass(slots=True)
class Speaker:
    """One pysnmp engine and the names its configuration goes by.

    pysnmp finds a v3 user's keys by name alone, so two credentials with one user name and different keys need two
    engines; everything else shares one.
    """

    engine: Engine = field(default_factory=Engine)
    transports: dict[int, Transport] = field(default_factory=dict)
    users: dict[str, SnmpCredential] = field(default_factory=dict)
    names: dict[object, str] = field(default_factory=dict)

    def target(self, address: str, credential: SnmpCredential) -> tuple[str, Transport]:
        """Configure the way to one device once; return its name and the socket that serves it."""
        version = ip_address(address).version
        if version not in self.transports:
            self.transports[version] = Transport.open(self.engine, version)
        transport = self.transports[version]
        parameters = self._parameters(credential)
        key = (address, credential.port, parameters, credential.timeout, credential.retries)
        if key not in self.names:
            self.names[key] = f"a{len(self.names)}"
            patience = credential.timeout * (credential.retries + 1)
            config.add_target_address(
                self.engine,
                self.names[key],
                DOMAINS[version],
                transport.peer(address, credential.port),
                parameters,
                patience * 100,
                0,
            )
        return self.names[key], transport

    def _parameters(self, credential: SnmpCredential) -> str:
        return self._usm(credential) if credential.version == "3" else self._community(credential)

    def _community(self, credential: SnmpCredential) -> str:
        known = ("community", credential.community)
        if known not in self.names:
            name = f"c{len(self.names)}"
            config.add_v1_system(self.engine, name, credential.community)
            self.names[known] = name
        return self._add_parameters(self.names[known], "noAuthNoPriv", 0 if credential.version == "1" else 1)

    def _usm(self, credential: SnmpCredential) -> str:
        if credential.username not in self.users:
            config.add_v3_user(
                self.engine,
                credential.username,
                AUTH[credential.auth_protocol],
                credential.auth_password or None,
                (REEDER if credential.key_extension == "reeder" else PRIV)[credential.priv_protocol],
                credential.priv_password or None,
            )
            self.users[credential.username] = credential
        return self._add_parameters(credential.username, level(credential), 3)

    def _add_parameters(self, name: str, security: str, model: int) -> str:
        known = ("parameters", name, security, model)
        if known not in self.names:
            self.names[known] = f"p{len(self.names)}"
            config.add_target_parameters(self.engine, self.names[known], name, security, model)
        return self.names[known]

    def close(self) -> None:
        """Close the sockets and stop the timers."""
        self.engine.close_dispatcher()


def level(credential: SnmpCredential) -> str:
    """Return the security level that a v3 credential asks for."""
    if not credential.auth_protocol:
        return "noAuthNoPriv"
    return "authPriv" if credential.priv_protocol else "authNoPriv"


def keys(credential: SnmpCredential) -> tuple[str, ...]:
    """Return what makes two credentials of one user name different."""
    return (
        credential.auth_protocol,
        credential.auth_password,
        credential.priv_protocol,
        credential.priv_password,
        credential.key_extension,
    )
