-- History in one row for each datastream and day of UTC (models/sensing/packed-history.ts).
create table packed_observation (
  day int4 not null,
  datastream_id int4 not null references datastream on delete cascade,
  -- Grows with each change: who writes a merged row says which one it has merged.
  revision int4 not null default 1,
  value_count int4 not null,
  data bytea not null,
  primary key (datastream_id, day)
);
create index packed_observation_day on packed_observation (day);
