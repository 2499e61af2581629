-- Share: of these, in the so many days up to the last of them, fewer than such a share are also that.
latest_one AS (
    SELECT way, family_id, subject, max(day) AS day FROM happened WHERE subject <> '' GROUP BY ALL
),
counted AS (
    SELECT happened.way, happened.family_id, happened.subject, happened.unit_id, happened.day,
        EXISTS (
            FROM seen
            WHERE seen.kind = asked.then_event AND seen.family_id = happened.family_id
              AND seen.unit_id = happened.unit_id AND (happened.subject = '' OR seen.person_id = happened.subject)
        ) AS also
    FROM happened
    JOIN asked USING (way)
    JOIN latest_one USING (way, family_id, subject)
    WHERE happened.day > latest_one.day - days
),
reached AS (
    SELECT way, family_id, subject
    FROM counted JOIN asked USING (way)
    GROUP BY way, family_id, subject, at_least, share
    HAVING count(*) >= at_least AND count(*) FILTER (also) < share / 100 * count(*)
),
evidence AS (
    SELECT DISTINCT way, family_id, counted.subject, 0 AS number, counted.unit_id AS counted, seen.kind, record_id,
        CASE WHEN also THEN 'counter' ELSE 'evidence' END AS role
    FROM counted
    SEMI JOIN reached USING (way, family_id, subject)
    JOIN asked USING (way)
    JOIN seen USING (family_id, unit_id)
    WHERE seen.kind = asked.event AND (counted.subject = '' OR seen.person_id = counted.subject)
)
