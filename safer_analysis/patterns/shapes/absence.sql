-- Absence: this, and nothing of that from so many days before it to so many days after it, while returns cover them all;
-- at all, where no days are given.
due AS (
    SELECT happened.*,
        day - before_days AS from_day,
        CASE WHEN working_days IS NOT NULL
            THEN list_filter(
                list_transform(range(1, 3 * working_days + 16), ahead -> day + ahead::INTEGER),
                date -> isodow(date) < 6 AND NOT list_contains($holidays, date)
            )[working_days]
            ELSE day + days
        END AS to_day
    FROM happened JOIN asked USING (way)
),
not_followed AS (
    SELECT due.*
    FROM due JOIN asked USING (way) JOIN answered_to USING (way, family_id)
    WHERE coalesce(to_day <= answered_to.last_day, true)
      AND NOT EXISTS (
        FROM seen
        WHERE seen.kind = asked.without_event AND seen.family_id = due.family_id
          AND (unit = 'family' OR coalesce(seen.person_id, '') = due.subject)
          AND (NOT coalesce(same_unit, false) OR seen.unit_id = due.unit_id)
          AND (due.from_day IS NULL AND days IS NULL AND working_days IS NULL
              OR seen.latest >= coalesce(due.from_day, due.day) AND seen.earliest <= coalesce(to_day, DATE '9999-12-31'))
    )
),
enough AS (
    SELECT way, family_id, subject FROM not_followed JOIN asked USING (way)
    GROUP BY way, family_id, subject, at_least
    HAVING count(*) >= coalesce(at_least, 1)
),
evidence AS (
    SELECT not_followed.way, not_followed.family_id, subject, 0 AS number, not_followed.unit_id AS counted, seen.kind,
        record_id, 'evidence' AS role
    FROM not_followed
    SEMI JOIN enough USING (way, family_id, subject)
    JOIN asked USING (way)
    JOIN seen ON seen.kind = asked.event AND seen.family_id = not_followed.family_id
        AND CASE WHEN by_value THEN seen.value ELSE seen.unit_id END = not_followed.unit_id
        AND (subject = '' OR seen.person_id = subject)
    UNION ALL
    SELECT enough.way, enough.family_id, enough.subject, 0, seen.record_id, seen.kind, seen.record_id, 'counter'
    FROM enough
    JOIN asked USING (way)
    JOIN seen ON seen.kind = counter_event AND seen.family_id = enough.family_id
        AND (enough.subject = '' OR seen.person_id IS NULL OR seen.person_id = enough.subject)
)
