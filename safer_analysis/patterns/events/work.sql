-- Agencies at work: who was allocated, who was at the table, which plans ran and which actions were due.
WITH
allocated AS (
    SELECT placed.family_id, source.person_id, work.record_id, lower(trim(worker)) AS worker, start_earliest AS earliest,
        start_latest AS latest, start_precision = 'day' AND NOT coalesce(start_unsure, false) AS is_exact, work.agency, work.agency_kind
    FROM records.involvement AS work
    JOIN record_family AS placed USING (record_id)
    JOIN person_source AS source ON source.record_id = work.record_id AND source.field = 'person'
    WHERE work.agency_kind = 'social_care' AND worker IS NOT NULL AND coalesce(lead, true) AND start_earliest IS NOT NULL
),
-- conferences with who was asked to come
part AS (
    SELECT placed.family_id, part.record_id, part.earliest, part.organisation, invited, attended, report,
        part.agency, part.agency_kind, row_number() OVER (
            PARTITION BY placed.family_id, part.organisation ORDER BY part.earliest
        ) AS place
    FROM records.attendance AS part
    JOIN record_family AS placed USING (record_id)
    WHERE list_contains(['initial_conference', 'review_conference'], meeting_kind) AND part.earliest = part.latest
      AND organisation IS NOT NULL
),
conference AS (
    SELECT family_id, earliest, min(record_id) AS record_id, list(DISTINCT lower(organisation)) AS asked,
        first(agency ORDER BY record_id) AS agency, first(agency_kind ORDER BY record_id) AS agency_kind
    FROM part GROUP BY family_id, earliest
),
active AS (
    SELECT conference.family_id, conference.earliest, conference.record_id, record.agency AS organisation
    FROM conference
    JOIN chronology AS record ON record.family_id = conference.family_id
        AND record.earliest BETWEEN conference.earliest - $active_days AND conference.earliest - 1
    WHERE record.agency IS NOT NULL AND NOT list_contains(conference.asked, lower(record.agency))
    GROUP BY ALL
),
absent AS (
    SELECT *, lag(record_id) OVER in_time AS record_before,
        lag(coalesce(invited, false) AND attended = false AND NOT coalesce(report, false)) OVER in_time AS absent_before
    FROM part
    WINDOW in_time AS (PARTITION BY family_id, organisation ORDER BY earliest)
),
twice AS (
    SELECT family_id, organisation, record_id, record_before, earliest, agency, agency_kind
    FROM absent
    WHERE invited AND attended = false AND NOT coalesce(report, false) AND absent_before
),
-- also of a conference whose words say that a plan was made
plan AS (
    SELECT DISTINCT family_id, person_id, record_id, kind AS plan, earliest, latest, is_exact, agency, agency_kind, basis
    FROM pattern_event
    WHERE kind IN ('protection_plan', 'need_plan') AND earliest IS NOT NULL
),
ended AS (
    SELECT plan.*, (
            SELECT min(after.earliest) FROM pattern_event AS after
            WHERE after.kind = 'plan_ended' AND after.family_id = plan.family_id AND after.earliest >= plan.latest
              AND (plan.person_id IS NULL OR after.person_id IS NULL OR after.person_id = plan.person_id)
        ) AS end_day
    FROM plan
),
action AS (
    SELECT placed.family_id, source.person_id, action.record_id, due_earliest, due_latest, due_precision, due_unsure,
        completed_earliest, completed_latest, status, action.agency, action.agency_kind
    FROM records.plan_action AS action
    JOIN record_family AS placed USING (record_id)
    LEFT JOIN person_source AS source ON source.record_id = action.record_id AND source.field = 'children'
    WHERE due_earliest IS NOT NULL AND (status IS NULL OR NOT list_contains($dropped, status))
      -- done, on a day nobody wrote down
      AND NOT (coalesce(status, '') = 'completed' AND completed_earliest IS NULL)
)
SELECT 'worker_allocated' AS kind, family_id, person_id, record_id, worker AS unit_id, earliest, latest, is_exact, agency,
    agency_kind, 'coded' AS basis, worker AS value
FROM allocated
UNION ALL BY NAME
SELECT 'agency_not_invited' AS kind, family_id, record_id, record_id || organisation AS unit_id, earliest, earliest AS latest,
    true AS is_exact, organisation AS agency, 'coded' AS basis, organisation AS value
FROM active
UNION ALL BY NAME
SELECT 'agency_absent_twice' AS kind, family_id, unnest([record_id, record_before]) AS record_id, record_id AS unit_id, earliest,
    earliest AS latest, true AS is_exact, organisation AS agency, 'coded' AS basis, organisation AS value
FROM twice
UNION ALL BY NAME
SELECT 'conference_list' AS kind, family_id, record_id, record_id AS unit_id, earliest, earliest AS latest, true AS is_exact,
    agency, agency_kind, 'coded' AS basis
FROM conference
UNION ALL BY NAME
SELECT 'on_plan' AS kind, family_id, person_id, record_id, record_id AS unit_id, earliest, coalesce(end_day, DATE '9999-12-31') AS latest,
    is_exact, agency, agency_kind, basis
FROM ended
UNION ALL BY NAME
SELECT 'plan_started' AS kind, family_id, person_id, record_id, record_id AS unit_id, earliest, latest, is_exact, agency, agency_kind,
    basis, plan AS value
FROM ended
UNION ALL BY NAME
SELECT 'action_due' AS kind, family_id, person_id, record_id, record_id AS unit_id, due_earliest AS earliest, due_latest AS latest,
    due_precision = 'day' AND NOT coalesce(due_unsure, false) AS is_exact, agency, agency_kind, 'coded' AS basis
FROM action
UNION ALL BY NAME
SELECT 'action_done' AS kind, family_id, person_id, record_id, record_id AS unit_id, completed_earliest AS earliest,
    completed_latest AS latest, true AS is_exact, agency, agency_kind, 'coded' AS basis
FROM action WHERE completed_earliest IS NOT NULL
