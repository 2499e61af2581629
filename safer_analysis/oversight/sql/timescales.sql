-- Every time something was due to follow, by the checks asked for: whether it did in time, late, or no record says.
WITH
asked AS (
    SELECT unnest($checks::STRUCT(
        "check" VARCHAR, shape VARCHAR, of_child BOOLEAN, begins VARCHAR[], ends VARCHAR[], kept_by VARCHAR[], owed_if VARCHAR[],
        let_off_by VARCHAR[], kinds VARCHAR[], told_by VARCHAR[], needs_seen BOOLEAN, or_outcome BOOLEAN, from_start BOOLEAN,
        words VARCHAR, without_words VARCHAR, length INTEGER, unit VARCHAR, not_before INTEGER
    )[], recursive := true)
),
-- working days by number: what is due n of them later has the number n higher
weekday AS (
    SELECT day::DATE AS day, isodow(day) < 6 AND NOT list_contains($holidays::DATE[], day::DATE) AS is_working
    FROM generate_series(DATE '1990-01-01', DATE '2040-12-31', INTERVAL 1 DAY) AS every(day)
),
calendar AS MATERIALIZED (
    SELECT day, is_working, sum(is_working::INTEGER) OVER (ORDER BY day)::INTEGER AS number FROM weekday
),
working AS MATERIALIZED (
    SELECT number, day FROM calendar WHERE is_working
),
record AS MATERIALIZED (
    -- a possible mention is no category until a person confirms it
    SELECT family_id, event_id, CASE WHEN basis = 'coded' THEN category END AS category, earliest, latest, agency_kind, outcome,
        child_ids, file_hash,
        precision = 'day' AND NOT coalesce(unsure, false) AS is_exact,
        coalesce(child_seen, basis = 'coded' AND list_contains($categories_that_see, category)) AS is_seen
    FROM derived.chronology
    WHERE earliest <= $as_of
      AND ($family_id IS NULL OR family_id = $family_id)
      AND ($granted IS NULL OR list_contains($granted, family_id))
),
-- each record for the family, and again for each child it concerns
happened AS MATERIALIZED (
    SELECT family_id, '' AS person_id, event_id, category, earliest, latest, is_exact, agency_kind, is_seen, outcome, child_ids
    FROM record
    UNION ALL
    SELECT record.family_id, child.person_id, record.event_id, record.category, record.earliest, record.latest, is_exact,
        agency_kind, coalesce(child.child_seen, false), outcome, child_ids
    FROM record JOIN derived.child_event AS child USING (family_id, event_id)
    UNION ALL
    SELECT record.family_id, '', record.event_id, 'inquorate_conference', record.earliest, record.latest, is_exact,
        record.agency_kind, false, NULL, child_ids
    FROM record JOIN records.meeting ON record_id = event_id
    WHERE quorate = false AND meeting_kind IN ('initial_conference', 'review_conference')
),
-- what begins a check: for a child, each child it names, or nobody where it names none
begun AS MATERIALIZED (
    SELECT "check", family_id, person_id, earliest, max(latest) AS latest, bool_and(is_exact) AS is_exact,
        min(event_id) AS event_id, bool_or(or_outcome AND outcome IS NOT NULL) AS has_outcome
    FROM (SELECT *, unnest(begins) AS category FROM asked) JOIN happened USING (category)
    WHERE person_id <> '' AND of_child OR person_id = '' AND (NOT of_child OR len(child_ids) = 0)
    GROUP BY "check", family_id, person_id, earliest
),
concerned AS MATERIALIZED (
    SELECT DISTINCT "check", family_id, person_id FROM begun WHERE person_id <> ''
),
-- what ends it or lets off; what names no child does so for every child
ending AS MATERIALIZED (
    SELECT "check", family_id, person_id, event_id, earliest, len(child_ids) = 0 AS names_nobody
    FROM (SELECT "check", unnest(list_concat(ends, let_off_by)) AS category FROM asked) JOIN happened USING (category)
),
ends_it AS (
    SELECT "check", family_id, person_id, event_id, earliest FROM ending
    UNION ALL
    SELECT "check", family_id, concerned.person_id, event_id, earliest
    FROM ending JOIN concerned USING ("check", family_id)
    WHERE ending.person_id = '' AND names_nobody
),
ended_on AS (
    SELECT begun."check", begun.family_id, begun.person_id, begun.earliest, min(ends_it.earliest) AS ended
    FROM begun JOIN ends_it USING ("check", family_id, person_id)
    WHERE ends_it.event_id <> begun.event_id AND ends_it.earliest >= begun.latest
    GROUP BY ALL
),
-- until when it lasts: for a span its end, otherwise the next that begins, or what lets off
lasting AS MATERIALIZED (
    SELECT begun.*, ended,
        lead(earliest) OVER (PARTITION BY "check", family_id, person_id ORDER BY earliest) AS next_begun
    FROM begun LEFT JOIN ended_on USING ("check", family_id, person_id, earliest)
),
-- records that say, in their words, what any check asks for, and then which; only where such a check was begun
may_say AS MATERIALIZED (
    SELECT family_id, event_id, lower(concat_ws(' ', category_typed, text, action)) AS said
    FROM derived.chronology
    WHERE $any_words IS NOT NULL AND earliest <= $as_of
      AND ($family_id IS NULL OR family_id = $family_id)
      AND regexp_matches(lower(concat_ws(' ', category_typed, text, action)), coalesce($any_words, ''))
),
worded AS MATERIALIZED (
    SELECT DISTINCT "check", event_id
    FROM asked
    JOIN (SELECT DISTINCT "check", family_id FROM begun) USING ("check")
    JOIN may_say USING (family_id)
    WHERE words IS NOT NULL AND regexp_matches(said, words) AND NOT regexp_matches(said, coalesce(without_words, '^$'))
),
may_keep AS MATERIALIZED (
    SELECT DISTINCT "check", family_id, person_id, event_id, earliest, latest, is_exact, of_child AND len(child_ids) = 0 AS names_nobody
    FROM asked
    JOIN happened ON (list_contains(kept_by, category) OR list_contains(kept_by, '*'))
    WHERE (kinds IS NULL OR list_contains(kinds, agency_kind)) AND (NOT needs_seen OR is_seen)
      AND (words IS NULL OR ("check", event_id) IN (FROM worded))
),
-- a record that names no child may be of any child, and keeps nothing for certain
kept AS MATERIALIZED (
    SELECT "check", family_id, person_id, event_id, earliest, latest, is_exact, names_nobody AND person_id <> '' AS names_nobody
    FROM may_keep SEMI JOIN begun USING ("check", family_id, person_id)
    UNION ALL
    SELECT "check", family_id, concerned.person_id, event_id, earliest, latest, is_exact, true
    FROM may_keep JOIN concerned USING ("check", family_id)
    WHERE names_nobody
),
-- a child not yet born cannot be seen: while on a plan, it is to be seen from its birth on
child AS (
    SELECT family_id, person_id, coalesce(unborn, false) OR coalesce(born_latest > $as_of, false) AS is_unborn, born_earliest, born_latest
    FROM derived.person
    WHERE is_child AND ($family_id IS NULL OR family_id = $family_id)
),
-- what each interval is counted from: what began it, and in a span each time it was kept
counted_from AS (
    SELECT lasting."check", family_id, person_id, lasting.event_id,
        CASE WHEN needs_seen THEN greatest(earliest, born_latest) ELSE earliest END AS earliest,
        CASE WHEN needs_seen THEN greatest(latest, born_latest) ELSE latest END AS latest, is_exact, has_outcome,
        ended, CASE WHEN shape = 'after' THEN next_begun END AS next_begun
    FROM lasting JOIN asked USING ("check") LEFT JOIN child USING (family_id, person_id)
    WHERE (shape = 'after' OR from_start)
      AND NOT (needs_seen AND coalesce(is_unborn OR shape = 'after' AND latest < born_earliest, false))
    UNION ALL
    -- two records of one day are one time; the one written to the day is counted from
    SELECT "check", family_id, person_id, arg_min(kept.event_id, (kept.latest, kept.event_id)) AS event_id, kept.earliest,
        min(kept.latest) AS latest, bool_or(kept.is_exact) AS is_exact, false AS has_outcome,
        max(ended) AS ended, NULL AS next_begun
    FROM kept JOIN lasting USING ("check", family_id, person_id) JOIN asked USING ("check") LEFT JOIN child USING (family_id, person_id)
    WHERE shape = 'while' AND NOT names_nobody AND NOT (needs_seen AND coalesce(is_unborn OR kept.latest < born_earliest, false)) AND kept.earliest >= lasting.earliest
      AND kept.earliest < coalesce(ended, next_begun, DATE '9999-12-31')
    GROUP BY "check", family_id, person_id, kept.earliest
),
-- what is owed only where something else follows too: which of them are
owing AS MATERIALIZED (
    SELECT DISTINCT counted_from."check", counted_from.family_id, counted_from.person_id, counted_from.event_id
    FROM counted_from
    JOIN (
        SELECT "check", family_id, person_id, earliest, latest
        FROM (SELECT "check", unnest(owed_if) AS category FROM asked) JOIN happened USING (category)
    ) AS other USING ("check", family_id, person_id)
    WHERE other.latest >= counted_from.earliest AND other.earliest < coalesce(next_begun, DATE '9999-12-31')
),
due AS MATERIALIZED (
    SELECT counted_from.*, asked.unit, told_by, shape,
        CASE asked.unit
            WHEN 'working_days' THEN due_first.day
            WHEN 'months' THEN (counted_from.earliest + to_months(length))::DATE
            ELSE counted_from.earliest + length
        END AS due_first,
        CASE asked.unit
            WHEN 'working_days' THEN due_last.day
            WHEN 'months' THEN (counted_from.latest + to_months(length))::DATE
            ELSE counted_from.latest + length
        END AS due_last,
        coalesce(not_sooner.day, counted_from.earliest) AS counts_from
    FROM counted_from
    JOIN asked USING ("check")
    LEFT JOIN calendar AS first_day ON first_day.day = counted_from.earliest
    LEFT JOIN calendar AS last_day ON last_day.day = counted_from.latest
    LEFT JOIN working AS due_first ON due_first.number = first_day.number + length
    LEFT JOIN working AS due_last ON due_last.number = last_day.number + length
    LEFT JOIN working AS not_sooner ON not_sooner.number = first_day.number + not_before
    WHERE owed_if IS NULL
       OR (counted_from."check", family_id, person_id, counted_from.event_id) IN (FROM owing)
),
-- what followed: certainly in time, perhaps in time, or later
followed AS (
    SELECT due."check", due.family_id, due.person_id, due.event_id,
        arg_min(kept.event_id, kept.earliest) FILTER (surely AND kept.earliest >= due.latest AND kept.latest <= due_first) AS in_time,
        arg_min(kept.event_id, kept.earliest) FILTER (surely AND kept.latest >= due.earliest AND kept.earliest <= due_last) AS perhaps,
        arg_min(kept.event_id, kept.earliest) FILTER (surely AND kept.earliest > due_last) AS later,
        arg_min(kept.event_id, kept.earliest) FILTER (NOT surely AND kept.earliest <= due_last) AS unnamed,
        arg_min(kept.event_id, kept.earliest) FILTER (NOT surely AND kept.earliest > due_last) AS unnamed_later,
        min(kept.earliest) FILTER (surely AND kept.earliest >= due.latest AND kept.latest <= due_first) AS in_time_day,
        min(kept.earliest) FILTER (surely AND kept.earliest > due_last) AS later_day,
        arg_min(kept.latest, kept.earliest) FILTER (surely AND kept.earliest > due_last) AS later_end
    FROM due
    JOIN (SELECT *, NOT names_nobody AS surely FROM kept) AS kept
        ON kept."check" = due."check" AND kept.family_id = due.family_id AND kept.person_id = due.person_id
        AND kept.event_id <> due.event_id AND kept.latest >= counts_from
        AND (shape = 'after' OR kept.earliest > due.earliest)
        AND kept.earliest < coalesce(CASE WHEN shape = 'while' THEN ended + 1 END, next_begun, DATE '9999-12-31')
    GROUP BY ALL
),
-- the last day that the returns of an agency that would tell of it cover
file_end AS (
    SELECT file_hash, max(latest) AS last_day
    FROM derived.chronology JOIN records.source_file USING (file_hash)
    WHERE NOT coalesce(unsure, false) AND latest <= loaded_at::DATE
    GROUP BY file_hash
),
covered AS (
    SELECT family_id, agency_kind, max(coalesce(covers_to, last_day)) AS last_day
    FROM record JOIN records.source_file USING (file_hash) LEFT JOIN file_end USING (file_hash)
    GROUP BY family_id, agency_kind
),
told AS (
    SELECT "check", family_id, max(last_day) AS last_day
    FROM asked JOIN covered ON list_contains(told_by, agency_kind)
    GROUP BY "check", family_id
),
answered AS (
    SELECT due.*, in_time, perhaps, later, unnamed, unnamed_later, in_time_day, later_day, later_end,
        CASE
            WHEN NOT is_exact AND earliest = latest THEN 'unsure'
            WHEN in_time IS NOT NULL THEN 'met'
            WHEN perhaps IS NOT NULL THEN 'imprecise'
            WHEN has_outcome THEN 'day_not_said'
            WHEN unnamed IS NOT NULL THEN 'not_named'
            WHEN later IS NOT NULL THEN 'late'
            WHEN ended <= due_last THEN 'let_off'
            WHEN $as_of <= due_first THEN 'due'
            WHEN unnamed_later IS NOT NULL THEN 'not_named'
            WHEN $as_of <= due_last THEN 'imprecise'
            WHEN told.last_day IS NULL OR told.last_day < due_last THEN 'no_return'
            ELSE 'not_recorded'
        END AS answer
    FROM due
    LEFT JOIN followed USING ("check", family_id, person_id, event_id)
    LEFT JOIN told USING ("check", family_id)
)
SELECT
    answered."check", family_id, nullif(person_id, '') AS person_id, NULL::VARCHAR AS whose, event_id, earliest, latest, due_first,
    due_last, answer,
    coalesce(in_time, CASE answer WHEN 'late' THEN later END, perhaps, unnamed, unnamed_later) AS kept_record,
    coalesce(in_time_day, later_day) AS kept_day,
    answer = 'late' AND later_day < later_end AS is_least,
    -- how many days, or working days, it was or is past, or has still to go
    CASE unit WHEN 'working_days' THEN until_then.number - when_due.number ELSE until_then.day - when_due.day END::INTEGER AS days
FROM answered
LEFT JOIN calendar AS when_due ON when_due.day = CASE answer WHEN 'due' THEN $as_of::DATE ELSE due_last END
LEFT JOIN calendar AS until_then
    ON until_then.day = CASE answer WHEN 'late' THEN later_day WHEN 'due' THEN due_first ELSE least($as_of::DATE, coalesce(ended, $as_of::DATE)) END
WHERE answer <> 'let_off'
ORDER BY family_id, "check", person_id NULLS FIRST, earliest, event_id
