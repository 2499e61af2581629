-- Bunching: at least so many events, and at least such a share of them on one weekday, in one quarter of the day or in
-- one month of the year.
timed AS (
    SELECT happened.*, min(seen.time) AS time
    FROM happened
    JOIN asked USING (way)
    JOIN seen ON seen.kind = asked.event AND seen.family_id = happened.family_id AND seen.unit_id = happened.unit_id
    GROUP BY ALL
),
binned AS (
    SELECT way, family_id, subject, unit_id, day,
        unnest(['weekday ' || dayname(day), 'month ' || monthname(day), 'hours ' || (hour(time) // 6)]) AS bin
    FROM timed
),
of_bin AS (
    SELECT way, family_id, subject, bin, split_part(bin, ' ', 1) AS sort_of_bin, count(*) AS so_many
    FROM binned WHERE bin IS NOT NULL GROUP BY ALL
),
reached AS (
    SELECT of_bin.way, of_bin.family_id, of_bin.subject, bin, row_number() OVER (PARTITION BY way, family_id, subject ORDER BY bin) AS number
    FROM (SELECT *, sum(so_many) OVER (PARTITION BY way, family_id, subject, sort_of_bin) AS total FROM of_bin) AS of_bin
    JOIN asked USING (way)
    WHERE total >= at_least AND so_many >= then_at_least AND so_many >= share / 100 * total
),
evidence AS (
    SELECT DISTINCT binned.way, binned.family_id, binned.subject, reached.number, binned.unit_id AS counted, seen.kind, record_id,
        'evidence' AS role
    FROM reached
    JOIN binned USING (way, family_id, subject, bin)
    JOIN asked ON asked.way = binned.way
    JOIN seen ON seen.kind = asked.event AND seen.family_id = binned.family_id AND seen.unit_id = binned.unit_id
)
