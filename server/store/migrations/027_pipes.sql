-- Pipes as networks, made of the same deliveries as city_object and in the same transaction (server/networks/model):
-- city_object is the general view of these things, here are their ends, sections and heights.

-- Versions of all networks come from one sequence, so that a network that was imported anew has none of before.
create sequence pipe_topology_version;

create table pipe_network (
  city text not null,
  dataset text not null,
  -- models/survey/classes.ts
  discipline text not null,
  -- What depths and levels refer to.
  datum text not null,
  -- Who owns its pipes and which pressure levels they have, as far as the delivery says.
  owners text[] not null,
  pressures text[] not null,
  topology_version int8 not null default nextval('pipe_topology_version'),
  primary key (city, dataset, discipline),
  foreign key (city, dataset) references dataset on delete cascade
);

create table pipe_node (
  city text not null,
  dataset text not null,
  code text not null,
  discipline text not null,
  class text not null,
  -- Number in the delivery 图上点号, or the id of the model.
  number text not null,
  -- feature 特征 (bend, tee …), appurtenance 附属物 (valve, manhole …), or model (EPANET, SWMM)
  kind text not null check (kind in ('feature', 'appurtenance', 'model')),
  word text,
  element_code text,
  -- Lowest point, metres above the ellipsoid.
  geometry geometry(PointZ, 4326) not null,
  -- Metres above the datum of the network.
  ground_z float8,
  invert_z float8,
  source_file text,
  source_row int4,
  primary key (city, dataset, code),
  foreign key (city, dataset, code) references city_object on delete cascade
);
create index pipe_node_geometry on pipe_node using gist (geometry);

create table pipe_edge (
  city text not null,
  dataset text not null,
  code text not null,
  discipline text not null,
  class text not null,
  from_node text not null,
  to_node text not null,
  -- Axis, metres above the ellipsoid.
  geometry geometry(LineStringZ, 4326) not null,
  length_metres float8,
  shape text not null check (shape in ('circle', 'box', 'other', 'unknown')),
  -- Of a circle its diameter twice.
  width_millimetres float8,
  height_millimetres float8,
  material text,
  embedding text,
  pressure text,
  owner text,
  -- What depths and levels of the ends refer to: outer top 外顶, invert 内底, or the axis.
  depth_reference text not null check (depth_reference in ('top', 'invert', 'centre')),
  from_depth_metres float8,
  to_depth_metres float8,
  -- Metres above the datum of the network.
  from_z float8,
  to_z float8,
  status text,
  source_file text,
  source_row int4,
  primary key (city, dataset, code),
  foreign key (city, dataset, code) references city_object on delete cascade
);
create index pipe_edge_geometry on pipe_edge using gist (geometry);
create index pipe_edge_from on pipe_edge (city, dataset, from_node);
create index pipe_edge_to on pipe_edge (city, dataset, to_node);

create table pipe_valve (
  city text not null,
  dataset text not null,
  code text not null,
  -- A valve of a survey is a node, one of a model a line.
  is_edge boolean not null,
  type text,
  -- Null where the delivery does not say.
  normally_open boolean,
  state text,
  operable boolean,
  primary key (city, dataset, code),
  foreign key (city, dataset, code) references city_object on delete cascade
);

-- Where a pipe goes into a building.
create table pipe_service (
  city text not null,
  dataset text not null,
  node text not null,
  building text not null,
  metres float8 not null,
  primary key (city, dataset, node),
  foreign key (city, dataset, node) references city_object on delete cascade
);

create table pipe_chamber (
  city text not null,
  dataset text not null,
  code text not null,
  class text not null,
  depth_metres float8,
  volume_cubic_metres float8,
  primary key (city, dataset, code),
  foreign key (city, dataset, code) references city_object on delete cascade
);

-- Spaces beside a pipe 相邻地下空间, as surveyed; they may belong to other networks.
create table pipe_adjacent_space (
  city text not null,
  dataset text not null,
  edge text not null,
  space text not null,
  kind text,
  volume_cubic_metres float8,
  distance_metres float8,
  primary key (city, dataset, edge, space),
  foreign key (city, dataset, edge) references city_object on delete cascade
);

create table pipe_zone (
  city text not null,
  dataset text not null,
  code text not null,
  kind text not null check (kind in ('catchment')),
  -- Node (or zone) that it drains to.
  outlet text,
  geometry geometry(Polygon, 4326),
  primary key (city, dataset, code),
  foreign key (city, dataset, code) references city_object on delete cascade
);

-- Which values are measured at which part of a network: of devices that are mounted on it.
create view pipe_sensor_binding as
  select o.city, o.dataset, o.code, d.id as datastream, d.observed_property, d.key, t.code as thing,
         ST_Z(d.position) as height
    from datastream d
    join thing t on t.city = d.city and t.code = d.thing
    join city_object o on o.city = t.city and o.code = t.carrier
   where exists (select 1 from pipe_node n where (n.city, n.dataset, n.code) = (o.city, o.dataset, o.code))
      or exists (select 1 from pipe_edge e where (e.city, e.dataset, e.code) = (o.city, o.dataset, o.code));

-- What the check of a survey has found (models/survey/findings.ts), and what was decided about it.
create table pipe_finding (
  city text not null,
  dataset text not null,
  -- Place in survey-report.json, from 1.
  id int4 not null,
  document jsonb not null,
  state text not null default 'open' check (state in ('open', 'accepted', 'refused')),
  -- The edit that has repaired it.
  edit int8,
  primary key (city, dataset, id),
  foreign key (city, dataset) references dataset on delete cascade
);

-- Each change of a network with the objects before and after it: undo writes the one, redo the other.
create table pipe_edit (
  id int8 generated always as identity primary key,
  city text not null,
  dataset text not null,
  discipline text not null,
  -- models/pipes/pipe-edit.ts
  operation jsonb not null,
  changes jsonb not null,
  undone boolean not null default false,
  made_at timestamptz not null default now(),
  foreign key (city, dataset) references dataset on delete cascade
);
create index pipe_edit_dataset on pipe_edit (city, dataset, id);
