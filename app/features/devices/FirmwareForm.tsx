import { useMemo, useState } from 'react';
import { z } from 'zod';
import { type FirmwareJob, firmwareJob, firmwareOrder } from '../../../models/devices/firmware.ts';
import { product } from '../../../models/sensing/thing-model.ts';
import { FormLine } from '../../shell/controls/Field.tsx';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { postJson, sentenceOf } from '../server/api.ts';
import { Answered } from './Answered.tsx';
import { type FirmwareDraft, orderOfDraft } from './firmware-draft.ts';
import { cityPath, useAnswer } from './use-answer.ts';

const products = z.array(product);
const fields = [
  'version',
  'url',
  'sha256',
  'bytes',
  'waves',
  'failurePercent',
  'attempts',
  'minutes',
] as const;

/** A new firmware job: for which devices, what, where from, and how carefully. */
export function FirmwareForm(props: { onCancel: () => void; onOrdered: (job: FirmwareJob) => void }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const city = useAppState((state) => state.city?.id) ?? '';
  const answer = useAnswer('/thing-models', products);
  const [draft, setDraft] = useState<FirmwareDraft>({
    product: '',
    devices: '',
    version: '',
    url: '',
    sha256: '',
    bytes: '',
    waves: '5, 25, 100',
    failurePercent: '10',
    attempts: '3',
    minutes: '10',
  });
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const checked = useMemo(() => firmwareOrder.safeParse(orderOfDraft(draft)), [draft]);
  const wrong = new Set(checked.success ? [] : checked.error.issues.map(({ path }) => String(path[0])));
  const change = (part: Partial<FirmwareDraft>): void => {
    setDraft({ ...draft, ...part });
    setRefused(null);
  };
  const order = async (): Promise<void> => {
    if (!checked.success) return;
    setBusy(true);
    try {
      props.onOrdered(await postJson(`${cityPath(city)}/firmware-jobs`, checked.data, firmwareJob));
    } catch (error) {
      setRefused(sentenceOf(error));
      setBusy(false);
    }
  };
  return (
    <Answered answer={answer}>
      {(found) => (
        <form
          className="rule-form"
          data-testid="firmware-form"
          onSubmit={(event) => {
            event.preventDefault();
            void order();
          }}
        >
          <FormLine label={words('admit.model')}>
            {(id) => (
              <select
                id={id}
                value={draft.product}
                data-testid="firmware-product"
                onChange={(event) => change({ product: event.target.value })}
              >
                <option value="">{words('admit.chooseModel')}</option>
                {[...new Map(found.map((one) => [one.id, one])).values()].map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name[language]} · {one.id}
                  </option>
                ))}
              </select>
            )}
          </FormLine>
          <FormLine label={words('firmware.devices')}>
            {(id) => (
              <textarea
                id={id}
                className="text-input firmware-devices"
                rows={2}
                placeholder={words('firmware.allDevices')}
                value={draft.devices}
                data-testid="firmware-devices"
                onChange={(event) => change({ devices: event.target.value })}
              />
            )}
          </FormLine>
          {fields.map((field) => (
            <FormLine key={field} label={words(`firmware.field.${field}`)}>
              {(id) => (
                <input
                  id={id}
                  className="text-input"
                  value={draft[field]}
                  data-testid={`firmware-${field}`}
                  aria-invalid={(draft[field] !== '' && wrong.has(partOf[field] ?? field)) || undefined}
                  onChange={(event) => change({ [field]: event.target.value })}
                />
              )}
            </FormLine>
          ))}
          <p className="muted">{words('firmware.hint')}</p>
          {refused === null ? null : (
            <p className="error-text" role="alert">
              {refused}
            </p>
          )}
          <div className="device-buttons">
            <button
              type="submit"
              className="button small primary"
              disabled={!checked.success || busy}
              data-testid="firmware-order"
            >
              {words('firmware.order')}
            </button>
            <button type="button" className="button small" onClick={props.onCancel}>
              {words('devices.cancel')}
            </button>
          </div>
        </form>
      )}
    </Answered>
  );
}

/** Fields of the order that have another name or unit in the form. */
const partOf: Partial<Record<(typeof fields)[number], string>> = {
  failurePercent: 'failureLimit',
  minutes: 'timeoutSeconds',
};
