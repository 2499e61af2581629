,
-- What the last look said of one family, where it would be said again: the day asked for and the day looked at then hold the
-- same of this family.
-- The last day that anything held of it begins or ends on; where a return does not say how far it goes, no other day will do.
held AS (
    SELECT greatest(
        (SELECT max(earliest) FROM derived.pattern_event WHERE family_id = $family_id),
        (SELECT max(first_day) FROM derived.agency_coverage WHERE family_id = $family_id),
        (SELECT max(coalesce(last_day, DATE 'infinity')) FROM derived.agency_coverage WHERE family_id = $family_id)
    ) AS last_day
),
standing AS (
    SELECT as_of FROM last_look CROSS JOIN held WHERE as_of = $as_of OR least(as_of, $as_of) >= held.last_day
)
SELECT finding.*
FROM derived.finding CROSS JOIN standing
WHERE family_id = $family_id AND list_contains($patterns, pattern)
  AND ($granted IS NULL OR list_contains($granted, family_id))
