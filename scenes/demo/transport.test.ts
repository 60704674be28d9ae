import { describe, expect, it } from 'vitest';
import { planCity } from './city.ts';
import { contains, distanceToLine } from './shapes.ts';
import { lengthOf, streetGraph } from './street-graph.ts';
import { planTransport } from './transport.ts';

const plan = planCity();
const transport = planTransport(plan, streetGraph(plan.streets));

describe('bus lines', () => {
  it('run along streets from terminus to terminus without a gap', () => {
    expect(transport.busLines.length).toBe(8);
    for (const bus of transport.busLines) {
      expect(bus.lengthMetres).toBeGreaterThan(3000);
      expect(lengthOf(bus.line)).toBeCloseTo(bus.lengthMetres, -1);
      for (let i = 1; i < bus.line.length; i++) {
        const [p, q] = [bus.line[i - 1]!, bus.line[i]!];
        // Streets are drawn with a point each 18 m or so; a jump would be a hole in the way.
        expect(Math.hypot(q[0] - p[0], q[1] - p[1]), bus.name).toBeLessThan(60);
      }
    }
  });

  it('have stops beside their way, named and on dry land', () => {
    const byCode = new Map(transport.busStops.map((stop) => [stop.code, stop]));
    for (const bus of transport.busLines) {
      expect(bus.stops.length).toBeGreaterThan(5);
      for (const code of bus.stops) {
        const stop = byCode.get(code)!;
        expect(distanceToLine(stop.point, bus.line), `${bus.name} ${stop.name}`).toBeLessThan(16);
        expect(contains(plan.river, stop.point)).toBe(false);
        expect(stop.name.length).toBeGreaterThan(3);
        expect(stop.lines).toContain(bus.name);
      }
    }
  });

  it('are features with the classes of places', () => {
    const { features } = JSON.parse(transport.geojson) as {
      features: { properties: { class: string } }[];
    };
    const count = (name: string): number =>
      features.filter(({ properties }) => properties.class === name).length;
    expect(count('bus-route')).toBe(transport.truth.busLines);
    expect(count('bus-stop')).toBe(transport.truth.busStops);
    expect(count('ferry-terminal')).toBe(2);
  });
});
