"""What pysnmp's error indications mean, in words that never hold a secret."""

from pysnmp.proto import errind

from collectors.errors import CollectError, Fault
from collectors.sessions.poller_errors import silent
from collectors.target import SnmpCredential
from collectors.text import Text, say

_USER = (errind.UnknownUserName, errind.UnknownSecurityName)
_PASSWORD = (errind.WrongDigest, errind.AuthenticationFailure, errind.AuthenticationError)
_LEVEL = (errind.UnsupportedSecurityLevel, errind.NoAuthentication, errind.NoEncryption)
_PRIVACY = (errind.DecryptionError, errind.EncryptionError)
_TIME = (errind.NotInTimeWindow, errind.UnknownEngineID)


def auth_fault(indication: object, credential: SnmpCredential) -> CollectError:
    """Tell apart the reports of RFC 3414, section 3.2 (usmStats…) and pysnmp's own complaints."""
    fault, text = _meaning(indication, credential)
    return CollectError(fault, text)


def _meaning(indication: object, credential: SnmpCredential) -> tuple[Fault, Text]:  # noqa: PLR0911 - one a report
    if isinstance(indication, errind.RequestTimedOut):
        error = silent(credential, garbled=False)
        return error.fault, error.text
    if isinstance(indication, _USER):
        return Fault.AUTH, say("The device does not know the SNMPv3 user “{user}”", user=credential.username)
    if isinstance(indication, _PASSWORD):
        return Fault.AUTH, say(
            "Wrong SNMPv3 authentication password or protocol for “{user}”", user=credential.username
        )
    if isinstance(indication, _PRIVACY):
        return Fault.AUTH, say("Wrong SNMPv3 privacy password or protocol for “{user}”", user=credential.username)
    if isinstance(indication, _LEVEL):
        return Fault.AUTH, say("The device wants another SNMPv3 security level for “{user}”", user=credential.username)
    if isinstance(indication, _TIME):
        return Fault.AUTH, say("The device's SNMPv3 engine keeps changing its clock or identity")
    if isinstance(indication, errind.UnknownCommunityName):
        return Fault.AUTH, say("The device does not accept this community")
    return Fault.GARBLED, say("The device's SNMP answer cannot be used")
