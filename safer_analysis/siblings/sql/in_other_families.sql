-- People of one family who are in another family as well, and the children of that family who are in this one not.
-- An adopted child's identity before the adoption takes no part.
WITH
own AS (
    SELECT person_id, individual_id, name, is_child, ordinal
    FROM derived.person
    WHERE family_id = $family_id AND NOT earlier_identity
      AND ($granted IS NULL OR list_contains($granted, family_id))
),
elsewhere AS (
    SELECT own.person_id, own.name, own.is_child, own.ordinal, other.family_id AS other_family, other.role AS other_role
    FROM own JOIN derived.person AS other USING (individual_id)
    WHERE other.family_id <> $family_id AND NOT other.earlier_identity
      AND ($granted IS NULL OR list_contains($granted, other.family_id))
)
SELECT
    elsewhere.person_id, elsewhere.name, elsewhere.is_child, elsewhere.ordinal, other_family, other_role,
    list(child.name ORDER BY child.ordinal) FILTER (child.name IS NOT NULL) AS children
FROM elsewhere
LEFT JOIN (
    SELECT family_id, name, ordinal
    FROM derived.person
    WHERE is_child AND NOT earlier_identity AND individual_id NOT IN (SELECT individual_id FROM own)
) AS child ON child.family_id = elsewhere.other_family
GROUP BY ALL
ORDER BY elsewhere.is_child DESC, elsewhere.ordinal, elsewhere.name, other_family
