-- Storms through drainage networks by themselves (models/drainage/storm-view.ts); their files lie in `storms/<id>`.
create table storm_run (
  id uuid primary key,
  city text not null references city on delete cascade,
  dataset text not null,
  status text not null,
  document jsonb not null,
  created_at timestamptz not null
);
create index storm_run_of on storm_run (city, dataset, created_at);
