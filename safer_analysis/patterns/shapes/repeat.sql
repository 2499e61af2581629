-- Repeat: at least so many of these within so many days; ever, where no days are given.
-- What something later puts right (a new appointment kept) is not counted.
may_be_put_right AS MATERIALIZED (
    SELECT way, family_id, subject, unit_id, day, asked.event, without_event, unseen_days
    FROM happened JOIN asked USING (way)
    WHERE without_event IS NOT NULL AND unseen_days IS NOT NULL
),
put_right AS (
    SELECT DISTINCT way, here.family_id, subject, here.unit_id
    FROM may_be_put_right AS here
    JOIN seen ON seen.kind = here.event AND seen.family_id = here.family_id AND seen.unit_id = here.unit_id
    JOIN seen AS after
        ON after.kind = without_event AND after.family_id = here.family_id AND after.agency = seen.agency
        AND after.person_id IS NOT DISTINCT FROM seen.person_id AND after.is_exact
        AND after.earliest > day AND after.earliest <= day + unseen_days
),
standing AS (
    FROM happened ANTI JOIN put_right USING (way, family_id, subject, unit_id)
),
-- where several within a few days are one (a house move told of three times), the first day stands for them
first_days AS (
    SELECT way, family_id, subject, list(DISTINCT [day] ORDER BY [day]) AS days
    FROM standing JOIN asked USING (way)
    WHERE apart_days IS NOT NULL
    GROUP BY ALL
),
kept_days AS (
    SELECT way, family_id, subject, list_reduce(
            first_days.days, (kept, next) -> CASE WHEN next[1] - kept[-1] > apart_days THEN list_append(kept, next[1]) ELSE kept END
        ) AS kept
    FROM first_days JOIN asked USING (way)
),
counted AS (
    SELECT standing.*, coalesce(list_max(list_filter(kept, start -> start <= day))::VARCHAR, unit_id) AS counted
    FROM standing LEFT JOIN kept_days USING (way, family_id, subject)
),
once AS (
    SELECT way, family_id, subject, counted, min(day) AS day FROM counted GROUP BY ALL
),
-- how many there are in the days up to and with each
reached AS (
    SELECT once.*, at_least, asked.agencies, asked.event,
        count(*) OVER up_to AS so_many, min(day) OVER up_to AS from_day
    FROM once JOIN asked USING (way)
    WINDOW up_to AS (
        PARTITION BY way, family_id, subject ORDER BY day RANGE BETWEEN to_days(coalesce(asked.days, 100000)) PRECEDING AND CURRENT ROW
    )
),
by_enough AS (
    SELECT reached.way, reached.family_id, reached.subject, reached.from_day, reached.day
    FROM reached
    JOIN counted AS within
        ON within.way = reached.way AND within.family_id = reached.family_id AND within.subject = reached.subject
        AND within.day BETWEEN reached.from_day AND reached.day
    JOIN seen ON seen.kind = reached.event AND seen.family_id = within.family_id AND seen.unit_id = within.unit_id
    WHERE so_many >= at_least AND agencies IS NOT NULL
    GROUP BY ALL
    HAVING count(DISTINCT seen.agency) >= any_value(agencies)
),
enough AS (
    SELECT way, family_id, subject, from_day, day FROM reached WHERE so_many >= at_least AND agencies IS NULL
    UNION
    FROM by_enough
),
-- windows that overlap are one run
parted AS (
    SELECT *, from_day > max(day) OVER earlier AS starts
    FROM enough
    WINDOW earlier AS (PARTITION BY way, family_id, subject ORDER BY day, from_day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
numbered AS (
    SELECT *, count(*) FILTER (starts) OVER (PARTITION BY way, family_id, subject ORDER BY day, from_day) AS number FROM parted
),
whole_run AS (
    SELECT way, family_id, subject, number, min(from_day) AS from_day, max(day) AS to_day FROM numbered GROUP BY ALL
),
-- of runs that count what names nobody with a child's own: those that hold anything of the child's own
own_run AS (
    SELECT DISTINCT whole_run.*
    FROM whole_run
    SEMI JOIN (FROM asked WHERE with_nobodys) AS joined USING (way)
    JOIN counted ON counted.way = whole_run.way AND counted.family_id = whole_run.family_id AND counted.subject = whole_run.subject
        AND counted.day BETWEEN whole_run.from_day AND whole_run.to_day
    WHERE whole_run.subject <> '' AND is_own
),
-- where there is none it is nobody's run; and nobody's is not told again where a child's holds it whole
run AS (
    SELECT whole_run.*
    FROM whole_run
    JOIN asked USING (way)
    LEFT JOIN own_run AS own USING (way, family_id, subject, number)
    WHERE NOT coalesce(with_nobodys, false) OR own.number IS NOT NULL OR (subject = '' AND NOT EXISTS (
        FROM own_run AS around
        WHERE around.way = whole_run.way AND around.family_id = whole_run.family_id
          AND around.from_day <= whole_run.from_day AND around.to_day >= whole_run.to_day
    ))
),
evidence AS (
    SELECT run.way, run.family_id, run.subject, run.number, counted, reported.kind, record_id, 'evidence' AS role
    FROM run
    JOIN counted ON counted.way = run.way AND counted.family_id = run.family_id AND counted.subject = run.subject
        AND counted.day BETWEEN run.from_day AND run.to_day
    JOIN reported ON reported.way = run.way AND reported.family_id = run.family_id AND counted_id = counted.unit_id
        AND (run.subject = '' OR reported.person_id = run.subject)
    UNION ALL
    SELECT run.way, run.family_id, run.subject, run.number, after.record_id, after.kind, after.record_id, 'counter'
    FROM run
    JOIN (
        SELECT way, unnest([counter_event, without_event]) AS kind, before_days, coalesce(unseen_days, least_days, 0) AS after_days
        FROM asked
    ) AS against USING (way)
    JOIN seen AS after ON after.kind = against.kind AND after.family_id = run.family_id
        AND (run.subject = '' OR after.person_id IS NULL OR after.person_id = run.subject)
        AND after.earliest BETWEEN run.from_day - coalesce(before_days, 0) AND run.to_day + after_days
)
