-- Tokens of people, screens, tools and devices. The secret itself is never stored, only its SHA-256.
create table access_token (
  id int4 primary key generated always as identity,
  hash bytea not null unique check (octet_length(hash) = 32),
  name text not null,
  role text not null,
  -- Null: all cities.
  city text references city on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  -- Grows with each change of a token: what a server that has read the table before has to read again.
  change int8 not null
);
create sequence access_token_change;
create index access_token_by_change on access_token (change);
