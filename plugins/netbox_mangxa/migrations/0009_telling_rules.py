from django.db import migrations

# As in 0002: a device that is deleted takes with it what the daemons wrote meanwhile.
RULES = """
DO $$
DECLARE
    one record;
BEGIN
    FOR one IN
        SELECT c.conname, c.conrelid::regclass AS tab, a.attname AS col
        FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f' AND cardinality(c.conkey) = 1 AND c.confrelid = 'dcim_device'::regclass
          AND c.conrelid IN ('netbox_mangxa_transition'::regclass, 'netbox_mangxa_heard'::regclass)
    LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.tab, one.conname);
        EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I FOREIGN KEY (%I) REFERENCES dcim_device (id) ON DELETE CASCADE'
                       ' DEFERRABLE INITIALLY DEFERRED', one.tab, one.conname, one.col);
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('netbox_mangxa', '0009_telling'),
    ]

    operations = [
        migrations.RunSQL(RULES, migrations.RunSQL.noop),
    ]
