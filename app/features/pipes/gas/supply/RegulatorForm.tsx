import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { RegulatorChange } from '../../../../../models/gas/gas-changes.ts';
import { dispatch } from '../../../../actions/action.ts';
import { Choice } from '../../../../shell/controls/Choice.tsx';
import { IconButton } from '../../../../shell/controls/IconButton.tsx';
import { shortCode } from '../../../../shell/format.ts';
import { useWords } from '../../../../shell/locale/words.ts';
import { AmountLine } from '../../form/AmountLine.tsx';

const conditions = ['working', 'failed-open', 'shut'] as const;
/** Bore of a relief valve until another is typed, millimetres. */
const usualBore = 25;

/** What is changed at one regulator: condition, pressure held, slam-shut and relief valve. */
export function RegulatorForm(props: {
  code: string;
  change: RegulatorChange;
  /** Gauge pressure that it holds now, pascals; null where not known. */
  held: number | null;
}) {
  const { code, change, held } = props;
  const words = useWords();
  const box = useRef<HTMLFieldSetElement>(null);
  // It stands above the list of regulators that it was asked for in.
  useEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), []);
  const name = shortCode(code.slice(code.indexOf(':') + 1));
  const set = (next: Partial<RegulatorChange>): void => {
    dispatch('change-gas-regulator', { code, change: { ...change, ...next } });
  };
  const pressure = (
    label: 'held' | 'slamShut' | 'relief',
    value: number | undefined | null,
    onPascals: (pascals: number | undefined) => void,
  ) => (
    <AmountLine
      label={words(`gas.regulator.${label}`)}
      value={value === undefined || value === null ? null : value / 1000}
      unit="kPa"
      minimum={0}
      above
      maximum={4000}
      placeholder={label !== 'held' ? words('gas.regulator.none') : held === null ? '' : String(held / 1000)}
      testId={`gas-regulator-${label}`}
      onChange={(kilopascals) => onPascals(kilopascals * 1000)}
      onClear={() => onPascals(undefined)}
    />
  );
  const { relief } = change;
  return (
    <fieldset ref={box} className="gas-regulator" data-testid="gas-regulator">
      <legend>
        {words('gas.regulator', { id: name })}
        <IconButton
          label={words('gas.regulator.leave', { id: name })}
          className="small"
          icon={<X size={13} aria-hidden />}
          onClick={() => dispatch('change-gas-regulator', { code, change: null })}
        />
      </legend>
      <Choice
        label={words('gas.regulator.condition')}
        value={change.condition ?? 'working'}
        options={conditions.map((value) => ({ value, text: words(`gas.condition.${value}`) }))}
        onChange={(condition) => set({ condition })}
        testId="gas-condition"
      />
      {pressure('held', change.outletGaugePascals, (outletGaugePascals) => set({ outletGaugePascals }))}
      {pressure('slamShut', change.slamShutGaugePascals, (slamShutGaugePascals) =>
        set({ slamShutGaugePascals }),
      )}
      {pressure('relief', relief?.setGaugePascals, (setGaugePascals) =>
        set({
          relief:
            setGaugePascals === undefined
              ? undefined
              : { setGaugePascals, millimetres: relief?.millimetres ?? usualBore },
        }),
      )}
      {relief ? (
        <AmountLine
          label={words('gas.regulator.bore')}
          value={relief.millimetres}
          unit="mm"
          minimum={0}
          above
          maximum={500}
          testId="gas-regulator-bore"
          onChange={(millimetres) => set({ relief: { ...relief, millimetres } })}
        />
      ) : null}
    </fieldset>
  );
}
