-- Where something must not be lacking two times running: each time it was lacking, and whether the next time had it.
-- Visits to a child on a plan, where the child was seen alone; conferences of a family, where enough agencies came.
WITH
asked AS (
    SELECT unnest($checks::STRUCT(
        "check" VARCHAR, of_child BOOLEAN, begins VARCHAR[], ends VARCHAR[], kept_by VARCHAR[], kinds VARCHAR[],
        silence_counts BOOLEAN
    )[], recursive := true)
),
record AS (
    SELECT * FROM derived.chronology
    WHERE basis = 'coded' AND earliest <= $as_of
      AND ($family_id IS NULL OR family_id = $family_id)
      AND ($granted IS NULL OR list_contains($granted, family_id))
),
visit AS (
    SELECT "check", family_id, unnest(child_ids) AS person_id, event_id, earliest, latest,
        precision = 'day' AND NOT coalesce(unsure, false) AS is_exact, seen_alone AS has_it
    FROM asked JOIN record ON list_contains(kept_by, category) AND (kinds IS NULL OR list_contains(kinds, agency_kind))
    WHERE of_child
),
-- when a plan of a child begins and ends; what names no child is of every child of the family
turn AS (
    SELECT DISTINCT "check", family_id, person_id, earliest, list_contains(begins, category) AS is_begin
    FROM asked JOIN record ON list_contains(begins, category) OR list_contains(ends, category)
    JOIN (SELECT DISTINCT "check", family_id, person_id FROM visit) AS visited USING ("check", family_id)
    WHERE of_child AND (len(child_ids) = 0 OR list_contains(child_ids, person_id))
),
on_plan AS (
    SELECT visit.*
    FROM visit ASOF JOIN turn
        ON visit."check" = turn."check" AND visit.family_id = turn.family_id AND visit.person_id = turn.person_id
        AND visit.earliest >= turn.earliest
    WHERE is_begin
),
conference AS (
    SELECT "check", family_id, '' AS person_id, event_id, record.earliest, record.latest,
        record.precision = 'day' AND NOT coalesce(record.unsure, false) AS is_exact, quorate AS has_it
    FROM asked JOIN record ON list_contains(kept_by, category)
    JOIN records.meeting ON record_id = event_id
    WHERE NOT of_child
),
-- one a day: two records of one visit are one visit, and one of them that says so is enough
occasion AS (
    SELECT "check", family_id, person_id, earliest, max(latest) AS latest, bool_and(is_exact) AS is_exact,
        bool_or(has_it) AS has_it, arg_min(event_id, (has_it IS NOT true, event_id)) AS event_id
    FROM (FROM on_plan UNION ALL FROM conference)
    GROUP BY "check", family_id, person_id, earliest
),
-- a family whose records never say either way sent no such column: nothing can be told from its silence
says AS (
    SELECT "check", family_id, count(has_it) > 0 AS ever_said FROM occasion GROUP BY "check", family_id
),
beside AS (
    SELECT occasion.*,
        lead(event_id) OVER own AS next_event, lead(earliest) OVER own AS next_earliest,
        lead(is_exact) OVER own AS next_exact, lead(has_it) OVER own AS next_has_it,
        min(CASE WHEN has_it THEN earliest END) OVER after_next AS later_day,
        arg_min(event_id, CASE WHEN has_it THEN earliest END) OVER after_next AS later
    FROM occasion
    WINDOW own AS (PARTITION BY "check", family_id, person_id ORDER BY earliest),
        after_next AS (
            PARTITION BY "check", family_id, person_id ORDER BY earliest ROWS BETWEEN 2 FOLLOWING AND UNBOUNDED FOLLOWING
        )
),
answered AS (
    SELECT beside.*,
        CASE
            WHEN NOT ever_said THEN 'not_asked'
            WHEN next_event IS NULL THEN 'due'
            WHEN NOT is_exact OR NOT next_exact THEN 'imprecise'
            WHEN next_has_it THEN 'met'
            WHEN next_has_it IS NULL AND NOT silence_counts THEN 'not_asked'
            WHEN next_has_it IS NULL THEN 'not_recorded'
            ELSE 'late'
        END AS answer
    FROM beside JOIN asked USING ("check") JOIN says USING ("check", family_id)
    WHERE has_it = false OR has_it IS NULL AND silence_counts
)
SELECT
    "check", family_id, nullif(person_id, '') AS person_id, NULL::VARCHAR AS whose, event_id, earliest, latest,
    next_earliest AS due_last, answer,
    CASE answer WHEN 'late' THEN coalesce(later, next_event) ELSE next_event END AS kept_record,
    CASE answer WHEN 'met' THEN next_earliest WHEN 'late' THEN later_day END AS kept_day,
    false AS is_least,
    CASE WHEN answer IN ('late', 'not_recorded') THEN coalesce(later_day, $as_of::DATE) - next_earliest END::INTEGER AS days
FROM answered
ORDER BY family_id, "check", person_id NULLS FIRST, earliest, event_id
