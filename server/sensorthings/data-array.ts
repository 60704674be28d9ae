import type { Entity } from './entities.ts';

/** Observations by Datastream as arrays: `$resultFormat=dataArray`, section 14.2 of OGC 18-088. */
export function asDataArrays(observations: Entity[], links: string[], components: string[]): Entity[] {
  const groups = new Map<string, unknown[][]>();
  for (const [index, observation] of observations.entries()) {
    const link = links[index]!;
    const rows = groups.get(link) ?? [];
    groups.set(link, rows);
    rows.push(components.map((name) => observation[name === 'id' ? '@iot.id' : name] ?? null));
  }
  return [...groups].map(([link, dataArray]) => ({
    [`${link.includes('/MultiDatastreams(') ? 'MultiDatastream' : 'Datastream'}@iot.navigationLink`]: link,
    components,
    'dataArray@iot.count': dataArray.length,
    dataArray,
  }));
}
