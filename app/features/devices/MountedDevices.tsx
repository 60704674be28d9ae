import { z } from 'zod';
import { registeredThing } from '../../../models/sensing/thing.ts';
import { Block, Empty } from '../../shell/controls/Field.tsx';
import { formatNumber } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { Answered } from './Answered.tsx';
import { DeviceStateSign } from './DeviceStateSign.tsx';
import { flyToDevice } from './fly-to-device.ts';
import { useAnswer } from './use-answer.ts';

/** Devices that are shown: a utility tunnel carries hundreds. */
const most = 200;
const schema = z.array(registeredThing);
/** Classes of objects that carry devices; of others a carrier without any is no news. */
const carriers = new Set(['pole', 'lamp', 'signal', 'bridge', 'tunnel', 'manhole', 'tank', 'pump']);

/** All that is mounted on an object 一杆多用, with the state of each; a line leads to its device. */
export function MountedDevices({ code, objectClass }: { code: string; objectClass: string }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const states = useAppState((state) => state.deviceStates);
  const answer = useAnswer(`/things?carrier=${encodeURIComponent(code)}&limit=${most}`, schema);
  if (answer.value?.length === 0 && !carriers.has(objectClass)) return null;
  const count = answer.value?.length ?? 0;
  return (
    <Block
      title={words('device.mountedOn')}
      extra={
        count > 0 ? (
          <span className="muted">
            {formatNumber(count, 0, language)}
            {count === most ? '+' : ''}
          </span>
        ) : null
      }
    >
      <Answered answer={answer}>
        {(found) =>
          found.length === 0 ? (
            <Empty>{words('device.nothingMounted')}</Empty>
          ) : (
            <ul className="list mounted-devices" data-testid="mounted-devices">
              {found.map((thing) => (
                <li key={thing.code}>
                  <button type="button" className="list-button" onClick={() => flyToDevice(thing)}>
                    <span className="list-name" title={thing.name}>
                      {thing.modelName[language]}
                    </span>
                    <DeviceStateSign state={states.get(thing.code) ?? thing.state} />
                    <code>{thing.code}</code>
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Block>
  );
}
