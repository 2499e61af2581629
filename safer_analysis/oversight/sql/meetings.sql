-- Each part of each meeting of one family: who was asked, who came, who sent a report; meetings without a list as well.
WITH
placed AS (
    SELECT record_id FROM derived.record_family
    WHERE family_id = $family_id AND ($granted IS NULL OR list_contains($granted, family_id))
),
held AS (
    SELECT record_id, own_id, agency, earliest, latest, precision, coalesce(unsure, false) AS unsure, date_typed, meeting_kind,
        meeting_kind_typed, quorate
    FROM records.meeting SEMI JOIN placed USING (record_id)
    WHERE earliest IS NULL OR earliest <= $as_of
),
part AS (
    SELECT record_id, meeting_own_id, agency, earliest, latest, precision, coalesce(unsure, false) AS unsure, date_typed,
        meeting_kind, meeting_kind_typed, organisation, name, invited, attended, report
    FROM records.attendance SEMI JOIN placed USING (record_id)
    WHERE earliest IS NULL OR earliest <= $as_of
),
-- the meeting a part is of: by its number, else by its day and kind
joined AS (
    SELECT DISTINCT ON (part.record_id) part.record_id AS part_record, held.record_id AS meeting_record
    FROM part JOIN held
        ON held.agency = part.agency AND held.own_id = part.meeting_own_id
        OR part.meeting_own_id IS NULL AND held.earliest = part.earliest AND held.meeting_kind = part.meeting_kind
    ORDER BY part.record_id, held.own_id = part.meeting_own_id DESC NULLS LAST, held.record_id
)
SELECT
    held.record_id AS meeting_record, part.record_id AS part_record,
    coalesce(held.earliest, part.earliest) AS earliest, coalesce(held.latest, part.latest) AS latest,
    coalesce(held.precision, part.precision) AS precision, coalesce(held.unsure, part.unsure) AS unsure,
    coalesce(held.date_typed, part.date_typed) AS date_typed,
    coalesce(held.meeting_kind, part.meeting_kind) AS meeting_kind,
    coalesce(held.meeting_kind_typed, part.meeting_kind_typed) AS meeting_kind_typed,
    quorate, part.meeting_own_id, organisation, name, invited, attended, report
FROM held
FULL JOIN (SELECT part.*, meeting_record FROM part LEFT JOIN joined ON part_record = part.record_id) AS part
    ON part.meeting_record = held.record_id
ORDER BY earliest NULLS LAST, meeting_record NULLS LAST, organisation, part_record
