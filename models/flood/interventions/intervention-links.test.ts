import { describe, expect, it } from 'vitest';
import { interventionLinks, type LinkGround } from './intervention-links.ts';
import { type Intervention, intervention } from './interventions.ts';

/** 40 × 30 cells of 2 m; places are metres, small enough to pass for degrees. Ground rises by 1 m east of column 20. */
const grid = { columns: 40, rows: 30, cellMetres: 2, x0: 0, y0: 0 };
const size = grid.columns * grid.rows;
const on: LinkGround = {
  grid,
  bed: Float32Array.from({ length: size }, (_, cell) => (cell % 40 < 20 ? 5 : 6)),
  // A house in the south-west.
  ground: Uint8Array.from({ length: size }, (_, cell) => (cell % 40 < 4 && cell < 160 ? 0 : 1)),
  barriers: new Set(Array.from({ length: 30 }, (_, row) => `${row * 40 + 9} east`)),
  place: ([x, y]) => [x, y],
};
const links = (one: object) =>
  interventionLinks([intervention.parse({ id: 'a', ...one }) as Intervention], on);
const columnsOf = (cells: Uint32Array): number[] => [...cells].map((cell) => cell % 40);

describe('interventions as links', () => {
  it('a pump draws on as much ground as its flow needs, on its own side of a wall and of a rise', () => {
    const [pump] = links({ kind: 'pump', from: [19, 31], to: [24, 31], cubicMetresPerSecond: 5 });
    if (pump?.kind !== 'pump' || !pump.to) throw new Error('Expected a pump to another place.');
    expect(Math.max(...columnsOf(pump.from))).toBe(9);
    expect(Math.min(...columnsOf(pump.to))).toBe(10);
    // 5 m³/s over 100 m²: half a circle of 25 cells.
    expect(Math.abs(pump.from.length - 15)).toBeLessThan(5);
    const [low] = links({ kind: 'pump', from: [38, 31], cubicMetresPerSecond: 5 });
    expect(Math.max(...columnsOf(low!.from))).toBe(19);
    expect(low).toMatchObject({ to: null, startDepthMetres: 0.1, stopDepthMetres: 0.03, fromSeconds: 0 });
  });

  it('a culvert is as long as it is drawn, its inverts on the ground unless they are told', () => {
    const drawn = { kind: 'culvert', from: [30, 31], to: [60, 31], widthMetres: 1, heightMetres: 0.8 };
    const [culvert] = links(drawn);
    expect(culvert).toMatchObject({
      kind: 'culvert',
      fromInvertMetres: 5,
      toInvertMetres: 6,
      barrel: { shape: 'box', lengthMetres: 30, widthMetres: 1, heightMetres: 0.8, barrels: 1 },
    });
    expect(links({ ...drawn, shape: 'circle', fromInvertMetres: 4 })[0]).toMatchObject({
      fromInvertMetres: 4,
      barrel: { heightMetres: 1 },
    });
  });

  it('an inlet beside a house lies on the ground nearest to it; a basin is the ground in its polygon', () => {
    const [inlet] = links({ kind: 'inlet', at: [7, 3] });
    expect([...inlet!.from]).toEqual([40 + 4]);
    const ring = [
      [0, 0],
      [20, 0],
      [20, 8],
      [0, 8],
    ];
    const [basin] = links({ kind: 'storage', polygon: ring, volumeCubicMetres: 500 });
    expect(basin!.from).toHaveLength(4 * 10 - 16);
  });

  it('are refused where there is no open ground', () => {
    const far = { ...on, ground: new Uint8Array(size) };
    expect(() =>
      interventionLinks([intervention.parse({ kind: 'inlet', id: 'a', at: [9, 9] })], far),
    ).toThrow('Inlet "a": no open ground lies within 10 m of its place.');
    const ring = [
      [0, 0],
      [6, 0],
      [6, 6],
    ];
    expect(() => links({ kind: 'storage', polygon: ring, volumeCubicMetres: 5 })).toThrow(
      'Storage "a": no open ground lies within it.',
    );
  });
});
