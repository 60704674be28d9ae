/** A device's state beside the three of freshness (FreshnessSign), with the form that its sign has in the scene. */
export type DeviceSignState = 'unheard' | 'fault' | 'cut';

/** Dotted ring: never heard. Double ring with a cross: fault. Double ring with a bolt: power or network cut. */
export function StateSign({ state }: { state: DeviceSignState }) {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" fill="none" stroke="currentColor" aria-hidden="true">
      {state === 'unheard' ? (
        <circle cx="6" cy="6" r="4.2" strokeWidth="1.4" strokeDasharray="1.2 1.8" />
      ) : (
        <>
          <circle cx="6" cy="6" r="5.3" strokeWidth="0.9" />
          <circle cx="6" cy="6" r="3.4" strokeWidth="0.9" />
          <path
            d={state === 'fault' ? 'M4.6 4.6 7.4 7.4M7.4 4.6 4.6 7.4' : 'M6.8 3.6 4.9 6.2H7L5.3 8.6'}
            strokeWidth="1.1"
          />
        </>
      )}
    </svg>
  );
}
