import type { Impact, People } from '../../../../models/flood/impact/impact.ts';
import { overDoorstep } from '../../../../models/flood/impact/over-doorstep.ts';
import { dispatch } from '../../../actions/action.ts';
import { Choice } from '../../../shell/controls/Choice.tsx';
import { Block, Empty } from '../../../shell/controls/Field.tsx';
import { formatDuration, formatNumber, unknown } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { impactTabs, useAppState } from '../../../state/state.ts';
import { shownRun } from '../follow-runs.ts';
import { BuildingTab } from './BuildingTab.tsx';
import { CompareTab } from './CompareTab.tsx';
import { FacilityTab } from './FacilityTab.tsx';
import { impactIsLate } from './follow-impact.ts';
import './impact.css';
import { exportFormats } from './impact-actions.ts';
import { RoadTab } from './RoadTab.tsx';
import { UndergroundTab } from './UndergroundTab.tsx';
import { wholeLength } from './whole-length.ts';

/** Whom and what the water of the shown run affects, at the shown instant or over the whole run. */
export function ImpactPanel() {
  const words = useWords();
  const run = useAppState(shownRun);
  const impact = useAppState((state) => state.impact);
  if (!run) return null;
  return (
    <Block title={words('impact.title')} extra={impact ? <Exports /> : null}>
      {run.result && run.result.frameTimes.length > 0 ? (
        <>
          <Moment />
          {impact ? <Told impact={impact} /> : <Empty>{words('inspector.loading')}</Empty>}
        </>
      ) : (
        <Empty>{words('impact.noFrame')}</Empty>
      )}
    </Block>
  );
}

function Exports() {
  const words = useWords();
  return (
    <div className="impact-exports">
      {exportFormats.map((format) => (
        <button
          key={format}
          type="button"
          className="button small"
          aria-label={words('action.exportImpactAs', { format: format.toUpperCase() })}
          data-testid={`export-impact-${format}`}
          onClick={() => dispatch('export-impact', { format })}
        >
          {format === 'geojson' ? 'GeoJSON' : format.toUpperCase()}
        </button>
      ))}
    </div>
  );
}

function Moment() {
  const words = useWords();
  const whole = useAppState((state) => state.impactView.whole);
  const seconds = useAppState((state) => shownRun(state)?.result?.frameTimes[state.floodFrame]);
  return (
    <Choice
      label={words('impact.when')}
      value={whole ? 'whole' : 'instant'}
      options={[
        { value: 'instant', text: words('impact.instant', { time: formatDuration(seconds) }) },
        { value: 'whole', text: words('impact.whole') },
      ]}
      onChange={(value) => dispatch('set-impact-view', { whole: value === 'whole' })}
      testId="impact-when"
    />
  );
}

function Told({ impact }: { impact: Impact }) {
  const words = useWords();
  const tab = useAppState((state) => state.impactView.tab);
  const late = useAppState(impactIsLate);
  return (
    <div
      className="impact"
      data-late={late || undefined}
      data-frame={impact.frame ?? 'run'}
      aria-busy={late}
      data-testid="impact"
    >
      <Headline impact={impact} />
      {impact.complete ? null : <p className="muted">{words('impact.incomplete')}</p>}
      <Choice
        label={words('impact.list')}
        value={tab}
        options={impactTabs.map((value) => ({ value, text: words(`impact.tab.${value}`) }))}
        onChange={(value) => dispatch('set-impact-view', { tab: value })}
        testId="impact-tabs"
      />
      {tab === 'buildings' ? <BuildingTab buildings={impact.buildings} /> : null}
      {tab === 'facilities' ? <FacilityTab facilities={impact.facilities} /> : null}
      {tab === 'roads' ? <RoadTab roads={impact.roads} /> : null}
      {tab === 'underground' ? <UndergroundTab underground={impact.underground} /> : null}
      {tab === 'compare' ? <CompareTab /> : null}
    </div>
  );
}

function Headline({ impact: { buildings, roads, underground } }: { impact: Impact }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const count = (value: number): string => formatNumber(value, 0, language);
  const { closedForCars, closedForRescue } = roads;
  const over = overDoorstep(buildings);
  return (
    <dl className="impact-figures" aria-live="polite">
      <Figure
        name={words('impact.buildings')}
        value={count(over.count)}
        note={words('impact.ofTotal', { any: count(buildings.affected), count: count(buildings.total) })}
        testId="impact-buildings"
      />
      <Figure
        name={words('impact.residents')}
        value={isUnknown(over.residents) ? unknown : count(over.residents.known)}
        note={
          isUnknown(over.residents)
            ? words('impact.allUnknown')
            : [
                isUnknown(over.workers)
                  ? null
                  : words('impact.workers', { count: count(over.workers.known) }),
                over.residents.buildingsUnknown > 0
                  ? words('impact.unknownPeople', { count: count(over.residents.buildingsUnknown) })
                  : null,
              ]
                .filter((part) => part !== null)
                .join(' · ')
        }
        testId="impact-residents"
      />
      <Figure
        name={words('impact.roads')}
        value={roads.known ? wholeLength(closedForCars.metres, language) : unknown}
        note={
          !roads.known
            ? words('impact.roadsUnknown')
            : closedForRescue.roads > 0
              ? words('impact.rescueClosed', {
                  length: wholeLength(closedForRescue.metres, language),
                })
              : words('impact.roadCount', { count: count(closedForCars.roads) })
        }
        testId="impact-roads"
      />
      <Figure
        name={words('impact.underground')}
        value={underground.total === 0 ? unknown : count(underground.flooded)}
        note={
          underground.total === 0
            ? words('impact.noneBelow')
            : underground.ahead > 0
              ? words('impact.ahead', { count: count(underground.ahead) })
              : words('impact.noneAhead')
        }
        testId="impact-underground"
      />
    </dl>
  );
}

/** Nothing is told of any of the buildings. */
const isUnknown = ({ known, buildingsUnknown }: People): boolean => known === 0 && buildingsUnknown > 0;

function Figure(props: { name: string; value: string; note: string; testId: string }) {
  const { name, value, note, testId } = props;
  return (
    <div className="impact-figure">
      <dt>{name}</dt>
      <dd className="figure-value" data-testid={testId}>
        {value}
      </dd>
      <dd className="impact-note">{note}</dd>
    </div>
  );
}
