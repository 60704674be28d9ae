import { useEffect, useState } from 'react';
import { dispatch } from '../../../actions/action.ts';
import { Choice } from '../../../shell/controls/Choice.tsx';
import { formatNumber } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { browserGpu, probeBrowserGpu } from './browser-runs.ts';
import './compute-actions.ts';
import './compute-where.css';

/** Whether the server computes the next runs or this browser, with its adapter and speed, or why it cannot. */
export function ComputeWhere() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const { where, softwareToo } = useAppState((state) => state.floodCompute);
  const gpu = useSettled(browserGpu);
  const able = gpu !== undefined && gpu.name !== null && (gpu.why === null || softwareToo);
  const speed = useSettled(able && where === 'browser' ? probeBrowserGpu : null);
  const note = (): string => {
    if (!gpu) return words('flood.compute.looking');
    if (!able) return words(`flood.compute.no.${gpu.why ?? 'no-adapter'}`, { name: gpu.name ?? '' });
    const name = gpu.name ?? '';
    if (where === 'server') return words('flood.compute.could', { name });
    if (speed === undefined) return words('flood.compute.measuring', { name });
    if (speed === null) return words('flood.compute.unmeasured', { name });
    return words('flood.compute.speed', { name, speed: formatNumber(speed, 0, language) });
  };
  return (
    <div className="compute-where" data-testid="compute-where">
      <div className="field">
        <span>{words('flood.compute.where')}</span>
        <Choice
          label={words('flood.compute.where')}
          value={where}
          options={[
            { value: 'server', text: words('flood.compute.server') },
            { value: 'browser', text: words('flood.compute.browser') },
          ]}
          onChange={(next) => dispatch('set-flood-compute', { where: next, softwareToo })}
        />
      </div>
      <p className="compute-note" data-testid="compute-note">
        {note()}
      </p>
    </div>
  );
}

/** What a promise has come to; undefined before, and where none is asked for. */
function useSettled<Value>(ask: (() => Promise<Value>) | null): Value | undefined {
  const [value, setValue] = useState<Value>();
  useEffect(() => {
    let here = true;
    setValue(undefined);
    void ask?.().then((settled) => {
      if (here) setValue(() => settled);
    });
    return () => {
      here = false;
    };
  }, [ask]);
  return value;
}
