-- Each session: one worker on one day, with the records that tell of it and what they say was done.
WITH
called AS (
    SELECT unnest($typed::VARCHAR[]) AS worker, unnest($keys::VARCHAR[]) AS worker_key
)
SELECT
    agency,
    worker_key,
    least(latest, $as_of::DATE) AS day,
    bool_and(precision = 'day' AND NOT coalesce(unsure, false)) AS is_exact,
    list(record_id ORDER BY row, record_id) AS records
FROM records.supervision
JOIN called USING (worker)
ANTI JOIN (SELECT record_id FROM derived.earlier_version WHERE became <> 'left_out') USING (record_id)
WHERE NOT list_contains($set_aside::VARCHAR[], file_hash)
  AND held IS DISTINCT FROM false AND earliest <= $as_of AND ($first::DATE IS NULL OR latest >= $first)
GROUP BY agency, worker_key, least(latest, $as_of::DATE)
ORDER BY agency, worker_key, day
