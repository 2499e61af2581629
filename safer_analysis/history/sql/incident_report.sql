-- Which records are reports of one incident, by the rules of incidents.toml and by what a person has joined or split.
-- Only incidents with more than one report are here; every other record is an event of its own.
WITH RECURSIVE
grouped AS (
    SELECT unnest($categories) AS category, unnest($groups) AS group_name, unnest($same_day) AS same_day,
        unnest($same_agency) AS same_agency, unnest($once_a_day) AS once_a_day
),
-- two categories that one group holds
compatible AS (
    SELECT one.*, other.category AS other_category FROM grouped AS one JOIN grouped AS other USING (group_name)
),
joined AS (
    SELECT unnest($joined_events::VARCHAR[]) AS event_id, unnest($joined_units::VARCHAR[]) AS joined_unit
),
-- records that can be reports of an incident, and whatever a person has joined, in the order of time
report AS (
    SELECT
        row_number() OVER (ORDER BY family_id, earliest NULLS LAST, time NULLS LAST, event_id) AS number,
        family_id, event_id, agency, file_hash, category, child_ids, earliest, latest, joined_unit,
        CASE WHEN precision = 'day' THEN earliest + time END AS at,
        NOT coalesce(unsure, false) AND latest - earliest <= $days AS is_dated, basis
    FROM derived.chronology LEFT JOIN joined USING (event_id)
    WHERE joined_unit IS NOT NULL OR (list_contains($categories, category) AND basis IS DISTINCT FROM 'possible_mention' AND is_dated)
),
-- what lies further apart than the window on both sides is looked at by itself, unless a person has joined across it
spaced AS (
    SELECT *,
        max(latest) OVER before_it IS NULL OR earliest - max(latest) OVER before_it > $days + 1 AS starts,
        count(joined_unit) OVER (PARTITION BY family_id) > 0 AS is_joined
    FROM report
    WINDOW before_it AS (PARTITION BY family_id ORDER BY number ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
-- records that a person joined are one unit; every other record is a unit of its own
placed AS (
    SELECT *,
        CASE WHEN is_joined THEN min(number) OVER (PARTITION BY family_id)
            ELSE max(number) FILTER (starts) OVER (PARTITION BY family_id ORDER BY number) END AS pool,
        CASE WHEN joined_unit IS NULL THEN number ELSE min(number) OVER (PARTITION BY joined_unit) END AS unit
    FROM spaced
),
beside AS (
    SELECT one.pool, one.event_id AS one_event, other.event_id AS other_event, one.unit AS one, other.unit AS other,
        compatible.group_name, compatible.same_day,
        NOT compatible.same_day AND one.at IS NOT NULL AND other.at IS NOT NULL AS by_clock,
        abs(epoch(one.at) - epoch(other.at)) / 3600 AS clock_hours,
        greatest(one.latest, other.latest) - least(one.earliest, other.earliest) AS days
    FROM placed AS one
    JOIN placed AS other ON one.pool = other.pool AND one.number < other.number AND one.unit <> other.unit
    JOIN compatible ON compatible.category = one.category AND compatible.other_category = other.category
    WHERE one.is_dated AND other.is_dated AND one.basis = 'coded' AND other.basis = 'coded'
      AND (one.agency <> other.agency OR one.file_hash <> other.file_hash
          OR (compatible.once_a_day AND len(one.child_ids) > 0 AND len(other.child_ids) > 0))
      AND (one.agency = other.agency OR NOT compatible.same_agency)
      AND (len(one.child_ids) = 0 OR len(other.child_ids) = 0 OR list_has_any(one.child_ids, other.child_ids))
),
-- two reports that fit: by the clock where both give a time, else by the calendar
fitting AS MATERIALIZED (
    SELECT pool, one_event, other_event, least(one, other) AS one, greatest(one, other) AS other, group_name, by_clock,
        CASE WHEN by_clock THEN clock_hours ELSE days * 24 END AS hours
    FROM beside
    WHERE CASE WHEN by_clock THEN clock_hours <= $hours ELSE days <= CASE WHEN same_day THEN 0 ELSE $days END END
),
apart AS (
    SELECT DISTINCT least(one.unit, other.unit) AS one, greatest(one.unit, other.unit) AS other
    FROM (SELECT unnest($apart_one::VARCHAR[]) AS one_event, unnest($apart_other::VARCHAR[]) AS other_event)
    JOIN placed AS one ON one.event_id = one_event
    JOIN placed AS other ON other.event_id = other_event
),
pair AS MATERIALIZED (
    SELECT pool, one, other, min(hours) AS hours
    FROM fitting ANTI JOIN apart USING (one, other)
    GROUP BY ALL
),
-- in each round the two incidents closest in time become one, where every report of the one fits every report of the
-- other; how far apart two incidents are is told by their furthest reports
growing AS (
    SELECT 0 AS round, pool, unit, unit AS incident
    FROM (SELECT pool, one AS unit FROM pair UNION SELECT pool, other FROM pair)
    UNION ALL
    (
        WITH
        size AS (SELECT incident, count(*) AS units FROM growing GROUP BY incident),
        near AS (
            SELECT here.pool, least(here.incident, there.incident) AS first, greatest(here.incident, there.incident) AS second,
                count(*) AS fits, max(hours) AS hours
            FROM growing AS here
            JOIN pair ON pair.one = here.unit
            JOIN growing AS there ON there.unit = pair.other
            WHERE here.incident <> there.incident
            GROUP BY ALL
        ),
        closest AS (
            SELECT near.pool, arg_min(struct_pack(first := first, second := second), row(hours, first, second)) AS two
            FROM near
            JOIN size AS one ON one.incident = near.first
            JOIN size AS other ON other.incident = near.second
            WHERE fits = one.units * other.units
            GROUP BY near.pool
        )
        SELECT round + 1, pool, unit, CASE WHEN incident = two.second THEN two.first ELSE incident END
        FROM growing JOIN closest USING (pool)
    )
),
grown AS (
    SELECT unit, arg_max(incident, round) AS incident FROM growing GROUP BY unit
),
member AS (
    SELECT placed.*, coalesce(grown.incident, placed.unit) AS incident,
        count(*) OVER (PARTITION BY coalesce(grown.incident, placed.unit)) AS reports
    FROM placed LEFT JOIN grown USING (unit)
),
-- the report each is linked to: the closest in time that fits
reason AS (
    SELECT one_event AS event_id, other_event, group_name, by_clock, hours FROM fitting
    UNION ALL
    SELECT other_event, one_event, group_name, by_clock, hours FROM fitting
),
nearest AS (
    SELECT here.event_id,
        arg_min(
            struct_pack(event_id := there.event_id, group_name := group_name, by_clock := by_clock, hours := hours),
            row(hours, there.number, group_name)
        ) AS to_it
    FROM member AS here
    JOIN reason USING (event_id)
    JOIN member AS there ON there.event_id = reason.other_event AND there.incident = here.incident
    GROUP BY here.event_id
)
SELECT
    arg_min(event_id, number) OVER (PARTITION BY incident) AS incident_id,
    event_id,
    family_id,
    CASE WHEN joined_unit IS NULL THEN 'linked' ELSE 'joined' END AS basis,
    to_it.event_id AS nearest_event_id,
    to_it.group_name AS group_name,
    to_it.by_clock AS by_clock,
    to_it.hours AS hours
FROM member LEFT JOIN nearest USING (event_id)
WHERE reports > 1
ORDER BY number
