-- Each worker in supervision records: the last session held up to the day asked about; how many entries have no date that
-- could be read, and how many are recorded as not held: neither is a session.
WITH
called AS (
    SELECT unnest($typed::VARCHAR[]) AS worker, unnest($keys::VARCHAR[]) AS worker_key
),
standing AS (
    SELECT agency, worker, team, supervisor, held IS NOT DISTINCT FROM false AS was_cancelled,
        CASE WHEN latest IS NOT NULL AND held IS DISTINCT FROM false THEN least(latest, $as_of::DATE) END AS day,
        precision = 'day' AND NOT coalesce(unsure, false) AS is_exact, next_due_latest AS agreed
    FROM records.supervision
    ANTI JOIN (SELECT record_id FROM derived.earlier_version WHERE became <> 'left_out') USING (record_id)
    WHERE NOT list_contains($set_aside::VARCHAR[], file_hash) AND (earliest IS NULL OR earliest <= $as_of)
),
-- first by the name as typed, in one pass over every session; then by what the spellings of a name share
by_name AS (
    SELECT agency, worker, max(day) AS day,
        count(*) FILTER (day IS NULL AND NOT was_cancelled) AS undated, count(*) FILTER (was_cancelled) AS cancelled,
        arg_max(struct_pack(team := team, supervisor := supervisor, is_exact := is_exact, agreed := agreed), day) AS said
    FROM standing
    WHERE worker IS NOT NULL
    GROUP BY agency, worker
)
SELECT
    agency,
    worker_key,
    coalesce(arg_max(worker, day), min(worker)) AS worker,
    max(day) AS last,
    arg_max(said.team, day) AS team,
    arg_max(said.supervisor, day) AS supervisor,
    arg_max(said.is_exact, day) AS is_exact,
    arg_max(said.agreed, day) AS agreed,
    sum(undated)::INTEGER AS undated,
    sum(cancelled)::INTEGER AS cancelled
FROM by_name
JOIN called USING (worker)
GROUP BY agency, worker_key
