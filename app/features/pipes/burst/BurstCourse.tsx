import { Palette } from 'lucide-react';
import { useMemo } from 'react';
import type { NetworkResults } from '../../../../models/water/network.ts';
import { dispatch } from '../../../actions/action.ts';
import { Block } from '../../../shell/controls/Field.tsx';
import { formatDuration } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import type { BurstCase } from '../../../state/pipes-water.ts';
import { useAppState } from '../../../state/state.ts';
import { LineChart } from '../../flood/view/LineChart.tsx';
import { seriesOf } from '../results/network-values.ts';
import { codesById, type WaterLayer } from '../water/network-codes.ts';
import { courseNodes } from './course-nodes.ts';

const beforeColour = '#8fa3bf';
const afterColour = '#4cc2ff';

/** Pressures over the day at chosen nodes, without the burst and with it shut off; the network can be coloured by them. */
export function BurstCourse({ found, layer }: { found: BurstCase; layer: WaterLayer }) {
  const words = useWords();
  const base = useAppState((state) => state.burstBase[layer.id]);
  const chosen = useAppState((state) => state.burst.nodes);
  const shown = useAppState((state) => state.shownRun);
  const { after } = found;
  const nodes = useMemo(
    () => (base && after ? (chosen.length > 0 ? chosen : courseNodes(found, base, after)) : []),
    [base, after, chosen, found],
  );
  return (
    <Block
      title={words('burst.course')}
      extra={
        after ? (
          <button
            type="button"
            className="button small"
            data-testid="burst-colour"
            onClick={() => dispatch(shown ? 'show-own-results' : 'show-burst-pressures')}
          >
            <Palette size={13} aria-hidden /> {words(shown ? 'action.showOwnResults' : 'burst.colour')}
          </button>
        ) : null
      }
    >
      {base && after ? (
        <>
          <p className="burst-key">
            <span>
              <i style={{ background: beforeColour }} /> {words('burst.without')}
            </span>
            <span>
              <i style={{ background: afterColour }} /> {words('burst.with')}
            </span>
          </p>
          {nodes.map((id) => (
            <NodeCourse key={id} id={id} base={base} after={after} hour={found.draft.hour} />
          ))}
          <NodeForm nodes={nodes} known={base} />
          <p className="muted">{words('burst.courseFrom')}</p>
        </>
      ) : (
        <p className="muted" role="status">
          {words('burst.computing')}
        </p>
      )}
    </Block>
  );
}

function NodeCourse(props: { id: string; base: NetworkResults; after: NetworkResults; hour: number }) {
  const { id, base, after, hour } = props;
  const words = useWords();
  const code = codesById(base.nodeCodes).get(id);
  const [before, then] = [base, after].map((results) => (code ? seriesOf(results, 'pressure', code) : null));
  const title = words('burst.courseAt', { id });
  if (!before || !then) return <p className="error-text">{words('burst.unknownNode', { id })}</p>;
  return (
    <figure className="burst-chart" data-testid={`burst-course-${id}`}>
      <figcaption>{title}</figcaption>
      <LineChart
        positions={base.times.map((seconds) => seconds / 3600)}
        lines={[
          { values: before, colour: beforeColour, dash: [5, 4] },
          { values: then, colour: afterColour, width: 2 },
        ]}
        formatPosition={(hours) => formatDuration(hours * 3600)}
        label={title}
        height={104}
        marker={hour}
      />
    </figure>
  );
}

function NodeForm({ nodes, known }: { nodes: readonly string[]; known: NetworkResults }) {
  const words = useWords();
  return (
    <form
      className="burst-other"
      onSubmit={(event) => {
        event.preventDefault();
        const text = String(new FormData(event.currentTarget).get('nodes') ?? '');
        const wanted = [...new Set(text.split(/[\s,，;；]+/).filter((id) => id !== ''))].slice(0, 5);
        dispatch('set-burst-nodes', { nodes: wanted });
      }}
    >
      <input
        key={nodes.join()}
        name="nodes"
        className="number-input"
        defaultValue={nodes.join(', ')}
        aria-label={words('burst.courseNodes')}
        title={words('burst.nodesHint', { count: known.nodeCodes.length })}
        data-testid="burst-nodes"
      />
      <button type="submit" className="button small">
        {words('burst.draw')}
      </button>
    </form>
  );
}
