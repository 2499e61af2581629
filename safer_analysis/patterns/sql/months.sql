-- How many of a family's records fall in each month, those of no finer date than a month apart; and from when they run.
SELECT
    date_trunc('month', earliest)::DATE AS month,
    count(*) FILTER (precision IN ('day', 'month')) AS fine,
    min(latest) AS certain,
    max(least(latest, $as_of)) AS until
FROM derived.chronology
WHERE family_id = $family_id AND earliest <= $as_of AND ($granted IS NULL OR list_contains($granted, family_id))
GROUP BY month
ORDER BY month
