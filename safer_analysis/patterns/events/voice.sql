-- What was observed of a child too young to speak counts as the child's voice; and visits of agencies that say at all
-- whether a child was seen alone: silence of those that never do says nothing.
WITH
observed AS (
    SELECT DISTINCT contact.*
    FROM pattern_event AS contact
    JOIN person AS child USING (person_id)
    JOIN chronology AS record ON record.event_id = contact.record_id AND record.family_id = contact.family_id
    WHERE contact.kind = 'direct_contact' AND contact.earliest BETWEEN child.born_latest AND child.born_earliest + $infant_days
      AND regexp_matches(lower(concat_ws(' ', record.text, record.action)), $observed_words)
),
says_alone AS (
    SELECT DISTINCT family_id, agency FROM chronology WHERE seen_alone IS NOT NULL
),
alone_or_not AS (
    SELECT visit.*
    FROM pattern_event AS visit SEMI JOIN says_alone USING (family_id, agency)
    WHERE visit.kind = 'visit'
)
SELECT * REPLACE ('voice' AS kind, 'possible_mention' AS basis) FROM observed
UNION ALL BY NAME
SELECT * REPLACE ('visit_alone_or_not' AS kind) FROM alone_or_not
