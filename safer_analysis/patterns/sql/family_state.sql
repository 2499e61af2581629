-- What the findings of each family rest on, in one word that changes with any of it; and the last day that anything held of it
-- begins or ends on. Where a return does not say how far it goes, no day is that.
WITH
held AS (
    SELECT family_id, hash(event) AS content, earliest AS day FROM derived.pattern_event AS event
    UNION ALL
    SELECT family_id, hash(cover), greatest(first_day, coalesce(last_day, DATE '9999-12-31')) FROM derived.agency_coverage AS cover
),
family_state AS (
    SELECT family_id, concat_ws('-', count(*), sum(content)) AS state, max(day) AS last_day FROM held GROUP BY family_id
)
