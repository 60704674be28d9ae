-- Rain forecasts that the city was sent (models/flood/forcing/rain-forecast.ts): what they say of themselves, and the
-- values as deflated JSON.
create table rain_forecast (
  city text not null references city on delete cascade,
  model text not null,
  issued_at timestamptz not null,
  received_at timestamptz not null default now(),
  -- rainForecastSummary without receivedAt
  header jsonb not null,
  content bytea not null,
  primary key (city, model, issued_at)
);

-- What the city has set for its floods, by name: models/flood/forecast, forcing/storm-formula.ts.
create table flood_setting (
  city text not null references city on delete cascade,
  name text not null,
  document jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (city, name)
);
