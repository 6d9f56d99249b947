"""What goes wrong between the poller and a device, in words that never hold a secret."""

from collectors.errors import CollectError, Fault
from collectors.snmp import ber, usm
from collectors.target import SnmpCredential
from collectors.text import Text, say

MIN_SECRET = usm.MIN_PASSWORD


def check(credential: SnmpCredential) -> None:
    """Raise LOCAL for a credential that cannot work, saying what to correct."""
    if credential.version != "3":
        if not credential.community:
            raise CollectError(Fault.LOCAL, say("The SNMP credential has no community"))
        return
    if not credential.username:
        raise CollectError(Fault.LOCAL, say("The SNMPv3 credential has no user name"))
    if credential.priv_protocol and not credential.auth_protocol:
        raise CollectError(Fault.LOCAL, say("SNMPv3 cannot encrypt without an authentication protocol"))
    secrets = (
        (credential.auth_protocol, credential.auth_password),
        (credential.priv_protocol, credential.priv_password),
    )
    if any(protocol and len(secret) < MIN_SECRET for protocol, secret in secrets):
        raise CollectError(Fault.LOCAL, say("An SNMPv3 password must have at least {n} characters", n=MIN_SECRET))


def silent(credential: SnmpCredential, *, garbled: bool, greeted: bool = False) -> CollectError:
    """Say why there was no usable answer: garbled, not understood after a greeting, or none at all."""
    seconds = credential.timeout * (credential.retries + 1)
    if (garbled or greeted) and credential.priv_protocol:
        # An agent cannot read what was encrypted with another key, and most then say nothing at all (net-snmp too).
        return CollectError(
            Fault.AUTH,
            say(
                "The device greets the SNMPv3 user “{user}” but does not understand it: "
                "the privacy password or protocol must be wrong",
                user=credential.username,
            ),
        )
    if garbled:
        return CollectError(
            Fault.GARBLED,
            say("The device answered, but not with SNMP that could be understood, for {s:.0f} s", s=seconds),
        )
    if credential.version == "3":
        text = say("No SNMP answer for {s:.0f} s: the device is off, or SNMP is not allowed from here", s=seconds)
        return CollectError(Fault.TIMEOUT, text)
    return CollectError(
        Fault.TIMEOUT,
        say(
            "No SNMP answer for {s:.0f} s: the device is off, SNMP is not allowed from here, or the community is wrong",
            s=seconds,
        ),
    )


def reported(name: bytes, user: str) -> CollectError | None:
    """Return what a Report naming a usmStats counter means for a user; None for one that means nothing."""
    text = _meaning(ber.dotted(name), user)
    return CollectError(Fault.AUTH, text) if text else None


def _meaning(oid: str, user: str) -> Text | None:
    if oid == usm.NO_SUCH_USER:
        return say("The device does not know the SNMPv3 user “{user}”", user=user)
    if oid == usm.WRONG_DIGEST:
        return say("Wrong SNMPv3 authentication password or protocol for “{user}”", user=user)
    if oid == usm.DECRYPTION:
        return say("Wrong SNMPv3 privacy password or protocol for “{user}”", user=user)
    if oid == usm.WRONG_LEVEL:
        return say("The device wants another SNMPv3 security level for “{user}”", user=user)
    return None


def unsteady() -> CollectError:
    """Return the error of an engine that cannot be kept up with."""
    return CollectError(Fault.AUTH, say("The device's SNMPv3 engine keeps changing its clock or identity"))


def unreadable() -> CollectError:
    """Return the error of an answer that came from the right device to the right question, with nonsense in it."""
    return CollectError(Fault.GARBLED, say("The device's SNMP answer cannot be used"))


def unsent(why: str) -> CollectError:
    """Return the error of a question that never left this machine."""
    return CollectError(Fault.LOCAL, say("The question could not be sent: {why}", why=why))
