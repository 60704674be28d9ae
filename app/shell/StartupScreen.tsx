import { useAppState } from '../state/state.ts';
import { Brand } from './Brand.tsx';
import { formatAge } from './format.ts';
import { useWords, wordOr } from './locale/words.ts';
import { useNow } from './use-time.ts';

/** What is seen until a city is there: how far the server's start has come, or why there is nothing to see. */
export function StartupScreen() {
  const words = useWords();
  const server = useAppState((state) => state.server);
  const cities = useAppState((state) => state.cities);
  const error = useAppState((state) => state.cityError);
  const now = useNow(1000);
  const share = server.total ? Math.min((server.done ?? 0) / server.total, 1) : null;
  const empty = server.status === 'ready' && cities.length === 0;
  const title =
    server.status === 'unreachable'
      ? words('start.unreachable')
      : server.status === 'starting'
        ? wordOr(words, `start.stage.${server.stage}`, server.stage)
        : words(empty ? 'start.noCity' : 'start.loading');
  return (
    <div className="startup" data-testid="startup" data-status={server.status}>
      <div className="startup-body" role="status">
        <Brand size={72} />
        <h1>{words('brand')}</h1>
        <p className="startup-stage">{title}</p>
        <div className="progress-track" data-endless={share === null || undefined}>
          <div
            className="progress-indicator"
            style={share === null ? undefined : { width: `${share * 100}%` }}
          />
        </div>
        <p className="startup-detail">
          {server.status === 'starting' && server.total
            ? `${server.done ?? 0} / ${server.total}`
            : server.status === 'unreachable' && server.lostAt !== null
              ? words('start.unreachableHint', { age: formatAge(now - server.lostAt, words) })
              : empty
                ? words('start.noCityHint')
                : ''}
        </p>
        {server.error || error ? <p className="error-text">{server.error ?? error}</p> : null}
      </div>
    </div>
  );
}
