import { Empty } from '../../../shell/controls/Field.tsx';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { RunLine } from './RunLine.tsx';
import { type RunNode, runTree } from './run-tree.ts';

/** All runs of the city, the newest first, each with its branches below it. */
export function RunList() {
  const words = useWords();
  const runs = useAppState((state) => state.runs);
  if (runs.length === 0) return <Empty>{words('flood.noRuns')}</Empty>;
  return (
    <ul className="list" data-testid="run-list">
      {runTree(runs).map((node) => (
        <RunBranch key={node.run.id} node={node} />
      ))}
    </ul>
  );
}

function RunBranch({ node: { run, branches } }: { node: RunNode }) {
  return (
    <li>
      <RunLine run={run} />
      {branches.length > 0 ? (
        <ul className="run-branches">
          {branches.map((branch) => (
            <RunBranch key={branch.run.id} node={branch} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}
