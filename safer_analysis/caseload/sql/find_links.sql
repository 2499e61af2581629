-- Things in common between families the reader may see, each with every family that has it.
WITH
granted AS (
    SELECT *
    FROM derived.family_link
    WHERE ($granted IS NULL OR list_contains($granted, family_id))
      AND list_contains($kinds, kind)
      -- what has no day is never left out by a period: nobody knows that it lies outside
      AND ($first IS NULL OR latest IS NULL OR latest >= $first OR goes_on)
      AND ($last IS NULL OR earliest IS NULL OR earliest <= $last)
),
wanted AS (
    SELECT DISTINCT link_id
    FROM granted
    WHERE ($families IS NULL OR list_contains($families, family_id))
      AND ($words IS NULL OR list_bool_and([contains(lower(strip_accents(shown)), word) FOR word IN $words]))
)
SELECT
    link_id, any_value(kind) AS kind, arg_min(shown, family_id) AS shown,
    list({
        'family_id': family_id, 'shown': shown, 'person_ids': person_ids, 'earliest': earliest, 'latest': latest,
        'goes_on': goes_on, 'record_ids': record_ids
    } ORDER BY family_id) AS families
FROM granted SEMI JOIN wanted USING (link_id)
GROUP BY link_id
HAVING count(*) > 1
ORDER BY kind, shown, link_id
LIMIT $most
