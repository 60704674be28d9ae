import { type BurstAnswer, burstQuestion } from '../../models/water/burst.ts';
import { answerBurst } from '../../models/water/burst-pressures.ts';
import { nodeCrossCheck } from '../../tiles/network/cross-check.ts';
import { readInput } from '../../tiles/network/read-input.ts';
import { readValveList } from '../../tiles/network/valve-list.ts';

export interface BurstOptions {
  node?: boolean;
  valves?: string;
  failed?: string[];
  hour?: number;
  required?: number;
  json?: boolean;
}

/** Prints which valves to close for a burst, and what that does. */
export async function tellBurst(path: string, place: string, options: BurstOptions): Promise<void> {
  const { name, text, warnings } = await readInput(path);
  const records = options.valves ? await readValveList(options.valves) : null;
  const answer = await answerBurst(
    text,
    { file: name, records, crossCheck: nodeCrossCheck() },
    burstQuestion.parse({
      [options.node ? 'node' : 'link']: place,
      failedValves: options.failed ?? [],
      atSeconds: Math.round((options.hour ?? 0) * 3600),
      demand: options.required === undefined ? {} : { requiredMetres: options.required },
    }),
  );
  const told = { ...answer, warnings: [...warnings, ...answer.warnings] };
  if (options.json) console.log(JSON.stringify({ ok: true, file: name, place, ...told }));
  else print(name, place, told);
}

/** Names that are printed of a list. */
const listed = 12;

function print(file: string, place: string, answer: BurstAnswer): void {
  const some = (ids: readonly string[]): string =>
    ids.length === 0
      ? '–'
      : `${ids.slice(0, listed).join(', ')}${ids.length > listed ? ` … ${ids.length} in all` : ''}`;
  const part = ({ nodes, links, lengthMetres }: BurstAnswer['lost']): string =>
    `${nodes.length} nodes, ${links.length} links, ${(lengthMetres / 1000).toFixed(2)} km`;
  const rows: [string, string][] = [
    ['burst at', place],
    ['close', some(answer.close)],
    ['keep shut', some(answer.keepClosed)],
    ['shut off', `${part(answer.shut)}, ${answer.shut.volumeCubicMetres.toFixed(1)} m³ to drain`],
    ['cut off beyond', part(answer.lost)],
    ['on tanks only', part(answer.tankOnly)],
    ['demand', `${answer.demandLitresPerSecond.toFixed(2)} L/s without water`],
    ['hydrants', some(answer.hydrants)],
    ...answer.refills
      .slice(0, 3)
      .map(({ valve, link, nodes }): [string, string] => [
        'refill',
        `open ${valve === null ? `link ${link}` : `valve ${valve}`}: ${nodes} nodes`,
      ]),
    ...answer.fallbacks
      .slice(0, listed)
      .map(({ valve, alsoClose, moreNodes }): [string, string] => [
        `if ${valve} fails`,
        `also ${some(alsoClose)} (${moreNodes} nodes more)`,
      ]),
  ];
  if (answer.fewer)
    rows.push(['fewer valves', `${some(answer.fewer.close)} shut off ${answer.fewer.nodes} nodes`]);
  if (answer.pressures) {
    const { engine, low, requiredMetres, unmetLitresPerSecond } = answer.pressures;
    rows.push([
      'pressure',
      low.length === 0
        ? `all others at ${requiredMetres} m or more (${engine})`
        : `${low.length} nodes under ${requiredMetres} m, lowest ${low[0]!.afterMetres.toFixed(1)} m at ${low[0]!.node}; ${unmetLitresPerSecond.toFixed(2)} L/s unmet (${engine})`,
    ]);
  }
  console.log(file);
  for (const [label, value] of rows) console.log(`  ${label.padEnd(17)}${value}`);
  for (const warning of answer.warnings) console.log(`  warning: ${warning.text}`);
}
