-- What the last look at the whole caseload said about one family, where it would be said again today: nothing was loaded or
-- decided since, the catalogue is as it was, and the day asked for and the day looked at then hold the same of this family.
WITH
-- the last day that anything held of the family begins or ends on; where no return says how far it goes, no other day will do
held AS (
    SELECT greatest(
        (SELECT max(earliest) FROM derived.pattern_event WHERE family_id = $family_id),
        (SELECT max(first_day) FROM derived.agency_coverage WHERE family_id = $family_id),
        coalesce((SELECT max(last_day) FROM derived.agency_coverage WHERE family_id = $family_id), DATE 'infinity')
    ) AS last_day
),
look AS (
    SELECT as_of
    FROM derived.pattern_run CROSS JOIN held
    WHERE after_entry >= (SELECT coalesce(max(number), 0) FROM audit.entry) AND catalogue = $catalogue
      AND (as_of = $as_of OR least(as_of, $as_of) >= last_day)
)
SELECT finding.*
FROM derived.finding CROSS JOIN look
WHERE family_id = $family_id AND list_contains($patterns, pattern)
  AND ($granted IS NULL OR list_contains($granted, family_id))
