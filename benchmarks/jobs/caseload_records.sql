-- Records made from a number, the same every time: some families have many more than others; one in a thousand has no date.
WITH
made AS (
    SELECT number, floor($families * power((hash(number) % 1000003) / 1000003.0, 2))::BIGINT AS family,
        hash(number + 1000000007) AS which, hash(number + 2000000011) AS other, hash(number + 3000000019) AS third
    FROM range($events) AS numbers(number)
),
told AS (
    SELECT *, DATE '2016-01-01' + (which % 3650)::INTEGER AS day, 1 + (other % len($agencies))::INTEGER AS agency_place,
        which // 3650 % (1 + hash(family) % 3) AS child
    FROM made
)
SELECT
    'made' AS file_hash, 'R' || number AS event_id, 'B-' || family AS family_id, 'event' AS entry, CASE WHEN number % 1000 > 0 THEN day END AS earliest,
    CASE WHEN number % 1000 > 0 THEN day END AS latest, CASE WHEN number % 1000 > 0 THEN 'day' ELSE 'unknown' END AS precision,
    false AS unsure, $agencies[agency_place] AS agency, $kinds[agency_place] AS agency_kind,
    $categories[1 + (third % len($categories))::INTEGER] AS category, 'coded' AS basis,
    ['B-' || family || '-' || child] AS child_ids,
    'Entry ' || number || '. ' || $texts[1 + (other // 16 % len($texts))::INTEGER] AS text
FROM told
ORDER BY family, child, day, number
