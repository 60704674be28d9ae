-- Theme packs (scenes/themes) that a city has switched on, or has had on.
create table theme (
  city text not null references city on delete cascade,
  id text not null,
  -- The pack as it was taken over: it stays in force while its file is broken or gone.
  document jsonb not null,
  is_on boolean not null,
  -- Sentences on parts of the pack that the city has as its own.
  kept jsonb not null default '[]',
  changed_at timestamptz not null default now(),
  primary key (city, id)
);

-- What of a city a theme has brought. Each part has one owner; what the city changes is its own from then on.
create table theme_part (
  city text not null,
  theme text not null,
  kind text not null check (kind in ('thing-model', 'alarm-rule', 'indicator', 'dashboard')),
  -- Id of an indicator or dashboard, key of a rule, "id@version" of a thing model.
  part text not null,
  -- As the theme has written it: another content in the store is a change by the city.
  document jsonb not null,
  -- A default that it has taken the place of, and that comes back when the theme goes.
  former jsonb,
  primary key (city, kind, part),
  foreign key (city, theme) references theme on delete cascade
);
create index theme_part_theme on theme_part (city, theme);
