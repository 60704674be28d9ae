import { Block, Empty } from '../../../shell/controls/Field.tsx';
import { formatTime } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { LineChart } from '../../flood/view/LineChart.tsx';

const measuredColour = '#4cc2ff';
const computedColour = '#8fa3bf';
const residualColour = '#f97316';

/** The last day of one sensor: measured and computed, and below them the residual. */
export function SensorCourse() {
  const words = useWords();
  const { chosen, course } = useAppState((state) => state.sensors);
  const timeZone = useAppState((state) => state.city?.timeZone);
  if (chosen === null) return null;
  if (!course) return <Empty>{words('inspector.loading')}</Empty>;
  const { times, measured, computed } = course;
  const unit = course.quantity === 'pressure' ? 'm' : 'L/s';
  const positions = times.map((time) => time / 1000);
  const formatPosition = (seconds: number): string => formatTime(seconds * 1000, timeZone, false);
  return (
    <Block title={words('sensors.course', { name: course.name })}>
      {times.length < 2 ? (
        <Empty>{words('sensors.noCourse')}</Empty>
      ) : (
        <div data-testid="sensor-course" data-points={times.length}>
          <p className="burst-key">
            <span>
              <i style={{ background: measuredColour }} /> {words('sensors.column.measured')} · {unit}
            </span>
            <span>
              <i style={{ background: computedColour }} /> {words('sensors.column.computed')} · {unit}
            </span>
          </p>
          <LineChart
            positions={positions}
            lines={[
              { values: computed, colour: computedColour, dash: [5, 4] },
              { values: measured, colour: measuredColour, width: 1.5 },
            ]}
            formatPosition={formatPosition}
            label={words('sensors.course', { name: course.name })}
            height={120}
          />
          <p className="burst-key">
            <span>
              <i style={{ background: residualColour }} /> {words('sensors.column.residual')} · {unit}
            </span>
          </p>
          <LineChart
            positions={positions}
            lines={[
              { values: measured.map((value, index) => value - computed[index]!), colour: residualColour },
            ]}
            formatPosition={formatPosition}
            label={words('sensors.courseResidual', { name: course.name })}
            height={90}
          />
        </div>
      )}
    </Block>
  );
}
