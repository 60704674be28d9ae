import type { DeviceStateName } from '../../../models/devices/device-state.ts';
import { useWords } from '../../shell/locale/words.ts';

/** Colour, shape and word of a state: each is told from the others without its colour. */
export function DeviceStateSign({ state, bare = false }: { state: DeviceStateName; bare?: boolean }) {
  const words = useWords();
  return (
    <span className="device-state" data-state={state} title={words(`deviceState.${state}`)}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        <Shape state={state} />
      </svg>
      {bare ? null : <span>{words(`deviceState.${state}`)}</span>}
    </span>
  );
}

function Shape({ state }: { state: DeviceStateName }) {
  switch (state) {
    case 'online':
      return <circle cx="6" cy="6" r="4" fill="currentColor" />;
    case 'fault':
      return <path d="M6 1 11.5 11H.5Z" fill="currentColor" />;
    case 'offline':
      return <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.6" />;
    case 'power-cut':
      return <path d="M7 .5 2 7h3.4L5 11.5 10 5H6.6Z" fill="currentColor" />;
    case 'network-cut':
      return (
        <path
          d="M1 6h3M8 6h3M4.8 3.5 7.2 8.5"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinecap="round"
        />
      );
    case 'never-seen':
      return (
        <circle
          cx="6"
          cy="6"
          r="4"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
          strokeDasharray="1.6 2"
        />
      );
    case 'isolated':
      return (
        <rect x="1.5" y="1.5" width="9" height="9" fill="none" stroke="currentColor" strokeWidth="1.8" />
      );
  }
}
