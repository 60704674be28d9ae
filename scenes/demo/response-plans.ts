import { type ResponsePlan, responsePlan } from '../../models/command/response-plan.ts';
import { earthquakePlan, gasPlan, hazmatPlan } from './response-plans-accidents.ts';
import { floodPlan, heatPlan } from './response-plans-weather.ts';

/**
 * The response plans of the city: flooding, gas leak, hazardous material, earthquake, heat. They name roles, never
 * persons, and refer to places by class and to stock by item, so that the desk can find what is nearest.
 */
export function planResponsePlans(): ResponsePlan[] {
  return [floodPlan, gasPlan, hazmatPlan, earthquakePlan, heatPlan].map((plan) => responsePlan.parse(plan));
}
