"""Search without marks: PostgreSQL's unaccent, a trusted extension that any owner of a database may create."""

from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("netbox_mangxa", "0002_telemetry")]

    operations = [UnaccentExtension()]
