"""Configuration versions go when their device goes, and their texts stand in visits no more."""

from django.db import migrations

# A version may be stored between Django's deleting of a device's rows and of the device itself: the database lets it go
# too, where a plain reference would make the person's deletion fail.
RULE = """
DO $$
DECLARE
    one text;
BEGIN
    SELECT conname INTO one FROM pg_constraint
    WHERE contype = 'f' AND conrelid = 'netbox_mangxa_configversion'::regclass AND confrelid = 'dcim_device'::regclass;
    EXECUTE format('ALTER TABLE netbox_mangxa_configversion DROP CONSTRAINT %I', one);
    EXECUTE format('ALTER TABLE netbox_mangxa_configversion ADD CONSTRAINT %I FOREIGN KEY (device_id)'
                   ' REFERENCES dcim_device (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED', one);
END $$;
"""

# Configurations are versions of their own from now on; those in visits would only lie about there.
NO_TEXTS = """
UPDATE netbox_mangxa_visit SET sections = sections - 'Config', section_times = section_times - 'Config'
WHERE sections ? 'Config'
"""


class Migration(migrations.Migration):

    dependencies = [
        ('netbox_mangxa', '0008_portals'),
    ]

    operations = [
        migrations.RunSQL(RULE, migrations.RunSQL.noop),
        migrations.RunSQL(NO_TEXTS, migrations.RunSQL.noop),
    ]
