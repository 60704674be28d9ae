-- Observations of one datastream and day summed up by parts of 60, 300, 3600 or 86400 seconds
-- (models/sensing/rollup.ts). Written together with the packed day that they are made of, kept longer than it.
create table observation_rollup (
  day int4 not null,
  datastream_id int4 not null references datastream on delete cascade,
  seconds int4 not null,
  data bytea not null,
  primary key (datastream_id, seconds, day)
);

-- How many days each kind of history is kept; null for ever.
create table retention_class (
  id text primary key,
  observation_days int4 check (observation_days > 0),
  minute_days int4 check (minute_days > 0),
  five_minute_days int4 check (five_minute_days > 0),
  hour_days int4 check (hour_days > 0)
);
insert into retention_class values
  ('standard', null, null, null, null),
  ('frequent', 7, 90, 400, null),
  ('brief', 30, 30, 30, 30);

alter table datastream add column retention text not null default 'standard' references retention_class;
