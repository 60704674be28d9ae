import { useEffect } from 'react';
import { Empty } from '../../../shell/controls/Field.tsx';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import '../burst/burst.css';
import { waterLayers } from '../water/network-codes.ts';
import { LeakPlaces } from './LeakPlaces.tsx';
import { NetworkCourse } from './NetworkCourse.tsx';
import { SensorCourse } from './SensorCourse.tsx';
import { SensorTable } from './SensorTable.tsx';
import { readSensors } from './sensor-actions.ts';

/** Readings come every minute or so; the model's values change by the hour. */
const refreshMilliseconds = 60_000;

/** Sensors of the water network beside the model: measured, computed, residual and age, never one for another. */
export function SensorsTab() {
  const words = useWords();
  const city = useAppState((state) => state.city?.id);
  const scene = useAppState((state) => state.scene);
  const { answer, problem } = useAppState((state) => state.sensors);
  const [layer] = waterLayers({ scene });
  const dataset = layer?.dataset;
  useEffect(() => {
    if (!city || dataset === undefined) return;
    void readSensors();
    const timer = setInterval(() => void readSensors(), refreshMilliseconds);
    return () => clearInterval(timer);
  }, [city, dataset]);
  if (!city || !layer) return <Empty>{words('burst.noNetwork')}</Empty>;
  return (
    <>
      {problem ? (
        <p className="error-text" role="alert">
          {problem}
        </p>
      ) : null}
      {answer === null && !problem ? <Empty>{words('inspector.loading')}</Empty> : null}
      {answer ? (
        <>
          <LeakPlaces layer={layer} />
          <SensorTable answer={answer} layer={layer} />
          <SensorCourse />
          <NetworkCourse />
        </>
      ) : null}
    </>
  );
}
