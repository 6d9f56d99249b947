"""Say who would be told of something, when and why: ``mangxa routes test``."""

import json
from datetime import datetime

from dcim.models import DeviceRole, Site
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from alerts.news import RANK
from alerts.state import Standing
from collectors.text import Text, say
from netbox_mangxa.catalogs import checks
from netbox_mangxa.explaining import Answer, Later, ask
from netbox_mangxa.models import Unit
from netbox_mangxa.outbox import voice


class Command(BaseCommand):
    """``routes_test``. Exit code 0: somebody would be told; 3: nobody; 1: the question cannot be answered."""

    help = "Say who would be told of something, when and why, or why not; nothing is sent"

    def add_arguments(self, parser) -> None:
        parser.add_argument("--site", default="", help="the office: slug or name of the site, or code of the unit")
        parser.add_argument("--severity", default="crit", choices=[each.value for each in RANK], help="how bad it is")
        parser.add_argument("--check", default="", help="the check, by name")
        parser.add_argument("--role", default="", help="the device's role: slug")
        parser.add_argument("--at", default="", help="when it begins, e.g. 2026-02-17T22:30 (local time); else now")
        parser.add_argument("--json", action="store_true", help="for programs")
        parser.add_argument("--language", choices=("vi", "en"), default="", help="of the sentences")

    def handle(self, **options) -> None:
        language = options["language"] or ("vi" if translation.get_language() != "en" else "en")
        with translation.override(language):
            answer = self._ask(options)
            speak = voice(language).say
            if options["json"]:
                self.stdout.write(json.dumps(answer.as_json(speak), ensure_ascii=False, indent=2))
            else:
                self.stdout.write("\n".join(_sentences(answer, speak)))
        if not answer.told:
            raise SystemExit(3)

    def _ask(self, options) -> Answer:
        if options["check"] and options["check"] not in checks():
            raise CommandError(f"there is no check {options['check']}; there are: {', '.join(sorted(checks()))}")
        role = DeviceRole.objects.filter(slug=options["role"]).first() if options["role"] else None
        if options["role"] and role is None:
            raise CommandError(f"there is no device role {options['role']}")
        standing = Standing(options["severity"])
        return ask(_site(options["site"]), standing, _moment(options["at"]), check=options["check"], role=role)


def _site(named: str) -> Site | None:
    if not named:
        return None
    found = Site.objects.filter(slug=named).first() or Site.objects.filter(name=named).first()
    if found is None:
        unit = Unit.objects.filter(code=named, site__isnull=False).order_by("-valid_from").first()
        found = unit.site if unit else None
    if found is None:
        raise CommandError(f"there is no office {named}: give the site's slug or name, or the unit's code")
    return found


def _moment(text: str) -> datetime:
    if not text:
        return timezone.now()
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"--at must look like 2026-02-17T22:30, not {text!r}") from error
    return at if at.tzinfo else timezone.make_aware(at, timezone.get_default_timezone())


def _sentences(answer: Answer, speak) -> list[str]:
    """Return what a person reads: those who are told first, then why the others are not."""
    lines = [speak(answer.about), ""]
    ordered = sorted(answer.lines, key=lambda each: (each.at is None, each.at.timestamp() if each.at else 0.0))
    lines += [("  ✓ " if line.at else "  - ") + speak(_line(line, answer)) for line in ordered]
    lines += ["  ↑ " + speak(_next(each)) for each in answer.later]
    lines += ["", *("! " + speak(each) for each in answer.problems)] if answer.problems else []
    if not answer.told:
        lines += ["", speak(say("Nobody would be told."))]
    return lines


def _next(each: Later) -> Text:
    return say(
        "{at:date}: {who} by {channel} (“{ladder}”): {reason}", at=each.at.timestamp(),
        who=", ".join(each.recipients) or "-", channel=each.channel, ladder=each.ladder, reason=each.reason,
    )  # fmt: skip


def _line(line, answer: Answer) -> Text:
    if line.at is None:
        who = say("{name}: ", name=line.contact) if line.contact else say("{name}", name="")
        return say("{who}route “{route}”: {reason}", who=who, route=line.route, reason=line.reason)
    return say(
        "{at:date}: {name} by {channel}, route “{route}”: {reason}", at=line.at.timestamp(),
        name=line.contact or line.recipient or "-", channel=answer.channels.get(line.channel or 0, ""),
        route=line.route, reason=line.reason,
    )  # fmt: skip
