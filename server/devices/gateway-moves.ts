import type { Database, Statement } from '../store/database.ts';

/** A device that went from one gateway to another. `at` is ISO 8601. */
export interface GatewayMove {
  at: string;
  from: string | null;
  to: string | null;
  link: string | null;
  reason: string;
}

/**
 * Moves devices from one gateway to others and keeps that they moved, and why. One that is elsewhere by now stays there.
 * @param to code of the new gateway of each; null: none.
 * @param link how each reaches it; null: as before.
 */
export const moveStatements = (
  city: string,
  from: string | null,
  moves: readonly { thing: string; to: string | null }[],
  link: string | null,
  reason: string,
): Statement[] => {
  const parameters = [city, from, moves.map(({ thing }) => thing), moves.map(({ to }) => to), link];
  const moved = `unnest($3::text[], $4::text[]) as i (thing, gateway)
                 join thing t on t.city = $1 and t.code = i.thing and t.gateway is not distinct from $2`;
  return [
    {
      sql: `insert into gateway_move (city, thing, from_gateway, to_gateway, link, reason)
            select $1, t.code, $2, i.gateway, coalesce($5, t.link), $6 from ${moved}`,
      parameters: [...parameters, reason],
    },
    {
      sql: `update thing set gateway = moved.gateway, link = coalesce($5, link)
              from (select t.code, i.gateway from ${moved}) as moved
             where thing.city = $1 and thing.code = moved.code`,
      parameters,
    },
  ];
};

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
