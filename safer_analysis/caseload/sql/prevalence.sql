-- Each pattern: the families and children it is found for, the families where it is not, and where it could not be looked for.
WITH
answered AS (
    SELECT pattern, family_id, person_id, answer
    FROM derived.finding
    WHERE ($granted IS NULL OR list_contains($granted, family_id))
),
-- one answer a family; found in any of its ways, about anybody in it, is found
of_family AS (
    SELECT pattern, family_id, CASE WHEN bool_or(answer = 'found') THEN 'found' ELSE any_value(answer) END AS answer
    FROM answered
    GROUP BY ALL
),
children AS (
    SELECT answered.pattern, count(DISTINCT answered.person_id) AS children
    FROM answered
    JOIN derived.person ON person.person_id = answered.person_id AND person.is_child
    WHERE answer = 'found'
    GROUP BY ALL
)
SELECT
    pattern,
    count(*) FILTER (answer = 'found') AS found,
    count(*) FILTER (answer = 'none') AS none,
    count(*) FILTER (answer = 'could_not_look') AS could_not_look,
    coalesce(any_value(children), 0) AS children
FROM of_family LEFT JOIN children USING (pattern)
GROUP BY pattern
ORDER BY pattern
