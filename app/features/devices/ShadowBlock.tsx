import { useState } from 'react';
import type { DeviceShadow } from '../../../models/devices/command.ts';
import { parameterProblem } from '../../../models/devices/telemetry.ts';
import { Block } from '../../shell/controls/Field.tsx';
import { formatAge, unknown } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useNow } from '../../shell/use-time.ts';
import { useAppState } from '../../state/state.ts';
import { fieldOf, type Setting, shadowChange } from './shadow-change.ts';

/** 设备影子: what is desired beside what the device has reported; where they differ it is said, in a word too. */
export function ShadowBlock(props: {
  settings: readonly Setting[];
  shadow: DeviceShadow;
  /** Resolves with the reason why it was refused, or null. */
  onDesire: (settings: Record<string, unknown>) => Promise<string | null>;
}) {
  const { settings, shadow, onDesire } = props;
  const words = useWords();
  const language = useAppState((state) => state.language);
  const now = useNow(5000);
  const [form, setForm] = useState<Record<string, string> | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const change = form === null ? {} : shadowChange(settings, form, shadow.desired);
  const problems = new Map(
    settings.flatMap((setting) => {
      const value = change[setting.id];
      const problem = value === undefined || value === null ? null : parameterProblem(setting, value);
      return problem === null ? [] : [[setting.id, problem] as const];
    }),
  );
  const age = (time: string | null): string =>
    time === null ? unknown : words('age.ago', { age: formatAge(now - Date.parse(time), words) });
  const send = async (): Promise<void> => {
    setBusy(true);
    const problem = await onDesire(change);
    setBusy(false);
    setRefused(problem);
    if (problem === null) setForm(null);
  };
  const begin = (): void => {
    setRefused(null);
    setForm(Object.fromEntries(settings.map(({ id }) => [id, fieldOf(shadow.desired[id])])));
  };
  return (
    <Block
      title={words('device.shadow')}
      extra={
        form === null ? (
          <button type="button" className="link" data-testid="shadow-edit" onClick={begin}>
            {words('device.editDesired')}
          </button>
        ) : null
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (Object.keys(change).length > 0 && problems.size === 0) void send();
        }}
      >
        <table className="shadow" data-testid="device-shadow">
          <thead>
            <tr>
              <th>{words('device.setting')}</th>
              <th>{words('device.desired')}</th>
              <th>{words('device.reported')}</th>
            </tr>
          </thead>
          <tbody>
            {settings.map((setting) => {
              const { id, name, unit } = setting;
              const differs = id in shadow.difference;
              return (
                <tr key={id} data-differs={differs || undefined} data-testid={`shadow-${id}`}>
                  <td>{name[language]}</td>
                  <td>
                    {form === null ? (
                      withUnit(shadow.desired[id], unit)
                    ) : (
                      <SettingField
                        setting={setting}
                        label={name[language]}
                        value={form[id] ?? ''}
                        invalid={problems.has(id)}
                        onChange={(value) => setForm({ ...form, [id]: value })}
                      />
                    )}
                  </td>
                  <td>
                    {withUnit(shadow.reported[id], unit)}
                    {differs ? <span className="differs"> {words('device.differs')}</span> : null}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
        {[...problems].map(([id, problem]) => (
          <p key={id} className="error-text">
            {settings.find((setting) => setting.id === id)?.name[language]}: {problem}
          </p>
        ))}
        {refused === null ? null : (
          <p className="error-text" role="alert">
            {refused}
          </p>
        )}
        {form === null ? (
          <p className="muted">
            {words('device.shadowAges', { desired: age(shadow.desiredAt), reported: age(shadow.reportedAt) })}
          </p>
        ) : (
          <div className="device-buttons">
            <button
              type="submit"
              className="button small primary"
              disabled={busy || Object.keys(change).length === 0 || problems.size > 0}
              data-testid="shadow-save"
            >
              {words('device.saveDesired')}
            </button>
            <button type="button" className="button small" onClick={() => setForm(null)}>
              {words('devices.cancel')}
            </button>
          </div>
        )}
      </form>
    </Block>
  );
}

const withUnit = (value: unknown, unit: string): string =>
  value === undefined ? unknown : `${String(value)}${unit ? ` ${unit}` : ''}`;

function SettingField(props: {
  setting: Setting;
  label: string;
  value: string;
  invalid: boolean;
  onChange: (value: string) => void;
}) {
  const { setting, label, value, invalid, onChange } = props;
  const choices = setting.type === 'boolean' ? ['true', 'false'] : setting.choices;
  const common = {
    'aria-label': label,
    'aria-invalid': invalid || undefined,
    'data-testid': `shadow-field-${setting.id}`,
    value,
  };
  if (choices)
    return (
      <select {...common} className="device-select" onChange={(event) => onChange(event.target.value)}>
        <option value="">{unknown}</option>
        {choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    );
  return (
    <input
      {...common}
      className="device-input"
      inputMode={setting.type === 'text' ? undefined : 'decimal'}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
