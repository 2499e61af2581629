-- Each worker in supervision records: the last session up to the day asked about, and what no date could be read for.
WITH
called AS (
    SELECT unnest($typed::VARCHAR[]) AS worker, unnest($keys::VARCHAR[]) AS worker_key
),
standing AS (
    SELECT supervision.*, worker_key, least(latest, $as_of::DATE) AS day
    FROM records.supervision
    JOIN called USING (worker)
    ANTI JOIN (SELECT record_id FROM derived.earlier_version WHERE became <> 'left_out') USING (record_id)
    WHERE NOT list_contains($set_aside::VARCHAR[], file_hash) AND (earliest IS NULL OR earliest <= $as_of)
)
SELECT
    agency,
    worker_key,
    coalesce(arg_max(worker, day), min(worker)) AS worker,
    coalesce(arg_max(team, day) FILTER (team IS NOT NULL), min(team)) AS team,
    coalesce(arg_max(supervisor, day) FILTER (supervisor IS NOT NULL), min(supervisor)) AS supervisor,
    max(day) AS last,
    arg_max(precision = 'day' AND NOT coalesce(unsure, false), day) AS is_exact,
    arg_max(next_due_latest, day) FILTER (next_due_latest IS NOT NULL) AS agreed,
    count(DISTINCT day) AS sessions,
    count(*) FILTER (day IS NULL) AS undated
FROM standing
GROUP BY agency, worker_key
