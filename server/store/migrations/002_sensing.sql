create table observed_property (
  id text primary key,
  name jsonb not null,
  unit text not null,
  range_low float8 not null,
  range_high float8 not null,
  decimals int2 not null
);

create table datastream (
  id int4 generated always as identity primary key,
  city text not null references city on delete cascade,
  -- The device's own name for it, also the MQTT topic level.
  key text not null,
  name text not null,
  thing_kind text not null,
  observed_property text not null references observed_property,
  -- Longitude, latitude, metres above the ellipsoid.
  position geometry(PointZ, 4326) not null,
  period_seconds float8 not null check (period_seconds > 0),
  created_at timestamptz not null default now(),
  unique (city, key)
);
create index datastream_position on datastream using gist (position);

-- Partitioned by hour of the phenomenon time; the server makes the partitions (server/ingest/partitions.ts) and
-- drops the oldest. The widest column comes first so that no byte of a row is padding.
create table observation (
  time timestamptz not null,
  result float8 not null,
  datastream_id int4 not null,
  quality int2 not null,
  primary key (datastream_id, time)
) partition by range (time);
create index observation_time on observation using brin (time) with (pages_per_range = 32);

-- Observations that come more than a week late: they must not make a partition for each hour of the past.
create table observation_late partition of observation default;

-- Rewritten with each observation: room on the page lets PostgreSQL do it in place.
create table last_observation (
  datastream_id int4 primary key references datastream on delete cascade,
  time timestamptz not null,
  result float8 not null,
  quality int2 not null
) with (fillfactor = 50);

create table alarm_rule (
  id int4 generated always as identity primary key,
  city text not null references city on delete cascade,
  name jsonb not null,
  observed_property text not null references observed_property,
  thing_kind text,
  direction text not null check (direction in ('above', 'below')),
  threshold float8 not null,
  hysteresis float8 not null check (hysteresis >= 0),
  level text not null check (level in ('blue', 'yellow', 'orange', 'red')),
  created_at timestamptz not null default now()
);
create index alarm_rule_city on alarm_rule (city);

create table alarm (
  id int4 generated always as identity primary key,
  city text not null references city on delete cascade,
  rule_id int4 not null references alarm_rule on delete cascade,
  datastream_id int4 not null references datastream on delete cascade,
  status text not null default 'active' check (status in ('active', 'cleared')),
  -- Phenomenon times of the observations that raised and cleared it.
  raised_at timestamptz not null,
  cleared_at timestamptz,
  acknowledged_at timestamptz,
  -- The result that raised it, the most extreme one since, and how often it was raised while active.
  result float8 not null,
  peak float8 not null,
  raised_count int4 not null default 1
);
-- However many processes raise it at once, one alarm is active for a datastream and a rule.
create unique index alarm_one_active on alarm (datastream_id, rule_id) where status = 'active';
create index alarm_recent on alarm (city, raised_at desc);
