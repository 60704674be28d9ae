import { alarmLevels } from '../../../models/sensing/sensing.ts';
import { networkRows } from '../../../models/water/network.ts';
import type { Layer } from '../../../scenes/scene.ts';
import { disciplineColours } from '../../engines/cesium/colours/discipline-colours.ts';
import { networkClassColours, networkRamp } from '../../engines/cesium/colours/network-ramp.ts';
import { legendColours, unknownColour } from '../../engines/cesium/colours/value-colour.ts';
import { resultsOf } from '../../engines/cesium/layers/network-colouring.ts';
import { formatNumber } from '../../shell/format.ts';
import { useWords, wordOr } from '../../shell/locale/words.ts';
import { type AppState, useAppState } from '../../state/state.ts';
import { AlarmSign } from '../alarms/AlarmSign.tsx';
import { FloodLegend } from '../flood/view/FloodLegend.tsx';
import { FreshnessSign } from '../sensing/FreshnessSign.tsx';
import { unitOf } from '../sensing/SensingPanel.tsx';
import { StateSign } from '../sensing/StateSign.tsx';

/** True for layers whose colours say something that needs a legend. */
export const hasLegend = (layer: Layer): boolean =>
  ['sensors', 'alarms', 'flood', 'network'].includes(layer.type);

type NetworkLayer = Extract<Layer, { type: 'network' }>;

/** True for pipes that have one colour, that of what flows in them. */
export const isPlainNetwork = (
  layer: Layer,
  state: Pick<AppState, 'networkResults'>,
): layer is NetworkLayer =>
  layer.type === 'network' && layer.discipline !== 'water' && resultsOf(state, layer) === undefined;

/** Pipes of one colour each, all in one list. */
export function PlainNetworksLegend({ layers }: { layers: readonly NetworkLayer[] }) {
  const words = useWords();
  const disciplines = [...new Set(layers.map((layer) => layer.discipline))];
  return (
    <ul className="legend legend-signs">
      {disciplines.map((discipline) => (
        <li key={discipline}>
          <i className="swatch" style={{ background: disciplineColours[discipline] }} />{' '}
          {words(`discipline.${discipline}`)}
        </li>
      ))}
    </ul>
  );
}

/** What the colours of a layer mean. Unknown has its own line: it is never one of the values. */
export function LayerLegend({ layer }: { layer: Layer }) {
  if (layer.type === 'sensors') return <SensorLegend />;
  if (layer.type === 'alarms') return <AlarmLegend />;
  if (layer.type === 'flood') return <FloodLegend />;
  if (layer.type === 'network') return <NetworkLegend layer={layer} />;
  return null;
}

function SensorLegend() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const property = useAppState((state) =>
    state.observedProperties.find((known) => known.id === state.sensorProperty),
  );
  return (
    <div className="legend">
      {property ? (
        <Ramp
          title={`${property.name[language]} ${unitOf(property.unit)}`}
          colours={legendColours(property, 9).map((entry) => entry.colour)}
          labels={legendColours(property, 3).map(({ value }) =>
            formatNumber(value, Number.isInteger(value) ? 0 : 1, language),
          )}
        />
      ) : (
        <Ramp
          title={words('legend.ownRange')}
          colours={legendColours({ id: 'general', range: [0, 1] }, 9).map((entry) => entry.colour)}
          labels={[words('legend.low'), words('legend.high')]}
        />
      )}
      <ul className="legend-signs">
        {(['fresh', 'stale', 'offline'] as const).map((state) => (
          <li key={state}>
            <FreshnessSign state={state} /> {words(`sensing.${state}`)}
          </li>
        ))}
        {(['unheard', 'fault', 'cut'] as const).map((state) => (
          <li key={state}>
            <StateSign state={state} /> {words(`sensing.${state}`)}
          </li>
        ))}
        <li>
          <i className="swatch" style={{ background: unknownColour }} /> {words('legend.unknown')}
        </li>
      </ul>
    </div>
  );
}

function AlarmLegend() {
  const words = useWords();
  return (
    <ul className="legend legend-signs">
      {alarmLevels.map((level) => (
        <li key={level}>
          <AlarmSign level={level} size={12} /> {words(`alarm.${level}`)}
        </li>
      ))}
    </ul>
  );
}

function NetworkLegend({ layer }: { layer: NetworkLayer }) {
  const words = useWords();
  const parameter = useAppState((state) => state.networkParameter);
  const hasResults = useAppState((state) => {
    const results = resultsOf(state, layer);
    return results !== undefined && networkRows(results, state.networkParameter) !== null;
  });
  if (!hasResults && layer.discipline !== 'water') return <PlainNetworksLegend layers={[layer]} />;
  if (!hasResults)
    return (
      <ul className="legend legend-signs">
        {Object.entries(networkClassColours).map(([name, colour]) => (
          <li key={name}>
            <i className="swatch" style={{ background: colour }} /> {wordOr(words, `class.${name}`, name)}
          </li>
        ))}
      </ul>
    );
  const { stops, unit, colours } = networkRamp(parameter);
  return (
    <div className="legend">
      <Ramp
        title={`${words(`network.${parameter}`)} ${unit} · ${words(`network.at.${colours}`)}`}
        colours={stops.map((stop) => stop.colour)}
        labels={stops.map((stop, index) =>
          index === stops.length - 1 ? `≥ ${stop.value}` : `${stop.value}`,
        )}
      />
      <ul className="legend-signs">
        <li>
          <i className="swatch" style={{ background: unknownColour }} /> {words('legend.unknown')}
        </li>
      </ul>
    </div>
  );
}

function Ramp({ title, colours, labels }: { title: string; colours: string[]; labels: string[] }) {
  return (
    <div className="legend-ramp">
      <span className="legend-title">{title}</span>
      <span className="ramp tall" style={{ background: `linear-gradient(90deg, ${colours.join(',')})` }} />
      <span className="ramp-labels">
        {labels.map((label) => (
          <span key={label}>{label}</span>
        ))}
      </span>
    </div>
  );
}
