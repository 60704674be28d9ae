import { useMemo, useState } from 'react';
import type { Impact } from '../../../../models/flood/impact/impact.ts';
import { type BuildingUse, buildingUses } from '../../../../models/flood/impact/uses.ts';
import { depthClass, depthClasses } from '../../../engines/cesium/colours/depth-classes.ts';
import { Empty } from '../../../shell/controls/Field.tsx';
import { VirtualRows } from '../../../shell/controls/VirtualRows.tsx';
import { formatDuration, formatNumber, shortCode } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { ImpactRow, impactRowHeight } from './ImpactRow.tsx';
import { showPlace } from './impact-actions.ts';

/** Buildings that the water reaches, by depth class and use, deepest first. */
export function BuildingTab({ buildings }: { buildings: Impact['buildings'] }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const [use, setUse] = useState<BuildingUse | null>(null);
  const [classes, setClasses] = useState<ReadonlySet<number>>(new Set());
  const rows = useMemo(
    () =>
      buildings.list.filter(
        (one) => (use === null || one.use === use) && (classes.size === 0 || classes.has(one.depthClass)),
      ),
    [buildings, use, classes],
  );
  if (buildings.affected === 0) return <Empty>{words('impact.noBuilding')}</Empty>;
  const toggle = (index: number): void => {
    const next = new Set(classes);
    if (!next.delete(index)) next.add(index);
    setClasses(next);
  };
  return (
    <>
      <fieldset className="impact-classes">
        <legend className="visually-hidden">{words('impact.classes')}</legend>
        {buildings.byClass.map(({ fromMetres, count }, index) => (
          <button
            key={fromMetres}
            type="button"
            className="chip"
            aria-pressed={classes.has(index)}
            aria-label={words('impact.class', { depth: formatNumber(fromMetres, 2, language), count })}
            disabled={count === 0}
            onClick={() => toggle(index)}
          >
            <i className="swatch" style={{ background: depthClasses[index]?.colour }} />
            {formatNumber(fromMetres, 2, language)}
            <b>{formatNumber(count, 0, language)}</b>
          </button>
        ))}
      </fieldset>
      <select
        className="wide"
        aria-label={words('impact.use')}
        value={use ?? ''}
        data-testid="impact-use"
        onChange={(event) => setUse(buildingUses.find((name) => name === event.target.value) ?? null)}
      >
        <option value="">{`${words('impact.anyUse')} · ${formatNumber(buildings.affected, 0, language)}`}</option>
        {buildings.byUse.map((line) => (
          <option key={line.use} value={line.use}>
            {`${words(`impact.use.${line.use}`)} · ${formatNumber(line.count, 0, language)}`}
          </option>
        ))}
      </select>
      {rows.length === 0 ? <Empty>{words('impact.noneSo')}</Empty> : null}
      <VirtualRows
        count={rows.length}
        rowHeight={impactRowHeight}
        testId="affected-list"
        render={(index) => {
          const one = rows[index]!;
          const detail = [
            words(`impact.use.${one.use}`),
            one.residents === null && one.workers === null
              ? words('impact.personsUnknown')
              : words('impact.persons', { count: formatNumber(one.residents ?? 0, 0, language) }),
            one.arrivalSeconds === null
              ? null
              : words('impact.from', { time: formatDuration(one.arrivalSeconds) }),
          ];
          return (
            <ImpactRow
              key={one.code}
              mark={<i className="swatch" style={{ background: depthClass(one.depthMetres)?.colour }} />}
              name={one.name ?? shortCode(one.code)}
              title={one.code}
              value={`${formatNumber(one.depthMetres, 2, language)} m`}
              detail={detail.filter((part) => part !== null).join(' · ')}
              onClick={() => showPlace(one, 'buildings')}
            />
          );
        }}
      />
    </>
  );
}
