import type { ThingDetail } from '../../../models/sensing/thing.ts';
import { dispatch } from '../../actions/action.ts';
import { Block, Row } from '../../shell/controls/Field.tsx';
import { unknown } from '../../shell/format.ts';
import { useWords, wordOr } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';

/** Code, kind, carrier, owner and status of a device; its carrier and its other datastreams can be gone to. */
export function DeviceBlock({ thing, datastream }: { thing: ThingDetail; datastream: number }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const properties = useAppState((state) => state.observedProperties);
  const others = thing.datastreams.filter(({ id }) => id !== datastream);
  const { carrier } = thing;
  return (
    <Block title={words('inspector.device')}>
      <dl className="rows" data-testid="inspector-device">
        <Row name={words('inspector.deviceName')}>{thing.name}</Row>
        <Row name={words('inspector.deviceCode')}>
          <code>{thing.code}</code>
        </Row>
        <Row name={words('inspector.kind')}>{thing.modelName[language]}</Row>
        <Row name={words('inspector.carrier')}>
          {carrier === null ? (
            unknown
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
        <Row name={words('inspector.owner')}>{thing.owner ?? unknown}</Row>
        <Row name={words('inspector.built')}>{thing.builtDate ?? unknown}</Row>
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
      </dl>
    </Block>
  );

  function nameOf(id: number): string | undefined {
    const known = useAppState.getState().datastreams.find((candidate) => candidate.id === id);
    return properties.find((candidate) => candidate.id === known?.observedProperty)?.name[language];
  }
}
