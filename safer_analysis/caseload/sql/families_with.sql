-- The families of one answer about a pattern, by reference, with how often and between which days.
SELECT
    finding.family_id, any_value(family.name) AS name, count(*) AS findings,
    count(DISTINCT finding.person_id) AS people, 
    min(coalesce(first, window_from)) AS first, max(coalesce(last, window_to)) AS last
FROM derived.finding JOIN derived.family USING (family_id)
WHERE answer = $answer AND pattern = $pattern
  AND ($granted IS NULL OR list_contains($granted, family_id))
GROUP BY finding.family_id
ORDER BY finding.family_id
