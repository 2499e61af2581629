-- School attendance in percent: of each half-term or term as a school gives it, and out of the words of an absence record
-- where a figure stands beside attendance, or under that heading.
SELECT
    'attendance' AS kind, record.family_id, unnest(child_ids) AS person_id, event_id AS record_id, event_id AS unit_id,
    record.earliest, record.latest, true AS is_exact, record.agency, record.agency_kind, 'coded' AS basis, percent AS number
FROM chronology AS record
JOIN records.school_attendance AS figure ON figure.record_id = record.event_id
WHERE percent IS NOT NULL AND coalesce(possible, $least_sessions) >= $least_sessions
UNION ALL BY NAME
SELECT
    'attendance' AS kind, family_id, unnest(child_ids) AS person_id, event_id AS record_id, event_id AS unit_id,
    earliest, latest, true AS is_exact, agency, agency_kind, 'possible_mention' AS basis,
    TRY_CAST(regexp_extract(lower(concat_ws(': ', category_typed, text)), $figure, 1) AS DOUBLE) AS number
FROM chronology
WHERE (agency_kind = 'education' OR list_contains(['absence', 'school_attendance', 'school_concern'], category)) AND entry = 'event' AND len(child_ids) = 1
  AND regexp_matches(lower(concat_ws(': ', category_typed, text)), $figure)
