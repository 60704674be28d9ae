-- Which edition of its datastreams a city has: vector tiles of them are kept as long as it stays the same.
create table datastream_version (
  city text primary key,
  version int8 not null
);

create function note_datastream_change() returns trigger language plpgsql as $$
begin
  -- In order, so that two registrations never wait for each other.
  insert into datastream_version (city, version)
  select city, 1 from changed group by city order by city
  on conflict (city) do update set version = datastream_version.version + 1;
  return null;
end
$$;

create trigger datastream_inserted after insert on datastream
  referencing new table as changed for each statement execute function note_datastream_change();
create trigger datastream_updated after update on datastream
  referencing new table as changed for each statement execute function note_datastream_change();
create trigger datastream_deleted after delete on datastream
  referencing old table as changed for each statement execute function note_datastream_change();
