create table city (
  id text primary key,
  /** models/city/city.ts, without bounds. */
  document jsonb not null,
  west float8,
  south float8,
  east float8,
  north float8,
  -- Grows with each import: what is cached of a city is as old as this number.
  version int4 not null default 1,
  created_at timestamptz not null default now()
);

create table dataset (
  city text not null references city on delete cascade,
  id text not null,
  document jsonb not null,
  -- Which import it came from; a start after a crash finishes or undoes by it (server/city/unfinished.ts).
  import_id uuid not null,
  west float8 not null,
  south float8 not null,
  east float8 not null,
  north float8 not null,
  imported_at timestamptz not null default now(),
  primary key (city, id)
);

create table city_object (
  city text not null,
  dataset text not null,
  code text not null,
  class text not null,
  name text,
  level int2 not null,
  parent text,
  geometry geometry(Geometry, 4326),
  base_height float8,
  top_height float8,
  attributes jsonb not null,
  valid_from timestamptz,
  valid_to timestamptz,
  -- Code, name and address in lower case, one a line: what a search looks through.
  search_text text not null,
  primary key (city, dataset, code),
  foreign key (city, dataset) references dataset on delete cascade
);
create index city_object_geometry on city_object using gist (geometry);
create index city_object_code on city_object (city, lower(code) text_pattern_ops);
create index city_object_name on city_object (city, lower(name) text_pattern_ops) where name is not null;
create index city_object_class on city_object (city, class);

create table scene (
  city text primary key references city on delete cascade,
  document jsonb not null,
  updated_at timestamptz not null default now()
);
