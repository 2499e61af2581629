-- Each case that is open on the day asked about: a family that children's social care works with, or, where no list of
-- involvements tells who does, one discussed in supervision and not closed since. With its last discussion, its plan and
-- its last look by a manager.
WITH
called AS (
    SELECT unnest($typed::VARCHAR[]) AS worker, unnest($keys::VARCHAR[]) AS worker_key
),
placed AS (
    SELECT record_id, family_id FROM derived.record_family
    WHERE $granted IS NULL OR list_contains($granted, family_id)
),
work AS (
    SELECT family_id, record_id, agency, worker, worker_key, team, coalesce(lead, true) AS leads, start_earliest AS since,
        end_latest AS until,
        (start_earliest IS NULL OR start_earliest <= $as_of)
            AND (end_typed IS NULL OR end_latest > $as_of) AS is_open
    FROM records.involvement
    JOIN placed USING (record_id)
    LEFT JOIN called USING (worker)
    WHERE list_contains($case_agencies, agency_kind) AND worker IS NOT NULL
),
discussed AS (
    SELECT family_id, record_id, agency, worker, worker_key, team, child_discussed, least(latest, $as_of::DATE) AS day
    FROM records.supervision
    JOIN placed USING (record_id)
    LEFT JOIN called USING (worker)
    WHERE earliest <= $as_of AND held IS DISTINCT FROM false
),
-- since when the family has been worked with, without a break longer than a handing over takes
begun AS (
    SELECT family_id, since, coalesce(since > last_end + $handover_days::INTEGER, true) AS is_new
    FROM (
        SELECT family_id, since, max(coalesce(until, DATE '9999-01-01')) OVER (
            PARTITION BY family_id ORDER BY since, record_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS last_end
        FROM work WHERE since <= $as_of
    )
),
worked_since AS (
    SELECT family_id, max(since) AS since FROM begun WHERE is_new GROUP BY family_id
),
-- a session may have several rows for one family: the last day holds them all
last_discussed AS (
    SELECT family_id, day AS last, list(record_id ORDER BY record_id) AS records,
        any_value(agency) AS agency, any_value(worker) AS worker, any_value(worker_key) AS worker_key, any_value(team) AS team
    FROM discussed
    GROUP BY family_id, day
    QUALIFY row_number() OVER (PARTITION BY family_id ORDER BY day DESC) = 1
),
last_event AS (
    SELECT family_id,
        max(latest) FILTER (list_contains($plan_begins, category)) AS plan_begun,
        arg_max(event_id, latest) FILTER (list_contains($plan_begins, category)) AS plan_record,
        max(latest) FILTER (list_contains($plan_ends, category)) AS plan_ended,
        max(latest) FILTER (category = 'case_closed') AS closed,
        max(latest) FILTER (looked) AS looked_at,
        arg_max(event_id, latest) FILTER (looked) AS look_record
    FROM (
        SELECT family_id, event_id, category, least(latest, $as_of::DATE) AS latest,
            entry = 'management_oversight'
                OR list_contains($oversight_categories, category) AND agency_kind = 'social_care' AS looked
        FROM derived.chronology
        WHERE basis = 'coded' AND earliest <= $as_of AND NOT coalesce(unsure, false)
          AND ($granted IS NULL OR list_contains($granted, family_id))
    )
    GROUP BY family_id
),
allocated AS (
    SELECT family_id, record_id, agency, worker, worker_key, team, since
    FROM work
    WHERE is_open
    QUALIFY row_number() OVER (PARTITION BY family_id ORDER BY leads DESC, since DESC NULLS LAST, record_id) = 1
),
open_case AS (
    FROM allocated
    UNION ALL BY NAME
    SELECT family_id, last_discussed.agency, worker, worker_key, team
    FROM last_discussed
    LEFT JOIN last_event USING (family_id)
    ANTI JOIN work USING (family_id)
    WHERE closed IS NULL OR closed < last
)
SELECT
    open_case.family_id, open_case.agency, open_case.worker, open_case.worker_key, open_case.team,
    coalesce(worked_since.since, open_case.since) AS since,
    open_case.record_id AS allocated_record,
    last_discussed.last, coalesce(last_discussed.records, []) AS records,
    coalesce(plan_begun >= coalesce(plan_ended, plan_begun), false) AS on_plan,
    plan_record, looked_at, look_record
FROM open_case
LEFT JOIN worked_since USING (family_id)
LEFT JOIN last_discussed USING (family_id)
LEFT JOIN last_event USING (family_id)
ORDER BY open_case.family_id
