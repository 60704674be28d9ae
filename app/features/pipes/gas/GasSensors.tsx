import type { GasLeakReport } from '../../../../models/gas/inside-rings.ts';
import { metresBetween } from '../../../../models/geo/distance.ts';
import { dispatch } from '../../../actions/action.ts';
import { Block, Empty } from '../../../shell/controls/Field.tsx';
import { formatAge, formatNumber, unknown } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { observationTable } from '../../../state/observation-table.ts';
import { useAppState } from '../../../state/state.ts';

/** Detectors as near to a leak as this are told, metres. */
const nearMetres = 100;
const property = 'gas-concentration';

/** What gas detectors near the leak measure now, with its age: beside what is computed, never mixed with it. */
export function GasSensors({ report }: { report: GasLeakReport }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const datastreams = useAppState((state) => state.datastreams);
  // Grows whenever values have come.
  useAppState((state) => state.observationVersion);
  const unit = useAppState((state) => state.observedProperties.find(({ id }) => id === property)?.unit ?? '');
  const near = datastreams
    .filter(({ observedProperty }) => observedProperty === property)
    .map((one) => ({ one, metres: metresBetween(one, report.position) }))
    .filter(({ metres }) => metres <= nearMetres)
    .sort((a, b) => a.metres - b.metres);
  return (
    <Block title={words('gas.sensors')}>
      {near.length === 0 ? <Empty>{words('gas.noSensor', { metres: nearMetres })}</Empty> : null}
      <ul className="list" data-testid="gas-sensors">
        {near.map(({ one, metres }) => {
          const time = observationTable.time(one.id);
          return (
            <li key={one.id}>
              <button
                type="button"
                className="list-button"
                onClick={() => dispatch('select-datastream', { id: one.id })}
              >
                <span className="list-name">{one.name}</span>
                <span>{formatNumber(metres, 0, language)} m</span>
                <b>
                  {formatNumber(observationTable.value(one.id), 1, language)} {unit}
                </b>
                <span className="muted">
                  {time > 0 ? words('age.ago', { age: formatAge(Date.now() - time, words) }) : unknown}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </Block>
  );
}
