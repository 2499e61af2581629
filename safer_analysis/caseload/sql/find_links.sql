-- Things in common between families the reader may see, each with every family that has it.
WITH
-- what is recorded by the day asked about; a record without a day is known on every day
known AS (
    SELECT
        link_id, kind, family_id, shown, person_ids,
        list_filter(
            recorded, lambda one: $as_of IS NULL OR one.earliest IS NULL OR one.earliest <= $as_of) AS recorded
    FROM derived.family_link
    WHERE ($granted IS NULL OR list_contains($granted, family_id))
      AND list_contains($kinds, kind)
),
dated AS (
    SELECT
        link_id, kind, family_id, shown, person_ids,
        list_min(list_transform(recorded, lambda one: one.earliest)) AS earliest,
        list_max(list_transform(
            recorded, lambda one: CASE WHEN one.latest > $as_of THEN $as_of ELSE one.latest END)) AS latest,
        -- an address left after the day asked about was lived at on it
        list_bool_or(list_transform(
            recorded,
            lambda one: one.goes_on OR (kind = 'address' AND coalesce(one.latest > $as_of, false)))) AS goes_on,
        list_transform(recorded, lambda one: one.record_id) AS record_ids
    FROM known
    WHERE len(recorded) > 0
),
granted AS (
    SELECT *
    FROM dated
    -- what has no day is never left out by a period: nobody knows that it lies outside
    WHERE ($first IS NULL OR latest IS NULL OR latest >= $first OR goes_on)
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
    list(struct_pack(family_id, shown, person_ids, earliest, latest, goes_on, record_ids) ORDER BY family_id) AS families
FROM granted SEMI JOIN wanted USING (link_id)
GROUP BY link_id
HAVING count(*) > 1
ORDER BY kind, shown, link_id
LIMIT $most
