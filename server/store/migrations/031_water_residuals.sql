-- Sensors of a water network against its model, run by run (models/water/residual-history.ts). Rows are only added;
-- those older than a year go.
create table water_residual (
  city text not null references city on delete cascade,
  dataset text not null,
  at timestamptz not null,
  -- The import whose results they were compared with: another model has other residuals.
  import_id uuid not null,
  -- residualRun without its time
  summary jsonb not null,
  -- Those that were compared: metres of water, or litres per second.
  datastreams int4[] not null,
  measured float8[] not null,
  computed float8[] not null,
  -- leakSuspicion; null where none is.
  leak jsonb,
  primary key (city, dataset, at)
);
