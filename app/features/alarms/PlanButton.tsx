import { ClipboardList } from 'lucide-react';
import type { Alarm } from '../../../models/alarms/alarm.ts';
import { planLevelFor } from '../../../models/command/response-plan.ts';
import { dispatch } from '../../actions/action.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { useResponsePlans } from './use-response-plans.ts';

/** Starts the response plan of an alarm; it says which one, at what level and with how many tasks. */
export function PlanButton({ alarm, plan: id }: { alarm: Alarm; plan: string }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const plan = useResponsePlans().find((known) => known.id === id);
  const level = plan ? planLevelFor(plan, alarm.level) : null;
  return (
    <button
      type="button"
      className="button small"
      data-testid="alarm-start-plan"
      title={level?.steps.map(({ text }) => `· ${text[language]}`).join('\n')}
      onClick={() => dispatch('start-response-plan', { alarm: alarm.id, plan: id })}
    >
      <ClipboardList size={14} aria-hidden />{' '}
      {plan && level
        ? words('alarm.startPlan', {
            name: plan.name[language],
            level: level.level,
            count: level.steps.length,
          })
        : words('alarm.startPlanId', { id })}
    </button>
  );
}
