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
-- a coded record is of its category; one read out of its words is of every category they speak of, the first and the others
of_category AS (
    SELECT family_id, event_id, coalesce(category, '') AS category FROM derived.chronology
    UNION ALL
    SELECT record.family_id, record.event_id, mention.code
    FROM derived.chronology AS record
    JOIN derived.mention ON mention.event_id = record.event_id AND mention.kind = 'category' AND mention.status = 'present'
        AND mention.field = 'text' AND mention.code <> record.category
    -- the words that make it the first category speak of nothing else
    ANTI JOIN derived.mention AS first ON first.event_id = mention.event_id AND first.field = mention.field
        AND first.kind = 'category' AND first.code = record.category AND first.status = 'present'
        AND first.starts < mention.ends AND mention.starts < first.ends
    ANTI JOIN derived.coding ON coding.event_id = mention.event_id AND coding.field = mention.field AND coding.code = mention.code
        AND coding.starts < mention.ends AND mention.starts < coding.ends
    WHERE record.basis = 'possible_mention'
),
-- where an agency that deals with adults tells of violence, an injury is a child's when a child is spoken of beside it
spoken_of AS (
    SELECT record.family_id, record.event_id,
        bool_or(mention.code = 'domestic_abuse') AS violence,
        bool_or(mention.code = 'injury' AND (regexp_matches(beside, $child_words) OR EXISTS (
            FROM derived.person AS child
            WHERE child.family_id = record.family_id AND child.is_child
              AND contains(beside, lower(split_part(trim(child.name), ' ', 1)))
        ))) AS of_child
    FROM derived.chronology AS record
    JOIN derived.mention ON mention.event_id = record.event_id AND mention.kind = 'category' AND mention.status = 'present'
    CROSS JOIN LATERAL (
        SELECT lower(substring(record.text, greatest(1, mention.starts - $beside)::INTEGER, (mention.ends - mention.starts + 2 * $beside)::INTEGER))
            AS beside
    ) AS words
    WHERE record.basis = 'possible_mention' AND list_contains($of_adults, record.agency_kind) AND mention.code IN ('injury', 'domestic_abuse') AND mention.field = 'text'
    GROUP BY ALL
),
of_adult AS (
    SELECT family_id, event_id, 'injury' AS category FROM spoken_of WHERE violence AND NOT of_child
),
picked AS (
    SELECT
        selector.kind, selector.by_words, selector.graded, record.*, lower(event.seriousness) AS seriousness, event.referral_source,
        lower(concat_ws(' ', record.category_typed, event.subcategory, record.text, record.action, record.outcome_typed,
            record.comment, record.source)) AS all_words,
        selector.words, selector.without_words, selector.seriousness AS wanted_seriousness, selector.without_seriousness,
        selector.referral_sources
    FROM derived.chronology AS record
    JOIN of_category USING (family_id, event_id)
    ANTI JOIN of_adult ON of_adult.family_id = record.family_id AND of_adult.event_id = record.event_id
        AND of_adult.category = of_category.category
    JOIN selector ON selector.category = of_category.category
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
