import type { z } from 'zod';
import { landClassOf } from '../../../../models/flood/infiltration/land-classes.ts';
import { type Soil, soil } from '../../../../models/flood/infiltration/soil.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { NumberLine } from '../form/NumberLine.tsx';
import { SelectLine } from '../form/SelectLine.tsx';
import { schemaFields } from '../form/schema-fields.ts';

/** A usual ground for each method, to begin with. */
const usualSoils: Soil[] = [
  { method: 'impervious' },
  landClassOf('bare').soil,
  {
    method: 'horton',
    initialMillimetresPerHour: 75,
    finalMillimetresPerHour: 5,
    decayPerHour: 4,
  },
  { method: 'curve-number', curveNumber: 80, initialAbstractionRatio: 0.2 },
];

type SoilInput = z.input<typeof soil>;

/** What the ground takes in where no land area lies: its method, and the numbers of that. */
export function SoilForm(props: { value: SoilInput | null; onChange: (value: SoilInput | null) => void }) {
  const { value, onChange } = props;
  const words = useWords();
  const method = value?.method ?? 'impervious';
  const schema = soil.options.find(({ shape }) => shape.method.value === method)!;
  const fields = schemaFields(schema as unknown as z.ZodObject).numbers;
  return (
    <>
      <SelectLine
        label={words('flood.infiltration')}
        value={method}
        options={usualSoils.map((usual) => ({
          value: usual.method,
          text: words(`flood.option.${usual.method}`),
        }))}
        testId="expert-infiltration"
        onChange={(chosen) =>
          onChange(chosen === 'impervious' ? null : usualSoils.find((usual) => usual.method === chosen)!)
        }
      />
      {fields.map((field) => (
        <NumberLine
          key={`${method} ${field.name}`}
          field={{ ...field, optional: false }}
          value={(value?.[field.name as keyof SoilInput] as unknown as number) ?? null}
          testId={`soil-${field.name}`}
          onChange={(next) => {
            if (value && next !== null) onChange({ ...value, [field.name]: next } as SoilInput);
          }}
        />
      ))}
    </>
  );
}
