create table response_plan (
  city text not null references city on delete cascade,
  id text not null,
  -- models/command/response-plan.ts
  document jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (city, id)
);
