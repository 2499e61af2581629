-- The records of the history that the catalogue's selectors pick, once for each child they concern, or once for nobody.
WITH
selector AS (
    SELECT unnest($selectors::STRUCT(
        kind VARCHAR, category VARCHAR, agency_kinds VARCHAR[], outcomes VARCHAR[], seriousness VARCHAR[],
        without_seriousness VARCHAR[], referral_sources VARCHAR[], words VARCHAR, without_words VARCHAR,
        by_words BOOLEAN, with_view BOOLEAN, seen_alone BOOLEAN, child_seen BOOLEAN, graded BOOLEAN
    )[], recursive := true)
),
-- what names nobody is about the only child, where there is but one
only_child AS (
    SELECT family_id, min(person_id) AS only_id
    FROM derived.person WHERE is_child
    GROUP BY family_id HAVING count(*) = 1
),
picked AS (
    SELECT
        selector.kind, selector.by_words, selector.graded, record.*, lower(event.seriousness) AS seriousness, event.referral_source,
        lower(concat_ws(' ', record.category_typed, event.subcategory, record.text, record.action, record.outcome_typed,
            record.comment, record.source)) AS all_words,
        selector.words, selector.without_words, selector.seriousness AS wanted_seriousness, selector.without_seriousness,
        selector.referral_sources
    FROM derived.chronology AS record
    JOIN selector ON selector.category = coalesce(record.category, '')
    LEFT JOIN records.event AS event ON event.record_id = record.event_id
    WHERE (agency_kinds IS NULL OR list_contains(agency_kinds, coalesce(record.agency_kind, '')))
      AND (outcomes IS NULL OR list_contains(outcomes, record.outcome))
      AND (with_view IS NULL OR record.entry = 'child_view'
        OR NOT list_contains($no_view, lower(trim(coalesce(record.child_view, ''), ' .-–—?'))))
      AND (selector.seen_alone IS NULL OR record.seen_alone = selector.seen_alone)
      AND (selector.child_seen IS NULL OR record.child_seen = selector.child_seen)
)
SELECT DISTINCT
    kind, picked.family_id, coalesce(child.person_id, only_id) AS person_id,
    picked.event_id AS record_id, coalesce(report.incident_id, picked.event_id) AS unit_id, picked.earliest, picked.latest,
    picked.precision = 'day' AND NOT coalesce(picked.unsure, false) AND picked.earliest = picked.latest AS is_exact, time,
    picked.agency, agency_kind,
    CASE WHEN by_words OR picked.basis = 'possible_mention' THEN 'possible_mention' ELSE 'coded' END AS basis
FROM picked
LEFT JOIN derived.incident_report AS report ON report.event_id = picked.event_id
-- whose own record it is; not whom it was only linked to
LEFT JOIN derived.child_event AS child ON child.event_id = picked.event_id AND child.is_subject
LEFT JOIN only_child ON only_child.family_id = picked.family_id
WHERE (wanted_seriousness IS NULL OR list_contains(wanted_seriousness, seriousness))
  AND (graded IS NULL OR seriousness IS NOT NULL)
  AND (without_seriousness IS NULL OR seriousness IS NULL OR NOT list_contains(without_seriousness, seriousness))
  AND (referral_sources IS NULL OR list_contains(referral_sources, referral_source))
  AND (words IS NULL OR regexp_matches(all_words, words))
  AND (without_words IS NULL OR NOT regexp_matches(all_words, without_words))
