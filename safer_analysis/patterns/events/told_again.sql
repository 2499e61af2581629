-- Records that tell again of an incident another record tells of, where the rules of incidents.toml leave them apart: they name
-- its day, they pass on what somebody else recorded, or two agencies wrote it down themselves within the window. Each with
-- the record that stands for the incident.
WITH
spoken AS (
    SELECT record.event_id, mention.code
    FROM chronology AS record
    JOIN derived.mention ON mention.event_id = record.event_id AND mention.kind = 'category' AND mention.status = 'present'
    WHERE record.basis = 'possible_mention' AND list_contains($incidents, mention.code)
    UNION
    SELECT record_id, category FROM read_beside WHERE list_contains($incidents, category)
    UNION
    SELECT event_id, category FROM chronology WHERE basis = 'coded' AND list_contains($incidents, category)
),
of_record AS (
    SELECT event_id, list(DISTINCT code) AS codes FROM spoken GROUP BY event_id
),
record AS (
    SELECT record.family_id, record.event_id, record.earliest AS day, record.agency, record.agency_kind, record.child_ids,
        report.incident_id, codes, lower(coalesce(record.text, '')) AS text,
        row_number() OVER (PARTITION BY record.family_id ORDER BY record.earliest, record.event_id) AS number
    FROM chronology AS record
    JOIN of_record USING (event_id)
    LEFT JOIN incident_report AS report USING (event_id)
    WHERE record.precision = 'day' AND NOT coalesce(record.unsure, false)
),
-- a family with one such record tells of nothing twice
several AS (
    FROM record SEMI JOIN (SELECT family_id FROM record GROUP BY family_id HAVING count(*) > 1) USING (family_id)
),
-- who was there writes down what they saw; who was told says so
marked AS MATERIALIZED (
    SELECT *, NOT list_contains($first_hand, coalesce(agency_kind, '')) AND regexp_matches(text, $told_words)
            AND NOT regexp_matches(text, $further_words) AS is_told
    FROM several
),
-- days written in the words of a record, before its own: 14/11, 19.8.17, 3rd of March
written AS (
    SELECT event_id, day AS own_day, unnest(regexp_extract_all(text, $day_words)) AS said
    FROM marked
    WHERE NOT list_contains($first_hand, coalesce(agency_kind, ''))
),
parted AS (
    SELECT event_id, own_day,
        regexp_extract(said, '^\d{1,2}')::INTEGER AS in_month,
        coalesce(list_position($month_names, regexp_extract(said, '[a-z]{3}')), 0) AS by_name,
        regexp_extract_all(said, '\d+') AS figures
    FROM (SELECT event_id, own_day, regexp_replace(said, '(st|nd|rd|th|of)\b', '', 'g') AS said FROM written)
),
dated AS (
    SELECT event_id, own_day, in_month,
        CASE WHEN by_name > 0 THEN by_name ELSE TRY_CAST(figures[2] AS INTEGER) END AS month,
        TRY_CAST(CASE WHEN by_name > 0 THEN figures[2] ELSE figures[3] END AS INTEGER) AS year
    FROM parted
),
named AS (
    SELECT event_id, max(named_day) AS named_day
    FROM (
        SELECT event_id, own_day, unnest([
                TRY_CAST(format('{:04d}-{:02d}-{:02d}', coalesce(CASE WHEN year < 100 THEN 2000 + year ELSE year END, year(own_day)), month, in_month) AS DATE),
                CASE WHEN year IS NULL
                    THEN TRY_CAST(format('{:04d}-{:02d}-{:02d}', year(own_day) - 1, month, in_month) AS DATE) END
            ]) AS named_day
        FROM dated
    )
    WHERE named_day < own_day AND named_day >= own_day - $named_days::INTEGER
    GROUP BY event_id
),
told AS MATERIALIZED (
    SELECT marked.* EXCLUDE (text), named_day
    FROM marked LEFT JOIN named USING (event_id)
),
beside AS (
    SELECT here.event_id, here.number, here.is_told, here.named_day, there.event_id AS other_id, there.number AS other_number,
        there.is_told AS other_is_told, there.named_day AS other_named_day, there.day AS other_day, there.agency <> here.agency AS of_other,
        here.day - there.day AS days
    FROM told AS here
    JOIN told AS there ON there.family_id = here.family_id AND there.event_id <> here.event_id
        AND there.day BETWEEN here.day - $named_days::INTEGER AND here.day
        AND (there.number < here.number OR there.named_day IS NULL AND here.is_told AND NOT there.is_told AND there.day = here.day)
    WHERE here.incident_id IS NULL AND list_has_any(here.codes, there.codes)
      AND (len(here.child_ids) = 0 OR len(there.child_ids) = 0 OR list_has_any(here.child_ids, there.child_ids))
),
fitting AS (
    -- the day it names, or the day after a night
    SELECT event_id, other_id, other_number, 1 AS rule, abs(other_day - named_day) AS apart
    FROM beside
    WHERE named_day IS NOT NULL AND (
        other_named_day IS NULL AND abs(other_day - named_day) <= 1 OR other_named_day = named_day)
    UNION ALL
    -- passed on: the last one before it, of another agency first
    SELECT event_id, other_id, other_number, CASE WHEN of_other THEN 2 ELSE 3 END, days
    FROM beside
    WHERE is_told AND named_day IS NULL AND days <= $told_days
    UNION ALL
    -- written down by two who were there
    SELECT event_id, other_id, other_number, 4, days
    FROM beside
    WHERE NOT is_told AND named_day IS NULL AND NOT other_is_told AND other_named_day IS NULL AND of_other AND days <= $beside_days
),
nearest AS (
    SELECT event_id, arg_min(struct_pack(id := other_id, rule := rule), row(rule, apart, -other_number)) AS other
    FROM fitting
    GROUP BY event_id
),
-- what points to a record that points on stands with that one; but one written down at first hand joins no chain
following AS (
    SELECT first.event_id,
        CASE WHEN second.event_id IS NULL THEN first.other.id
            WHEN first.other.rule = 4 THEN NULL
            WHEN third.event_id IS NULL THEN second.other.id
            ELSE third.other.id END AS other_id
    FROM nearest AS first
    LEFT JOIN nearest AS second ON second.event_id = first.other.id AND second.other.id <> first.event_id
    LEFT JOIN nearest AS third ON third.event_id = second.other.id AND third.other.id NOT IN (first.event_id, second.event_id)
)
SELECT told.family_id, following.event_id AS record_id, coalesce(report.incident_id, other_id) AS unit_id
FROM following
JOIN told USING (event_id)
LEFT JOIN incident_report AS report ON report.event_id = other_id
WHERE other_id IS NOT NULL AND other_id <> following.event_id
