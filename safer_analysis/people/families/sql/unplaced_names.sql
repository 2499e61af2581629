-- Everybody named in a record that is not placed, with what a relationship or an address says.
SELECT
    placed.record_id, placed.entry, placed.family_id, placed.agency, named.file_hash, named.field, named.own_id, named.name_key,
    relationship.relationship,
    address.address, address.postcode, address.start_earliest, address.end_latest
FROM derived.record_family AS placed
JOIN records.named_person AS named USING (record_id)
LEFT JOIN records.relationship ON placed.entry = 'relationship' AND relationship.record_id = placed.record_id
LEFT JOIN records.address ON placed.entry = 'address' AND address.record_id = placed.record_id
WHERE placed.placed_by IN ('child', 'file') AND named.stands_for IS NULL
ORDER BY placed.record_id, field, position
