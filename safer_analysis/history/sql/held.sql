-- Every held row with the reason: said of the row itself, else of its whole sheet; without those since decided on.
WITH
reason AS (
    SELECT file_hash, sheet, row, list(DISTINCT message ORDER BY message) AS messages
    FROM records.issue
    WHERE list_contains($held_codes, code)
    GROUP BY ALL
)
SELECT
    source_row.file_hash, source_row.kind, source_file.file, source_row.sheet, source_row.row,
    coalesce(array_to_string(of_row.messages, ' '), array_to_string(of_sheet.messages, ' '), '') AS reason
FROM records.source_row
JOIN records.source_file USING (file_hash)
LEFT JOIN reason AS of_row
    ON of_row.file_hash = source_row.file_hash AND of_row.sheet = source_row.sheet AND of_row.row = source_row.row
LEFT JOIN reason AS of_sheet
    ON of_sheet.file_hash = source_row.file_hash AND of_sheet.sheet = source_row.sheet AND of_sheet.row IS NULL
WHERE source_row.disposition = 'held' AND $granted IS NULL
  AND NOT list_contains($set_aside, source_row.file_hash)
  AND NOT list_contains($decided, concat_ws('|', source_row.file_hash, source_row.sheet, source_row.row::VARCHAR))
  AND NOT list_contains($decided, concat_ws('|', source_row.file_hash, source_row.sheet, ''))
ORDER BY file_number, source_row.sheet, source_row.row
