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
    (device_id, site_id, device_name, site_name, check_name, item, standing, worst, opened_at, texts, affected, flapping,
     ended, cause_kind, memory, verdict, verdict_final)
SELECT d.id, s.id, coalesce(d.name, '#' || d.id), coalesce(s.name, ''), new.check_name, new.item, new.standing, new.standing,
       new.at, new.texts::jsonb, new.affected, new.flapping, '', '', '{{}}', '{{}}', false
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::timestamptz[], %s::text[], %s::int[], %s::bool[])
     AS new (device_id, check_name, item, standing, at, texts, affected, flapping)
JOIN dcim_device d ON d.id = new.device_id LEFT JOIN dcim_site s ON s.id = d.site_id
ON CONFLICT (device_id, check_name, item) WHERE closed_at IS NULL DO UPDATE SET
    standing = excluded.standing, texts = excluded.texts, flapping = excluded.flapping, affected = greatest(old.affected, excluded.affected),
    worst = CASE WHEN {WORSE.format("excluded.standing")} < {WORSE.format("old.worst")} THEN excluded.standing ELSE old.worst END
RETURNING device_id, check_name, item, id
"""

SETTLE_INCIDENTS = """
UPDATE netbox_mangxa_incident AS i SET standing = new.standing, flapping = new.flapping,
    closed_at = CASE WHEN new.standing = 'ok' AND NOT new.flapping THEN new.at END,
    ended = CASE WHEN new.standing = 'ok' AND NOT new.flapping THEN 'recovered' ELSE '' END
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::timestamptz[], %s::bool[])
     AS new (device_id, check_name, item, standing, at, flapping)
WHERE i.device_id = new.device_id AND i.check_name = new.check_name AND i.item = new.item AND i.closed_at IS NULL
RETURNING i.device_id, i.check_name, i.item, i.id
"""

TRANSITIONS = """
INSERT INTO netbox_mangxa_transition (device_id, check_name, item, old, new, at, texts, flapping, incident_id, claimed_by)
SELECT device_id, check_name, item, old, new, at, texts::jsonb, flapping, incident, ''
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[], %s::timestamptz[], %s::text[], %s::bool[], %s::bigint[])
     AS t (device_id, check_name, item, old, new, at, texts, flapping, incident)
"""

GONE = """
UPDATE netbox_mangxa_incident AS i SET closed_at = %s, ended = 'vanished'
FROM netbox_mangxa_status s
WHERE i.closed_at IS NULL AND s.device_id = i.device_id AND s.check_name = i.check_name AND s.item = i.item
  AND s.stale_at < %s AND i.check_name <> 'reachability'
  AND EXISTS (SELECT FROM netbox_mangxa_status r WHERE r.device_id = i.device_id AND r.check_name = 'reachability'
              AND r.standing IN ('ok', 'warn') AND r.checked_at > %s)
RETURNING i.device_id, i.check_name, i.item
"""

FORGET_HEARD = """
DELETE FROM netbox_mangxa_heard h USING unnest(%s::bigint[], %s::text[], %s::text[]) AS gone (device_id, check_name, item)
WHERE h.device_id = gone.device_id AND h.check_name = gone.check_name AND h.item = gone.item
"""
