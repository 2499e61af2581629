-- Who works with one family on a day, by agency: those whose work had begun by then and had not ended.
SELECT work.agency, worker, any_value(job_title ORDER BY record_id) AS job_title,
    any_value(telephone ORDER BY record_id) AS telephone, list(record_id ORDER BY record_id) AS records
FROM records.involvement AS work JOIN derived.record_family USING (record_id)
WHERE family_id = $family_id AND ($granted IS NULL OR list_contains($granted, family_id)) AND worker IS NOT NULL
  AND (start_earliest IS NULL OR start_earliest <= $as_of) AND (end_latest IS NULL OR end_latest >= $as_of)
GROUP BY work.agency, worker
ORDER BY work.agency, worker
