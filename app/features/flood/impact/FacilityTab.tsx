import { Route, X } from 'lucide-react';
import type { Impact, ImpactFacility } from '../../../../models/flood/impact/impact.ts';
import { dispatch } from '../../../actions/action.ts';
import { Empty } from '../../../shell/controls/Field.tsx';
import { IconButton } from '../../../shell/controls/IconButton.tsx';
import { VirtualRows } from '../../../shell/controls/VirtualRows.tsx';
import { formatDuration, formatNumber, shortCode } from '../../../shell/format.ts';
import { useWords, type Words } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
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
      <Routes />
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

/** The ways that were asked for, while they are on the map. */
function Routes() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const found = useAppState((state) => state.dryRoutes);
  if (!found) return null;
  return (
    <section
      className="impact-routes"
      aria-label={words('impact.routesTitle', { name: found.to })}
      data-testid="dry-routes"
    >
      <h4>
        {words('impact.routesTitle', { name: found.to })}
        <IconButton
          label={words('action.clearDryRoutes')}
          className="small"
          icon={<X size={14} aria-hidden />}
          onClick={() => dispatch('clear-dry-routes')}
        />
      </h4>
      {found.reason ? <Empty>{words(`impact.noRoute.${found.reason}`)}</Empty> : null}
      <ul className="rows">
        {found.routes.map((route, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a station may be at the end of two ways; they never change places.
          <li key={index}>
            <b>{route.name ?? shortCode(route.code)}</b> {wholeLength(route.metres, language)} ·{' '}
            {route.openUntilSeconds === null
              ? words('impact.routeOpen')
              : words('impact.routeUntil', { time: formatDuration(route.openUntilSeconds) })}
          </li>
        ))}
      </ul>
    </section>
  );
}
