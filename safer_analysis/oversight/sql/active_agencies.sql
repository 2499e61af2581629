-- Each agency with a record of one family, and the days of its records.
SELECT agency, agency_kind, list(earliest ORDER BY earliest, event_id) AS days, list(event_id ORDER BY earliest, event_id) AS records
FROM derived.chronology
WHERE family_id = $family_id AND ($granted IS NULL OR list_contains($granted, family_id))
  AND earliest = latest AND earliest <= $as_of AND agency IS NOT NULL
GROUP BY agency, agency_kind
ORDER BY agency
