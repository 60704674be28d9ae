import { useEffect, useState } from 'react';
import { z } from 'zod';
import { type GatewayView, gatewayView } from '../../../models/devices/gateway.ts';
import { dispatch } from '../../actions/action.ts';
import { Block } from '../../shell/controls/Field.tsx';
import { formatNumber, unknown } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { getJson } from '../server/api.ts';

const everyMilliseconds = 10_000;

/** Platforms and gateways as a tree, with how busy each is; nothing where the city has none. */
export function GatewayList() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const city = useAppState((state) => state.city?.id);
  const [gateways, setGateways] = useState<GatewayView[]>([]);
  useEffect(() => {
    if (city === undefined) return;
    const abort = new AbortController();
    const look = (): void => {
      getJson(`/api/cities/${encodeURIComponent(city)}/gateways`, z.array(gatewayView), abort.signal).then(
        setGateways,
        // What was last known stays until the server answers again; the connection itself is shown above.
        () => {},
      );
    };
    look();
    const timer = setInterval(look, everyMilliseconds);
    return () => {
      clearInterval(timer);
      abort.abort();
    };
  }, [city]);
  if (gateways.length === 0) return null;
  return (
    <Block title={words('devices.gateways')}>
      <ul className="list" data-testid="gateways">
        {inTree(gateways).map(({ gateway, depth }) => (
          <li key={gateway.code}>
            <button
              type="button"
              className="list-button gateway"
              disabled={gateway.position === null}
              style={{ paddingLeft: 8 + 14 * depth }}
              onClick={() => dispatch('fly-to', { ...gateway.position, rangeMetres: 400 })}
            >
              <span
                className="gateway-sign"
                data-status={gateway.status}
                title={words(`gateway.${gateway.status}`)}
              />
              <span className="list-name">{gateway.name}</span>
              <span className="list-age">
                {words('devices.ofGateway', { count: formatNumber(gateway.devices, 0, language) })}
              </span>
              <span className="list-value">
                {gateway.loadPercent === null
                  ? unknown
                  : `${formatNumber(gateway.loadPercent, 0, language)} %`}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Block>
  );
}

/** Gateways with those below each right after it. */
function inTree(gateways: GatewayView[]): { gateway: GatewayView; depth: number }[] {
  const codes = new Set(gateways.map(({ code }) => code));
  const below = (parent: string | null, depth: number): { gateway: GatewayView; depth: number }[] =>
    gateways
      .filter((gateway) => (codes.has(gateway.parent ?? '') ? gateway.parent : null) === parent)
      .flatMap((gateway) => [{ gateway, depth }, ...below(gateway.code, depth + 1)]);
  return below(null, 0);
}
