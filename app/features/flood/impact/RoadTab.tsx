import type { Impact } from '../../../../models/flood/impact/impact.ts';
import { Empty } from '../../../shell/controls/Field.tsx';
import { VirtualRows } from '../../../shell/controls/VirtualRows.tsx';
import { formatDuration, formatNumber, shortCode } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { ImpactRow, impactRowHeight } from './ImpactRow.tsx';
import { showPlace } from './impact-actions.ts';
import { wholeLength } from './whole-length.ts';

/** Roads deeper than a lane may be, those that are closed first. */
export function RoadTab({ roads }: { roads: Impact['roads'] }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  if (!roads.known) return <Empty>{words('impact.roadsUnknown')}</Empty>;
  if (roads.list.length === 0) return <Empty>{words('impact.noRoad')}</Empty>;
  return (
    <>
      <p className="impact-note">{words('impact.limits')}</p>
      <VirtualRows
        count={roads.list.length}
        rowHeight={impactRowHeight}
        testId="impact-road-list"
        render={(index) => {
          const one = roads.list[index]!;
          const metres = one.closedFor === 'none' ? one.overLimitMetres : one.closedForCarsMetres;
          const since = one.closedFor === 'rescue' ? one.rescueClosedSeconds : one.carsClosedSeconds;
          const detail = [
            words(`impact.closed.${one.closedFor}`),
            metres === null ? null : wholeLength(metres, language),
            one.closedFor === 'none' || since === null
              ? null
              : words('impact.from', { time: formatDuration(since) }),
          ];
          return (
            <ImpactRow
              key={one.code}
              mark={<i className="impact-mark" data-level={`closed-${one.closedFor}`} />}
              name={one.name ?? shortCode(one.code)}
              title={one.code}
              value={`${formatNumber(one.depthMetres, 2, language)} m`}
              detail={detail.filter((part) => part !== null).join(' · ')}
              state={one.closedFor === 'none' ? undefined : 'bad'}
              onClick={() => showPlace(one, null)}
            />
          );
        }}
      />
    </>
  );
}
