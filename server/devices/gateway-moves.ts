import type { Database, Statement } from '../store/database.ts';

/** A device that went from one gateway to another. `at` is ISO 8601. */
export interface GatewayMove {
  at: string;
  from: string | null;
  to: string | null;
  link: string | null;
  reason: string;
}

/** Moves a device to another gateway and keeps that it moved, and why. */
export const moveStatements = (
  city: string,
  thing: string,
  to: string | null,
  link: string | null,
  reason: string,
): Statement[] => [
  {
    sql: `insert into gateway_move (city, thing, from_gateway, to_gateway, link, reason)
          select city, code, gateway, $3, $4, $5 from thing where city = $1 and code = $2`,
    parameters: [city, thing, to, link, reason],
  },
  {
    sql: 'update thing set gateway = $3, link = coalesce($4, link) where city = $1 and code = $2',
    parameters: [city, thing, to, link],
  },
];

/** Moves of a device, newest first. */
export async function readGatewayMoves(
  database: Database,
  city: string,
  thing: string,
  limit: number,
): Promise<GatewayMove[]> {
  const { rows } = await database.query<Omit<GatewayMove, 'at'> & { at: Date }>(
    `select at, from_gateway as "from", to_gateway as "to", link, reason from gateway_move
      where city = $1 and thing = $2 order by at desc, id desc limit $3::int4`,
    [city, thing, limit],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
