"""What every channel owes: the message as written down here, firing and resolved, in both languages.

``MANGXA_UPDATE=1`` writes the golden files anew; look at the difference before you commit it.
"""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.messages.pofile import read_po

import alerts.channels
from alerts.channel import Channel, Email
from alerts.message import Message, Voice, draft, word
from alerts.sentence import IncidentFacts
from alerts.state import Standing
from collectors.catalog import catalog
from collectors.text import say

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "channels"
CHANNELS = catalog(alerts.channels, "CHANNEL", Channel)
SETTINGS = {
    "email": {
        "host": "mail.example.vn",
        "tls": "starttls",
        "sender": "Mạng Xã <canhbao@example.vn>",
        "password": "s3cret",
    },
    "webhook": {"url": "https://hook.example.vn/in", "signing_key": "k", "token": "s3cret"},
}
AT = datetime(2026, 3, 2, 1, 32, tzinfo=UTC)
CUT = IncidentFacts(
    "Xã Bản Thi", "FG-BANTHI", "reachability", "Reachability", "", Standing.CRIT, AT,
    texts=(say("does not answer to ping ({sent} sent)", sent=5),), affected=14,
)  # fmt: skip
HOT = replace(
    CUT, check="memory", title="Memory", standing=Standing.WARN, affected=0,
    texts=(say("{percent:.0f} % of {total:bytes} memory in use", percent=93.2, total=4 * 2**30),),
)  # fmt: skip
BACK = replace(CUT, standing=Standing.OK, closed=AT + timedelta(minutes=47))
CASES = {"firing": ("problem", [(7, HOT), (8, CUT)], ""), "resolved": ("recovery", [(8, BACK)], "aa11")}


def voice(language):
    zone = ZoneInfo("Asia/Ho_Chi_Minh")
    if language == "en":
        return Voice("en", str, zone=zone)
    with (ROOT / "plugins/netbox_mangxa/locale/vi/LC_MESSAGES/django.po").open("rb") as file:
        known = {message.id: message.string for message in read_po(file) if isinstance(message.id, str)}
    return Voice("vi", lambda text: known.get(text) or text, comma=True, zone=zone)


def message(case, language):
    kind, incidents, thread = CASES[case]
    told = draft(kind, incidents, say("route “{route}” tells of it", route="Trực ban"), AT, thread)
    return word(told, voice(language), key="t1.r2.x", url="https://nb.example.vn/plugins/mangxa/incidents/8/", at=AT)


def shown(name, worded):
    parcel = CHANNELS[name].render(worded, SETTINGS[name], "truc@example.vn")
    if isinstance(parcel, Email):
        mail = message_from_bytes(parcel.message.as_bytes(), policy=policy.default)
        head = [f"{k}: {v}" for k, v in mail.items() if "boundary" not in str(v) and k != "MIME-Version"]
        parts = [mail.get_body((kind,)).get_content() for kind in ("plain", "html")]
        return "\n".join([*head, "", parts[0], "", parts[1]]).replace("\r", "")
    return "\n".join([parcel.url, *(f"{k}: {v}" for k, v in parcel.headers.items()), "", parcel.body.decode(), ""])


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", CHANNELS)
def test_the_message_is_as_written_down(name, case, language):
    golden, text = GOLDEN / f"{name}_{case}_{language}.txt", shown(name, message(case, language))
    if os.environ.get("MANGXA_UPDATE"):
        golden.write_text(text)
    assert text == golden.read_text()


@pytest.mark.parametrize("name", CHANNELS)
def test_every_channel_has_settings_to_test_it_with(name):
    assert SETTINGS[name].keys() <= {*CHANNELS[name].settings, *CHANNELS[name].secret_settings}
    assert CHANNELS[name].title


@pytest.mark.parametrize("name", CHANNELS)
def test_the_same_notification_looks_the_same_at_every_attempt(name):
    first, again = (CHANNELS[name].render(message("firing", "en"), SETTINGS[name], "a@example.vn") for _ in range(2))
    if isinstance(first, Email):
        assert first.message["Message-ID"] == again.message["Message-ID"]
    else:
        assert first == again


@pytest.mark.parametrize("name", CHANNELS)
def test_secrets_do_not_show_in_a_parcel(name):
    assert "s3cret" not in repr(CHANNELS[name].render(message("firing", "en"), SETTINGS[name], "a@example.vn"))


def test_what_is_stored_is_what_is_rendered():
    worded = message("firing", "vi")
    assert Message.from_json(worded.as_json()) == worded
    for rubbish in ({}, {"facts": 3}, {"facts": [], "id": 1}):
        with pytest.raises(ValueError, match="not a message"):
            Message.from_json(rubbish)


NASTY = 'Xã <b>"Bản" & Thi</b>\r\nBcc: x@example.vn'


@pytest.mark.parametrize("name", CHANNELS)
def test_nothing_in_a_name_becomes_markup_or_a_header(name):
    told = draft("problem", [(1, replace(CUT, office=NASTY, device=NASTY))], say("x"), AT)
    worded = word(told, voice("en"), key="k", url="", at=AT)
    text = shown(name, worded)
    assert "\nBcc:" not in text
    if name == "email":
        assert "<b>" not in text.split("<!doctype")[1]


@pytest.mark.parametrize(
    "recipient",
    ["", "nobody", "a@b\r\nBcc: c@d", "a b@c", "@", "a@", "Name <a@b> x\n", "a@b,c@d", "a\x00@b"],
)
def test_a_strange_recipient_is_refused(recipient):
    with pytest.raises(ValueError, match="recipient"):
        CHANNELS["email"].render(message("firing", "en"), SETTINGS["email"], recipient)


def test_a_recipient_with_a_name_is_fine():
    mail = CHANNELS["email"].render(message("firing", "en"), SETTINGS["email"], "Trực ban <truc@example.vn>")
    assert mail.recipient == "truc@example.vn" and "truc@example.vn" in str(mail.message["To"])
