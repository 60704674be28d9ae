import { Route } from 'lucide-react';
import type { Impact, ImpactFacility } from '../../../../models/flood/impact/impact.ts';
import { dispatch } from '../../../actions/action.ts';
import { Empty } from '../../../shell/controls/Field.tsx';
import { IconButton } from '../../../shell/controls/IconButton.tsx';
import { VirtualRows } from '../../../shell/controls/VirtualRows.tsx';
import { formatDuration, formatNumber, shortCode } from '../../../shell/format.ts';
import { useWords, type Words } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { DryRouteList } from './DryRouteList.tsx';
import { ImpactRow, impactRowHeight } from './ImpactRow.tsx';
import { showPlace } from './impact-actions.ts';
import { wholeLength } from './whole-length.ts';

/** Facilities of the area: whether they stand in water and whether rescue vehicles come there. */
export function FacilityTab({ facilities }: { facilities: Impact['facilities'] }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  if (facilities.length === 0) return <Empty>{words('impact.noFacility')}</Empty>;
  return (
    <>
      <DryRouteList />
      <VirtualRows
        count={facilities.length}
        rowHeight={impactRowHeight}
        testId="impact-facilities"
        render={(index) => {
          const one = facilities[index]!;
          const name = one.name ?? shortCode(one.code);
          return (
            <ImpactRow
              key={one.code}
              mark={<i className="impact-mark" data-level={levelOf(one)} />}
              name={name}
              title={one.code}
              value={
                one.depthMetres === null
                  ? words('impact.outside')
                  : one.flooded
                    ? `${formatNumber(one.depthMetres, 2, language)} m`
                    : words('impact.dry')
              }
              detail={`${words(`impact.kind.${one.kind}`)} · ${reachOf(one, words, language)}`}
              state={one.reach === 'cut-off' ? 'bad' : undefined}
              extra={
                <IconButton
                  label={words('impact.routes')}
                  className="small"
                  icon={<Route size={14} aria-hidden />}
                  onClick={() =>
                    dispatch('find-dry-routes', { name, longitude: one.longitude, latitude: one.latitude })
                  }
                />
              }
              onClick={() => showPlace(one, 'places')}
            />
          );
        }}
      />
    </>
  );
}

const levelOf = ({ flooded, reach }: ImpactFacility): string =>
  flooded ? 'flooded' : reach === 'cut-off' ? 'cut-off' : 'dry';

function reachOf(one: ImpactFacility, words: Words, language: 'zh' | 'en'): string {
  if (one.reach === 'unknown') return words('impact.reachUnknown');
  if (one.reach === 'cut-off')
    return one.cutOffSeconds === null
      ? words('impact.cut-off')
      : words('impact.cutOffAt', { time: formatDuration(one.cutOffSeconds) });
  const now = words('impact.reachable', { length: wholeLength(one.reachMetres, language) });
  return one.cutOffSeconds === null
    ? now
    : `${now} · ${words('impact.cutOffAt', { time: formatDuration(one.cutOffSeconds) })}`;
}
