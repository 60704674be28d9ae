import { LocateFixed } from 'lucide-react';
import type { PlacedValve } from '../../../../models/water/burst-report.ts';
import { dispatch } from '../../../actions/action.ts';
import { Block, Empty } from '../../../shell/controls/Field.tsx';
import { IconButton } from '../../../shell/controls/IconButton.tsx';
import { formatNumber } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import type { BurstCase } from '../../../state/pipes-water.ts';
import { useAppState } from '../../../state/state.ts';
import { closingMinutes } from './burst-order.ts';

/** Valves in closing order, each with its place, what it takes where it does not work, and the way to say so. */
export function ValveList({ found: { report, draft } }: { found: BurstCase }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const placed = new Map(report.valves.map((valve) => [valve.id, valve]));
  const fallbackOf = new Map(report.fallbacks.map((fallback) => [fallback.valve, fallback]));
  const other = [...draft.failedValves, ...draft.closedValves, ...draft.openedValves];
  return (
    <>
      <Block
        title={words('burst.valves')}
        extra={
          <span className="muted">
            {words('burst.minutes', { minutes: formatNumber(closingMinutes(report), 0, language) })}
          </span>
        }
      >
        {report.close.length === 0 ? <Empty>{words('burst.noValve')}</Empty> : null}
        <ol className="list" data-testid="burst-valves">
          {report.close.map((id, index) => {
            const fallback = fallbackOf.get(id);
            return (
              <li key={id} className="burst-valve">
                <b className="burst-number">{index + 1}</b>
                <ValveName id={id} valve={placed.get(id)} />
                <button
                  type="button"
                  className="chip"
                  title={
                    fallback
                      ? words('burst.fallback', {
                          also: fallback.alsoClose.join(', ') || words('burst.noOther'),
                          nodes: formatNumber(fallback.moreNodes, 0, language),
                        })
                      : undefined
                  }
                  data-testid={`burst-fail-${id}`}
                  onClick={() => dispatch('toggle-burst-valve', { valve: id, as: 'failed' })}
                >
                  {words('burst.fails')}
                </button>
                {fallback ? (
                  <span className="burst-detail muted">
                    {words('burst.ifFails', {
                      also: fallback.alsoClose.join(', ') || words('burst.noOther'),
                      nodes: formatNumber(fallback.moreNodes, 0, language),
                    })}
                  </span>
                ) : null}
              </li>
            );
          })}
        </ol>
        {report.keepClosed.length > 0 ? (
          <p className="muted">{words('burst.keepClosed', { valves: report.keepClosed.join(', ') })}</p>
        ) : null}
        {report.fewer ? (
          <p className="muted">
            {words('burst.fewer', {
              valves: report.fewer.close.join(', '),
              nodes: formatNumber(report.fewer.nodes, 0, language),
            })}
          </p>
        ) : null}
        <OtherValve />
      </Block>
      {other.length > 0 ? (
        <Block title={words('burst.changed')}>
          <ul className="list" data-testid="burst-changed">
            {(['failed', 'closed', 'opened'] as const).flatMap((as) =>
              draft[`${as}Valves`].map((id) => (
                <li key={`${as} ${id}`} className="burst-valve">
                  <ValveName id={id} valve={placed.get(id)} />
                  <span className="badge">{words(`burst.as.${as}`)}</span>
                  <button
                    type="button"
                    className="chip"
                    onClick={() => dispatch('toggle-burst-valve', { valve: id, as })}
                  >
                    {words('burst.takeBack')}
                  </button>
                </li>
              )),
            )}
          </ul>
        </Block>
      ) : null}
    </>
  );
}

function ValveName({ id, valve }: { id: string; valve: PlacedValve | undefined }) {
  const words = useWords();
  const undulation = useAppState((state) => state.city?.geoidUndulation ?? 0);
  const position = valve?.position;
  const diameter = valve?.diameterMillimetres == null ? '' : ` DN${valve.diameterMillimetres}`;
  // The pipe's description may say its diameter too.
  const where = valve?.description?.replace(/\s*DN\d+\s*$/, '') ?? valve?.link ?? '';
  return (
    <>
      <span className="list-name" title={valve ? `${valve.link} / ${valve.node}` : id}>
        {id}
        <small className="muted">
          {diameter} {where}
        </small>
      </span>
      {position ? (
        <IconButton
          label={words('burst.flyTo', { id })}
          className="small"
          icon={<LocateFixed size={14} aria-hidden />}
          onClick={() =>
            dispatch('fly-to', { ...position, height: position.height ?? undulation, rangeMetres: 120 })
          }
        />
      ) : null}
    </>
  );
}

/** Any other valve by its id: one that does not work, or that is shut. */
function OtherValve() {
  const words = useWords();
  return (
    <form
      className="burst-other"
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        const valve = String(data.get('valve') ?? '').trim();
        const as = String(data.get('as'));
        if (valve !== '') dispatch('toggle-burst-valve', { valve, as });
        event.currentTarget.reset();
      }}
    >
      <input
        name="valve"
        className="number-input"
        aria-label={words('burst.otherValve')}
        placeholder={words('burst.otherValve')}
        data-testid="burst-other-valve"
      />
      <select name="as" aria-label={words('burst.otherAs')}>
        {(['failed', 'closed', 'opened'] as const).map((as) => (
          <option key={as} value={as}>
            {words(`burst.as.${as}`)}
          </option>
        ))}
      </select>
      <button type="submit" className="button small">
        {words('burst.try')}
      </button>
    </form>
  );
}
