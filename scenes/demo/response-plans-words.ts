import type { z } from 'zod';
import type {
  planLevel,
  planNeed,
  planStep,
  planTrigger,
  ResponsePlan,
} from '../../models/command/response-plan.ts';
import type { AlarmLevel } from '../../models/sensing/sensing.ts';

type Words = { zh: string; en: string };
export const words = (zh: string, en: string): Words => ({ zh, en });

/** The roles that all plans draw on: unit and office, never a person. */
const allRoles = {
  commander: [words('总指挥', 'Commander'), words('市应急指挥部', 'City emergency headquarters')],
  duty: [words('值班长', 'Duty officer'), words('市应急指挥中心', 'City command centre')],
  drainage: [words('排水抢险组', 'Drainage group'), words('市排水公司', 'Drainage company')],
  gas: [words('燃气抢险组', 'Gas group'), words('市燃气公司', 'Gas company')],
  fire: [words('消防救援组', 'Fire and rescue group'), words('市消防救援支队', 'Fire brigade')],
  police: [words('交通管制组', 'Traffic control group'), words('市公安局', 'Police')],
  medical: [words('医疗救治组', 'Medical group'), words('市卫生健康委', 'Health commission')],
  power: [words('电力保障组', 'Power group'), words('市供电公司', 'Power company')],
  water: [words('供水保障组', 'Water group'), words('市自来水公司', 'Water company')],
  street: [words('疏散安置组', 'Evacuation group'), words('属地街道', 'Street offices')],
  supply: [words('物资保障组', 'Supply group'), words('市粮食和物资储备局', 'Reserves office')],
  environment: [words('环境监测组', 'Monitoring group'), words('市生态环境局', 'Environment bureau')],
  experts: [words('专家组', 'Expert group'), words('市应急管理局', 'Emergency bureau')],
  structure: [words('房屋桥隧排查组', 'Structures group'), words('市住建局', 'Construction bureau')],
  information: [words('信息发布组', 'Public information'), words('市委宣传部', 'Information office')],
} as const satisfies Record<string, readonly [Words, Words]>;
export type RoleId = keyof typeof allRoles;

export type Trigger = z.input<typeof planTrigger>;
export type Need = z.input<typeof planNeed>;
type Step = z.input<typeof planStep>;
type Level = z.input<typeof planLevel>;

/** A condition on a measured value. */
export const when = (
  zh: string,
  en: string,
  observedProperty: string,
  direction: 'above' | 'below',
  threshold: number,
): Trigger => ({ text: words(zh, en), observedProperty, direction, threshold });
/** A decision, or news from outside. */
export const told = (zh: string, en: string, alarmLevel?: AlarmLevel): Trigger => ({
  text: words(zh, en),
  ...(alarmLevel && { alarmLevel }),
});

export const teams = (skill: string, quantity: number): Need => ({
  class: 'rescue-team',
  item: skill,
  quantity,
  unit: '支',
});
export const vehicles = (type: string, quantity: number): Need => ({
  class: 'emergency-vehicle',
  item: type,
  quantity,
  unit: '辆',
});
export const stock = (item: string, quantity: number, unit: string): Need => ({
  class: 'emergency-store',
  item,
  quantity,
  unit,
});
export const shelters = (quantity: number): Need => ({ class: 'shelter', quantity, unit: '处' });

/** One step: id, what, who, within how many minutes, with what. */
export const step = (
  id: string,
  zh: string,
  en: string,
  role: RoleId,
  withinMinutes: number,
  ...needs: Need[]
): Step => ({ id, text: words(zh, en), role, withinMinutes, needs });

const colours: Record<Level['level'], AlarmLevel> = { I: 'red', II: 'orange', III: 'yellow', IV: 'blue' };
export const level = (
  name: Level['level'],
  declaredBy: RoleId,
  triggers: Trigger[],
  steps: Step[],
): Level => ({ level: name, alarmLevel: colours[name], declaredBy, triggers, steps });

/** A plan with the roles that its levels use. */
export function plan(
  id: string,
  event: string,
  name: Words,
  summary: Words,
  levels: Level[],
): z.input<typeof import('../../models/command/response-plan.ts').responsePlan> {
  const used = new Set(levels.flatMap((one) => [one.declaredBy, ...one.steps.map(({ role }) => role)]));
  const roles: ResponsePlan['roles'] = Object.entries(allRoles)
    .filter(([role]) => used.has(role))
    .map(([role, [title, unit]]) => ({ id: role, name: title, unit }));
  return { id, event, name, version: '2025-1', summary, roles, levels };
}
