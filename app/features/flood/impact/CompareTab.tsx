import { useEffect, useState } from 'react';
import { type ImpactDifference, impactDifference } from '../../../../models/flood/impact/difference.ts';
import type { ImpactBuilding } from '../../../../models/flood/impact/impact.ts';
import { dispatch } from '../../../actions/action.ts';
import { depthClass } from '../../../engines/cesium/colours/depth-classes.ts';
import { Choice } from '../../../shell/controls/Choice.tsx';
import { Empty } from '../../../shell/controls/Field.tsx';
import { VirtualRows } from '../../../shell/controls/VirtualRows.tsx';
import { formatLength, formatNumber, shortCode } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { floodComparisons } from '../../../state/flood-view.ts';
import { useAppState } from '../../../state/state.ts';
import { getJson, sentenceOf } from '../../server/api.ts';
import { impactWish } from './follow-impact.ts';
import { ImpactRow, impactRowHeight } from './ImpactRow.tsx';
import { showPlace } from './impact-actions.ts';

const changes = ['saved', 'harmed', 'shallower', 'deeper'] as const;
type Change = (typeof changes)[number];

/** What the shown run changes against another: who is affected there but not here, and what that costs. */
export function CompareTab() {
  const words = useWords();
  const runs = useAppState((state) => state.runs);
  const active = useAppState((state) => state.activeRun);
  const compareWith = useAppState((state) => state.impactView.compareWith);
  const difference = useDifference(compareWith);
  const others = runs.filter(({ id, status }) => id !== active && status === 'done');
  return (
    <>
      <select
        className="wide"
        aria-label={words('impact.compareWith')}
        value={compareWith ?? ''}
        data-testid="impact-compare-with"
        onChange={(event) => dispatch('set-impact-view', { compareWith: event.target.value || null })}
      >
        <option value="">{words('impact.compareNone')}</option>
        {others.map(({ id, scenario }) => (
          <option key={id} value={id}>
            {scenario.name}
          </option>
        ))}
      </select>
      {compareWith === null ? null : <OnMap other={compareWith} />}
      {compareWith === null ? <Empty>{words('impact.compareTeach')}</Empty> : null}
      {difference && 'error' in difference ? <p className="error-text">{difference.error}</p> : null}
      {compareWith !== null && difference === null ? <Empty>{words('inspector.loading')}</Empty> : null}
      {difference && 'saved' in difference ? <Difference difference={difference} /> : null}
    </>
  );
}

/** The same two runs on the map: one press to the line between them, or to their difference. */
function OnMap({ other }: { other: string }) {
  const words = useWords();
  const { comparison, otherRun } = useAppState((state) => state.floodView);
  return (
    <div className="field compare-map">
      <span>{words('impact.onMap')}</span>
      <Choice
        label={words('impact.onMap')}
        value={otherRun === other ? comparison : 'off'}
        options={floodComparisons.map((value) => ({ value, text: words(`water.comparison.${value}`) }))}
        onChange={(value) => dispatch('set-flood-view', { comparison: value, otherRun: other })}
        testId="compare-on-map"
      />
    </div>
  );
}

/** Asks anew when the run, the frame or the run compared with changes; the former answer stands until then. */
function useDifference(compareWith: string | null): ImpactDifference | { error: string } | null {
  const active = useAppState((state) => state.activeRun);
  const frame = useAppState((state) => impactWish(state)?.frame);
  const [told, setTold] = useState<{ of: string; answer: ImpactDifference | { error: string } } | null>(null);
  useEffect(() => {
    if (!compareWith || !active || frame === undefined) return;
    const abort = new AbortController();
    const query = frame === null ? '' : `?frame=${frame}`;
    const path = `/api/runs/${encodeURIComponent(compareWith)}/impact/difference/${encodeURIComponent(active)}${query}`;
    const of = `${compareWith} ${active}`;
    getJson(path, impactDifference, abort.signal).then(
      (answer) => setTold({ of, answer }),
      (error: unknown) => {
        if (!abort.signal.aborted) setTold({ of, answer: { error: sentenceOf(error) } });
      },
    );
    return () => abort.abort();
  }, [compareWith, active, frame]);
  return told && compareWith && told.of === `${compareWith} ${active}` ? told.answer : null;
}

function Difference({ difference }: { difference: ImpactDifference }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const [change, setChange] = useState<Change>('saved');
  const { saved, harmed, deeper, shallower, cost } = difference;
  const lists: Record<Change, (ImpactBuilding & { otherDepthMetres?: number })[]> = {
    saved: saved.list,
    harmed: harmed.list,
    deeper,
    shallower,
  };
  const rows = lists[change];
  const count = (value: number): string => formatNumber(value, 0, language);
  return (
    <div data-testid="impact-difference">
      {difference.comparable ? null : <p className="muted">{words('impact.incomparable')}</p>}
      <dl className="impact-figures">
        <div className="impact-figure">
          <dt>{words('impact.saved')}</dt>
          <dd className="figure-value" data-testid="impact-saved">
            {count(saved.list.length)}
          </dd>
          <dd className="impact-note">
            {words('impact.savedResidents', { count: count(saved.residents.known) })}
          </dd>
        </div>
        <div className="impact-figure">
          <dt>{words('impact.harmed')}</dt>
          <dd className="figure-value" data-testid="impact-harmed">
            {count(harmed.list.length)}
          </dd>
          <dd className="impact-note">
            {words('impact.savedResidents', { count: count(harmed.residents.known) })}
          </dd>
        </div>
      </dl>
      <ul className="impact-changes">
        <li data-testid="impact-cost">
          {words('impact.cost')}:{' '}
          {cost.measures.length === 0
            ? words('impact.noMeasure')
            : words('impact.barrier', { length: formatLength(cost.barrierMetres, language) })}
        </li>
        <li>
          {words(difference.closedRoadMetres > 0 ? 'impact.roadsMore' : 'impact.roadsOpened', {
            count: count(difference.roadsOpened.length),
            length: formatLength(Math.abs(difference.closedRoadMetres), language),
          })}
        </li>
        {difference.undergroundSaved > 0 ? (
          <li>{words('impact.undergroundSaved', { count: count(difference.undergroundSaved) })}</li>
        ) : null}
        {difference.facilitiesSaved.length > 0 ? (
          <li>{words('impact.facilitiesSaved', { names: difference.facilitiesSaved.join(' · ') })}</li>
        ) : null}
        {difference.facilitiesHarmed.length > 0 ? (
          <li className="error-text">
            {words('impact.facilitiesHarmed', { names: difference.facilitiesHarmed.join(' · ') })}
          </li>
        ) : null}
      </ul>
      <Choice
        label={words('impact.change')}
        value={change}
        options={changes.map((value) => ({
          value,
          text: `${words(`impact.${value}`)} ${count(lists[value].length)}`,
        }))}
        onChange={setChange}
        testId="impact-changes"
      />
      {rows.length === 0 ? <Empty>{words('impact.noChange')}</Empty> : null}
      <VirtualRows
        count={rows.length}
        rowHeight={impactRowHeight}
        testId="impact-difference-list"
        render={(index) => {
          const one = rows[index]!;
          const depth = `${formatNumber(one.depthMetres, 2, language)} m`;
          return (
            <ImpactRow
              key={one.code}
              mark={<i className="swatch" style={{ background: depthClass(one.depthMetres)?.colour }} />}
              name={one.name ?? shortCode(one.code)}
              title={one.code}
              value={
                one.otherDepthMetres === undefined
                  ? depth
                  : `${formatNumber(one.otherDepthMetres, 2, language)} → ${depth}`
              }
              detail={`${words(`impact.use.${one.use}`)} · ${one.residents === null ? words('impact.personsUnknown') : words('impact.persons', { count: one.residents })}`}
              onClick={() => showPlace(one, 'buildings')}
            />
          );
        }}
      />
    </div>
  );
}
