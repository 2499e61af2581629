-- The records of families that people joined into others, as they stand then.
WITH
joined AS (SELECT unnest($families::VARCHAR[]) AS family_id, unnest($into::VARCHAR[]) AS into_family)
SELECT record_id, into_family AS family_id, entry, agency, 'family_decision' AS placed_by
FROM derived.record_family
JOIN joined USING (family_id)
