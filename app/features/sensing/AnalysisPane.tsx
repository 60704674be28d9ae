import { X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { z } from 'zod';
import { isPlaceProperty } from '../../../models/sensing/observed-properties.ts';
import type { ObservedProperty } from '../../../models/sensing/sensing.ts';
import { dispatch } from '../../actions/action.ts';
import { rgbFromHex } from '../../engines/cesium/colours/ramp.ts';
import { colourRange, legendColours, rampTable } from '../../engines/cesium/colours/value-colour.ts';
import type { AnalysisView, Hovered } from '../../engines/deck/analysis-view.ts';
import { Choice } from '../../shell/controls/Choice.tsx';
import { IconButton } from '../../shell/controls/IconButton.tsx';
import { formatNumber } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useObservationVersion, useShownTime } from '../../shell/use-time.ts';
import { observationTable } from '../../state/observation-table.ts';
import { type AnalysisName, analysisNames, useAppState } from '../../state/state.ts';
import { getJson, sentenceOf } from '../server/api.ts';
import { notify } from '../server/notices.ts';
import { type AreaFeature, areaFeature, areaStatistics, type ValuePoint } from './area-statistics.ts';
import { unitOf } from './SensingPanel.tsx';
import { freshnessOf } from './summary.ts';

/** How often the pane is drawn anew while values come in. */
const renewMilliseconds = 2000;
/** Values out of the viewport are asked for so often only (features/live/follow-overview.ts). */
const graceSeconds = 15;

const areaCollection = z.object({ features: z.array(areaFeature) });

/** Values of one property on a plan of the city: heat map, hexagons, means of districts. */
export function AnalysisPane() {
  const view = useAppState((state) => state.analysis);
  return view ? <Pane view={view} /> : null;
}

function Pane({ view }: { view: AnalysisName }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const theme = useAppState((state) => state.theme);
  const datastreams = useAppState((state) => state.datastreams);
  const properties = useAppState((state) => state.observedProperties);
  const chosen = useAppState((state) => state.sensorProperty);
  const version = useObservationVersion(renewMilliseconds);
  const now = useShownTime(renewMilliseconds);
  const areas = useAreas();
  const [hovered, setHovered] = useState<Hovered | null>(null);
  const present = useMemo(() => {
    const counts = new Map<string, number>();
    for (const { observedProperty: id } of datastreams) counts.set(id, (counts.get(id) ?? 0) + 1);
    const count = ({ id }: ObservedProperty): number => counts.get(id) ?? 0;
    // What is measured at most places says most on a plan.
    return properties
      .filter((property) => count(property) > 0 && !isPlaceProperty(property.id))
      .sort((a, b) => count(b) - count(a));
  }, [datastreams, properties]);
  const property = present.find(({ id }) => id === chosen) ?? present[0];
  // biome-ignore lint/correctness/useExhaustiveDependencies: the table behind `version` is outside React.
  const points = useMemo(
    (): ValuePoint[] =>
      datastreams
        .filter(
          (datastream) =>
            datastream.observedProperty === property?.id &&
            freshnessOf(datastream, observationTable, now, graceSeconds) === 'fresh',
        )
        .map(({ id, longitude, latitude }) => ({
          id,
          longitude,
          latitude,
          value: observationTable.value(id),
        })),
    [datastreams, property, version, now],
  );
  const statistics = useMemo(() => areaStatistics(areas, points), [areas, points]);
  const ramp = useMemo(
    () => rampTable(property?.id ?? '', 63).map((hex) => [...rgbFromHex(hex)] as Rgb),
    [property],
  );
  const { holder, drawing } = useDrawing(setHovered);
  useEffect(() => {
    if (!property) return;
    drawing?.update({ view, points, areas, statistics, ramp, range: colourRange(property), theme });
  }, [drawing, view, points, areas, statistics, ramp, property, theme]);

  const count = datastreams.filter(({ observedProperty }) => observedProperty === property?.id).length;
  return (
    <section
      className="analysis"
      aria-label={words('analysis.title')}
      data-testid="analysis"
      data-points={points.length}
      data-drawn={drawing !== null || undefined}
    >
      <div
        ref={holder}
        className="analysis-canvas"
        role="img"
        aria-label={words('analysis.plan', { name: property?.name[language] ?? '' })}
      />
      <header className="analysis-head card">
        <h2>{words('analysis.title')}</h2>
        <label>
          <span className="visually-hidden">{words('analysis.property')}</span>
          <select
            value={property?.id}
            data-testid="analysis-property"
            onChange={(event) => dispatch('set-sensor-property', { property: event.target.value })}
          >
            {present.map(({ id, name }) => (
              <option key={id} value={id}>
                {name[language]}
              </option>
            ))}
          </select>
        </label>
        <Choice
          label={words('analysis.view')}
          value={view}
          options={analysisNames.map((value) => ({ value, text: words(`analysis.${value}`) }))}
          onChange={(value) => dispatch('show-analysis', { view: value })}
          testId="analysis-view"
        />
        <IconButton
          label={words('analysis.close')}
          className="small"
          icon={<X size={16} aria-hidden />}
          testId="analysis-close"
          onClick={() => dispatch('show-analysis', { view: null })}
        />
      </header>
      {property ? (
        <footer className="analysis-note card legend">
          <span className="legend-title">
            {property.name[language]} {unitOf(property.unit)}
          </span>
          <span
            className="ramp tall analysis-ramp"
            style={{
              background: `linear-gradient(90deg, ${legendColours(property)
                .map(({ colour }) => colour)
                .join(',')})`,
            }}
          />
          <span className="ramp-labels">
            {legendColours(property, 3).map(({ value }) => (
              <span key={value}>{formatNumber(value, property.decimals, language)}</span>
            ))}
          </span>
          <p className="muted">
            {points.length === 0
              ? words('analysis.none')
              : words('analysis.count', { fresh: points.length, count })}
            {areas.length === 0 ? ` ${words('analysis.noOutlines')}` : ''}
          </p>
        </footer>
      ) : null}
      {hovered && property ? <Tip hovered={hovered} property={property} /> : null}
    </section>
  );
}

type Rgb = [number, number, number];

/** The engine comes with the first pane that needs it, and goes with it. */
function useDrawing(onHover: (hovered: Hovered | null) => void) {
  const holder = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<AnalysisView | null>(null);
  const bounds = useAppState((state) => state.city?.bounds ?? null);
  useEffect(() => {
    if (!bounds) return;
    let made: AnalysisView | null = null;
    let gone = false;
    import('../../engines/deck/analysis-view.ts').then(
      ({ AnalysisView }) => {
        if (gone || !holder.current) return;
        made = new AnalysisView(
          holder.current,
          bounds,
          onHover,
          ({ id }) => dispatch('select-datastream', { id }),
          (sentence) => notify('error', sentence),
        );
        setDrawing(made);
      },
      (error: unknown) => notify('error', sentenceOf(error)),
    );
    return () => {
      gone = true;
      made?.dispose();
      setDrawing(null);
    };
  }, [bounds, onHover]);
  return { holder, drawing };
}

/** Outlines of the districts' street offices where the city has them, else of the districts. */
function useAreas(): AreaFeature[] {
  const city = useAppState((state) => state.city?.id);
  const [areas, setAreas] = useState<AreaFeature[]>([]);
  useEffect(() => {
    if (!city) return;
    const abort = new AbortController();
    const ask = (name: string) =>
      getJson(
        `/api/cities/${encodeURIComponent(city)}/objects?class=${name}&limit=1000`,
        areaCollection,
        abort.signal,
      );
    ask('street-office')
      .then(({ features }) => (features.length > 0 ? { features } : ask('district')))
      .then(({ features }) => setAreas(features))
      .catch((error: unknown) => {
        if (!abort.signal.aborted) notify('warning', sentenceOf(error));
      });
    return () => abort.abort();
  }, [city]);
  return areas;
}

function Tip({ hovered, property }: { hovered: Hovered; property: ObservedProperty }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const name = useAppState((state) =>
    hovered.kind === 'sensor' ? state.datastreams.find(({ id }) => id === hovered.point.id)?.name : undefined,
  );
  const text = (value: number): string =>
    `${formatNumber(value, property.decimals, language)} ${unitOf(property.unit)}`;
  const between = (low: number, high: number): string => `${text(low)} – ${text(high)}`;
  return (
    <div className="analysis-tip card" style={{ left: hovered.x, top: hovered.y }} aria-hidden="true">
      {hovered.kind === 'sensor' ? (
        <>
          {name} <strong>{text(hovered.point.value)}</strong>
        </>
      ) : hovered.kind === 'area' ? (
        <>
          {hovered.statistics.name}{' '}
          <strong>
            {hovered.statistics.mean === null
              ? words('analysis.unknown')
              : words('analysis.mean', { value: text(hovered.statistics.mean) })}
          </strong>
          {hovered.statistics.minimum !== null && hovered.statistics.maximum !== null
            ? ` · ${words('analysis.cell', {
                count: hovered.statistics.count,
                range: between(hovered.statistics.minimum, hovered.statistics.maximum),
              })}`
            : null}
        </>
      ) : (
        words('analysis.cell', {
          count: hovered.values.length,
          range: between(Math.min(...hovered.values), Math.max(...hovered.values)),
        })
      )}
    </div>
  );
}
