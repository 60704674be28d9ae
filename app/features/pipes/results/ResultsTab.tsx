import { networkParameters, parametersOf } from '../../../../models/water/network.ts';
import { dispatch } from '../../../actions/action.ts';
import { networkRamp } from '../../../engines/cesium/colours/network-ramp.ts';
import { AmountSlider } from '../../../shell/controls/AmountSlider.tsx';
import { Choice } from '../../../shell/controls/Choice.tsx';
import { Block, Empty, Row } from '../../../shell/controls/Field.tsx';
import { formatDuration, formatNumber, unknown } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { WholeLayer } from '../../layers/WholeLayer.tsx';
import { type Extreme, extremes } from './network-values.ts';

/** Results of the water networks: which one colours the pipes, at which hour, and its extremes. */
export function ResultsTab() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const layers = useAppState((state) => state.scene?.layers);
  const results = useAppState((state) => state.networkResults);
  const parameter = useAppState((state) => state.networkParameter);
  const step = useAppState((state) => state.networkStep);
  const networks = (layers ?? []).filter((layer) => layer.type === 'network');
  const offered = new Set(networks.flatMap(({ id }) => (results[id] ? parametersOf(results[id]) : [])));
  if (networks.length === 0) return <Empty>{words('pipes.empty')}</Empty>;
  return (
    <>
      <Choice
        label={words('pipes.parameter')}
        value={parameter}
        options={networkParameters
          .filter((name) => offered.has(name))
          .map((name) => ({ value: name, text: words(`network.${name}`) }))}
        onChange={(next) => dispatch('set-network-parameter', { parameter: next })}
        testId="network-parameter"
      />
      {networks.map((layer) => {
        const own = results[layer.id];
        if (!own)
          return (
            <Block key={layer.id} title={layer.name[language]}>
              <Empty>{words(layer.resultsUrl ? 'pipes.loading' : 'pipes.noResults')}</Empty>
            </Block>
          );
        const found = extremes(own, parameter, step);
        return (
          <Block key={layer.id} title={layer.name[language]} extra={<WholeLayer layer={layer.id} />}>
            <AmountSlider
              label={words('pipes.step', { time: formatDuration(own.times[step]) })}
              labelled
              value={step}
              minimum={0}
              maximum={Math.max(own.times.length - 1, 0)}
              step={1}
              unit={`/ ${own.times.length - 1}`}
              testId="network-step"
              onChange={(next) => dispatch('set-network-step', { step: Math.round(next) })}
            />
            <dl className="rows">
              <Row name={words('pipes.minimum')}>
                <ExtremeValue layer={layer.id} extreme={found?.minimum} unit={networkRamp(parameter).unit} />
              </Row>
              <Row name={words('pipes.maximum')}>
                <ExtremeValue layer={layer.id} extreme={found?.maximum} unit={networkRamp(parameter).unit} />
              </Row>
              <Row name={words('pipes.nodes')}>{formatNumber(own.nodeCodes.length, 0, language)}</Row>
              <Row name={words('pipes.links')}>{formatNumber(own.linkCodes.length, 0, language)}</Row>
              <Row name={words('pipes.engine')}>{own.engine}</Row>
            </dl>
          </Block>
        );
      })}
    </>
  );
}

/** The network's own name of a part: codes carry the data set and the kind before it. */
const ownName = (code: string): string => code.slice(code.lastIndexOf(':') + 1);

function ExtremeValue({
  layer,
  extreme,
  unit,
}: {
  layer: string;
  extreme: Extreme | undefined;
  unit: string;
}) {
  const language = useAppState((state) => state.language);
  if (!extreme) return unknown;
  return (
    <button
      type="button"
      className="link"
      onClick={() => dispatch('select-object', { layer, code: extreme.code })}
    >
      {formatNumber(extreme.value, 2, language)} {unit} · {ownName(extreme.code)}
    </button>
  );
}
