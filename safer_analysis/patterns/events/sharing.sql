-- Serious events and other worries that one agency alone recorded, and what reached children's social care. Who alone knew cannot be
-- told of records that name no agency, nor of a review that tells what many knew.
WITH
worry AS (
    SELECT *, EXISTS (
            FROM pattern_event AS serious
            WHERE serious.kind = 'serious_event' AND serious.record_id = worry.record_id
        ) AS is_serious
    FROM pattern_event AS worry
    WHERE kind IN ('serious_event', 'harm')
),
alone AS (
    SELECT family_id, unit_id
    FROM worry
    GROUP BY ALL
    HAVING count(DISTINCT agency) = 1 AND NOT bool_or(coalesce(agency_kind, '') IN ('social_care', 'safeguarding_partnership'))
       AND any_value(agency) <> $not_stated
),
-- an agency whose kind is not known is not taken for children's social care where its silence is told
may_be_told AS (SELECT DISTINCT family_id FROM derived.agency_coverage WHERE agency_kind = 'social_care')
SELECT DISTINCT
    CASE WHEN is_serious THEN 'known_to_one' ELSE 'known_to_one_other' END AS kind, family_id, NULL::VARCHAR AS person_id,
    record_id, unit_id, earliest, latest, is_exact, time, agency, agency_kind, basis
FROM worry
SEMI JOIN alone USING (family_id, unit_id)
SEMI JOIN may_be_told USING (family_id)
-- what a child told is a worry where its agency filed it so: of words alone it may be anything a child tells
WHERE is_serious OR list_contains($worries, (
    SELECT category FROM chronology
    WHERE event_id = worry.record_id AND (category <> 'disclosure' OR chronology.basis = 'coded')))
UNION ALL BY NAME
-- what of a record's words says that it reached children's social care: theirs that somebody was in touch, another's that they were told
SELECT DISTINCT
    'reached_lead' AS kind, family_id, NULL::VARCHAR AS person_id, event_id AS record_id, event_id AS unit_id, earliest, latest,
    true AS is_exact, agency, agency_kind, 'coded' AS basis
FROM chronology
WHERE earliest IS NOT NULL AND (
    agency_kind = 'social_care' AND (
        list_contains($contact_with_lead, category) OR list_contains($known_to_lead, category)
        OR regexp_matches(lower(text), $told_words))
    OR list_contains(['referral', 'strategy_discussion', 's47_enquiry', 'initial_conference'], category)
    OR list_contains(['referred_on', 'information_shared', 'escalated'], outcome)
    OR category = 'information_shared' AND regexp_matches(lower(text), $lead_words)
    OR event_id IN (
        SELECT mention.event_id FROM derived.mention
        WHERE mention.kind = 'category' AND mention.status = 'present' AND (
            agency_kind = 'social_care' AND list_contains($contact_with_lead, mention.code)
            OR list_contains(['information_shared', 'referral', 'contact'], mention.code)
                AND regexp_matches(lower(mention.words), $lead_words)))
)
UNION ALL BY NAME
SELECT
    'own_record' AS kind, family_id, NULL::VARCHAR AS person_id, min(event_id) AS record_id, min(event_id) AS unit_id,
    false AS is_exact, 'coded' AS basis
FROM chronology
SEMI JOIN may_be_told USING (family_id)
WHERE agency <> $not_stated AND coalesce(agency_kind, '') <> 'safeguarding_partnership'
GROUP BY family_id
