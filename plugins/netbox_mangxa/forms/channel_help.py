"""What each kind of channel needs, with an example to begin from."""

from django.utils.functional import lazy
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

EXAMPLES = {
    "email": (
        '{"host": "mail.example.vn", "tls": "starttls", "username": "canhbao",'
        ' "sender": "Mạng Xã <canhbao@example.vn>"}'
    ),
    "webhook": '{"url": "https://hooks.example.vn/mangxa"}',
    "sms": (
        '{"url": "https://sms.example.vn/send", "format": "json", "expect": "\\"code\\": *0",'
        ' "body": "{\\"to\\": \\"{recipient}\\", \\"text\\": \\"{text}\\", \\"key\\": \\"{token}\\"}"}'
    ),
    "apprise": "{}",
}


def _said() -> dict[str, tuple[str, str]]:
    """Return for every kind its name and what it needs."""
    return {
        "email": (
            _("E-mail"),
            _(
                "host and sender; port, tls (starttls or tls) and username as the server asks. The password goes into"
                " its own input."
            ),
        ),
        "webhook": (
            _("Webhook"),
            _("url, or the secret address where the address itself is a secret. A signing key signs what is sent."),
        ),
        "sms": (
            _("SMS gateway (HTTP)"),
            _(
                "url and body as the provider writes them, with {recipient}, {text} and {token} in their places;"
                " format is form, json or xml; expect is what the answer must contain."
            ),
        ),
        "apprise": (
            _("Apprise (Zalo, Telegram, Teams …)"),
            _(
                "nothing here; the service's address goes into the secret address: zalo://bot-token/{recipient},"
                " tgram://bot-token/{recipient}"
            ),
        ),
    }


def _help() -> str:
    """Say it for every kind, folded away."""
    rows = format_html_join(
        "", "<dt>{}</dt><dd>{}<br><code>{}</code></dd>", ((*words, EXAMPLES[kind]) for kind, words in _said().items())
    )
    more = _(
        "Every kind: mask (true or false) says whether addresses are masked; without it they are where the message"
        " leaves the network. contact_field names the field of a contact that holds the address."
    )
    title = _("What goes in")
    return format_html('<details><summary>{}</summary><dl class="mb-1">{}</dl>{}</details>', title, rows, more)


settings_help = lazy(_help, str)()
