-- Each worker in supervision records: the last session up to the day asked about, and what no date could be read for.
WITH
called AS (
    SELECT unnest($typed::VARCHAR[]) AS worker, unnest($keys::VARCHAR[]) AS worker_key
),
standing AS (
    SELECT agency, worker, team, supervisor, least(latest, $as_of::DATE) AS day,
        precision = 'day' AND NOT coalesce(unsure, false) AS is_exact, next_due_latest AS agreed
    FROM records.supervision
    ANTI JOIN (SELECT record_id FROM derived.earlier_version WHERE became <> 'left_out') USING (record_id)
    WHERE NOT list_contains($set_aside::VARCHAR[], file_hash) AND (earliest IS NULL OR earliest <= $as_of)
),
-- first by the name as typed, in one pass over every session; then by what the spellings of a name share
by_name AS (
    SELECT agency, worker, max(day) AS day, count(*) - count(day) AS undated,
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
    sum(undated)::INTEGER AS undated
FROM by_name
JOIN called USING (worker)
GROUP BY agency, worker_key
