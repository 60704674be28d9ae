-- The ledger of devices 台账: what it knows beside name, kind, carrier, owner and build date. Null is "not known".
alter table thing add column oid text;
alter table thing add column department text;
alter table thing add column business_attribute text;
-- BeiDou grid location code (models/devices/beidou-grid.ts).
alter table thing add column geocode text;
alter table thing add column gateway text;
alter table thing add column link text;
-- Who may use its data: 'open', 'departments', 'none'.
alter table thing add column sharing text check (sharing in ('open', 'departments', 'none'));
-- Who may speak for it, as "mqtt:<client>", "http:<address>", "adapter:<id>"; null: anyone who knows its key.
alter table thing add column senders text[];
alter table thing add column isolated_at timestamptz;
alter table thing add column isolation_reason text;
alter table thing add column registered_at timestamptz not null default now();
create unique index thing_oid on thing (oid) where oid is not null;
create index thing_gateway on thing (city, gateway) where gateway is not null;

-- Products come into being as drafts, are debugged, published and retired. What was there before is published.
alter table thing_model add column state text not null default 'published'
  check (state in ('draft', 'debug', 'published', 'retired'));

create table device_code_rule (
  city text not null references city on delete cascade,
  thing_kind text not null,
  -- models/devices/code-rule.ts
  document jsonb not null,
  class_arc int4 not null,
  primary key (city, thing_kind),
  unique (city, class_arc)
);
create table device_numbering (
  city text primary key references city on delete cascade,
  -- models/devices/code-rule.ts
  document jsonb not null
);

-- Platforms of city and districts, and the gateways below them: one tree.
create table gateway (
  city text not null references city on delete cascade,
  code text not null,
  kind text not null check (kind in ('city-platform', 'district-platform', 'gateway')),
  name text not null,
  parent text,
  district text,
  position geometry(PointZ, 4326),
  -- Devices that it is made for; null where nobody has said.
  capacity int4 check (capacity > 0),
  -- How it reaches its parent.
  link text,
  heartbeat_seconds float8 not null check (heartbeat_seconds > 0),
  reported_status text,
  reported_at timestamptz,
  -- 0 … 100, as it last reported.
  load_percent float8,
  primary key (city, code)
);

-- The state of each device as it was last found; what it follows from is in models/devices/device-state.ts.
create table device_state (
  city text not null,
  thing text not null,
  state text not null,
  cause text not null,
  since timestamptz,
  reported_status text,
  reported_at timestamptz,
  primary key (city, thing),
  foreign key (city, thing) references thing on delete cascade
);
create index device_state_state on device_state (city, state);

create table device_state_change (
  id int8 generated always as identity primary key,
  city text not null,
  thing text not null,
  at timestamptz not null,
  from_state text,
  to_state text not null,
  cause text not null,
  foreign key (city, thing) references thing on delete cascade
);
create index device_state_change_thing on device_state_change (city, thing, at desc);

-- What devices tell by themselves, as their models name it. Sent again it changes nothing.
create table device_event (
  id int8 generated always as identity primary key,
  city text not null,
  thing text not null,
  event text not null,
  level text,
  at timestamptz not null,
  content jsonb not null,
  received_at timestamptz not null default now(),
  unique (city, thing, event, at),
  foreign key (city, thing) references thing on delete cascade
);
create index device_event_recent on device_event (city, at desc);

create table gateway_move (
  id int8 generated always as identity primary key,
  city text not null,
  thing text not null,
  at timestamptz not null default now(),
  from_gateway text,
  to_gateway text,
  link text,
  reason text not null,
  foreign key (city, thing) references thing on delete cascade
);
create index gateway_move_thing on gateway_move (city, thing, at desc);

-- Senders that spoke for a device that nobody has registered, for review.
create table device_admission (
  city text not null references city on delete cascade,
  key text not null,
  status text not null default 'waiting' check (status in ('waiting', 'admitted', 'rejected', 'blocked')),
  sender text not null,
  channel text not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  messages int8 not null,
  sample jsonb,
  decided_at timestamptz,
  decided_by text,
  note text,
  primary key (city, key)
);

-- 设备影子: what a device should be and what it says it is, each with its version.
create table device_shadow (
  city text not null,
  thing text not null,
  desired jsonb not null default '{}',
  desired_version int4 not null default 0,
  desired_at timestamptz,
  reported jsonb not null default '{}',
  reported_version int4 not null default 0,
  reported_at timestamptz,
  primary key (city, thing),
  foreign key (city, thing) references thing on delete cascade
);

create table device_command (
  id uuid primary key,
  city text not null,
  thing text not null,
  service text not null,
  parameters jsonb not null,
  status text not null check (status in ('waiting', 'sent', 'done', 'failed', 'timed-out')),
  asked_by text not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  attempts int4 not null default 0,
  attempt_limit int4 not null,
  retry_seconds float8 not null,
  sent_at timestamptz,
  answered_at timestamptz,
  answer jsonb,
  foreign key (city, thing) references thing on delete cascade
);
create index device_command_thing on device_command (city, thing, asked_at desc);
create index device_command_open on device_command (expires_at) where status in ('waiting', 'sent');

create table adapter (
  id text primary key,
  city text not null references city on delete cascade,
  -- models/devices/adapter-document.ts
  document jsonb not null,
  enabled boolean not null,
  updated_at timestamptz not null default now()
);

-- Who did what: each row holds the hash of the one before, so that none can be changed or taken out unseen.
create table audit (
  id int8 primary key,
  -- Epoch milliseconds: the very number that was hashed.
  at_ms int8 not null,
  actor text not null,
  action text not null,
  subject text not null,
  city text,
  -- JSON as it was hashed.
  detail text not null,
  previous_hash text not null,
  hash text not null unique
);
create index audit_subject on audit (city, subject, id desc);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'The audit is append-only.';
end
$$;
create trigger audit_append_only before update or delete on audit
  for each row execute function audit_is_append_only();
create trigger audit_no_truncate before truncate on audit
  for each statement execute function audit_is_append_only();
