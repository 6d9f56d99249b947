"""The SQL of the store: columns come as arrays, so that any number of rows is one statement."""

# ruff: noqa: E501, S608 - SQL reads best with one thought a line; what is put in comes from this module

from alerts.state import SEVERITY

VISITS = """
INSERT INTO netbox_mangxa_visit AS old (device_id, at, took, driver, sections, section_times, troubles, next_at)
SELECT device_id, at, took, driver, sections::jsonb, times::jsonb, troubles::jsonb, next_at
FROM unnest(%s::bigint[], %s::timestamptz[], %s::float8[], %s::text[], %s::text[], %s::text[], %s::text[], %s::timestamptz[])
     AS new (device_id, at, took, driver, sections, times, troubles, next_at)
ORDER BY device_id
ON CONFLICT (device_id) DO UPDATE SET
    at = excluded.at, took = excluded.took, next_at = excluded.next_at, troubles = excluded.troubles,
    driver = CASE WHEN excluded.driver = '' THEN old.driver ELSE excluded.driver END,
    sections = CASE WHEN excluded.driver IN ('', old.driver) THEN old.sections || excluded.sections ELSE excluded.sections END,
    section_times = CASE WHEN excluded.driver IN ('', old.driver)
                    THEN old.section_times || excluded.section_times ELSE excluded.section_times END
WHERE excluded.at > old.at
"""

STATUSES = """
INSERT INTO netbox_mangxa_status AS old
    (device_id, check_name, item, standing, soft, streak, since, checked_at, stale_at, behind_id, texts, value, unit, levels, memory)
SELECT device_id, check_name, item, standing, soft, streak, since, checked_at, stale_at, behind,
       texts::jsonb, value, unit, levels::jsonb, memory::jsonb
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[], %s::int[], %s::timestamptz[], %s::timestamptz[],
            %s::timestamptz[], %s::bigint[], %s::text[], %s::float8[], %s::text[], %s::text[], %s::text[])
     AS new (device_id, check_name, item, standing, soft, streak, since, checked_at, stale_at, behind, texts, value, unit, levels, memory)
ORDER BY device_id, check_name, item
ON CONFLICT (device_id, check_name, item) DO UPDATE SET
    standing = excluded.standing, soft = excluded.soft, streak = excluded.streak, since = excluded.since,
    checked_at = excluded.checked_at, stale_at = excluded.stale_at, behind_id = excluded.behind_id, memory = excluded.memory,
    texts = CASE WHEN excluded.texts = 'null' THEN old.texts ELSE excluded.texts END,
    value = CASE WHEN excluded.texts = 'null' THEN old.value ELSE excluded.value END,
    unit = CASE WHEN excluded.texts = 'null' THEN old.unit ELSE excluded.unit END,
    levels = CASE WHEN excluded.texts = 'null' THEN old.levels ELSE excluded.levels END
WHERE excluded.checked_at > old.checked_at
"""

WORSE = "array_position(ARRAY[{}]::text[], {{}})".format(",".join(f"'{s.value}'" for s in SEVERITY))

OPEN_INCIDENTS = f"""
INSERT INTO netbox_mangxa_incident AS old
    (device_id, site_id, device_name, site_name, check_name, item, standing, worst, opened_at, texts, affected)
SELECT d.id, s.id, coalesce(d.name, '#' || d.id), coalesce(s.name, ''), new.check_name, new.item, new.standing, new.standing,
       new.at, new.texts::jsonb, new.affected
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::timestamptz[], %s::text[], %s::int[])
     AS new (device_id, check_name, item, standing, at, texts, affected)
JOIN dcim_device d ON d.id = new.device_id LEFT JOIN dcim_site s ON s.id = d.site_id
ON CONFLICT (device_id, check_name, item) WHERE closed_at IS NULL DO UPDATE SET
    standing = excluded.standing, texts = excluded.texts, affected = greatest(old.affected, excluded.affected),
    worst = CASE WHEN {WORSE.format("excluded.standing")} < {WORSE.format("old.worst")} THEN excluded.standing ELSE old.worst END
RETURNING device_id, check_name, item, id
"""

SETTLE_INCIDENTS = """
UPDATE netbox_mangxa_incident AS i SET standing = new.standing, closed_at = CASE WHEN new.standing = 'ok' THEN new.at END
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::timestamptz[]) AS new (device_id, check_name, item, standing, at)
WHERE i.device_id = new.device_id AND i.check_name = new.check_name AND i.item = new.item AND i.closed_at IS NULL
RETURNING i.device_id, i.check_name, i.item, i.id
"""

TRANSITIONS = """
INSERT INTO netbox_mangxa_transition (device_id, check_name, item, old, new, at, texts, incident_id, claimed_by)
SELECT device_id, check_name, item, old, new, at, texts::jsonb, incident, ''
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[], %s::timestamptz[], %s::text[], %s::bigint[])
     AS t (device_id, check_name, item, old, new, at, texts, incident)
"""
