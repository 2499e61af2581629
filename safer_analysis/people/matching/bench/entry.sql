-- Entries that say the same, each once: month after month one list says the same of one child. `records` are all of them.
WITH
told_apart AS (
    SELECT
        * EXCLUDE (tokens),
        -- an entry without a number or a whole name is not one with another like it
        CASE WHEN (own_id IS NULL AND name_key IS NULL) OR list_contains($apart, record_id) THEN record_id END AS alone,
        tokens
    FROM typed
),
same AS (
    SELECT
        * EXCLUDE (record_id, file_hash, file_number),
        list(record_id ORDER BY file_number, record_id) AS records,
        min(file_number) AS file_number
    FROM told_apart
    GROUP BY ALL
)
SELECT
    (row_number() OVER (ORDER BY file_number, records[1]))::INTEGER AS entry,
    *,
    records[1] AS record_id,
    {
        'given': given, 'givens': givens, 'called': called, 'roots': roots, 'name_key': name_key, 'name_keys': name_keys,
        'surname': surname, 'surnames': surnames, 'born': born, 'born_first': born_first, 'born_last': born_last,
        'due_first': due_first, 'due_last': due_last, 'unborn': unborn, 'agency': agency, 'own_id': own_id,
        'family_id': family_id, 'family_known': family_known
    } AS who
FROM same
