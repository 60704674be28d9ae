import { parametersOf } from '../../../../models/water/network.ts';
import { networkRamp } from '../../../engines/cesium/colours/network-ramp.ts';
import { Block } from '../../../shell/controls/Field.tsx';
import { formatDuration, formatNumber } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { TimeChart } from '../../inspector/TimeChart.tsx';
import { seriesOf } from './network-values.ts';

/** What the simulation says of one node or pipe: now, and over its day. */
export function NetworkValues({ layer, code }: { layer: string; code: string }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const results = useAppState((state) => state.networkResults[layer]);
  const step = useAppState((state) => state.networkStep);
  if (!results) return null;
  return parametersOf(results).map((parameter) => {
    const values = seriesOf(results, parameter, code);
    if (!values) return null;
    const { unit } = networkRamp(parameter);
    return (
      <Block key={parameter} title={words(`network.${parameter}`)}>
        <div className="reading">
          <span className="reading-value" data-testid={`network-value-${parameter}`}>
            {formatNumber(values[step], 2, language)}
            <small>{unit}</small>
          </span>
          <span className="reading-side">
            <span>{words('network.atTime', { time: formatDuration(results.times[step]) })}</span>
          </span>
        </div>
        <TimeChart
          times={results.times}
          values={values}
          unit={unit}
          decimals={2}
          modelTime
          marker={results.times[step] ?? null}
          height={110}
          label={words('network.chart', { name: words(`network.${parameter}`), code })}
        />
      </Block>
    );
  });
}
