import { type DeviceShadow, shadowDifference } from '../../models/devices/command.ts';
import { auditStatements } from '../access/audit.ts';
import { HttpError } from '../http/context.ts';
import type { Database } from '../store/database.ts';

interface ShadowRow {
  desired: Record<string, unknown>;
  desired_version: number;
  desired_at: Date | null;
  reported: Record<string, unknown>;
  reported_version: number;
  reported_at: Date | null;
}

/** The shadow of a device; an empty one where nothing was desired or reported yet. */
export async function readShadow(database: Database, city: string, thing: string): Promise<DeviceShadow> {
  const { rows } = await database.query<ShadowRow>(
    'select * from device_shadow where city = $1 and thing = $2',
    [city, thing],
  );
  const row = rows[0];
  const desired = row?.desired ?? {};
  const reported = row?.reported ?? {};
  return {
    desired,
    desiredVersion: row?.desired_version ?? 0,
    desiredAt: row?.desired_at?.toISOString() ?? null,
    reported,
    reportedVersion: row?.reported_version ?? 0,
    reportedAt: row?.reported_at?.toISOString() ?? null,
    difference: shadowDifference(desired, reported),
  };
}

/**
 * Changes what is desired of a device; null takes a wish back.
 * @param version the version that the change was made from; null: whichever is there.
 * @throws HttpError 409 when somebody else has changed it since.
 */
export async function desire(
  database: Database,
  city: string,
  thing: string,
  settings: Record<string, unknown>,
  version: number | null,
  actor: string,
): Promise<DeviceShadow> {
  // The insert makes the row; the update then waits for whoever is changing it.
  const results = await database.transaction([
    {
      sql: 'insert into device_shadow (city, thing) values ($1, $2) on conflict do nothing',
      parameters: [city, thing],
    },
    {
      sql: `update device_shadow
               set desired = jsonb_strip_nulls(desired || $3::jsonb), desired_version = desired_version + 1,
                   desired_at = now()
             where city = $1 and thing = $2 and ($4::int4 is null or desired_version = $4)
            returning desired_version`,
      parameters: [city, thing, JSON.stringify(settings), version],
    },
  ]);
  const shadow = await readShadow(database, city, thing);
  if (results[1]!.affected === 0)
    throw new HttpError(
      409,
      `The desired state of "${thing}" has version ${shadow.desiredVersion}, not ${version}.`,
    );
  await database.transaction(
    auditStatements([
      {
        actor,
        action: 'device.desire',
        subject: thing,
        city,
        detail: { settings, version: shadow.desiredVersion },
      },
    ]),
  );
  return shadow;
}

/** Takes over what a device says of its settings; older reports than the last change nothing. */
export async function reportSettings(
  database: Database,
  city: string,
  thing: string,
  settings: Record<string, unknown>,
  at: number,
): Promise<void> {
  await database.query(
    `insert into device_shadow as s (city, thing, reported, reported_version, reported_at)
     values ($1, $2, jsonb_strip_nulls($3::jsonb), 1, to_timestamp($4::float8 / 1000))
     on conflict (city, thing) do update
        set reported = jsonb_strip_nulls(s.reported || $3::jsonb), reported_version = s.reported_version + 1,
            reported_at = excluded.reported_at
      where s.reported_at is null or s.reported_at <= excluded.reported_at`,
    [city, thing, JSON.stringify(settings), at],
  );
}
