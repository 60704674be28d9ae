import { Block, Empty } from '../../../shell/controls/Field.tsx';
import { formatTime } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { LineChart } from '../../flood/view/LineChart.tsx';

const errorColour = '#4cc2ff';
const medianColour = '#8fa3bf';
const indexColour = '#f97316';

/** The last day of the network: median and root mean square of the pressure residuals, and the leak index. */
export function NetworkCourse() {
  const words = useWords();
  const history = useAppState((state) => state.sensors.history);
  const timeZone = useAppState((state) => state.city?.timeZone);
  if (!history) return null;
  const { runs, everyMinutes } = history;
  const positions = runs.map(({ at }) => Date.parse(at) / 1000);
  const formatPosition = (seconds: number): string => formatTime(seconds * 1000, timeZone, false);
  return (
    <Block title={words('sensors.network')}>
      {runs.length < 2 ? (
        <Empty>{words(everyMinutes === null ? 'sensors.off' : 'sensors.noCourse')}</Empty>
      ) : (
        <div data-testid="network-course" data-runs={runs.length}>
          <p className="burst-key">
            <span>
              <i style={{ background: errorColour }} /> {words('sensors.error')} · m
            </span>
            <span>
              <i style={{ background: medianColour }} /> {words('sensors.bias')} · m
            </span>
          </p>
          <LineChart
            positions={positions}
            lines={[
              { values: runs.map(({ medianMetres }) => medianMetres), colour: medianColour, dash: [5, 4] },
              { values: runs.map(({ errorMetres }) => errorMetres), colour: errorColour, width: 1.5 },
            ]}
            formatPosition={formatPosition}
            label={words('sensors.network')}
            height={110}
          />
          <p className="burst-key">
            <span>
              <i style={{ background: indexColour }} /> {words('sensors.index')}
            </span>
          </p>
          <LineChart
            positions={positions}
            lines={[{ values: runs.map(({ leakIndex }) => leakIndex), colour: indexColour }]}
            formatPosition={formatPosition}
            label={words('sensors.index')}
            height={90}
            fromZero
          />
          <p className="muted">{words('sensors.indexFrom')}</p>
        </div>
      )}
    </Block>
  );
}
