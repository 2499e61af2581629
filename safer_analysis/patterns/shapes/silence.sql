-- Silence: within a period (a plan), so many days running without any of these, while returns cover them.
period AS (
    SELECT way, family_id, CASE unit WHEN 'family' THEN '' ELSE coalesce(person_id, '') END AS subject, unit_id, record_id,
        seen.kind, earliest AS from_day, least(latest, answered_to.last_day) AS to_day
    FROM asked
    JOIN seen ON seen.kind = asked.event
    JOIN answered_to USING (way, family_id)
    WHERE earliest IS NOT NULL AND earliest <= answered_to.last_day
),
-- what breaks the silence about each whom a period is of; what names nobody may be of any of them
sign AS (
    SELECT subject.way, subject.family_id, subject, earliest, latest, record_id, seen.kind
    FROM (SELECT DISTINCT way, family_id, subject FROM period) AS subject
    JOIN asked USING (way)
    JOIN seen ON seen.kind = asked.without_event AND seen.family_id = subject.family_id
        AND (subject = '' OR seen.person_id IS NULL OR seen.person_id = subject)
    WHERE earliest IS NOT NULL AND latest IS NOT NULL
),
-- the days on which something is recorded, and both ends of time
marked AS (
    SELECT way, family_id, subject, earliest AS day, latest AS upto FROM sign
    UNION ALL
    SELECT DISTINCT way, family_id, subject, unnest([DATE '0001-01-01', DATE '9999-12-31']) AS day, day AS upto FROM period
),
gap AS (
    SELECT way, family_id, subject, day, max(upto) OVER earlier AS since
    FROM marked
    WINDOW earlier AS (PARTITION BY way, family_id, subject ORDER BY day, upto ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
long_gap AS (
    SELECT DISTINCT way, family_id, subject, since, day FROM gap JOIN asked USING (way) WHERE day - since >= days
),
-- as much of each as lies within a period
reached AS (
    SELECT DISTINCT way, family_id, subject, unit_id, from_day AS began, to_day,
        greatest(since, from_day) AS since, least(day, to_day + 1) AS day
    FROM period JOIN long_gap USING (way, family_id, subject) JOIN asked USING (way)
    WHERE least(day, to_day + 1) - greatest(since, from_day) >= days
),
-- the contacts in it that could have told
contact_inside AS (
    SELECT DISTINCT reached.way, reached.family_id, reached.subject, reached.since, reached.day, seen.record_id, seen.kind
    FROM reached
    JOIN asked USING (way)
    JOIN seen ON seen.kind = asked.then_event AND seen.family_id = reached.family_id
        AND seen.earliest > since AND seen.latest < day AND (subject = '' OR seen.person_id = subject)
),
-- where asked, with at least so many of them
told_enough AS (
    SELECT way, family_id, subject, since, day
    FROM contact_inside JOIN asked USING (way)
    GROUP BY way, family_id, subject, since, day, at_least
    HAVING count(*) >= at_least
),
silent AS (
    SELECT reached.* FROM reached JOIN asked USING (way) WHERE coalesce(at_least, 0) = 0
    UNION ALL
    SELECT reached.* FROM reached JOIN told_enough USING (way, family_id, subject, since, day)
),
-- the period, and what stands at both ends of each silence or within it
evidence AS (
    SELECT DISTINCT silent.way, silent.family_id, silent.subject, 0 AS number, since::VARCHAR AS counted, period.kind, period.record_id,
        'evidence' AS role
    FROM silent JOIN period USING (way, family_id, subject, unit_id)
    UNION
    SELECT way, family_id, subject, 0, since::VARCHAR, sign.kind, sign.record_id, 'evidence'
    FROM silent JOIN sign USING (way, family_id, subject)
    WHERE latest = since
    UNION
    SELECT way, family_id, subject, 0, since::VARCHAR, sign.kind, sign.record_id, 'evidence'
    FROM silent JOIN sign USING (way, family_id, subject)
    WHERE earliest = day AND day <= to_day
    UNION
    SELECT way, family_id, subject, 0, since::VARCHAR, contact_inside.kind, record_id, 'evidence'
    FROM silent JOIN contact_inside USING (way, family_id, subject, since, day)
)
