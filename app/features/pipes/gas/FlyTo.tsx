import { LocateFixed } from 'lucide-react';
import type { LngLat } from '../../../../models/geo/position.ts';
import { dispatch } from '../../../actions/action.ts';
import { IconButton } from '../../../shell/controls/IconButton.tsx';
import { useAppState } from '../../../state/state.ts';

/** Looks at a place from near by; nothing where the place is not known. */
export function FlyTo({ position, label }: { position: LngLat | null; label: string }) {
  const height = useAppState((state) => state.city?.geoidUndulation ?? 0);
  if (!position) return null;
  return (
    <IconButton
      label={label}
      className="small"
      icon={<LocateFixed size={13} aria-hidden />}
      onClick={() => dispatch('fly-to', { ...position, height, rangeMetres: 120 })}
    />
  );
}
