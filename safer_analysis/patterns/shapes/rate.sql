-- Rate: in the last so many days at least so many times as many as in such a time before, on the average of some windows;
-- a fall by as much where that is asked. The last days are those up to the end of what is held.
place AS (
    SELECT DISTINCT way, family_id, subject, held_to.last_day AS day FROM happened JOIN held_to USING (family_id)
),
of_place AS (
    SELECT place.way, place.family_id, place.subject, place.day,
        count(*) FILTER (happened.day > place.day - days) AS lately,
        count(*) FILTER (happened.day <= place.day - days) / any_value(windows) AS before
    FROM place
    JOIN asked USING (way)
    JOIN happened ON happened.way = place.way AND happened.family_id = place.family_id
        AND happened.subject = place.subject
        AND happened.day <= place.day AND happened.day > place.day - days * (windows + 1)
    GROUP BY ALL
),
-- the earlier windows are covered by a return
covered AS (
    SELECT of_place.*
    FROM of_place
    JOIN asked USING (way)
    WHERE EXISTS (
        FROM derived.agency_coverage AS cover
        WHERE cover.family_id = of_place.family_id AND first_day <= of_place.day - days * (windows + 1)
    )
),
reached AS (
    SELECT way, family_id, subject, day, NOT coalesce(falls, false) AS rises
    FROM covered JOIN asked USING (way)
    WHERE CASE WHEN falls THEN before >= at_least AND before >= times * lately
        ELSE lately >= at_least AND lately >= times * before END
),
evidence AS (
    SELECT DISTINCT reached.way, reached.family_id, reached.subject, 0 AS number, happened.unit_id AS counted, seen.kind, record_id,
        'evidence' AS role
    FROM reached
    JOIN asked USING (way)
    JOIN happened ON happened.way = reached.way AND happened.family_id = reached.family_id
        AND happened.subject = reached.subject AND happened.day <= reached.day
        AND happened.day > reached.day - days * CASE WHEN rises THEN 1 ELSE windows + 1 END
    JOIN seen ON seen.kind = asked.event AND seen.family_id = reached.family_id AND seen.unit_id = happened.unit_id
)
