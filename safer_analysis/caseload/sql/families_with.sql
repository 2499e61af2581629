-- The families a pattern is found for, by reference, with how often and between which days.
SELECT
    finding.family_id, any_value(family.name) AS name, count(*) AS findings,
    count(DISTINCT finding.person_id) AS people, min(first) AS first, max(last) AS last
FROM derived.finding JOIN derived.family USING (family_id)
WHERE answer = 'found' AND pattern = $pattern
  AND ($granted IS NULL OR list_contains($granted, family_id))
GROUP BY finding.family_id
ORDER BY finding.family_id
