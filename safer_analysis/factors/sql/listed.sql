-- Factors stated of one family: in an assessment's census codes or in a list of factors, and whom each names.
SELECT
    factor.record_id, factor.earliest, factor.latest, factor.precision, factor.unsure, factor.date_typed, factor.agency,
    factor.factor, factor.factor_typed, coalesce(factor.direction, '') AS direction, factor.strength,
    factor.tested_typed, factor.tested_earliest, factor.tested_latest, factor.tested_precision, factor.tested_unsure,
    factor.evidence, factor.author,
    event.record_id IS NOT NULL AS of_assessment,
    list(DISTINCT source.person_id) FILTER (source.field = 'children') AS child_ids,
    list(DISTINCT source.person_id) FILTER (source.field = 'adults') AS adult_ids,
    bool_or(coalesce(named.stands_for = 'all_children', false)) AS all_children
FROM records.factor AS factor
JOIN derived.record_family AS placed USING (record_id)
-- an assessment's own row gives its factors as well
LEFT JOIN records.event AS event
    ON event.file_hash = factor.file_hash AND event.sheet = factor.sheet AND event.row = factor.row
    AND event.category = 'assessment_start'
LEFT JOIN derived.person_source AS source ON source.record_id = factor.record_id
LEFT JOIN records.named_person AS named ON named.record_id = factor.record_id
WHERE placed.family_id = $family_id
  AND ($granted IS NULL OR list_contains($granted, placed.family_id))
  AND (factor.earliest IS NULL OR factor.earliest <= $as_of)
GROUP BY ALL
ORDER BY factor.earliest NULLS LAST, factor.latest, factor.record_id
