-- Moves from one local authority to another while children's social care is at work with the family.
WITH
address AS (
    SELECT placed.family_id, source.person_id, address.record_id, address.agency, address.agency_kind, start_earliest AS earliest,
        start_latest AS latest, start_precision = 'day' AND NOT coalesce(start_unsure, false) AS is_exact,
        lower(trim(local_authority)) AS authority,
        lag(lower(trim(local_authority))) OVER (
            PARTITION BY placed.family_id, source.person_id ORDER BY start_earliest NULLS FIRST, address.record_id
        ) AS authority_before
    FROM records.address
    JOIN record_family AS placed USING (record_id)
    JOIN person_source AS source ON source.record_id = address.record_id AND source.field = 'person'
    WHERE trim(coalesce(local_authority, '')) <> ''
),
moved AS (
    SELECT family_id, person_id, record_id, agency, agency_kind, earliest, latest, is_exact, 'coded' AS basis
    FROM address WHERE authority_before <> authority AND earliest IS NOT NULL
    UNION ALL
    SELECT move.family_id, person_id, record_id, move.agency, move.agency_kind, move.earliest, move.latest, is_exact, 'possible_mention'
    FROM pattern_event AS move
    JOIN chronology AS record ON record.event_id = move.record_id AND record.family_id = move.family_id
    WHERE kind = 'house_move' AND move.earliest IS NOT NULL AND regexp_matches(lower(concat_ws(' ', text, action)), $across_words)
),
-- the last time work began before the move, and no closing since
open_then AS (
    SELECT moved.*, (
            SELECT max(begun.earliest) FROM pattern_event AS begun
            WHERE begun.kind = 'assessment_or_plan' AND begun.family_id = moved.family_id AND begun.earliest <= moved.earliest
        ) AS begun_day
    FROM moved
)
SELECT DISTINCT 'move_across' AS kind, family_id, person_id, record_id, 'move ' || earliest AS unit_id, earliest, latest, is_exact,
    agency, agency_kind, basis
FROM open_then
WHERE begun_day IS NOT NULL AND NOT EXISTS (
    FROM pattern_event AS closing
    WHERE closing.kind IN ('closure', 'closed_without_action') AND closing.family_id = open_then.family_id
      AND closing.earliest BETWEEN begun_day AND open_then.earliest - 1
)
