-- OGC SensorThings API: what its clients register beside the city's own devices, and what of an observation the
-- core table has no column for. How entities, rows and ids belong together: server/sensorthings/README.md.
create sequence sensorthings_id as int8;

-- Devices, products and observed properties have names, SensorThings wants numbers.
alter table thing add column number int4 generated always as identity;
create unique index thing_sensorthings on thing ((1000000000000 + number));
alter table thing_model add column number int4 generated always as identity;
create unique index thing_model_sensorthings on thing_model ((1000000000000 + number));
alter table observed_property add column number int4 generated always as identity;
create unique index observed_property_sensorthings on observed_property ((1000000000000 + number));
create index datastream_sensorthings on datastream ((2000000000000 + id)) where thing is null;
-- False while nobody has said where it is: then its position is the middle of the city, and no map shows it.
alter table datastream add column placed boolean not null default true;

create table sensorthings_thing (
  id int8 primary key,
  city text not null references city on delete cascade,
  name text not null,
  description text not null,
  properties jsonb
);
create index sensorthings_thing_city on sensorthings_thing (city, id);

create table sensorthings_feature (
  id int8 primary key,
  city text not null references city on delete cascade,
  name text not null,
  description text not null,
  encoding_type text not null,
  feature jsonb not null,
  geometry geometry(Geometry, 4326),
  properties jsonb
);
create index sensorthings_feature_city on sensorthings_feature (city, id);
create index sensorthings_feature_geometry on sensorthings_feature using gist (geometry);

create table sensorthings_location (
  id int8 primary key,
  city text not null references city on delete cascade,
  name text not null,
  description text not null,
  encoding_type text not null,
  location jsonb not null,
  geometry geometry(Geometry, 4326),
  properties jsonb,
  -- The feature of interest that was made of it, until it is changed.
  feature_id int8 references sensorthings_feature on delete set null
);
create index sensorthings_location_city on sensorthings_location (city, id);
create index sensorthings_location_geometry on sensorthings_location using gist (geometry);

create table sensorthings_thing_location (
  thing_id int8 not null references sensorthings_thing on delete cascade,
  location_id int8 not null references sensorthings_location on delete cascade,
  primary key (thing_id, location_id)
);
create index sensorthings_thing_location_back on sensorthings_thing_location (location_id);

create table sensorthings_historical_location (
  id int8 primary key,
  city text not null references city on delete cascade,
  thing_id int8 not null references sensorthings_thing on delete cascade,
  time timestamptz not null
);
create index sensorthings_historical_location_city on sensorthings_historical_location (city, id);
create index sensorthings_historical_location_thing on sensorthings_historical_location (thing_id, time);
create table sensorthings_historical_location_place (
  historical_location_id int8 not null references sensorthings_historical_location on delete cascade,
  location_id int8 not null references sensorthings_location on delete cascade,
  primary key (historical_location_id, location_id)
);
create index sensorthings_historical_location_back on sensorthings_historical_location_place (location_id);

create table sensorthings_sensor (
  id int8 primary key,
  city text not null references city on delete cascade,
  name text not null,
  description text not null,
  encoding_type text not null,
  metadata jsonb not null,
  properties jsonb
);
create index sensorthings_sensor_city on sensorthings_sensor (city, id);

create table sensorthings_observed_property (
  id int8 primary key,
  city text not null references city on delete cascade,
  name text not null,
  definition text not null,
  description text not null,
  properties jsonb
);
create index sensorthings_observed_property_city on sensorthings_observed_property (city, id);

-- Of a datastream what its row in `datastream` does not say. thing_id, sensor_id and observed_property_id are ids
-- of SensorThings: of rows above or of the city's own devices.
create table sensorthings_datastream (
  datastream_id int4 primary key references datastream on delete cascade,
  thing_id int8 not null,
  sensor_id int8 not null,
  observed_property_id int8 not null,
  description text not null,
  unit_of_measurement jsonb not null,
  observation_type text not null,
  observed_area jsonb,
  properties jsonb,
  -- Of observations that name no feature; set with the first one.
  feature_id int8
);
create index sensorthings_datastream_thing on sensorthings_datastream (thing_id);
create index sensorthings_datastream_sensor on sensorthings_datastream (sensor_id);
create index sensorthings_datastream_property on sensorthings_datastream (observed_property_id);
create index sensorthings_datastream_feature on sensorthings_datastream (feature_id);

create table sensorthings_multi_datastream (
  id int8 primary key,
  city text not null references city on delete cascade,
  thing_id int8 not null,
  sensor_id int8 not null,
  name text not null,
  description text not null,
  observation_type text not null,
  data_types jsonb not null,
  units jsonb not null,
  observed_area jsonb,
  properties jsonb,
  feature_id int8
);
create index sensorthings_multi_datastream_city on sensorthings_multi_datastream (city, id);
create index sensorthings_multi_datastream_thing on sensorthings_multi_datastream (thing_id);
create index sensorthings_multi_datastream_sensor on sensorthings_multi_datastream (sensor_id);
create table sensorthings_multi_datastream_property (
  multi_datastream_id int8 not null references sensorthings_multi_datastream on delete cascade,
  ordinal int4 not null,
  observed_property_id int8 not null,
  primary key (multi_datastream_id, ordinal)
);
create index sensorthings_multi_datastream_property_back
  on sensorthings_multi_datastream_property (observed_property_id);

-- Observations with more to them than a number at an instant, or with an id of their own.
create table sensorthings_observation (
  id int8 primary key,
  city text not null references city on delete cascade,
  datastream_id int4 references datastream on delete cascade,
  multi_datastream_id int8 references sensorthings_multi_datastream on delete cascade,
  phenomenon_start timestamptz not null,
  phenomenon_end timestamptz not null,
  -- The number at this instant is in `observation` as well, for alarms, charts and the live feed.
  core boolean not null,
  -- Its id is made of datastream and time, as that of any number in the core table; not the one in `id`.
  composite boolean not null default false,
  result jsonb not null,
  result_time timestamptz,
  result_quality jsonb,
  valid_start timestamptz,
  valid_end timestamptz,
  parameters jsonb,
  feature_id int8 not null,
  check ((datastream_id is null) <> (multi_datastream_id is null))
);
create index sensorthings_observation_city on sensorthings_observation (city, id);
create index sensorthings_observation_datastream on sensorthings_observation (datastream_id, phenomenon_start);
create unique index sensorthings_observation_core on sensorthings_observation (datastream_id, phenomenon_start)
  where core;
create index sensorthings_observation_multi on sensorthings_observation (multi_datastream_id, phenomenon_start);
create index sensorthings_observation_feature on sensorthings_observation (feature_id);
