-- Whose worker changed, by the list of who was allocated; and when a child was left with nobody allocated.
WITH
allocated AS (
    SELECT DISTINCT event.family_id, event.person_id, event.record_id, event.value AS worker, event.earliest, event.latest,
        event.is_exact, event.agency, event.agency_kind, work.end_earliest, work.end_latest,
        work.end_precision = 'day' AND NOT coalesce(work.end_unsure, false) AS end_is_exact
    FROM pattern_event AS event
    JOIN records.involvement AS work USING (record_id)
    WHERE event.kind = 'worker_allocated'
),
in_order AS (
    SELECT *, lag(worker) OVER (PARTITION BY family_id, person_id ORDER BY earliest, record_id) AS worker_before FROM allocated
),
closed AS (
    SELECT DISTINCT family_id, person_id, record_id, earliest, latest, agency, agency_kind, basis
    FROM pattern_event WHERE kind IN ('closure', 'plan_ended') AND earliest IS NOT NULL
),
ended AS (
    SELECT * FROM allocated
    WHERE end_earliest IS NOT NULL AND NOT EXISTS (
        FROM closed
        WHERE closed.family_id = allocated.family_id
          AND (closed.person_id IS NULL OR closed.person_id = allocated.person_id)
          AND closed.earliest BETWEEN allocated.end_earliest - $closed_before_days AND allocated.end_latest
    )
),
-- the children whose case closing answers for them
child AS (
    SELECT DISTINCT family_id, person_id FROM allocated
)
SELECT 'worker_change' AS kind, family_id, person_id, record_id, record_id AS unit_id, earliest, latest, is_exact, agency,
    agency_kind, 'coded' AS basis
FROM in_order WHERE worker_before <> worker
UNION ALL BY NAME
SELECT 'allocation_ended' AS kind, family_id, person_id, record_id, record_id AS unit_id, end_earliest AS earliest,
    end_latest AS latest, end_is_exact AS is_exact, agency, agency_kind, 'coded' AS basis
FROM ended
UNION ALL BY NAME
-- to the day before the last: the day an allocation ends is not answered by itself
SELECT 'allocated_or_closed' AS kind, family_id, person_id, record_id, record_id AS unit_id, earliest,
    greatest(earliest, coalesce(end_latest, DATE '9999-12-31') - 1) AS latest, true AS is_exact, agency, agency_kind, 'coded' AS basis
FROM allocated
UNION ALL BY NAME
SELECT 'allocated_or_closed' AS kind, closed.family_id, child.person_id, record_id, record_id AS unit_id, earliest, latest,
    true AS is_exact, agency, agency_kind, basis
FROM closed JOIN child ON child.family_id = closed.family_id AND (closed.person_id IS NULL OR closed.person_id = child.person_id)
