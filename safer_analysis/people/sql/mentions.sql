-- Every way each agency names somebody in each family, once. `makes_person`: the name stands in a record about what
-- happened, so somebody of that name is part of the family even when no list knows them; a name in a supervision
-- record ("Ashdown case") is not taken for a person by itself, nor is another pupil whom a school linked to a record.
SELECT
    family_id,
    placed.agency,
    named_person.own_id,
    name_key,
    CASE field WHEN 'children' THEN true WHEN 'linked' THEN true WHEN 'adults' THEN false END AS as_child,
    mode(name) AS name,
    count(*) AS times,
    string_agg(DISTINCT also, ';' ORDER BY also) AS also,
    bool_or(label IS NOT NULL) AS is_label,
    list(DISTINCT struct_pack(
        typed := born_typed, earliest := born_earliest, latest := born_latest, "precision" := born_precision
    )) FILTER (born_earliest IS NOT NULL) AS births,
    min(event.earliest) AS first_day,
    max(event.latest) AS last_day,
    bool_or(entry IN ('event', 'child_view', 'injury', 'factor', 'relationship', 'school_attendance') AND field <> 'linked') AS makes_person
FROM records.named_person
JOIN derived.record_family AS placed USING (record_id)
LEFT JOIN records.event USING (record_id)
WHERE stands_for IS NULL
GROUP BY ALL
ORDER BY ALL
