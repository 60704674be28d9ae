import { ChevronDown, ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import { z } from 'zod';
import { type GatewayView, gatewayView } from '../../../models/devices/gateway.ts';
import { registeredThing } from '../../../models/sensing/thing.ts';
import { dispatch } from '../../actions/action.ts';
import { Block, Empty } from '../../shell/controls/Field.tsx';
import { formatAge, formatNumber, unknown } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useNow } from '../../shell/use-time.ts';
import { useAppState } from '../../state/state.ts';
import { Answered } from './Answered.tsx';
import { DeviceStateSign } from './DeviceStateSign.tsx';
import { flyToDevice } from './fly-to-device.ts';
import { inTree } from './gateway-tree.ts';
import { RehomingRuleForm } from './RehomingRuleForm.tsx';
import { Bar } from './ShareBar.tsx';
import { useAnswer } from './use-answer.ts';

const gateways = z.array(gatewayView);
const things = z.array(registeredThing);
const everyMilliseconds = 5000;
/** Devices that are listed below one gateway. */
const devicesShown = 500;

/** Platforms, gateways below them, devices below those: how each is and how busy. */
export function GatewayTree() {
  const words = useWords();
  const answer = useAnswer('/gateways', gateways, everyMilliseconds);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (code: string): void => {
    const next = new Set(open);
    if (!next.delete(code)) next.add(code);
    setOpen(next);
  };
  return (
    <Answered answer={answer}>
      {(found) =>
        found.length === 0 ? (
          <Empty>{words('gateways.none')}</Empty>
        ) : (
          <>
            <Block title={words('devices.gateways')}>
              <ul className="list gateway-tree" data-testid="gateways">
                {inTree(found).map(({ gateway, depth }) => (
                  <GatewayLine
                    key={gateway.code}
                    gateway={gateway}
                    depth={depth}
                    open={open.has(gateway.code)}
                    onToggle={() => toggle(gateway.code)}
                  />
                ))}
              </ul>
            </Block>
            <RehomingRuleForm />
          </>
        )
      }
    </Answered>
  );
}

interface GatewayLineProps {
  gateway: GatewayView;
  depth: number;
  open: boolean;
  onToggle: () => void;
}

function GatewayLine({ gateway, depth, open, onToggle }: GatewayLineProps) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const now = useNow(5000);
  const { devices, capacity, loadPercent } = gateway;
  // Of one that is gone nobody knows how busy it is; what it last said is no answer to that.
  const load =
    gateway.status === 'down'
      ? null
      : (loadPercent ?? (capacity === null ? null : (100 * devices) / capacity));
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <li data-testid={`gateway-${gateway.code}`} style={{ paddingLeft: 14 * depth }}>
      <div className="gateway-line">
        <button
          type="button"
          className="icon-button small"
          aria-expanded={open}
          aria-label={words('gateways.devices', { name: gateway.name })}
          disabled={devices === 0}
          onClick={onToggle}
        >
          <Chevron size={14} aria-hidden />
        </button>
        <button
          type="button"
          className="gateway-body"
          disabled={gateway.position === null}
          title={[
            words(`gateway.kind.${gateway.kind}`),
            gateway.code,
            gateway.link === null ? null : words(`link.${gateway.link}`),
          ]
            .filter((part) => part !== null)
            .join(' · ')}
          onClick={() => {
            dispatch('select-gateway', { code: gateway.code });
            dispatch('fly-to', { ...gateway.position, rangeMetres: 900 });
          }}
        >
          <span
            className="gateway-sign"
            data-status={gateway.status}
            role="img"
            aria-label={words(`gateway.${gateway.status}`)}
          />
          <span className="list-name">{gateway.name}</span>
          <span className="list-value">
            {load === null ? unknown : `${formatNumber(load, 0, language)} %`}
          </span>
          <span className="muted gateway-note">
            {words(`gateway.${gateway.status}`)}
            {gateway.downSince === null ? '' : ` ${formatAge(now - Date.parse(gateway.downSince), words)}`} ·{' '}
            {words('devices.ofGateway', { count: formatNumber(devices, 0, language) })}
            {capacity === null ? '' : ` / ${formatNumber(capacity, 0, language)}`}
          </span>
          {load === null ? null : <Bar value={load / 100} target={1} />}
        </button>
      </div>
      {open ? <DevicesBelow gateway={gateway.code} /> : null}
    </li>
  );
}

function DevicesBelow({ gateway }: { gateway: string }) {
  const words = useWords();
  const states = useAppState((state) => state.deviceStates);
  const path = `/things?gateway=${encodeURIComponent(gateway)}&limit=${devicesShown}`;
  const answer = useAnswer(path, things, everyMilliseconds);
  const sorted = useMemo(
    () => answer.value?.toSorted((one, other) => (one.code < other.code ? -1 : 1)) ?? [],
    [answer.value],
  );
  return (
    <Answered answer={answer}>
      {() => (
        <ul className="list devices-below">
          {sorted.map((device) => (
            <li key={device.code}>
              <button
                type="button"
                className="list-button"
                data-testid={`below-${device.code}`}
                onClick={() => flyToDevice(device)}
              >
                <DeviceStateSign state={states.get(device.code) ?? device.state} bare />
                <span className="list-name">{device.name}</span>
                <span className="list-age">
                  {device.link === null || device.link === undefined ? '' : words(`link.${device.link}`)}
                </span>
              </button>
            </li>
          ))}
          {sorted.length === devicesShown ? (
            <li className="muted">{words('gateways.more', { count: devicesShown })}</li>
          ) : null}
        </ul>
      )}
    </Answered>
  );
}
