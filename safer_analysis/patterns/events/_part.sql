-- Every question for events begins here: what the history holds of the families from one to another, or of some of them. Each
-- query then reads these by their names alone, so that a caseload of any size is read part by part, and what changed by itself.
WITH
chronology AS NOT MATERIALIZED (
    FROM derived.chronology
    WHERE family_id BETWEEN $first_family AND $last_family AND ($families IS NULL OR family_id IN (SELECT unnest($families)))
),
child_event AS NOT MATERIALIZED (
    FROM derived.child_event
    WHERE family_id BETWEEN $first_family AND $last_family AND ($families IS NULL OR family_id IN (SELECT unnest($families)))
),
incident_report AS NOT MATERIALIZED (
    FROM derived.incident_report
    WHERE family_id BETWEEN $first_family AND $last_family AND ($families IS NULL OR family_id IN (SELECT unnest($families)))
),
record_family AS NOT MATERIALIZED (
    FROM derived.record_family
    WHERE family_id BETWEEN $first_family AND $last_family AND ($families IS NULL OR family_id IN (SELECT unnest($families)))
),
person AS NOT MATERIALIZED (
    FROM derived.person
    WHERE family_id BETWEEN $first_family AND $last_family AND ($families IS NULL OR family_id IN (SELECT unnest($families)))
),
person_source AS NOT MATERIALIZED (
    FROM derived.person_source SEMI JOIN person USING (person_id)
),
-- what the questions before have made of these families
read_beside AS NOT MATERIALIZED (
    FROM derived.read_beside
    WHERE family_id BETWEEN $first_family AND $last_family AND ($families IS NULL OR family_id IN (SELECT unnest($families)))
),
told_again AS NOT MATERIALIZED (
    FROM derived.told_again
    WHERE family_id BETWEEN $first_family AND $last_family AND ($families IS NULL OR family_id IN (SELECT unnest($families)))
),
pattern_words AS NOT MATERIALIZED (
    FROM derived.pattern_words
    WHERE family_id BETWEEN $first_family AND $last_family AND ($families IS NULL OR family_id IN (SELECT unnest($families)))
),
pattern_event AS NOT MATERIALIZED (
    FROM derived.pattern_event
    WHERE family_id BETWEEN $first_family AND $last_family AND ($families IS NULL OR family_id IN (SELECT unnest($families)))
)
