import type { Pipeline } from '../../models/clearance/pipeline.ts';
import { random } from '../../models/testing/random.ts';
import type { ValveRecord } from '../../models/water/burst.ts';
import { valveRecord } from '../../models/water/burst.ts';

/**
 * A water network of the size and shape of BWSN-2 (Ostfeld et al. 2008: 12,523 junctions, 14,822 pipes): mains every ten
 * streets, a random tree between them, and enough further pipes for 1.18 links a node; patterns over a day.
 */
export function town(columns = 110, rows = 114): string {
  const next = random(1);
  const node = (x: number, y: number): string => `${y * columns + x}`;
  const main = (x: number, y: number): boolean => x % 10 === 0 || y % 10 === 0;
  const joined = new Set<string>();
  const pipes: string[] = [];
  const lay = (x0: number, y0: number, x1: number, y1: number, diameter: number): void => {
    const key = x0 <= x1 && y0 <= y1 ? `${x0} ${y0} ${x1} ${y1}` : `${x1} ${y1} ${x0} ${y0}`;
    if (joined.has(key)) return;
    joined.add(key);
    pipes.push(`P${pipes.length} ${node(x0, y0)} ${node(x1, y1)} 120 ${diameter} 110 0 Open`);
  };
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      if (y % 10 === 0 && x > 0) lay(x - 1, y, x, y, 500);
      if (x % 10 === 0 && y > 0) lay(x, y - 1, x, y, 500);
      if (main(x, y)) continue;
      // Towards a neighbour that lies before it, so that all hang together.
      if (next() < 0.5) lay(x - 1, y, x, y, 150);
      else lay(x, y - 1, x, y, 150);
    }
  const wanted = Math.round(columns * rows * 1.18);
  while (pipes.length < wanted) {
    const [x, y] = [1 + Math.floor(next() * (columns - 1)), 1 + Math.floor(next() * (rows - 1))];
    if (next() < 0.5) lay(x - 1, y, x, y, 150);
    else lay(x, y - 1, x, y, 150);
  }
  const junctions = Array.from(
    { length: columns * rows },
    (_, index) => `${index} ${(next() * 20).toFixed(1)} ${(next() * 0.1).toFixed(3)} D`,
  );
  return [
    '[JUNCTIONS]',
    ...junctions,
    '[RESERVOIRS]',
    'R1 80',
    'R2 80',
    '[PIPES]',
    ...pipes,
    `PR1 R1 ${node(0, 0)} 100 900 120 0 Open`,
    `PR2 R2 ${node(columns - 1, rows - 1)} 100 900 120 0 Open`,
    '[PATTERNS]',
    'D 0.5 0.4 0.4 0.5 0.7 1.1 1.5 1.6 1.3 1.1 1.0 1.0',
    'D 1.1 1.0 0.9 0.9 1.0 1.2 1.5 1.6 1.4 1.1 0.8 0.6',
    '[TIMES]',
    'Duration 24:00',
    'Hydraulic Timestep 1:00',
    'Pattern Timestep 1:00',
    '[OPTIONS]',
    'Units LPS',
    'Headloss H-W',
    '[END]',
  ].join('\n');
}

/** Valves at random ends of pipes. */
export function scatteredValves(
  links: readonly { id: string; from: string; to: string }[],
  count: number,
): ValveRecord[] {
  const next = random(2);
  const places = links.flatMap(({ id, from, to }) => [
    { link: id, node: from },
    { link: id, node: to },
  ]);
  for (let at = places.length - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1));
    [places[at], places[other]] = [places[other]!, places[at]!];
  }
  return places.slice(0, count).map((place, index) => valveRecord.parse({ id: `V${index}`, ...place }));
}

/** Six kinds of line beside each other in the streets of a grid, of one straight piece from corner to corner. */
export function street(pieces: number): Pipeline[] {
  const next = random(3);
  const kinds = ['water', 'drain', 'gas', 'heat', 'power', 'telecom'] as const;
  const side = Math.ceil(Math.sqrt(pieces / kinds.length / 2));
  const lines: Pipeline[] = [];
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++)
      for (const eastward of [true, false])
        for (const [index, kind] of kinds.entries()) {
          // Sewers deepest; what runs east lies over what runs north.
          const offset = index * 2 + next() * 0.3;
          const depth = -1 - ((index * 5) % 6) * 1.2 - (eastward ? 0 : 0.6) - next() * 0.1;
          const [x0, y0] = eastward ? [x * 100, y * 100 + offset] : [x * 100 + offset, y * 100];
          lines.push({
            id: String(lines.length),
            kind,
            pressure: kind === 'gas' ? 'low' : null,
            laying: 'direct',
            radius: 0.05 + next() * 0.1,
            nominalMillimetres: 300,
            line: [[x0, y0, depth], eastward ? [x0 + 100, y0, depth] : [x0, y0 + 100, depth]],
            owner: null,
            ends: eastward
              ? [`${kind} h ${x} ${y}`, `${kind} h ${x + 1} ${y}`]
              : [`${kind} v ${x} ${y}`, `${kind} v ${x} ${y + 1}`],
          });
        }
  return lines.slice(0, pieces);
}
