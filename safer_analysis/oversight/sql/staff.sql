-- Every entry of a staff list that still stands, with the name it is known by.
WITH
called AS (
    SELECT unnest($typed::VARCHAR[]) AS name, unnest($keys::VARCHAR[]) AS worker_key
)
SELECT worker_key, worker.*
FROM records.worker
JOIN called USING (name)
ANTI JOIN (SELECT record_id FROM derived.earlier_version WHERE became <> 'left_out') USING (record_id)
WHERE NOT list_contains($set_aside::VARCHAR[], file_hash)
ORDER BY agency, worker_key, start_earliest NULLS FIRST, record_id
