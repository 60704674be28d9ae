import type { AlarmLevel } from '../../../models/sensing/sensing.ts';
import { alarmSymbols } from '../../engines/cesium/colours/alarm-symbols.ts';
import { useWords } from '../../shell/locale/words.ts';

const paths: Record<string, string> = {
  circle: 'M8 2a6 6 0 1 0 0 12a6 6 0 0 0 0-12z',
  triangle: 'M8 2 15 14H1z',
  diamond: 'M8 1 15 8 8 15 1 8z',
  square: 'M2.5 2.5h11v11h-11z',
};

export interface AlarmSignProps {
  level: AlarmLevel;
  size?: number;
  /** True for an alarm that waits for somebody: a red one then blinks. */
  waiting?: boolean;
}

/** Level as colour and shape; the word beside it or for readers. */
export function AlarmSign({ level, size = 14, waiting = false }: AlarmSignProps) {
  const words = useWords();
  const { colour, shape } = alarmSymbols[level];
  return (
    <svg
      className={`alarm-sign alarm-${level}`}
      data-waiting={waiting || undefined}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      role="img"
      aria-label={words(`alarm.${level}`)}
    >
      <title>{words(`alarm.${level}`)}</title>
      <path d={paths[shape]} fill={colour} />
    </svg>
  );
}
