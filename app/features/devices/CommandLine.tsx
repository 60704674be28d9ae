import type { DeviceCommand } from '../../../models/devices/command.ts';
import type { ThingService } from '../../../models/sensing/thing-model.ts';
import { formatAge, formatTime } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useNow } from '../../shell/use-time.ts';
import { useAppState } from '../../state/state.ts';
import { Bar } from './ShareBar.tsx';

/** A command with its clock: while it is open how long it still waits, then what came of it and after how long. */
export function CommandLine(props: { command: DeviceCommand; service: ThingService | undefined }) {
  const { command, service } = props;
  const words = useWords();
  const language = useAppState((state) => state.language);
  const timeZone = useAppState((state) => state.city?.timeZone);
  const now = useNow(1000);
  const [asked, expires] = [Date.parse(command.askedAt), Date.parse(command.expiresAt)];
  const open = command.status === 'waiting' || command.status === 'sent';
  const parameters = Object.entries(command.parameters).map(([id, value]) => {
    const known = service?.parameters.find((parameter) => parameter.id === id);
    return `${known?.name[language] ?? id} ${String(value)}${known?.unit ? ` ${known.unit}` : ''}`;
  });
  return (
    <li>
      <span className="list-name">
        {service?.name[language] ?? command.service}
        {parameters.length > 0 ? ` · ${parameters.join(' · ')}` : ''}
      </span>
      <span data-status={command.status}>{words(`command.${command.status}`)}</span>
      <span className="muted">
        {formatTime(asked, timeZone)} · {command.askedBy}
        {command.attempts > 1 ? ` · ${words('device.attempts', { count: command.attempts })}` : ''}
        {typeof command.answer?.['detail'] === 'string' ? ` · ${command.answer['detail']}` : ''}
      </span>
      <span className="muted">
        {open
          ? words('device.waits', { age: formatAge(expires - now, words) })
          : command.answeredAt === null
            ? ''
            : words('device.after', {
                age: `${((Date.parse(command.answeredAt) - asked) / 1000).toFixed(1)} s`,
              })}
      </span>
      {open ? <Bar value={(expires - now) / (expires - asked)} target={1} /> : null}
    </li>
  );
}
