-- Injuries as patterns look at them: of a child too young to move about, and with the explanations given.
WITH
-- an injury of the ledger stands for the event it belongs to: by the agency's own number, or in one row with it
ledger AS (
    SELECT injury.*, coalesce(by_number.record_id, in_row.record_id, injury.record_id) AS event_id
    FROM records.injury
    LEFT JOIN records.event AS by_number ON by_number.agency = injury.agency AND by_number.own_id = injury.event_own_id
    LEFT JOIN records.event AS in_row
        ON in_row.file_hash = injury.file_hash AND in_row.sheet = injury.sheet AND in_row.row = injury.row
),
-- the children each injury concerns
child AS (
    SELECT concerned.family_id, event_id, person_id, born_earliest, born_latest
    FROM (SELECT DISTINCT family_id, record_id AS event_id, person_id FROM pattern_event WHERE kind = 'injury') AS concerned
    JOIN person USING (person_id)
),
noted AS (
    SELECT
        record.family_id, child.person_id, record.event_id AS record_id,
        coalesce(report.incident_id, again.unit_id, record.event_id) AS unit_id, record.earliest, record.latest,
        record.precision = 'day' AND NOT coalesce(record.unsure, false) AND record.earliest = record.latest AS is_exact,
        record.time, record.agency, record.agency_kind,
        CASE WHEN record.category = 'injury' THEN record.basis ELSE 'possible_mention' END AS basis, record.text,
        ledger.explanation, ledger.explained_by, ledger.explanation_changed, ledger.challenged, ledger.delay_hours,
        lower(ledger.mobile) AS mobile, ledger.record_id IS NOT NULL AS in_ledger, child.born_earliest, child.born_latest
    FROM chronology AS record
    LEFT JOIN incident_report AS report USING (event_id)
    LEFT JOIN told_again AS again ON again.record_id = record.event_id
    LEFT JOIN ledger USING (event_id)
    LEFT JOIN child ON child.family_id = record.family_id AND child.event_id = record.event_id
    WHERE EXISTS (
        FROM pattern_event AS picked
        WHERE picked.kind = 'injury' AND picked.record_id = record.event_id AND picked.family_id = record.family_id
    )
),
-- no explanation is told by these words in place of one
worded AS (
    SELECT *, regexp_matches(lower(coalesce(explanation, '')),
        '^\s*(none( offered| given| recorded)?|no explanation.*|not (known|explained|given|recorded)|unknown|unexplained|n/?k|nil|\?)\s*\.?\s*$')
        AS none_given
    FROM noted
),
told AS (
    SELECT event_id AS record_id, words FROM derived.mention
    WHERE kind = 'detail' AND code = 'explanation' AND status = 'present'
),
made AS (
    SELECT 'injury_not_mobile' AS kind, worded.*, NULL::VARCHAR AS value, NULL::DOUBLE AS number
    FROM worded
    WHERE (born_latest = born_earliest AND is_exact AND earliest >= born_earliest AND earliest - born_earliest < $not_mobile_days)
       OR regexp_matches(mobile, '^(no\b|not |non|immobile|pre)')
       OR regexp_matches(lower(text), $not_mobile_words) AND coalesce(earliest - born_earliest < $infant_days, true)
    UNION ALL
    SELECT 'injury_explanation', worded.*, explanation, NULL
    FROM worded WHERE in_ledger AND explanation IS NOT NULL AND NOT none_given
    UNION ALL
    SELECT 'injury_explanation', worded.* REPLACE ('possible_mention' AS basis), told.words, NULL
    FROM worded JOIN told USING (record_id) WHERE NOT in_ledger
    UNION ALL
    SELECT 'explanation_in_question', worded.*, NULL, NULL
    FROM worded WHERE in_ledger AND (none_given OR explanation_changed OR challenged)
    UNION ALL
    SELECT 'explanation_in_question', worded.*
        REPLACE (CASE WHEN regexp_matches(lower(text), $doubted_words)
            THEN 'possible_mention' ELSE basis END AS basis), NULL, NULL
    FROM worded
    WHERE NOT in_ledger
      AND regexp_matches(lower(text), $doubted_words)
    UNION ALL
    SELECT 'brought_late', worded.*, NULL, delay_hours FROM worded WHERE delay_hours IS NOT NULL
    UNION ALL
    -- a day or more, where the words say days and no figure of hours stands beside them
    SELECT 'brought_late', worded.* REPLACE ('possible_mention' AS basis), NULL, 24
    FROM worded WHERE NOT in_ledger AND regexp_matches(lower(text), $late_words)
)
SELECT DISTINCT kind, family_id, person_id, record_id, unit_id, earliest, latest, is_exact, time, agency, agency_kind, basis, value, number
FROM made
