import type { DashboardCard } from '../../../models/indicators/dashboard.ts';
import { isAlarmScope } from '../../../models/indicators/indicator-definition.ts';
import { formatNumber } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { AlarmSign } from '../alarms/AlarmSign.tsx';
import { byValue } from './card-option.ts';
import { chooseArea } from './choose-area.ts';
import { levelValues, useDashboard, valueKey } from './dashboard-store.ts';

/** Areas by several indicators; a line chooses its area. */
export function TableCard({ card }: { card: Extract<DashboardCard, { kind: 'table' }> }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const state = useDashboard();
  const definitions = card.indicators.flatMap((id) => state.definitions[id] ?? []);
  const [first] = definitions;
  if (!first) return null;
  const all = levelValues(state, first.id, card.level, language);
  // Areas stand where they always stand; of rules and kinds the worst come first.
  const areas = isAlarmScope(card.level) ? byValue(all, first.better !== 'higher') : all;
  if (areas.length === 0) return <p className="dash-note">{words('dashboard.noAreas')}</p>;
  return (
    <div className="dash-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{words(`dashboard.level.${card.level}`)}</th>
            {definitions.map(({ id, name, unit }) => (
              <th key={id} scope="col">
                {name[language]}
                {unit ? <small> {unit}</small> : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {areas.map(({ code, name }) => (
            <tr
              key={code}
              data-chosen={(state.chosen.level === card.level && state.chosen.code === code) || undefined}
            >
              <th scope="row">
                <button type="button" onClick={() => chooseArea(card.level, code)}>
                  {name}
                </button>
              </th>
              {definitions.map(({ id, decimals }) => {
                const value = state.values[valueKey(id, card.level, code)];
                return (
                  <td key={id} data-status={value?.status ?? 'unknown'}>
                    {value?.alarmLevel ? <AlarmSign level={value.alarmLevel} size={10} /> : null}
                    {value?.value === null || value === undefined
                      ? words('dashboard.unknown')
                      : formatNumber(value.value, decimals, language)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
