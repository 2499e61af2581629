-- Sequence: this, and then at least so many of that within so many days, with nothing in between that answers it;
-- where asked, followed by so many days without a third thing.
followed_by AS (
    SELECT way, seen.family_id, CASE unit WHEN 'family' THEN '' ELSE coalesce(person_id, '') END AS subject, unit_id, min(earliest) AS day
    FROM asked JOIN seen ON seen.kind = asked.then_event
    WHERE is_exact
    GROUP BY ALL
),
pair AS (
    SELECT way, family_id, subject, happened.unit_id, happened.day, after.unit_id AS after_id, after.day AS after_day
    FROM happened
    JOIN followed_by AS after USING (way, family_id, subject)
    JOIN asked USING (way)
    WHERE after.unit_id <> happened.unit_id
      AND after.day BETWEEN happened.day + coalesce(least_days, 1) AND happened.day + coalesce(days, 100000)
),
-- what would answer a way, of one person and of anybody, on each of its days once
answer AS (
    SELECT DISTINCT way, family_id, unnest(['', person_id]) AS subject, earliest, latest, unseen_days IS NULL AS is_between
    FROM asked JOIN seen ON seen.kind = asked.without_event
    WHERE earliest IS NOT NULL AND latest IS NOT NULL
),
-- nothing of the kind that would answer it lies between
open_pair AS (
    SELECT pair.*
    FROM pair
    ANTI JOIN (FROM answer WHERE is_between) AS answer ON answer.way = pair.way AND answer.family_id = pair.family_id
        AND answer.subject = pair.subject AND answer.earliest >= pair.day AND answer.latest <= pair.after_day
),
-- and nothing of it is recorded for so many days after, while returns still cover them
awaited AS (
    SELECT open_pair.*, after_day + coalesce(unseen_days, 0) AS until_day
    FROM open_pair JOIN asked USING (way) JOIN held_to USING (family_id)
    WHERE unseen_days IS NULL OR after_day + unseen_days <= held_to.last_day
),
then_nothing AS (
    SELECT awaited.*
    FROM awaited
    ANTI JOIN (FROM answer WHERE NOT is_between) AS answer ON answer.way = awaited.way AND answer.family_id = awaited.family_id
        AND answer.subject = awaited.subject AND answer.latest > awaited.after_day AND answer.earliest <= awaited.until_day
),
reached AS (
    SELECT way, family_id, subject, unit_id, day, max(after_day) AS to_day
    FROM then_nothing JOIN asked USING (way)
    GROUP BY way, family_id, subject, unit_id, day, then_at_least
    HAVING count(DISTINCT after_id) >= coalesce(then_at_least, 1)
),
-- what overlaps is one run
parted AS (
    SELECT *, day > max(to_day) OVER earlier AS starts
    FROM reached
    WINDOW earlier AS (PARTITION BY way, family_id, subject ORDER BY day, unit_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
numbered AS (
    SELECT *, count(*) FILTER (starts) OVER (PARTITION BY way, family_id, subject ORDER BY day, unit_id) AS number FROM parted
),
run AS (
    SELECT way, family_id, subject, number, min(day) AS from_day, max(to_day) AS to_day FROM numbered GROUP BY ALL
),
pair_of_run AS (
    SELECT numbered.way, numbered.family_id, numbered.subject, number, event, then_event, then_nothing.unit_id, then_nothing.after_id
    FROM numbered
    JOIN then_nothing USING (way, family_id, subject, unit_id)
    JOIN asked USING (way)
),
-- each of the one kind and each of the other once, however many of the other it goes with
member AS (
    SELECT way, family_id, subject, number, event AS kind, unit_id FROM pair_of_run
    UNION
    SELECT way, family_id, subject, number, then_event, after_id FROM pair_of_run
),
evidence AS (
    SELECT way, member.family_id, subject, member.number, seen.unit_id AS counted, seen.kind, record_id, 'evidence' AS role
    FROM member
    JOIN seen ON seen.family_id = member.family_id AND seen.kind = member.kind AND seen.unit_id = member.unit_id
        AND (subject = '' OR seen.person_id = subject)
    UNION ALL
    SELECT run.way, run.family_id, run.subject, run.number, after.record_id, after.kind, after.record_id, 'counter'
    FROM run
    JOIN asked USING (way)
    JOIN seen AS after ON after.kind = counter_event AND after.family_id = run.family_id
        AND (run.subject = '' OR after.person_id IS NULL OR after.person_id = run.subject)
        AND after.earliest BETWEEN run.from_day AND run.to_day + coalesce(before_days, 0)
)
