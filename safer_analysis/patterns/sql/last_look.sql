-- The last look at the whole caseload, where it still stands: with these definitions, and nothing loaded, rebuilt or decided
-- since that patterns look at.
WITH
last_look AS (
    SELECT as_of
    FROM derived.pattern_run
    WHERE catalogue = $catalogue
      AND after_entry >= (SELECT coalesce(max(number), 0) FROM audit.entry WHERE NOT list_contains($of_no_matter, what))
)
