"""A test message, sent at once: what a channel's page and REST offer."""

from datetime import datetime

from django.utils import translation

from alerts.message import Draft, Message, word
from alerts.sender import SendError, send
from alerts.state import Standing
from collectors.text import Text, say
from netbox_mangxa.catalogs import channels
from netbox_mangxa.links import incident_url
from netbox_mangxa.masking import fit
from netbox_mangxa.models import Channel, Notification
from netbox_mangxa.outbox import voice
from netbox_mangxa.vault import VaultError


def test_message(channel: Channel, key: str, language: str, who: str, now: datetime) -> Message:
    """Word the test."""
    said = Draft(
        "test",
        Standing.OK,
        say("Test message of Mạng Xã: if you read this, “{channel}” works", channel=channel.name),
        ((say("Asked for by"), say("{name}", name=who)), (say("At"), say("{at:date}", at=now.timestamp()))),
        say("somebody pressed “Send a test”"),
    )
    with translation.override(language):
        return word(said, voice(language), key=key, url=incident_url(None), at=now)


def send_test(channel: Channel, recipient: str, who: str, now: datetime, language: str = "vi") -> Notification:
    """Send it now, and write down what came of it: a row in state sent, or failed with the error in words."""
    key = f"test.{channel.pk}.{now.timestamp():.3f}"
    message = test_message(channel, key, language, who, now)
    row = Notification(
        key=key, channel=channel, recipient=recipient[:254], kind="test", standing="ok", message=message.as_json(),
        subject=message.subject[:300], body=message.body(), created=now, attempts=1,
        reason=Text(say("somebody pressed “Send a test”").template).as_json(),
    )  # fmt: skip
    error = attempt(channel, message, recipient)
    row.state, row.error, row.sent_at = ("failed", error[:500], None) if error else ("sent", "", now)
    row.save()
    return row


def attempt(channel: Channel, message: Message, recipient: str) -> str:
    """Send a message once; return what went wrong, or nothing. Never a secret."""
    kind = channels().get(channel.kind)
    if kind is None:
        return f"there is no channel of kind {channel.kind}"
    try:
        settings = {**channel.settings, **channel.secrets()}
        send(kind.render(fit(message, channel.kind, settings), settings, recipient))
    except (SendError, VaultError, ValueError, TypeError, KeyError, AttributeError) as error:
        return str(error) or type(error).__name__
    return ""
