import { useState } from 'react';
import type { AffectedBuilding } from '../../../models/flood/scenario.ts';
import { dispatch } from '../../actions/action.ts';
import { depthClass } from '../../engines/cesium/colours/depth-classes.ts';
import { Block, Empty } from '../../shell/controls/Field.tsx';
import { formatDuration, formatNumber, shortCode, unknown } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { shownRun } from './follow-runs.ts';

const page = 50;

/** Buildings that the water of the shown run reaches, deepest first. */
export function AffectedList() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const run = useAppState(shownRun);
  const affected = useAppState((state) => state.affected);
  const [count, setCount] = useState(page);
  if (!run) return null;
  const title = words('flood.affectedTitle');
  if (affected === null)
    return (
      <Block title={title}>
        <Empty>{words(run.status === 'done' ? 'inspector.loading' : 'flood.affectedLater')}</Empty>
      </Block>
    );
  return (
    <Block title={title} extra={<span className="badge">{formatNumber(affected.length, 0, language)}</span>}>
      {affected.length === 0 ? <Empty>{words('flood.noneAffected')}</Empty> : null}
      <ul className="list" data-testid="affected-list">
        {affected.slice(0, count).map((building) => (
          <li key={building.code}>
            <button type="button" className="list-button" onClick={() => show(building)}>
              <i className="swatch" style={{ background: depthClass(building.depthMetres)?.colour }} />
              <span className="list-name" title={building.code}>
                {building.name ?? shortCode(building.code)}
              </span>
              <span className="list-value">{formatNumber(building.depthMetres, 2, language)} m</span>
              <span className="list-age">
                {building.arrivalSeconds === null
                  ? unknown
                  : words('flood.from', { time: formatDuration(building.arrivalSeconds) })}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {affected.length > count ? (
        <button type="button" className="link" onClick={() => setCount(count + page)}>
          {words('flood.more', { count: affected.length - count })}
        </button>
      ) : null}
    </Block>
  );
}

function show(building: AffectedBuilding): void {
  const { city, scene } = useAppState.getState();
  const layer = scene?.layers.find((candidate) => candidate.type === 'buildings')?.id ?? '';
  const { longitude, latitude, code } = building;
  dispatch('select-object', { layer, code });
  dispatch('fly-to', { longitude, latitude, height: city?.geoidUndulation ?? 0, rangeMetres: 250 });
}
