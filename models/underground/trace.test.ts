import { describe, expect, it } from 'vitest';
import { type BuriedLine, lineFacts } from './buried-line.ts';
import { drawProfile } from './drawing/draw-profile.ts';
import { svgText } from './drawing/svg.ts';
import { type NetworkLine, type NetworkPoint, PipeNetwork } from './pipe-network.ts';
import { PlacePlane } from './place-plane.ts';
import { profileAlong, wayOf } from './profile.ts';
import { traceNetwork, traceQuestion } from './trace-question.ts';

const plane = new PlacePlane([120.2, 30.9]);
/** Manholes 100 m apart on a line: 1 → 2 → 4 (outfall), 3 → 2; the line from 2 to 3 is recorded against its fall. */
const at: Record<string, [number, number]> = {
  1: [0, 0],
  2: [100, 0],
  3: [100, 100],
  4: [200, 0],
  5: [900, 900],
};
const points: NetworkPoint[] = Object.entries(at).map(([code, place]) => ({
  code,
  class: code === '4' ? 'outfall' : code === '5' ? 'valve' : 'manhole',
  name: null,
  position: plane.toPlace(place),
  ground: 5,
  level: null,
}));

function drain(code: string, from: string, to: string, inverts: [number, number] | null): NetworkLine {
  const [a, b] = [at[from]!, at[to]!];
  const buried: BuriedLine | null = inverts && {
    facts: lineFacts.parse({
      code,
      name: null,
      dataset: 's',
      class: 'pipe',
      discipline: 'drainage',
      subclass: null,
      shape: 'circle',
      widthMillimetres: 1000,
      heightMillimetres: 1000,
      material: null,
      pressure: null,
      embedding: null,
      owner: null,
      heights: 'known',
    }),
    axis: [
      [...a, inverts[0] + 0.5],
      [...b, inverts[1] + 0.5],
    ],
    halfWidth: 0.5,
    halfHeight: 0.5,
    ends: [from, to],
  };
  return {
    code,
    class: 'pipe',
    name: null,
    from,
    to,
    lengthMetres: 100,
    closed: false,
    coordinates: [plane.toPlace(a), plane.toPlace(b)],
    buried,
  };
}
const network = new PipeNetwork('s', points, [
  drain('P1', '1', '2', [2, 1.5]),
  drain('P2', '2', '3', [1.5, 1.8]),
  drain('P3', '2', '4', [1.5, 1.2]),
  drain('P4', '3', '5', [1.8, 1.8]),
]);
const ask = (question: object) =>
  traceNetwork(network, traceQuestion.parse({ dataset: 's', ...question }), null);
const codes = (things: readonly { code: string }[]): string[] => things.map(({ code }) => code).sort();

describe('a trace', () => {
  it('goes by the fall of the inverts, also where a line is recorded against it', () => {
    const above = ask({ kind: 'upstream', from: ['4'] });
    expect(codes(above.points)).toEqual(['1', '2', '3', '4']);
    expect(codes(above.lines)).toEqual(['P1', 'P2', 'P3']);
    expect(above.lengthMetres).toBe(300);
    expect(codes(ask({ kind: 'downstream', from: ['3'] }).points)).toEqual(['2', '3', '4', '5']);
    // Of a line all that lies above its upper end, or below its lower one.
    expect(codes(ask({ kind: 'upstream', from: ['P3'] }).points)).toEqual(['1', '2', '3']);
    expect(codes(ask({ kind: 'downstream', from: ['P2'] }).points)).toEqual(['2', '4']);
  });

  it('goes by a computed flow where that is asked for', () => {
    const backwards = { atSeconds: 3600, flowOf: (code: string) => (code === 'P3' ? -2 : null) };
    const question = traceQuestion.parse({ dataset: 's', kind: 'downstream', by: 'flow', from: ['4'] });
    const found = traceNetwork(network, question, backwards);
    expect(codes(found.points)).toEqual(['2', '4']);
    expect(found.atSeconds).toBe(3600);
    expect(() => ask({ kind: 'upstream', by: 'flow', from: ['4'] })).toThrow(
      /has no results to take a flow from/,
    );
  });

  it('finds the nearest valves, recorded ones and those of the network', () => {
    const found = traceNetwork(
      network,
      traceQuestion.parse({ dataset: 's', kind: 'valves', from: ['1'] }),
      null,
      [{ code: 'V9', line: 'P3', point: '2', closed: false, works: true }],
    );
    expect(found.valves.map(({ code, distanceMetres }) => [code, distanceMetres])).toEqual([
      ['V9', 100],
      ['5', 300],
    ]);
  });

  it('narrows down who dirties an outfall', () => {
    const found = ask({ kind: 'pollution', from: ['4'], clean: ['3'] });
    expect(codes(found.points)).toEqual(['1', '2', '4']);
    expect(found.sampleNext?.code).toBe('1');
  });

  it('names a code that is not in the network', () => {
    expect(() => ask({ kind: 'upstream', from: ['nowhere'] })).toThrow(
      'nowhere: data set "s" has no such point in its network.',
    );
  });
});

describe('a profile', () => {
  const along = (from: string, to?: string) =>
    profileAlong(
      network,
      wayOf(network, { dataset: 's', from, to }),
      plane,
      () => 5,
      () => null,
    );

  it('runs downstream to the outfall with inverts, chainages and slopes', () => {
    const { stations, pipes, lengthMetres } = along('1');
    expect(stations.map(({ code, invert }) => [code, invert])).toEqual([
      ['1', 2],
      ['2', 1.5],
      ['4', 1.2],
    ]);
    expect(lengthMetres).toBeCloseTo(200, 3);
    expect(stations[1]!.chainage).toBeCloseTo(100, 3);
    expect(pipes.map(({ slopePerMille }) => Number(slopePerMille.toFixed(2)))).toEqual([5, 3]);
  });

  it('turns pipes that are recorded the other way, and refuses a way that is none', () => {
    const [turned] = along('3', '2').pipes;
    expect(turned!.fromInvert).toBeCloseTo(1.8, 9);
    expect(turned!.toInvert).toBeCloseTo(1.5, 9);
    expect(() => along('4')).toThrow('Profile: nothing flows on downstream of 4.');
    expect(() => along('4', '4')).toThrow('Profile: expected two points, found 4 twice.');
    expect(() => along('P1')).toThrow(
      'P1: expected a point of the network (manhole, junction, valve), found a line.',
    );
  });

  it('is drawn with both of its scales', () => {
    const provenance = {
      city: { zh: '临湖', en: 'Linhu' },
      heightDatum: '1985',
      datasets: [],
      answeredAt: '2026-11-22T04:00:00.000Z',
      timeZone: 'Asia/Shanghai',
    };
    const text = svgText(
      drawProfile({ dataset: 's', ...along('1'), headsAtSeconds: null, provenance }, 'en'),
    );
    expect(text).toContain('horizontal 1:1000');
    expect(text).toContain('vertical 1:100');
    expect(text).toContain('DN1000');
  });
});
