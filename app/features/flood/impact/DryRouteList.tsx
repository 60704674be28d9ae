import { X } from 'lucide-react';
import { dispatch } from '../../../actions/action.ts';
import { Empty } from '../../../shell/controls/Field.tsx';
import { IconButton } from '../../../shell/controls/IconButton.tsx';
import { formatDuration, shortCode } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { wholeLength } from './whole-length.ts';

/** The ways that were asked for, while they are on the map. */
export function DryRouteList() {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const found = useAppState((state) => state.dryRoutes);
  if (!found) return null;
  const { between, name, reason } = found;
  const title = words(`impact.routesOf.${between}`, { name });
  return (
    <section className="impact-routes" aria-label={title} data-testid="dry-routes">
      <h4>
        {title}
        <IconButton
          label={words('action.clearDryRoutes')}
          className="small"
          icon={<X size={14} aria-hidden />}
          onClick={() => dispatch('clear-dry-routes')}
        />
      </h4>
      {reason ? (
        <Empty>
          {words(reason === 'no-stations' ? `impact.noEnd.${between}` : `impact.noRoute.${reason}`)}
        </Empty>
      ) : null}
      <ul className="rows">
        {found.routes.map((route, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a station may be at the end of two ways; they never change places.
          <li key={index}>
            <b>{route.name ?? (route.code === '' ? name : shortCode(route.code))}</b>{' '}
            {wholeLength(route.metres, language)} ·{' '}
            {route.openUntilSeconds === null
              ? words('impact.routeOpen')
              : words('impact.routeUntil', { time: formatDuration(route.openUntilSeconds) })}
          </li>
        ))}
      </ul>
    </section>
  );
}
