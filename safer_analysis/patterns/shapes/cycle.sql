-- Cycle: at least so many rounds of missed appointments, a kept one shortly before a meeting, and a missed one after it.
meeting AS (
    SELECT DISTINCT way, seen.family_id, unit_id, earliest AS day
    FROM asked JOIN seen ON seen.kind = asked.event
    WHERE is_exact
),
attended AS (
    SELECT way, meeting.family_id, meeting.unit_id, day, max(seen.earliest) AS kept_day, list(DISTINCT record_id) AS kept
    FROM meeting
    JOIN asked USING (way)
    JOIN seen ON seen.kind = asked.counter_event AND seen.family_id = meeting.family_id AND seen.is_exact
        AND seen.earliest BETWEEN day - before_days AND day
    GROUP BY ALL
),
missed_first AS (
    SELECT way, attended.family_id, attended.unit_id, list(DISTINCT record_id) AS missed
    FROM attended
    JOIN asked USING (way)
    JOIN seen ON seen.kind = asked.then_event AND seen.family_id = attended.family_id AND seen.is_exact
        AND seen.earliest < kept_day AND seen.earliest >= day - back_days
    GROUP BY way, attended.family_id, attended.unit_id, then_at_least
    HAVING count(DISTINCT seen.unit_id) >= then_at_least
),
missed_after AS (
    SELECT way, attended.family_id, attended.unit_id, list(DISTINCT record_id) AS missed
    FROM attended
    JOIN asked USING (way)
    JOIN seen ON seen.kind = asked.then_event AND seen.family_id = attended.family_id AND seen.is_exact
        AND seen.earliest > day AND seen.earliest <= day + days
    GROUP BY ALL
),
round AS (
    SELECT way, family_id, unit_id, day, missed_first.missed || kept || missed_after.missed AS records
    FROM attended
    JOIN missed_first USING (way, family_id, unit_id)
    JOIN missed_after USING (way, family_id, unit_id)
),
enough AS (
    SELECT way, family_id
    FROM round JOIN asked USING (way)
    GROUP BY way, family_id, at_least
    HAVING count(DISTINCT day) >= at_least
),
in_round AS (
    SELECT way, family_id, day, seen.kind, record_id
    FROM round JOIN enough USING (way, family_id) JOIN asked USING (way)
    JOIN seen ON seen.kind = asked.event AND seen.family_id = round.family_id AND seen.unit_id = round.unit_id
    UNION ALL
    SELECT way, family_id, day, seen.kind, record_id
    FROM (SELECT way, family_id, day, unnest(records) AS record_id FROM round JOIN enough USING (way, family_id)) AS told_of
    JOIN asked USING (way)
    JOIN seen USING (family_id, record_id)
    WHERE list_contains([then_event, counter_event], seen.kind)
),
evidence AS (
    SELECT DISTINCT way, family_id, '' AS subject, 0 AS number, day::VARCHAR AS counted, kind, record_id, 'evidence' AS role FROM in_round
)
