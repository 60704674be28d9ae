import { useMemo } from 'react';
import type { GatewayView } from '../../../models/devices/gateway.ts';
import type { GatewayLink } from '../../../models/devices/rehoming.ts';
import { dispatch } from '../../actions/action.ts';
import { dashArray, linkPattern } from '../../engines/cesium/colours/link-patterns.ts';
import { isCut, loadOfGateway } from '../../engines/cesium/sensors/gateway-links.ts';
import { Block, Empty, Row } from '../../shell/controls/Field.tsx';
import { formatAge, formatNumber, unknown } from '../../shell/format.ts';
import { useWords, wordOr } from '../../shell/locale/words.ts';
import { useNow } from '../../shell/use-time.ts';
import { useAppState } from '../../state/state.ts';
import { DeviceStateSign } from '../devices/DeviceStateSign.tsx';
import { flyToCode } from '../devices/fly-to-device.ts';

/** Devices that are listed. */
const mostListed = 200;

/** How a gateway is, how busy, how it reaches its platform, and the devices that hang on it by their links. */
export function GatewayInspector({ code }: { code: string }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const gateways = useAppState((state) => state.gateways);
  const links = useAppState((state) => state.gatewayLinks);
  const now = useNow(5000);
  const own = useMemo(
    () =>
      links.filter((link) => link.gateway === code).sort((one, other) => (one.thing < other.thing ? -1 : 1)),
    [links, code],
  );
  const gateway = gateways.find((known) => known.code === code);
  if (!gateway) return <Empty>{words('gateway.gone')}</Empty>;
  const parent = gateways.find((known) => known.code === gateway.parent);
  const load = loadOfGateway(gateway);
  const { capacity, status, downSince } = gateway;
  return (
    <>
      <header className="inspector-head">
        <span className="kicker">{words(`gateway.kind.${gateway.kind}`)}</span>
        <h2 data-testid="inspector-name">{gateway.name}</h2>
        <div className="code">
          <code data-testid="inspector-code">{gateway.code}</code>
        </div>
      </header>
      <div className="reading" data-freshness={status === 'up' ? 'fresh' : 'offline'}>
        <span className="reading-value" data-testid="gateway-load">
          {formatNumber(load, 0, language)}
          <small>%</small>
        </span>
        <span className="reading-side">
          <span>{words('gateway.load')}</span>
          <span data-testid="gateway-status">
            {words(`gateway.${status}`)}
            {downSince === null ? '' : ` ${formatAge(now - Date.parse(downSince), words)}`}
          </span>
        </span>
      </div>
      <Block title={words('inspector.device')}>
        <dl className="rows">
          <Row name={words('devices.gateways')}>{parent?.name ?? unknown}</Row>
          <Row name={words('gateway.uplink')}>
            {gateway.link === null ? unknown : words(`link.${gateway.link}`)}
          </Row>
          <Row name={words('gateway.serves')}>
            {gateway.serves === null
              ? unknown
              : gateway.serves.map((link) => words(`link.${link}`)).join(' · ')}
          </Row>
          <Row name={words('gateway.devicesOfCapacity')}>
            {formatNumber(own.length, 0, language)}
            {' / '}
            {formatNumber(capacity, 0, language)}
          </Row>
        </dl>
      </Block>
      <Terminals gateway={gateway} links={own} />
    </>
  );
}

/** The legend of the dashes with how many there are of each, and the devices themselves. */
function Terminals({ gateway, links }: { gateway: GatewayView; links: readonly GatewayLink[] }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const states = useAppState((state) => state.deviceStates);
  const datastreams = useAppState((state) => state.datastreams);
  const names = useMemo(() => {
    const wanted = new Set(links.map(({ thing }) => thing));
    const found = new Map<string, string>();
    for (const { thing, name } of datastreams)
      if (thing !== undefined && wanted.has(thing) && !found.has(thing)) found.set(thing, name);
    return found;
  }, [links, datastreams]);
  if (links.length === 0) return <Empty>{words('gateway.noDevices')}</Empty>;
  const kinds = new Map<GatewayLink['link'], { count: number; broken: number }>();
  for (const { thing, link } of links) {
    const sum = kinds.get(link) ?? { count: 0, broken: 0 };
    sum.count++;
    if (gateway.status === 'down' || isCut(states.get(thing))) sum.broken++;
    kinds.set(link, sum);
  }
  return (
    <>
      <Block title={words('gateway.links')}>
        <dl className="rows" data-testid="gateway-links">
          {[...kinds].map(([link, { count, broken }]) => (
            <Row
              key={link}
              name={
                <>
                  <LinkSample link={link} /> {link === null ? unknown : wordOr(words, `link.${link}`, link)}
                </>
              }
            >
              {formatNumber(count, 0, language)}
              {broken > 0 ? (
                <span className="muted">
                  {' '}
                  · {words('gateway.broken', { count: formatNumber(broken, 0, language) })}
                </span>
              ) : null}
            </Row>
          ))}
        </dl>
      </Block>
      <Block title={words('gateway.terminals')}>
        <ul className="list">
          {links.slice(0, mostListed).map(({ thing }) => (
            <li key={thing}>
              <button type="button" className="list-button" onClick={() => flyToCode(thing)}>
                <DeviceStateSign state={states.get(thing) ?? 'online'} bare />
                <span className="list-name">{names.get(thing) ?? thing}</span>
                <span className="list-age">{thing}</span>
              </button>
            </li>
          ))}
          {links.length > mostListed ? (
            <li className="muted">{words('gateways.more', { count: mostListed })}</li>
          ) : null}
        </ul>
      </Block>
    </>
  );
}

/** A piece of line as links of this kind are drawn in the scene. */
function LinkSample({ link }: { link: GatewayLink['link'] }) {
  const pattern = linkPattern(link);
  return (
    <svg width="34" height="8" viewBox="0 0 34 8" aria-hidden="true">
      <line
        x1="1"
        y1="4"
        x2="33"
        y2="4"
        stroke="var(--accent)"
        strokeWidth={pattern.widthPixels}
        strokeDasharray={dashArray(pattern, 16)}
      />
    </svg>
  );
}

/** The gateway of a device, with its load; selects it. */
export function GatewayOfDevice({ code }: { code: string }) {
  const language = useAppState((state) => state.language);
  const gateway = useAppState((state) => state.gateways.find((known) => known.code === code));
  const load = gateway ? loadOfGateway(gateway) : null;
  return (
    <>
      <button
        type="button"
        className="link"
        data-testid="inspector-gateway"
        onClick={() => dispatch('select-gateway', { code })}
      >
        {gateway?.name ?? code}
      </button>
      {load === null ? '' : ` ${formatNumber(load, 0, language)} %`}
    </>
  );
}
