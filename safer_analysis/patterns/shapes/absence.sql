-- Absence: this, and nothing of that from so many days before it to so many days after it, while returns cover them all;
-- at all, where no days are given.
-- every day, and how many working days there are up to it
calendar AS (
    SELECT day, works, count(*) FILTER (works) OVER (ORDER BY day) AS place
    FROM (
        SELECT day, isodow(day) < 6 AND NOT list_contains($holidays, day) AS works
        FROM (
            SELECT unnest(generate_series(min(day) - 14, max(day) + 3 * max(working_days) + 16, INTERVAL 1 DAY))::DATE AS day
            FROM happened JOIN asked USING (way)
            WHERE working_days IS NOT NULL
        )
    )
),
-- so many working days after each day on which something happened
due_day AS (
    SELECT way, happened_day.day, due.day AS to_day
    FROM (SELECT DISTINCT way, day, working_days FROM happened JOIN asked USING (way) WHERE working_days IS NOT NULL) AS happened_day
    JOIN calendar AS from_day ON from_day.day = happened_day.day
    JOIN calendar AS due ON due.works AND due.place = from_day.place + working_days
),
due AS (
    SELECT happened.*,
        day - before_days AS from_day,
        CASE WHEN working_days IS NOT NULL THEN due_day.to_day ELSE day + days END AS to_day
    FROM happened JOIN asked USING (way) LEFT JOIN due_day USING (way, day)
),
-- what would answer it, of whom; on no day when it has none
answer AS (
    SELECT way, family_id, CASE unit WHEN 'family' THEN '' ELSE coalesce(person_id, '') END AS subject,
        CASE WHEN same_unit THEN unit_id ELSE '' END AS of_unit,
        coalesce(latest, DATE '-infinity') AS latest,
        CASE WHEN latest IS NULL THEN DATE '-infinity' ELSE coalesce(earliest, DATE 'infinity') END AS earliest
    FROM asked JOIN seen ON seen.kind = asked.without_event
),
-- the days in which an answer would count: any, where no days are given
awaited AS (
    SELECT due.*, asked.event,
        CASE WHEN unit = 'family' THEN '' ELSE subject END AS of_subject,
        CASE WHEN same_unit THEN unit_id ELSE '' END AS of_unit,
        CASE WHEN from_day IS NULL AND days IS NULL AND working_days IS NULL
            THEN DATE '-infinity' ELSE coalesce(from_day, day) END AS opens,
        CASE WHEN from_day IS NULL AND days IS NULL AND working_days IS NULL
            THEN DATE 'infinity' ELSE coalesce(to_day, DATE '9999-12-31') END AS closes
    FROM due JOIN asked USING (way) JOIN answered_to USING (way, family_id)
    WHERE coalesce(to_day <= answered_to.last_day, true)
),
not_followed AS (
    SELECT awaited.*
    FROM awaited
    ANTI JOIN answer ON answer.way = awaited.way AND answer.family_id = awaited.family_id AND answer.subject = awaited.of_subject
        AND answer.of_unit = awaited.of_unit AND answer.latest >= awaited.opens AND answer.earliest <= awaited.closes
),
enough AS (
    SELECT way, family_id, subject FROM not_followed JOIN asked USING (way)
    GROUP BY way, family_id, subject, at_least
    HAVING count(*) >= coalesce(at_least, 1)
),
evidence AS (
    SELECT not_followed.way, not_followed.family_id, subject, 0 AS number, not_followed.unit_id AS counted, reported.kind, record_id,
        'evidence' AS role
    FROM not_followed
    SEMI JOIN enough USING (way, family_id, subject)
    JOIN reported ON reported.way = not_followed.way AND reported.family_id = not_followed.family_id
        AND counted_id = not_followed.unit_id AND (subject = '' OR reported.person_id = subject)
    UNION ALL
    SELECT enough.way, enough.family_id, enough.subject, 0, seen.record_id, seen.kind, seen.record_id, 'counter'
    FROM enough
    JOIN asked USING (way)
    JOIN seen ON seen.kind = counter_event AND seen.family_id = enough.family_id
        AND (enough.subject = '' OR seen.person_id IS NULL OR seen.person_id = enough.subject)
)
