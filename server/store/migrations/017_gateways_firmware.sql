-- Links by which devices can reach a gateway; null: those of the devices that it has.
alter table gateway add column serves text[];

-- When devices of a gateway that is gone are moved to another (models/devices/rehoming.ts); without a row the default.
create table rehoming_rule (
  city text primary key references city on delete cascade,
  document jsonb not null
);

-- 固件升级: one version of a firmware for many devices of one product, in waves.
create table firmware_job (
  id uuid primary key,
  city text not null references city on delete cascade,
  -- models/devices/firmware.ts
  document jsonb not null,
  status text not null check (status in ('running', 'paused', 'done', 'aborted', 'cancelled')),
  -- The wave that goes on, from 0.
  wave int4 not null default 0,
  asked_by text not null,
  asked_at timestamptz not null,
  ended_at timestamptz,
  -- Why it was aborted.
  reason text
);
create index firmware_job_recent on firmware_job (city, asked_at desc);
create index firmware_job_running on firmware_job (city) where status = 'running';

create table firmware_task (
  job uuid not null references firmware_job on delete cascade,
  city text not null,
  thing text not null,
  wave int4 not null,
  status text not null check (status in ('waiting', 'sent', 'done', 'failed', 'cancelled')),
  -- The command by which it was last told.
  command uuid,
  tries int4 not null default 0,
  detail text,
  changed_at timestamptz not null default now(),
  primary key (job, thing),
  foreign key (city, thing) references thing on delete cascade
);
-- Two firmwares at once would make a brick.
create unique index firmware_task_open on firmware_task (city, thing) where status in ('waiting', 'sent');
-- The version that a device last took over.
alter table thing add column firmware text;
alter table thing add column firmware_at timestamptz;

create index audit_actor on audit (city, actor, id desc);
create index audit_action on audit (city, action, id desc);
