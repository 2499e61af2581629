-- Each dated record and the day it was written down, by the tier its category is in, counted agency by agency.
WITH
tier AS (
    SELECT unnest($tiers::STRUCT(name VARCHAR, place INTEGER, categories VARCHAR[], length INTEGER, unit VARCHAR)[], recursive := true)
),
weekday AS (
    SELECT day::DATE AS day, isodow(day) < 6 AND NOT list_contains($holidays::DATE[], day::DATE) AS is_working
    FROM generate_series(DATE '1990-01-01', DATE '2040-12-31', INTERVAL 1 DAY) AS every(day)
),
calendar AS (
    SELECT day, is_working, sum(is_working::INTEGER) OVER (ORDER BY day) AS number FROM weekday
),
record AS (
    SELECT family_id, event_id, agency, earliest, latest, recorded_earliest, recorded_typed,
        precision = 'day' AND NOT coalesce(unsure, false) AS is_exact,
        CASE WHEN basis = 'coded' THEN category END AS category
    FROM derived.chronology
    WHERE earliest BETWEEN $first AND $as_of AND entry IN ('event', 'child_view', 'injury')
      AND ($family_id IS NULL OR family_id = $family_id)
      AND ($granted IS NULL OR list_contains($granted, family_id))
),
in_tier AS (
    SELECT record.*, name, length, unit
    FROM record JOIN tier ON list_contains(categories, category) OR len(categories) = 0
    QUALIFY row_number() OVER (PARTITION BY family_id, event_id ORDER BY place) = 1
),
lag AS (
    SELECT in_tier.*,
        CASE unit WHEN 'working_days' THEN written.number - happened.number ELSE recorded_earliest - earliest END AS lag
    FROM in_tier
    LEFT JOIN calendar AS happened ON happened.day = earliest
    LEFT JOIN calendar AS written ON written.day = recorded_earliest
)
SELECT
    agency, name,
    coalesce(list(event_id ORDER BY earliest) FILTER (is_exact AND recorded_earliest >= earliest AND lag <= length), []) AS in_time,
    coalesce(list(event_id ORDER BY earliest) FILTER (is_exact AND recorded_earliest >= earliest AND lag > length), []) AS late,
    coalesce(list(event_id ORDER BY earliest) FILTER (recorded_typed IS NULL AND recorded_earliest IS NULL), []) AS not_recorded,
    -- the day it happened, or the day it was written down, is not known to the day; or it was written down before
    coalesce(list(event_id ORDER BY earliest) FILTER (
        (recorded_typed IS NOT NULL OR recorded_earliest IS NOT NULL)
        AND coalesce(NOT is_exact OR recorded_earliest IS NULL OR recorded_earliest < earliest, true)
    ), []) AS cannot_tell
FROM lag
GROUP BY agency, name
ORDER BY agency, name
