-- Together: every one of these kinds within so many days, recorded by at least so many agencies.
happening AS (
    SELECT DISTINCT way, family_id, CASE unit WHEN 'family' THEN '' ELSE coalesce(person_id, '') END AS subject, seen.kind,
        unit_id, earliest AS day
    FROM asked JOIN seen ON list_contains(asked.together, seen.kind)
    WHERE is_exact
),
within AS (
    SELECT here.way, here.family_id, here.subject, here.day AS from_day, there.kind, there.unit_id, there.day
    FROM (SELECT DISTINCT way, family_id, subject, day FROM happening) AS here
    JOIN asked USING (way)
    JOIN happening AS there ON there.way = here.way AND there.family_id = here.family_id
        AND there.subject = here.subject AND there.day BETWEEN here.day AND here.day + days
),
reached AS (
    SELECT within.way, within.family_id, within.subject, from_day, max(within.day) AS to_day
    FROM within
    JOIN asked USING (way)
    JOIN seen ON seen.kind = within.kind AND seen.family_id = within.family_id AND seen.unit_id = within.unit_id
    GROUP BY within.way, within.family_id, within.subject, from_day, together, asked.agencies
    HAVING count(DISTINCT within.kind) = len(together) AND count(DISTINCT seen.agency) >= coalesce(asked.agencies, 1)
),
parted AS (
    SELECT *, from_day > max(to_day) OVER earlier AS starts
    FROM reached
    WINDOW earlier AS (PARTITION BY way, family_id, subject ORDER BY from_day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
numbered AS (
    SELECT *, count(*) FILTER (starts) OVER (PARTITION BY way, family_id, subject ORDER BY from_day) AS number FROM parted
),
run AS (
    SELECT way, family_id, subject, number, min(from_day) AS from_day, max(to_day) AS to_day FROM numbered GROUP BY ALL
),
evidence AS (
    SELECT run.way, run.family_id, run.subject, run.number, seen.unit_id AS counted, seen.kind, record_id, 'evidence' AS role
    FROM run
    JOIN happening ON happening.way = run.way AND happening.family_id = run.family_id
        AND happening.subject = run.subject AND happening.day BETWEEN run.from_day AND run.to_day
    JOIN seen ON seen.kind = happening.kind AND seen.family_id = run.family_id AND seen.unit_id = happening.unit_id
)
