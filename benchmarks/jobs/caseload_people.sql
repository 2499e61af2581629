-- One to three children a family, made from a number.
SELECT
    'B-' || family || '-' || child AS person_id, 'B-' || family AS family_id, 'Child ' || child AS name, true AS is_child,
    DATE '2012-01-01' AS born_earliest, DATE '2012-01-01' AS born_latest
FROM range($families) AS families(family), range(3) AS children(child)
WHERE child <= hash(family) % 3
ORDER BY ALL
