import { useEffect, useState } from 'react';
import { z } from 'zod';
import { type ResponsePlan, responsePlan } from '../../../models/command/response-plan.ts';
import { useAppState } from '../../state/state.ts';
import { getJson } from '../server/api.ts';

/** The response plans of the city, read when they are first needed; empty until then. */
export function useResponsePlans(): ResponsePlan[] {
  const city = useAppState((state) => state.city?.id);
  const [plans, setPlans] = useState<ResponsePlan[]>([]);
  useEffect(() => {
    if (!city) return;
    const abort = new AbortController();
    getJson(
      `/api/cities/${encodeURIComponent(city)}/response-plans`,
      z.array(responsePlan),
      abort.signal,
    ).then(setPlans, () => {
      // Without its text a plan is started by its id; the server says what it makes of it.
    });
    return () => abort.abort();
  }, [city]);
  return plans;
}
