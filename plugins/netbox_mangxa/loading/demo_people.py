"""The demonstration district's people into NetBox: contacts, officials, what they hold, their certificates."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from dcim.models import Device, Site
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils import timezone
from extras.models import CustomField
from tenancy.models import Contact, ContactAssignment

from inventory.demo import REMARK, Box, Office, office_slug
from inventory.demo_people import ISSUER, Person, Signature, people, signature
from netbox_mangxa.loading.gear import Gear
from netbox_mangxa.loading.index import index
from netbox_mangxa.loading.keep import Ledger
from netbox_mangxa.models import Certificate, Custody, Official, Post, Unit

DONGLE = "USB (minh họa)"
type Staff = list[tuple[Office, Unit, int, Person]]
"""Office, unit, place among the new ones of the office from 1, and the person."""


def load(
    places: Sequence[tuple[Office, Unit, Sequence[Box]]], devices: Mapping[str, Device], made: Gear, ledger: Ledger
) -> list[Model]:
    """Let everybody hold their new computer; return the new things, to be marked.

    Somebody who is an official already stays as they are, whatever people made of them.
    """
    staff = list(_staff(places))
    known = {row.code: row for row in Official.objects.filter(code__in=[each.code for *_, each in staff])}
    contacts = _contacts(staff, known)
    fresh = _officials(staff, contacts, known)
    _assign(staff, contacts, devices, made)
    held = _custodies(staff, known, devices)
    signed = _certificates(places, staff, {row.code for row in fresh}, known)
    for rows in (list(contacts.values()), fresh, held, signed):
        index([row for row in rows if row.pk])
    for rows in (fresh, held, signed):
        if rows:
            ledger.created[ledger.kind(rows[0])] += len(rows)
    return [*fresh, *held, *signed]


def _staff(places: Sequence[tuple[Office, Unit, Sequence[Box]]]) -> Iterator[tuple[Office, Unit, int, Person]]:
    today = timezone.localdate()
    for office, unit, fresh in places:
        names = {box.name for box in fresh}
        new = (person for person in people(office, today) if person.box.name in names)
        yield from ((office, unit, n, person) for n, person in enumerate(new, start=1))


def _contacts(staff: Staff, known: Mapping[str, Official]) -> dict[str, Contact]:
    """Return everybody's contact by the code; those of known officials are there already."""
    new = {
        person.code: Contact(
            name=person.name, title=f"{person.position}, {office.name}"[:100], description=REMARK,
            email=_email(office, person), phone=f"0209 000 {office.number:02}{n:02}",
        )
        for office, _unit, n, person in staff if person.code not in known or known[person.code].contact_id is None
    }  # fmt: skip
    Contact.objects.bulk_create(new.values())
    there = {code: row.contact for code, row in known.items() if row.contact_id is not None}
    return there | new


def _email(office: Office, person: Person) -> str:
    return f"{person.box.name.lower()}@{office_slug(office)}.example"


def _officials(staff: Staff, contacts: Mapping[str, Contact], known: dict[str, Official]) -> list[Official]:
    """Make those who are not there; add them to the known ones."""
    fields = CustomField.objects.get_defaults_for_model(Official)
    rows = [
        Official(
            full_name=each.name, code=each.code, position=each.position, unit=unit, since=each.since, left=each.left,
            left_reason="retired" if each.left else "", contact=contacts[each.code],
            phone=contacts[each.code].phone, email_official=_email(office, each), email_used=each.email_used,
            source=REMARK, description=REMARK, custom_field_data=dict(fields),
        )
        for office, unit, _n, each in staff if each.code not in known
    ]  # fmt: skip
    for row in rows:
        row.name_parts()
    Official.objects.bulk_create(rows)
    known |= {row.code: row for row in rows}
    before = {person.code: person.before for *_, person in staff if person.before}
    posts = [Post(official=row, unit=row.unit, position=row.position, since=row.since, until=row.left) for row in rows]
    earlier = [
        Post(official=row, unit=row.unit, position=before[row.code], until=row.since - timedelta(days=1))
        for row in rows if row.code in before
    ]  # fmt: skip
    Post.objects.bulk_create([*earlier, *posts])
    return rows


def _assign(staff: Staff, contacts: Mapping[str, Contact], devices: Mapping[str, Device], made: Gear) -> None:
    """Whoever uses a computer is its contact; the first of an office answers for its network."""
    device, site = ContentType.objects.get_for_model(Device), ContentType.objects.get_for_model(Site)
    answered = set(ContactAssignment.objects.filter(object_type=site).values_list("object_id", flat=True))
    rows = []
    for _office, unit, _n, person in staff:
        custodian = {"contact": contacts[person.code], "role": made.contact_roles["custodian"]}
        rows.append(ContactAssignment(object_type=device, object_id=devices[person.box.name].pk, **custodian))
        if unit.site_id not in answered:
            answered.add(unit.site_id)
            focal = {"contact": contacts[person.code], "role": made.contact_roles["focal-point"]}
            rows.append(ContactAssignment(object_type=site, object_id=unit.site_id, priority="primary", **focal))
    ContactAssignment.objects.bulk_create(rows)


def _custodies(staff: Staff, known: Mapping[str, Official], devices: Mapping[str, Device]) -> list[Custody]:
    fields = CustomField.objects.get_defaults_for_model(Custody)
    rows = [
        Custody(
            official=known[each.code], device=devices[each.box.name], since=each.held, paper_number=each.minutes,
            paper_date=each.held, condition=each.condition, handed_over_by="Văn phòng Ủy ban nhân dân",
            description=REMARK, custom_field_data=dict(fields),
        )
        for *_, each in staff
    ]  # fmt: skip
    for row in rows:
        row.name_device()
    return Custody.objects.bulk_create(rows)


def _certificates(
    places: Sequence[tuple[Office, Unit, Sequence[Box]]], staff: Staff, fresh: set[str], known: Mapping[str, Official]
) -> list[Certificate]:
    fields, today = CustomField.objects.get_defaults_for_model(Certificate), timezone.localdate()
    rows = [_signed(known[p.code], u, p.signature, fields) for _o, u, _n, p in staff if p.signature and p.code in fresh]
    sealed = set(Certificate.objects.filter(issuer=ISSUER, holder=None).values_list("unit_id", flat=True))
    rows += [_signed(None, unit, signature(office, 0, today), fields) for office, unit, _boxes in places
             if unit.pk not in sealed]  # fmt: skip
    return Certificate.objects.bulk_create(rows)


def _signed(holder: Official | None, unit: Unit, made: Signature, fields: Mapping[str, object]) -> Certificate:
    return Certificate(
        holder=holder, unit=unit, serial=made.serial, issuer=ISSUER, issued_to=str(holder or unit),
        issued_unit=str(unit), valid_from=made.begin, valid_to=made.end, token_serial=made.token,
        token_kind=DONGLE, source=REMARK, description=REMARK, custom_field_data=dict(fields),
    )  # fmt: skip
