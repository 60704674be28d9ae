import type { Impact, ImpactUnderground } from '../../../../models/flood/impact/impact.ts';
import { Empty } from '../../../shell/controls/Field.tsx';
import { VirtualRows } from '../../../shell/controls/VirtualRows.tsx';
import { formatDuration, formatNumber, shortCode } from '../../../shell/format.ts';
import { useWords, type Words } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { ImpactRow, impactRowHeight } from './ImpactRow.tsx';
import { showPlace } from './impact-actions.ts';

/** Ways down, in the order in which they flood. */
export function UndergroundTab({ underground }: { underground: Impact['underground'] }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  if (underground.total === 0) return <Empty>{words('impact.noneBelow')}</Empty>;
  if (underground.list.length === 0) return <Empty>{words('impact.noUnderground')}</Empty>;
  return (
    <>
      <p className="impact-note">{words('impact.sills')}</p>
      <VirtualRows
        count={underground.list.length}
        rowHeight={impactRowHeight}
        testId="impact-underground-list"
        render={(index) => {
          const one = underground.list[index]!;
          const sill = words(one.thresholdAssumed ? 'impact.sillAssumed' : 'impact.sill', {
            depth: formatNumber(one.thresholdMetres, 2, language),
          });
          return (
            <ImpactRow
              key={`${one.kind} ${one.code}`}
              mark={<i className="impact-mark" data-level={one.flooded ? 'flooded' : 'dry'} />}
              name={one.name ?? shortCode(one.code)}
              title={one.code}
              value={timeOf(one, words)}
              detail={`${words(`impact.kind.${one.kind}`)} · ${one.depthMetres === null ? words('impact.outside') : `${formatNumber(one.depthMetres, 2, language)} m`} · ${sill}`}
              state={one.flooded ? 'bad' : undefined}
              onClick={() => showPlace(one, 'buildings')}
            />
          );
        }}
      />
    </>
  );
}

function timeOf({ floodsSeconds, flooded, secondsLeft }: ImpactUnderground, words: Words): string {
  if (floodsSeconds === null) return words('impact.staysBelow');
  if (flooded) return words('impact.floodedSince', { time: formatDuration(floodsSeconds) });
  return secondsLeft === null
    ? words('impact.floodsAt', { time: formatDuration(floodsSeconds) })
    : words('impact.left', { time: formatDuration(secondsLeft) });
}
