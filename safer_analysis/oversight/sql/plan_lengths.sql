-- How long each plan of each child ran, or has run: from a recorded beginning to the first recorded end, by kind of plan.
WITH
kind AS (
    SELECT unnest($kinds::STRUCT(title VARCHAR, starts VARCHAR[], ends VARCHAR[])[], recursive := true)
),
record AS (
    SELECT family_id, event_id, category, earliest, latest, precision, coalesce(unsure, false) AS unsure, date_typed,
        unnest(child_ids) AS person_id
    FROM derived.chronology
    WHERE basis = 'coded' AND earliest <= $as_of AND len(child_ids) > 0
      AND ($family_id IS NULL OR family_id = $family_id) AND ($granted IS NULL OR list_contains($granted, family_id))
),
begun AS (
    SELECT kind.title, kind.ends, record.*, coalesce(incident_id, event_id) AS incident_id
    FROM record JOIN kind ON list_contains(kind.starts, category)
    LEFT JOIN derived.incident_report USING (event_id, family_id)
),
-- several reports of one beginning are one
plan AS (
    SELECT title, any_value(ends) AS ends, family_id, person_id, incident_id, arg_min(event_id, earliest) AS start_record,
        min(earliest) AS start_earliest, arg_min(latest, earliest) AS start_latest,
        arg_min(precision, earliest) AS start_precision, bool_or(unsure) AS start_unsure, arg_min(date_typed, earliest) AS start_typed
    FROM begun GROUP BY title, family_id, person_id, incident_id
),
next AS (
    SELECT *, lead(start_earliest) OVER (PARTITION BY title, family_id, person_id ORDER BY start_earliest, incident_id) AS next_start
    FROM plan
),
ended AS (
    SELECT next.*, record.event_id AS end_record, record.earliest AS end_earliest, record.latest AS end_latest,
        record.precision AS end_precision, record.unsure AS end_unsure, record.date_typed AS end_typed
    FROM next LEFT JOIN record
        ON record.family_id = next.family_id AND record.person_id = next.person_id
        AND list_contains(next.ends, category)
        AND record.latest >= start_earliest AND (next_start IS NULL OR record.earliest <= next_start)
        AND record.event_id <> start_record
    QUALIFY row_number() OVER (
        PARTITION BY title, next.family_id, next.person_id, incident_id ORDER BY record.earliest NULLS LAST, record.event_id
    ) = 1
)
SELECT * EXCLUDE (ends) FROM ended
ORDER BY family_id, start_earliest, title, person_id
