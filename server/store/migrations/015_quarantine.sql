-- Observations whose time has not come: kept apart until somebody releases or discards them.
create table quarantined_observation (
  id int8 generated always as identity primary key,
  datastream_id int4 not null references datastream on delete cascade,
  -- As the device has it.
  time timestamptz not null,
  result float8 not null,
  quality int2 not null,
  reason text not null,
  received_at timestamptz not null default now(),
  unique (datastream_id, time)
);
