import { missingFields } from '../../../models/devices/ledger.ts';
import type { ThingDetail } from '../../../models/sensing/thing.ts';
import { dispatch } from '../../actions/action.ts';
import { Block, Row } from '../../shell/controls/Field.tsx';
import { unknown } from '../../shell/format.ts';
import { useWords, wordOr } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { DeviceControls } from '../devices/DeviceControls.tsx';
import { DeviceStateSign } from '../devices/DeviceStateSign.tsx';
import { flyToCode } from '../devices/fly-to-device.ts';
import { GatewayOfDevice } from '../sensing/GatewayInspector.tsx';
import { IdentityLabel } from './IdentityLabel.tsx';
import { VideoBlock } from './VideoBlock.tsx';

/** What the ledger knows of a device, what it carries and is carried by, its shadow, its commands and its label. */
export function DeviceBlock({ thing, datastream }: { thing: ThingDetail; datastream: number }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const properties = useAppState((state) => state.observedProperties);
  const state = useAppState((all) => all.deviceStates.get(thing.code)) ?? thing.state;
  const others = thing.datastreams.filter(({ id }) => id !== datastream);
  const missing = new Set<string>(
    missingFields({
      ...thing,
      geocode: thing.geocode ?? null,
      businessAttribute: thing.businessAttribute ?? null,
    }),
  );
  const { carrier, mounted } = thing;
  const known = (field: string, value: string | null | undefined) => (
    <span data-missing={missing.has(field) || undefined}>{value ?? unknown}</span>
  );
  return (
    <>
      <VideoBlock thing={thing} />
      <Block title={words('inspector.device')}>
        <dl className="rows" data-testid="inspector-device">
          <Row name={words('ledger.state')}>
            <DeviceStateSign state={state} />
            {thing.isolationReason === null ? null : <span className="muted"> {thing.isolationReason}</span>}
          </Row>
          <Row name={words('inspector.deviceName')}>{thing.name}</Row>
          <Row name={words('inspector.kind')}>{thing.modelName[language]}</Row>
          <Row name={words('inspector.deviceCode')}>
            <code>{thing.code}</code>
          </Row>
          <Row name={words('ledger.geocode')}>
            <code>{known('geocode', thing.geocode)}</code>
          </Row>
          <Row name={words('inspector.built')}>{known('builtDate', thing.builtDate)}</Row>
          <Row name={words('inspector.owner')}>{known('owner', thing.owner)}</Row>
          <Row name={words('ledger.businessAttribute')}>
            {known('businessAttribute', thing.businessAttribute)}
          </Row>
          <Row name={words('inspector.carrier')}>
            {carrier === null ? (
              known('carrier', null)
            ) : (
              <button
                type="button"
                className="link"
                data-testid="inspector-carrier"
                onClick={() => dispatch('select-object', { layer: '', code: carrier })}
              >
                {carrier}
              </button>
            )}
          </Row>
          {thing.oid ? (
            <Row name={words('ledger.oid')}>
              <code>{thing.oid}</code>
            </Row>
          ) : null}
          {thing.department ? <Row name={words('ledger.department')}>{thing.department}</Row> : null}
          {thing.gateway ? (
            <Row name={words('ledger.gateway')}>
              <GatewayOfDevice code={thing.gateway} />
              {thing.link ? ` · ${words(`link.${thing.link}`)}` : ''}
            </Row>
          ) : null}
          {thing.firmware ? <Row name={words('inspector.firmware')}>{thing.firmware}</Row> : null}
          <Row name={words('inspector.status')}>
            {wordOr(words, `thingStatus.${thing.status}`, thing.status)}
          </Row>
          {others.length > 0 ? (
            <Row name={words('inspector.alsoMeasures')}>
              {others.map(({ id, property }) => (
                <button
                  key={id}
                  type="button"
                  className="link"
                  onClick={() => dispatch('select-datastream', { id })}
                >
                  {nameOf(id) ?? property}
                </button>
              ))}
            </Row>
          ) : null}
          {mounted.length > 0 ? (
            <Row name={words('device.mounted')}>
              {mounted.map((code) => (
                <button key={code} type="button" className="link" onClick={() => flyToCode(code)}>
                  {code}
                </button>
              ))}
            </Row>
          ) : null}
        </dl>
        <IdentityLabel
          address={`/api/cities/${encodeURIComponent(thing.city)}/things/${encodeURIComponent(thing.code)}/qr.svg`}
          code={thing.code}
        />
      </Block>
      <DeviceControls key={thing.code} thing={thing} />
    </>
  );

  function nameOf(id: number): string | undefined {
    const known = useAppState.getState().datastreams.find((candidate) => candidate.id === id);
    return properties.find((candidate) => candidate.id === known?.observedProperty)?.name[language];
  }
}
