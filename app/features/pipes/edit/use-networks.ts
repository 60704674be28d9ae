import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { useAppState } from '../../../state/state.ts';
import { getJson, sentenceOf } from '../../server/api.ts';
import { networkPath, readNetworks } from './edit-actions.ts';

/** Networks of the city; read once, again by each change made here, and when the city has changed for all who look at it. */
export function useNetworks() {
  const city = useAppState((state) => state.city?.id);
  const networks = useAppState((state) => state.pipesEdit.networks);
  const scene = useAppState((state) => state.scene);
  const [problem, setProblem] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a scene comes anew with each change of the city.
  useEffect(() => {
    if (!city) return;
    const abort = new AbortController();
    readNetworks(city, abort.signal).catch((error) => {
      if (!abort.signal.aborted) setProblem(sentenceOf(error));
    });
    return () => abort.abort();
  }, [city, scene]);
  return { networks, problem };
}

/** A list below a network's path, read again as the networks are; null until it is there. */
export function useNetworkList<Schema extends z.ZodType>(
  dataset: string | null,
  path: string,
  schema: Schema,
): { list: z.output<Schema> | null; problem: string | null } {
  const revision = useAppState((state) => state.pipesEdit.revision);
  const scene = useAppState((state) => state.scene);
  const [found, setFound] = useState<{ of: string; list: z.output<Schema> } | { problem: string } | null>(
    null,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision or scene is read anew.
  useEffect(() => {
    if (dataset === null) return;
    const abort = new AbortController();
    getJson(`${networkPath(dataset)}/${path}`, schema, abort.signal)
      .then((list) => setFound({ of: dataset, list }))
      .catch((error) => {
        if (!abort.signal.aborted) setFound({ problem: sentenceOf(error) });
      });
    return () => abort.abort();
  }, [dataset, path, schema, revision, scene]);
  return {
    list: found && 'list' in found && found.of === dataset ? found.list : null,
    problem: found && 'problem' in found ? found.problem : null,
  };
}
