-- Range of colour ramps, apart from the range of plausible results.
alter table observed_property add column display_low float8;
alter table observed_property add column display_high float8;

create table thing_model (
  city text not null references city on delete cascade,
  id text not null,
  version int4 not null,
  -- models/sensing/thing-model.ts
  document jsonb not null,
  primary key (city, id, version)
);

create table thing (
  city text not null references city on delete cascade,
  code text not null,
  name text not null,
  model_id text not null,
  model_version int4 not null,
  -- Code of the city object or thing that it is mounted on; not a foreign key: data sets come and go.
  carrier text,
  owner text,
  built_date date,
  status text not null check (status in ('planned', 'in-use', 'maintenance', 'retired')),
  -- Longitude, latitude, metres above the ellipsoid.
  position geometry(PointZ, 4326) not null,
  pose jsonb,
  attributes jsonb not null,
  primary key (city, code),
  foreign key (city, model_id, model_version) references thing_model
);
create index thing_position on thing using gist (position);
create index thing_carrier on thing (city, carrier);

-- Thing and property of its model; null for a datastream that was registered by itself.
alter table datastream add column thing text;
alter table datastream add column thing_property text;
create index datastream_thing on datastream (city, thing) where thing is not null;
