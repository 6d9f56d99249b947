"""Time series beside the other tables, and runtime rows that go when their device goes."""

from django.db import migrations

# A trigger and no foreign key: nothing has to be looked up for each new series, and dcim_device can still be truncated.
SCHEMA = """
CREATE SCHEMA telemetry;

CREATE TABLE telemetry.series (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    device_id bigint NOT NULL,
    check_name text NOT NULL,
    item text NOT NULL DEFAULT '',
    metric text NOT NULL,
    unit text NOT NULL DEFAULT '',
    UNIQUE (device_id, check_name, item, metric)
);

CREATE TABLE telemetry.sample (
    series_id bigint NOT NULL,
    at timestamptz NOT NULL,
    value double precision NOT NULL
) PARTITION BY RANGE (at);
CREATE INDEX sample_series_at ON telemetry.sample (series_id, at);
CREATE TABLE telemetry.sample_default PARTITION OF telemetry.sample DEFAULT;

CREATE TABLE telemetry.hourly (
    series_id bigint NOT NULL,
    hour timestamptz NOT NULL,
    n integer NOT NULL,
    low double precision NOT NULL,
    mean double precision NOT NULL,
    high double precision NOT NULL,
    PRIMARY KEY (series_id, hour)
) PARTITION BY RANGE (hour);
CREATE TABLE telemetry.hourly_default PARTITION OF telemetry.hourly DEFAULT;

-- Hours whose roll-up is wanting: set when samples arrive, cleared when rolled up.
CREATE TABLE telemetry.dirty_hour (hour timestamptz PRIMARY KEY, since timestamptz NOT NULL DEFAULT now());

CREATE FUNCTION telemetry.forget_devices() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM telemetry.series s USING gone WHERE s.device_id = gone.id;
    RETURN NULL;
END $$;
CREATE TRIGGER mangxa_forget_devices AFTER DELETE ON dcim_device
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION telemetry.forget_devices();
"""

NO_SCHEMA = """
DROP TRIGGER IF EXISTS mangxa_forget_devices ON dcim_device;
DROP SCHEMA telemetry CASCADE;
"""

# A visit may be stored between Django's deleting of a device's rows and of the device itself: the database lets those
# rows go too, where a plain reference would make the person's deletion fail.
RULES = """
DO $$
DECLARE
    one record;
BEGIN
    FOR one IN
        SELECT c.conname, c.conrelid::regclass AS tab, a.attname AS col, c.confrelid::regclass AS target, a.attnotnull AS must
        FROM pg_constraint c
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f' AND cardinality(c.conkey) = 1
          AND c.conrelid IN ('netbox_mangxa_status'::regclass, 'netbox_mangxa_transition'::regclass,
                             'netbox_mangxa_visit'::regclass, 'netbox_mangxa_incident'::regclass)
          AND c.confrelid IN ('dcim_device'::regclass, 'dcim_site'::regclass)
    LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.tab, one.conname);
        EXECUTE format(
            'ALTER TABLE %s ADD CONSTRAINT %I FOREIGN KEY (%I) REFERENCES %s (id) %s DEFERRABLE INITIALLY DEFERRED',
            one.tab, one.conname, one.col, one.target,
            CASE WHEN {rule} THEN CASE WHEN one.must THEN 'ON DELETE CASCADE' ELSE 'ON DELETE SET NULL' END ELSE '' END);
    END LOOP;
END $$;
"""

# Statuses and visits are rewritten every minute: room on each page lets PostgreSQL do it in place (HOT).
STORAGE = """
ALTER TABLE netbox_mangxa_status SET (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE netbox_mangxa_visit SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05, toast.autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE netbox_mangxa_heartbeat SET (fillfactor = 20);
"""

NO_STORAGE = """
ALTER TABLE netbox_mangxa_status RESET (fillfactor, autovacuum_vacuum_scale_factor);
ALTER TABLE netbox_mangxa_visit RESET (fillfactor, autovacuum_vacuum_scale_factor, toast.autovacuum_vacuum_scale_factor);
ALTER TABLE netbox_mangxa_heartbeat RESET (fillfactor);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('netbox_mangxa', '0001_initial'),
    ]

    operations = [
        migrations.RunSQL(SCHEMA, NO_SCHEMA),
        migrations.RunSQL(RULES.format(rule='true'), RULES.format(rule='false')),
        migrations.RunSQL(STORAGE, NO_STORAGE),
    ]
