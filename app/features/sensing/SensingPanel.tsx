import { ChartScatter, Router } from 'lucide-react';
import { useMemo } from 'react';
import type { Datastream } from '../../../models/sensing/sensing.ts';
import { dispatch } from '../../actions/action.ts';
import { legendColours, valueColour } from '../../engines/cesium/colours/value-colour.ts';
import { Block, Empty } from '../../shell/controls/Field.tsx';
import { formatAge, formatNumber } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useObservationVersion, useShownTime } from '../../shell/use-time.ts';
import { observationTable } from '../../state/observation-table.ts';
import { useAppState } from '../../state/state.ts';
import { FreshnessSign } from './FreshnessSign.tsx';
import { selectAndFly } from './select-and-fly.ts';
import { freshnessOf, highest, type PropertySummary, silent, summarise } from './summary.ts';

const listLength = 8;

/** How many sensors report what, which property colours them, and where one should look. */
export function SensingPanel() {
  const words = useWords();
  const datastreams = useAppState((state) => state.datastreams);
  const properties = useAppState((state) => state.observedProperties);
  const chosen = useAppState((state) => state.sensorProperty);
  const gateways = useAppState((state) => state.gateways.length);
  const gatewaysShown = useAppState((state) => state.gatewaysShown);
  const version = useObservationVersion(1000);
  const now = useShownTime(1000);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the table behind `version` is outside React.
  const summaries = useMemo(
    () => summarise(datastreams, properties, observationTable, now),
    [datastreams, properties, version, now],
  );
  if (datastreams.length === 0) return <Empty>{words('sensing.empty')}</Empty>;

  const total = { fresh: 0, stale: 0, offline: 0 };
  for (const summary of summaries) {
    total.fresh += summary.fresh;
    total.stale += summary.stale;
    total.offline += summary.offline;
  }
  const quiet = silent(datastreams, observationTable, now, listLength);
  const shown = summaries.find((summary) => summary.property.id === chosen);
  return (
    <>
      <div className="figures" data-testid="sensing-counts">
        <Figure state="fresh" count={total.fresh} />
        <Figure state="stale" count={total.stale} />
        <Figure state="offline" count={total.offline} />
      </div>
      <button
        type="button"
        className="button wide"
        data-testid="open-analysis"
        onClick={() => dispatch('show-analysis', { view: 'heat' })}
      >
        <ChartScatter size={15} aria-hidden /> {words('analysis.open')}
      </button>
      {gateways > 0 ? (
        <button
          type="button"
          className="button wide"
          aria-pressed={gatewaysShown}
          data-testid="show-gateways"
          onClick={() => dispatch('show-gateways', { shown: !gatewaysShown })}
        >
          <Router size={15} aria-hidden />{' '}
          {words(gatewaysShown ? 'action.hideGateways' : 'action.showGateways')}
        </button>
      ) : null}
      <Block
        title={words('sensing.byProperty')}
        extra={
          chosen ? (
            <button
              type="button"
              className="link"
              data-testid="sensor-property-all"
              onClick={() => dispatch('set-sensor-property', { property: null })}
            >
              {words('sensing.showAll')}
            </button>
          ) : null
        }
      >
        <ul className="list">
          {summaries.map((summary) => (
            <PropertyLine key={summary.property.id} summary={summary} chosen={chosen} />
          ))}
        </ul>
      </Block>
      {shown ? (
        <Block title={words('sensing.highest', { name: nameOf(shown) })}>
          <DatastreamList
            datastreams={highest(datastreams, shown.property.id, observationTable, now, listLength)}
            now={now}
          />
        </Block>
      ) : null}
      <Block title={words('sensing.silent')}>
        {quiet.length > 0 ? (
          <DatastreamList datastreams={quiet} now={now} />
        ) : (
          <Empty>{words('sensing.noneSilent')}</Empty>
        )}
      </Block>
    </>
  );
}

const nameOf = (summary: PropertySummary): string => summary.property.name[useAppState.getState().language];

function Figure({ state, count }: { state: 'fresh' | 'stale' | 'offline'; count: number }) {
  const words = useWords();
  const language = useAppState((s) => s.language);
  return (
    <div className="figure">
      <span className="figure-value">{formatNumber(count, 0, language)}</span>
      <span className="figure-name">
        <FreshnessSign state={state} /> {words(`sensing.${state}`)}
      </span>
    </div>
  );
}

function PropertyLine({ summary, chosen }: { summary: PropertySummary; chosen: string | null }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const { property, count, fresh, minimum, maximum } = summary;
  const colours = legendColours(property, 5).map((entry) => entry.colour);
  const range =
    minimum === null
      ? words('sensing.noFresh')
      : `${formatNumber(minimum, property.decimals, language)} – ${formatNumber(maximum, property.decimals, language)} ${unitOf(property.unit)}`;
  return (
    <li>
      <button
        type="button"
        className="property-line"
        aria-pressed={chosen === property.id}
        data-testid={`sensor-property-${property.id}`}
        onClick={() =>
          dispatch('set-sensor-property', { property: chosen === property.id ? null : property.id })
        }
      >
        <span className="ramp" style={{ background: `linear-gradient(90deg, ${colours.join(',')})` }} />
        <span className="property-name">{property.name[language]}</span>
        <span className="property-range">{range}</span>
        <span className="property-count" title={words('sensing.freshOf', { fresh, count })}>
          {fresh}/{count}
        </span>
      </button>
    </li>
  );
}

/** A bare "1" is the unit of a count; nobody writes it. */
export const unitOf = (unit: string): string => (unit === '1' ? '' : unit);

function DatastreamList({ datastreams, now }: { datastreams: Datastream[]; now: number }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const properties = useAppState((state) => state.observedProperties);
  return (
    <ul className="list">
      {datastreams.map((datastream) => {
        const property = properties.find((known) => known.id === datastream.observedProperty);
        const value = observationTable.value(datastream.id);
        const time = observationTable.time(datastream.id);
        return (
          <li key={datastream.id}>
            <button type="button" className="list-button" onClick={() => selectAndFly(datastream)}>
              <FreshnessSign state={freshnessOf(datastream, observationTable, now)} />
              <span className="list-name">{datastream.name}</span>
              <span className="list-value">
                <i className="swatch" style={{ background: valueColour(property, value) }} />
                {formatNumber(value, property?.decimals ?? 2, language)} {unitOf(property?.unit ?? '')}
              </span>
              <span className="list-age">
                {time === 0
                  ? words('sensing.never')
                  : words('age.ago', { age: formatAge(now - time, words) })}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
