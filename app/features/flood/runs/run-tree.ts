import type { Run } from '../../../../models/runs/run.ts';

/** A run and its branches, each of which may have branches. */
export interface RunNode {
  run: Run;
  branches: RunNode[];
}

/** Runs as parents with their branches: the newest first, branches in the order in which they were made. */
export function runTree(runs: readonly Run[]): RunNode[] {
  const byAge = [...runs].sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  const nodes = new Map(byAge.map((run) => [run.id, { run, branches: [] as RunNode[] }]));
  const roots: RunNode[] = [];
  for (const node of nodes.values()) {
    const parent = node.run.scenario.parent && nodes.get(node.run.scenario.parent.run);
    // A branch whose parent was deleted, or is none of those that are listed, stands by itself.
    if (parent && parent !== node) parent.branches.push(node);
    else roots.push(node);
  }
  return roots.reverse();
}
