-- How many entries of people lists are held, of how many people, from how many agencies.
SELECT
    count(DISTINCT record_id) AS entries, count(DISTINCT individual_id) AS people, count(DISTINCT agency) AS agencies
FROM derived.individual_record
JOIN derived.record_family AS placed USING (record_id)
WHERE NOT earlier_identity AND ($granted IS NULL OR list_contains($granted, placed.family_id))
HAVING count(*) > 0
