-- Silence: within a period (a plan), so many days running without any of these, while returns cover them.
period AS (
    SELECT way, family_id, CASE unit WHEN 'family' THEN '' ELSE coalesce(person_id, '') END AS subject, unit_id, record_id,
        seen.kind, earliest AS from_day, least(latest, answered_to.last_day) AS to_day
    FROM asked
    JOIN seen ON seen.kind = asked.event
    JOIN answered_to USING (way, family_id)
    WHERE earliest IS NOT NULL AND earliest <= answered_to.last_day
),
-- the days on which something is recorded, and both ends of the period
marked AS (
    SELECT way, family_id, subject, unit_id, from_day AS began, from_day AS day, from_day AS upto, NULL AS record_id, NULL AS kind FROM period
    UNION
    SELECT way, family_id, subject, unit_id, from_day, to_day + 1, to_day + 1, NULL, NULL FROM period
    UNION
    SELECT way, period.family_id, subject, period.unit_id, from_day, greatest(seen.earliest, from_day), least(seen.latest, to_day),
        seen.record_id, seen.kind
    FROM period
    JOIN asked USING (way)
    JOIN seen ON seen.kind = asked.without_event AND seen.family_id = period.family_id
        AND seen.latest >= from_day AND seen.earliest <= to_day
        -- what names nobody may be of this child
        AND (subject = '' OR seen.person_id IS NULL OR seen.person_id = subject)
),
gap AS (
    SELECT *, max(upto) OVER earlier AS since
    FROM marked
    WINDOW earlier AS (PARTITION BY way, family_id, subject, unit_id, began ORDER BY day, upto ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
reached AS (
    SELECT DISTINCT gap.way, gap.family_id, gap.subject, gap.unit_id, gap.began, since, day
    FROM gap JOIN asked USING (way)
    WHERE day - since >= days
),
-- where asked, with at least so many contacts in it that could have told
gap_with AS (
    SELECT reached.*, list(DISTINCT seen.record_id) FILTER (seen.record_id IS NOT NULL) AS inside
    FROM reached
    JOIN asked USING (way)
    LEFT JOIN seen ON seen.kind = asked.then_event AND seen.family_id = reached.family_id
        AND seen.earliest > since AND seen.latest < day AND (subject = '' OR seen.person_id = subject)
    GROUP BY ALL
),
silent AS (
    SELECT gap_with.* FROM gap_with JOIN asked USING (way)
    WHERE len(coalesce(inside, [])) >= coalesce(at_least, 0)
),
-- the period, and what stands at both ends of each silence or within it
evidence AS (
    SELECT DISTINCT silent.way, silent.family_id, silent.subject, 0 AS number, since::VARCHAR AS counted, period.kind, period.record_id,
        'evidence' AS role
    FROM silent JOIN period USING (way, family_id, subject, unit_id)
    UNION
    SELECT silent.way, silent.family_id, silent.subject, 0, since::VARCHAR, marked.kind, marked.record_id, 'evidence'
    FROM silent
    JOIN marked ON marked.way = silent.way AND marked.family_id = silent.family_id AND marked.subject = silent.subject
        AND marked.unit_id = silent.unit_id AND marked.record_id IS NOT NULL
        AND (marked.upto = since OR marked.day = silent.day)
    UNION
    SELECT silent.way, silent.family_id, silent.subject, 0, since::VARCHAR, asked.then_event, unnest(inside), 'evidence'
    FROM silent JOIN asked USING (way)
    WHERE asked.then_event IS NOT NULL
)
