-- The records that came after the reader last read the history they stand in, of every family read before or of one.
WITH
taken_back AS (
    SELECT undoes FROM decisions.decision WHERE undoes IS NOT NULL
),
read_to AS (
    SELECT subject AS family_id, max(made_at) AS read_at
    FROM decisions.decision
    WHERE kind = 'reading' AND made_by = $reader AND undoes IS NULL AND decision_id NOT IN (FROM taken_back)
      AND ($family_id IS NULL OR subject = $family_id)
      AND ($granted IS NULL OR list_contains($granted, subject))
    GROUP BY subject
),
came AS (
    SELECT chronology.family_id, event_id, chronology.file_hash
    FROM derived.chronology
    JOIN read_to USING (family_id)
    JOIN records.source_file ON source_file.file_hash = chronology.file_hash AND loaded_at > read_at
    WHERE $as_of IS NULL OR earliest IS NULL OR earliest <= $as_of
)
SELECT
    family_id, read_at, coalesce(list(event_id ORDER BY event_id) FILTER (event_id IS NOT NULL), []) AS records,
    count(DISTINCT file_hash) AS files
FROM read_to LEFT JOIN came USING (family_id)
GROUP BY family_id, read_at
ORDER BY family_id
