-- Men of the family and what is recorded of work with them; brothers and sisters of a child to whom something serious
-- happened; the time in which a child has direct contacts.
WITH
man AS (
    SELECT person.family_id, person_id, source.record_id,
        coalesce(entry.agency, related.agency) AS agency, coalesce(entry.agency_kind, related.agency_kind) AS agency_kind
    FROM person
    JOIN person_source AS source USING (person_id)
    LEFT JOIN records.person_record AS entry ON entry.record_id = source.record_id AND source.rule = 'listed'
    LEFT JOIN records.relationship AS related ON related.record_id = source.record_id AND source.field = 'person'
        AND list_contains(['parent', 'step_parent', 'partner'], related.relationship)
    WHERE NOT is_child AND person.sex = 'male' AND (entry.record_id IS NOT NULL OR related.record_id IS NOT NULL)
      AND (list_contains(['father', 'parent', 'step_parent', 'partner'], person.role) OR related.record_id IS NOT NULL)
      -- where children's social care has had to do with the family at all
      AND EXISTS (
        FROM chronology AS record
        WHERE record.family_id = person.family_id AND record.agency_kind = 'social_care'
          AND list_contains($social_care_begins, record.category)
      )
),
-- a record that names him among its adults and is contact or process, not only something he is said to have done
met AS (
    SELECT record.family_id, source.person_id, record.event_id AS record_id, record.earliest, record.latest, record.agency,
        record.agency_kind
    FROM person_source AS source
    JOIN chronology AS record ON record.event_id = source.record_id
    WHERE source.field = 'adults' AND record.basis = 'coded' AND list_contains($contact_categories, record.category)
      AND NOT list_contains($others, coalesce(record.agency_kind, ''))
    UNION
    SELECT placed.family_id, source.person_id, work.record_id, work.start_earliest, coalesce(work.end_latest, DATE '9999-12-31'),
        work.agency, work.agency_kind
    FROM person_source AS source
    JOIN records.involvement AS work USING (record_id)
    JOIN record_family AS placed USING (record_id)
    WHERE source.field = 'person' AND list_contains($childrens_agencies, work.agency_kind)
    UNION
    SELECT placed.family_id, man.person_id, part.record_id, part.earliest, part.latest, part.agency, part.agency_kind
    FROM records.attendance AS part
    JOIN record_family AS placed USING (record_id)
    JOIN person AS man ON man.family_id = placed.family_id AND lower(man.name) = lower(part.name)
    WHERE invited OR attended
),
serious AS (
    SELECT DISTINCT record_id, unit_id, family_id, person_id, earliest, latest, is_exact, agency, agency_kind, basis
    FROM pattern_event WHERE kind = 'serious_event' AND person_id IS NOT NULL
),
-- where each child lives, as an address list says, on the day
home AS (
    SELECT source.person_id, lower(coalesce(address.address, '') || coalesce(address.postcode, '')) AS home,
        coalesce(start_earliest, DATE '0001-01-01') AS from_day, coalesce(end_latest, DATE '9999-12-31') AS to_day
    FROM records.address
    JOIN person_source AS source ON source.record_id = address.record_id AND source.field = 'person'
),
sibling AS (
    SELECT serious.*, other.person_id AS sibling_id
    FROM serious
    JOIN person AS other ON other.family_id = serious.family_id AND other.is_child
        AND other.person_id <> serious.person_id AND NOT coalesce(other.unborn, false)
        AND (other.born_earliest IS NULL OR other.born_earliest <= serious.earliest)
        AND (other.born_latest IS NULL OR other.born_latest > serious.earliest - 18 * 365)
    WHERE NOT EXISTS (
        FROM serious AS own WHERE own.unit_id = serious.unit_id AND own.person_id = other.person_id
    )
    -- of one household: no address list says that they lived apart that day
    AND NOT EXISTS (
        FROM home AS here JOIN home AS there ON here.home <> there.home
        WHERE here.person_id = serious.person_id AND there.person_id = other.person_id
          AND serious.earliest BETWEEN here.from_day AND here.to_day AND serious.earliest BETWEEN there.from_day AND there.to_day
          AND NOT EXISTS (
            FROM home AS shared JOIN home AS same ON same.home = shared.home
            WHERE shared.person_id = serious.person_id AND same.person_id = other.person_id
              AND serious.earliest BETWEEN shared.from_day AND shared.to_day
              AND serious.earliest BETWEEN same.from_day AND same.to_day
          )
    )
),
contact AS (
    SELECT family_id, person_id, min(earliest) AS earliest, max(latest) AS latest,
        first(agency ORDER BY earliest, record_id) AS agency, first(agency_kind ORDER BY earliest, record_id) AS agency_kind,
        first(record_id ORDER BY earliest, record_id) AS record_id
    FROM pattern_event
    WHERE kind = 'direct_contact' AND person_id IS NOT NULL AND is_exact
    GROUP BY family_id, person_id
    HAVING count(DISTINCT record_id) >= 4
)
SELECT 'man_in_family' AS kind, family_id, person_id, record_id, person_id AS unit_id, NULL::DATE AS earliest, NULL::DATE AS latest,
    true AS is_exact, agency, agency_kind, 'coded' AS basis
FROM man
UNION ALL BY NAME
SELECT 'adult_met' AS kind, family_id, person_id, record_id, record_id AS unit_id, earliest, latest, true AS is_exact, agency,
    agency_kind, 'coded' AS basis
FROM met
UNION ALL BY NAME
SELECT 'sibling_of_serious' AS kind, family_id, sibling_id AS person_id, record_id, unit_id, earliest, latest, is_exact, agency,
    agency_kind, basis
FROM sibling
UNION ALL BY NAME
SELECT 'child_known' AS kind, family_id, person_id, record_id, person_id AS unit_id, earliest, latest, true AS is_exact, agency,
    agency_kind, 'coded' AS basis
FROM contact
