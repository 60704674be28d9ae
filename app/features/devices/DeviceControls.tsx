import { useCallback, useEffect, useState } from 'react';
import { z } from 'zod';
import {
  type DeviceCommand,
  type DeviceShadow,
  deviceCommand,
  deviceShadow,
} from '../../../models/devices/command.ts';
import type { ThingDetail } from '../../../models/sensing/thing.ts';
import { type Product, product, type ServiceParameter } from '../../../models/sensing/thing-model.ts';
import { Block, Empty } from '../../shell/controls/Field.tsx';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { getJson, postJson, putJson, sentenceOf } from '../server/api.ts';
import { notify } from '../server/notices.ts';
import { CommandLine } from './CommandLine.tsx';
import { ShadowBlock } from './ShadowBlock.tsx';

/** How often is looked while the device is expected to say something, and else. */
const expectingMilliseconds = 2000;
const everyMilliseconds = 10_000;
const commandsShown = 5;

interface Told {
  shadow: DeviceShadow;
  commands: DeviceCommand[];
}

/** What is wanted of a device and what it says it is; its commands, and what became of the last ones. */
export function DeviceControls({ thing }: { thing: ThingDetail }) {
  const words = useWords();
  const path = `/api/cities/${encodeURIComponent(thing.city)}`;
  const own = `${path}/things/${encodeURIComponent(thing.code)}`;
  const [model, setModel] = useState<Product | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const look = useCallback(
    async (signal?: AbortSignal): Promise<void> => {
      const [shadow, commands] = await Promise.all([
        getJson(`${own}/shadow`, deviceShadow, signal),
        getJson(`${own}/commands?limit=${commandsShown}`, z.array(deviceCommand), signal),
      ]);
      setTold({ shadow, commands });
    },
    [own],
  );
  useEffect(() => {
    const abort = new AbortController();
    const tell = (error: unknown): void => {
      if (!abort.signal.aborted) notify('warning', sentenceOf(error));
    };
    getJson(`${path}/thing-models`, z.array(product), abort.signal).then(
      (models) =>
        setModel(
          models.find(({ id, version }) => id === thing.model.id && version === thing.model.version) ?? null,
        ),
      tell,
    );
    look(abort.signal).catch(tell);
    return () => abort.abort();
  }, [path, look, thing.model.id, thing.model.version]);
  const open = told?.commands.some(({ status }) => status === 'waiting' || status === 'sent') ?? false;
  const expecting = open || Object.keys(told?.shadow.difference ?? {}).length > 0;
  useEffect(() => {
    const pause = expecting ? expectingMilliseconds : everyMilliseconds;
    // What was last known stays until the server answers again; the connection itself is shown above.
    const timer = setInterval(() => void look().catch(() => {}), pause);
    return () => clearInterval(timer);
  }, [expecting, look]);
  if (!model || !told || (model.services.length === 0 && (model.settings ?? []).length === 0)) return null;
  const { shadow, commands } = told;
  return (
    <>
      {(model.settings ?? []).length > 0 ? (
        <ShadowBlock
          settings={model.settings ?? []}
          shadow={shadow}
          onDesire={async (settings) => {
            const wish = { settings, version: shadow.desiredVersion };
            try {
              await putJson(`${own}/shadow/desired`, wish, deviceShadow);
              return null;
            } catch (error) {
              return sentenceOf(error);
            } finally {
              await look().catch(() => {});
            }
          }}
        />
      ) : null}
      {model.services.length > 0 ? (
        <Block title={words('device.commands')}>
          {model.services.map((service) => (
            <CommandForm
              key={service.id}
              service={service}
              onSend={async (parameters) => {
                try {
                  await postJson(`${own}/commands`, { service: service.id, parameters }, deviceCommand);
                  await look();
                } catch (error) {
                  notify('warning', sentenceOf(error));
                }
              }}
            />
          ))}
          {commands.length === 0 ? (
            <Empty>{words('device.noCommands')}</Empty>
          ) : (
            <ul className="command-list" data-testid="device-commands">
              {commands.map((command) => (
                <CommandLine
                  key={command.id}
                  command={command}
                  service={model.services.find(({ id }) => id === command.service)}
                />
              ))}
            </ul>
          )}
        </Block>
      ) : null}
    </>
  );
}

function CommandForm(props: {
  service: Product['services'][number];
  onSend: (parameters: Record<string, unknown>) => Promise<void>;
}) {
  const { service, onSend } = props;
  const words = useWords();
  const language = useAppState((state) => state.language);
  const [busy, setBusy] = useState(false);
  const submit = async (form: HTMLFormElement): Promise<void> => {
    setBusy(true);
    await onSend(parametersOf(service.parameters, new FormData(form)));
    setBusy(false);
  };
  return (
    <form
      className="command-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(event.currentTarget);
      }}
    >
      {service.parameters.map((parameter) => (
        <label key={parameter.id} className="field" htmlFor={`${service.id}-${parameter.id}`}>
          <span>
            {parameter.name[language]}
            {parameter.unit ? ` (${parameter.unit})` : ''}
          </span>
          <ParameterInput parameter={parameter} input={`${service.id}-${parameter.id}`} />
        </label>
      ))}
      <button type="submit" className="button small" disabled={busy} data-testid={`command-${service.id}`}>
        {words('device.send', { name: service.name[language] })}
      </button>
    </form>
  );
}

function ParameterInput({ parameter, input }: { parameter: ServiceParameter; input: string }) {
  const { id, choices, range, type, optional } = parameter;
  if (type === 'boolean') return <input type="checkbox" id={input} name={id} />;
  if (choices)
    return (
      <select id={input} name={id} className="device-select" required={!optional}>
        {optional ? <option value="" /> : null}
        {choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    );
  if (type === 'text')
    return <input type="text" id={input} name={id} required={!optional} className="device-input" />;
  return (
    <input
      type="number"
      id={input}
      name={id}
      className="device-input"
      min={range?.[0]}
      max={range?.[1]}
      step={type === 'integer' ? 1 : 'any'}
      required={!optional}
    />
  );
}

/** What a form holds, in the types of the parameters; what is left blank is not sent. */
export function parametersOf(
  parameters: readonly ServiceParameter[],
  form: Pick<FormData, 'get'>,
): Record<string, unknown> {
  return Object.fromEntries(
    parameters.flatMap(({ id, type, choices }): [string, unknown][] => {
      const value = form.get(id);
      if (type === 'boolean') return [[id, value !== null]];
      if (typeof value !== 'string' || value === '') return [];
      return [[id, type === 'text' || choices ? value : Number(value)]];
    }),
  );
}
