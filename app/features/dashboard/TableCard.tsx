import type { DashboardCard } from '../../../models/indicators/dashboard.ts';
import { formatNumber } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { AlarmSign } from '../alarms/AlarmSign.tsx';
import { chooseArea } from './choose-area.ts';
import { levelValues, useDashboard } from './dashboard-store.ts';

/** Areas by several indicators; a line chooses its area. */
export function TableCard({ card }: { card: Extract<DashboardCard, { kind: 'table' }> }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const state = useDashboard();
  const definitions = card.indicators.flatMap((id) => state.definitions[id] ?? []);
  const columns = definitions.map(({ id }) => levelValues(state, id, card.level, language));
  const [areas = []] = columns;
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
          {areas.map(({ code, name }, row) => (
            <tr
              key={code}
              data-chosen={(state.chosen.level === card.level && state.chosen.code === code) || undefined}
            >
              <th scope="row">
                <button type="button" onClick={() => chooseArea(card.level, code)}>
                  {name}
                </button>
              </th>
              {definitions.map(({ id, decimals }, column) => {
                const value = columns[column]![row]?.value;
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
