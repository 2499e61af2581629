-- Two patterns in one family: with both, with each and of all, among the families where both could be looked for.
WITH
of_family AS (
    SELECT pattern, family_id, bool_or(answer = 'found') AS is_found
    FROM derived.finding
    WHERE answer <> 'could_not_look'
      AND ($granted IS NULL OR list_contains($granted, family_id))
    GROUP BY ALL
),
pair AS (
    SELECT
        one.pattern AS one, other.pattern AS other,
        count(*) FILTER (one.is_found AND other.is_found) AS with_both,
        count(*) FILTER (one.is_found) AS with_one,
        count(*) FILTER (other.is_found) AS with_other,
        count(*) AS of_all,
        list(one.family_id ORDER BY one.family_id) FILTER (one.is_found AND other.is_found) AS family_ids
    FROM of_family AS one
    JOIN of_family AS other ON other.family_id = one.family_id AND other.pattern > one.pattern
    GROUP BY ALL
)
SELECT *
FROM pair
WHERE with_both >= $least AND ($pattern IS NULL OR one = $pattern OR other = $pattern)
ORDER BY one, other
