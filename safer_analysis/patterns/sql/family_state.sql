-- What patterns rest on, of each family, in words that change with any of it. `family_held`: all that events are made of; what
-- a record of evidence says never changes, so that it says enough to which family one belongs. `family_state`: the events and
-- what returns cover, which findings are made of, with the last day that any of it begins or ends on; where a return does not
-- say how far it goes, no day is that.
WITH
content AS (
    SELECT family_id, hash(record) AS held FROM derived.chronology AS record
    UNION ALL
    -- the timeline key moves with other families
    SELECT family_id, hash(about) FROM (SELECT * EXCLUDE (tk) FROM derived.child_event) AS about
    UNION ALL
    SELECT family_id, hash(report) FROM derived.incident_report AS report
    UNION ALL
    SELECT family_id, hash(placed) FROM derived.record_family AS placed
    UNION ALL
    SELECT family_id, hash(person) FROM derived.person
    UNION ALL
    SELECT family_id, hash(source) FROM derived.person_source AS source JOIN derived.person USING (person_id)
    UNION ALL
    SELECT family_id, hash(mention) FROM derived.mention JOIN derived.chronology USING (event_id)
    UNION ALL
    SELECT family_id, hash(coding) FROM derived.coding JOIN derived.chronology USING (event_id)
),
family_held AS (
    SELECT family_id, concat_ws('-', count(*), sum(held)) AS held FROM content GROUP BY family_id
),
looked_at AS (
    SELECT family_id, hash(event) AS content, earliest AS day FROM derived.pattern_event AS event
    UNION ALL
    SELECT family_id, hash(cover), greatest(first_day, coalesce(last_day, DATE '9999-12-31')) FROM derived.agency_coverage AS cover
),
family_state AS (
    SELECT family_id, concat_ws('-', count(*), sum(content)) AS state, max(day) AS last_day FROM looked_at GROUP BY family_id
)
