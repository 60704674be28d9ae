-- Object identifiers of all that has identity (models/devices/oid.ts). The number of a city object is made of its name
-- and never stored: a million of them cost an index and no text. UUID of version 8 (RFC 9562) with 120 bits of the MD5.
create function name_uuid(name text) returns uuid language sql immutable parallel safe as $$
  select overlay(overlay(md5(name) placing '8' from 13) placing '8' from 17)::uuid
$$;
-- That a number is one object's alone is certain, not only likely; and the way back from the number to the object.
create unique index city_object_number
  on city_object (name_uuid('object:' || city || '/' || dataset || '/' || code));
-- What the source itself has delivered.
alter table city_object add column oid text;
create unique index city_object_oid on city_object (oid) where oid is not null;

-- Video streams of a device (models/sensing/video.ts).
alter table thing add column videos jsonb;
