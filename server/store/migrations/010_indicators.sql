-- Indicators 体征指标 and dashboards that a city has of its own, beside the built-in ones.
create table indicator_definition (
  city text not null references city on delete cascade,
  id text not null,
  -- models/indicators/indicator-definition.ts
  document jsonb not null,
  -- Who brought it: 'city', or the theme pack of that name.
  origin text not null default 'city',
  updated_at timestamptz not null default now(),
  primary key (city, id)
);

create table dashboard (
  city text not null references city on delete cascade,
  id text not null,
  -- models/indicators/dashboard.ts
  document jsonb not null,
  origin text not null default 'city',
  updated_at timestamptz not null default now(),
  primary key (city, id)
);

-- In which areas the objects of a class lie, worked out once for a version of the city (server/indicators/area-members.ts).
create table area_class (
  city text not null references city on delete cascade,
  class text not null,
  version int4 not null,
  primary key (city, class)
);
create table area_member (
  city text not null references city on delete cascade,
  class text not null,
  dataset text not null,
  code text not null,
  area_level text not null,
  area text not null
);
create index area_member_class on area_member (city, class);

-- Where the values of an area stand in the rows of indicator_history; a place is never given to another area.
create table indicator_slot (
  city text not null references city on delete cascade,
  level text not null,
  area text not null,
  slot int4 not null,
  primary key (city, level, area),
  unique (city, level, slot)
);
-- One row for an indicator, a level and a period: 64-bit little-endian floats, four for each slot: first, least, greatest
-- and last value; NaN where nothing was known.
create table indicator_history (
  city text not null references city on delete cascade,
  indicator text not null,
  level text not null,
  period text not null,
  period_start timestamptz not null,
  data bytea not null,
  primary key (city, indicator, level, period_start)
);
