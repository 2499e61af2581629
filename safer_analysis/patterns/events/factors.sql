-- Factors that an assessment or a list records, as the events they stand for.
WITH
stands_for AS (
    SELECT unnest($factors) AS factor, unnest($kinds) AS kind
)
SELECT
    stands_for.kind, placed.family_id, source.person_id, factor.record_id, factor.record_id AS unit_id, factor.earliest, factor.latest,
    precision = 'day' AND NOT coalesce(unsure, false) AND earliest = latest AS is_exact, factor.agency, agency_kind, 'coded' AS basis
FROM records.factor
JOIN stands_for USING (factor)
JOIN record_family AS placed USING (record_id)
LEFT JOIN person_source AS source ON source.record_id = factor.record_id AND source.field = 'children'
