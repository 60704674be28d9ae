create table run (
  id text primary key,
  city text not null references city on delete cascade,
  status text not null check (status in ('queued', 'running', 'done', 'failed', 'cancelled')),
  -- models/runs/run.ts
  document jsonb not null,
  created_at timestamptz not null default now()
);
create index run_recent on run (city, created_at desc);
