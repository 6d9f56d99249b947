"""What every channel owes: the message as written down here, firing and resolved, in both languages.

``MANGXA_UPDATE=1`` writes the golden files anew; look at the difference before you commit it.
"""

import json
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import parse_qsl
from zoneinfo import ZoneInfo

import pytest
from babel.messages.pofile import read_po

import alerts.channels
from alerts.channel import Channel, Email, Service
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
    "apprise": {"secret_url": "zalo://1234:s3cret/{recipient}"},
    "sms": {
        "url": "https://sms.example.vn/send?to={recipient}",
        "format": "json",
        "body": '{"to":"{recipient}","text":"{text}","key":"{token}","ref":"{id}"}',
        "expect": '"code": *0',
        "token": "s3cret",
    },
    "webhook": {"url": "https://hook.example.vn/in", "signing_key": "k", "token": "s3cret"},
}
READERS = {"sms": "+84 912 345 678"}
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
    parcel = CHANNELS[name].render(worded, SETTINGS[name], READERS.get(name, "truc@example.vn"))
    if isinstance(parcel, Email):
        mail = message_from_bytes(parcel.message.as_bytes(), policy=policy.default)
        head = [f"{k}: {v}" for k, v in mail.items() if "boundary" not in str(v) and k != "MIME-Version"]
        parts = [mail.get_body((kind,)).get_content() for kind in ("plain", "html")]
        return "\n".join([*head, "", parts[0], "", parts[1]]).replace("\r", "")
    if isinstance(parcel, Service):
        return f"{parcel.address}\n{parcel.title}\n\n{parcel.body}\n"
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
    first, again = (
        CHANNELS[name].render(message("firing", "en"), SETTINGS[name], READERS.get(name, "a@example.vn"))
        for _ in range(2)
    )
    if isinstance(first, Email):
        assert first.message["Message-ID"] == again.message["Message-ID"]
    else:
        assert first == again


@pytest.mark.parametrize("name", CHANNELS)
def test_secrets_do_not_show_in_a_parcel(name):
    reader = READERS.get(name, "a@example.vn")
    assert "s3cret" not in repr(CHANNELS[name].render(message("firing", "en"), SETTINGS[name], reader))


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


def sms(text="firing", **settings):
    return CHANNELS["sms"].render(message(text, "vi"), {**SETTINGS["sms"], **settings}, READERS["sms"])


def test_a_short_message_is_plain_and_whole_json():
    body = json.loads(sms().body)
    assert body["text"].startswith("Xa Ban Thi: mat ket noi tu 08:32: FG-BANTHI") and body["text"].isascii()
    assert body["to"] == "+84912345678" and body["key"] == "s3cret"
    assert "Xã Bản Thi" in json.loads(sms(plain=False).body)["text"]
    assert json.loads(sms(longest=20).body)["text"] == "Xa Ban Thi: mat k..."


def test_a_name_cannot_break_out_of_a_form():
    told = draft("problem", [(1, replace(CUT, office=NASTY, device='x","to":"0900000000&to=0900000000'))], say("x"), AT)
    worded = word(told, voice("en"), key="k", url="", at=AT)
    body = json.loads(CHANNELS["sms"].render(worded, SETTINGS["sms"], READERS["sms"]).body)
    assert body["to"] == "+84912345678" and len(body) == 4
    form = {**SETTINGS["sms"], "format": "form", "body": "to={recipient}&text={text}"}
    assert dict(parse_qsl(CHANNELS["sms"].render(worded, form, READERS["sms"]).body.decode()))["to"] == "+84912345678"


@pytest.mark.parametrize(
    "wrong", [{"url": "ftp://x"}, {"method": "PUT"}, {"format": "yaml"}, {"expect": "("}, {"url": "https://"}]
)
def test_a_gateway_that_cannot_work_is_refused(wrong):
    with pytest.raises(ValueError, match=r"address|method|format|expect"):
        sms(**wrong)


@pytest.mark.parametrize("recipient", ["", "truc@example.vn", "0912;345", "1" * 20])
def test_what_is_no_telephone_number_is_refused(recipient):
    with pytest.raises(ValueError, match="telephone"):
        CHANNELS["sms"].render(message("firing", "en"), SETTINGS["sms"], recipient)


@pytest.mark.parametrize("address", ["", "zalo", "zalo://", "syslog://x", "dbus://", "Zalo ://x", "a\n://b"])
def test_a_service_that_reaches_nobody_is_refused(address):
    with pytest.raises(ValueError, match=r"address|server itself"):
        CHANNELS["apprise"].render(message("firing", "en"), {"secret_url": address}, "x")


def test_a_recipient_cannot_change_the_services_address():
    parcel = CHANNELS["apprise"].render(message("firing", "en"), SETTINGS["apprise"], "a/b?c=d&e")
    assert parcel.address == "zalo://1234:s3cret/a%2Fb%3Fc%3Dd%26e"
    with pytest.raises(ValueError, match="recipient"):
        CHANNELS["apprise"].render(message("firing", "en"), SETTINGS["apprise"], " ")
