import { type ResponsePlan, responsePlan } from '../../models/command/response-plan.ts';
import { HttpError } from '../http/context.ts';
import type { Database } from '../store/database.ts';

const mostPlans = 200;

/**
 * Checks the body of `POST /api/cities/:city/response-plans`: one plan or a list of them, all or none.
 * @throws HttpError 422 naming the first plan that is refused.
 */
export function checkResponsePlans(body: unknown): ResponsePlan[] {
  const candidates = Array.isArray(body) ? body : [body];
  if (candidates.length > mostPlans)
    throw new HttpError(422, `Expected at most ${mostPlans} response plans, found ${candidates.length}.`);
  const plans = candidates.map((candidate, index) => {
    const parsed = responsePlan.safeParse(candidate);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0]!;
    throw new HttpError(422, `plans[${[index, ...issue.path.map(String)].join('.')}]: ${issue.message}.`);
  });
  const ids = new Set(plans.map(({ id }) => id));
  if (ids.size < plans.length) throw new HttpError(422, 'Expected each id of a plan once.');
  return plans;
}

/** Stores plans; one with the id of an older one takes its place. */
export async function storeResponsePlans(
  database: Database,
  city: string,
  plans: ResponsePlan[],
): Promise<void> {
  await database.query(
    `insert into response_plan (city, id, document)
     select $1, plan->>'id', plan from jsonb_array_elements($2::jsonb) as plan
     on conflict (city, id) do update set document = excluded.document, updated_at = now()`,
    [city, JSON.stringify(plans)],
  );
}

export async function responsePlansOf(database: Database, city: string): Promise<ResponsePlan[]> {
  const { rows } = await database.query<{ document: ResponsePlan }>(
    'select document from response_plan where city = $1 order by id',
    [city],
  );
  return rows.map(({ document }) => document);
}
