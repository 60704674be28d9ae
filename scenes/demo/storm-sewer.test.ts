import { beforeAll, describe, expect, it } from 'vitest';
import { parseSwmm } from '../../models/drainage/parse-swmm.ts';
import { runSwmm } from '../../models/drainage/run-swmm.ts';
import { type DemoPlan, planCity } from './city.ts';
import { type FloodTruth, floodTruth } from './flood-truth.ts';
import { type DemoGround, makeGround } from './ground.ts';
import { insideCity, underpasses } from './plan.ts';
import { designStorm } from './storm.ts';
import { planStormSewer, type StormSewer } from './storm-sewer.ts';
import type { SewerLink, SewerNode } from './storm-sewer-network.ts';
import { heightOf } from './storm-sewer-profile.ts';
import { streetGraph } from './street-graph.ts';

let plan: DemoPlan;
let ground: DemoGround;
let sewer: StormSewer;
let nodes: Map<string, SewerNode>;
const conduits = (): SewerLink[] => sewer.links.filter(({ kind }) => kind === 'conduit');

beforeAll(() => {
  plan = planCity();
  ground = makeGround(plan.streets);
  sewer = planStormSewer(plan, ground, streetGraph(plan.streets));
  nodes = new Map(sewer.nodes.map((node) => [node.id, node]));
}, 120_000);

describe('the storm sewer of the demo city', () => {
  it('is as large as that of a real city of its size', () => {
    const { truth } = sewer;
    expect(truth.manholes).toBeGreaterThan(3600);
    expect(truth.manholes).toBeLessThan(4400);
    expect(truth.conduits).toBeGreaterThan(truth.manholes);
    expect(truth.outfalls).toBe(25);
    expect(truth.tanks).toHaveLength(3);
    expect(truth.pumpingStations.filter(({ underpass }) => underpass === null)).toHaveLength(6);
    expect(truth.undersized).toHaveLength(12);
  });

  it('has a sump with pumps in the lowest place of every underpass', () => {
    for (const { code, depth } of underpasses) {
      const station = sewer.stations.find(({ underpass }) => underpass === code)!;
      const sump = nodes.get(station.well)!;
      expect(sump.groundMetres).toBeLessThan(ground.at([sump.point[0] + 30, sump.point[1]]) - depth * 0.6);
      for (const pump of station.pumps) {
        const link = sewer.links.find(({ id }) => id === pump)!;
        expect(nodes.get(link.to)!.groundMetres).toBeGreaterThan(sump.groundMetres + 1.5);
      }
    }
  });

  it('falls from every manhole to an outfall, in pipes that never shrink but where planted', () => {
    const leaving = new Map<string, SewerLink[]>();
    for (const link of sewer.links) leaving.set(link.from, [...(leaving.get(link.from) ?? []), link]);
    const planted = new Set(sewer.truth.undersized.map(({ id }) => id));
    for (const node of sewer.nodes) {
      const seen = new Set<string>();
      let at = node;
      while (at.kind !== 'outfall') {
        expect(seen.has(at.id)).toBe(false);
        seen.add(at.id);
        const next = leaving.get(at.id)!.find(({ id }) => !/^(LT|YW)/.test(id))!;
        at = nodes.get(next.to)!;
      }
    }
    for (const pipe of conduits()) {
      expect(pipe.upInvert).toBeGreaterThanOrEqual(pipe.downInvert);
      if (!pipe.id.startsWith('YG') || planted.has(pipe.id)) continue;
      expect(pipe.capacity).toBeGreaterThanOrEqual(pipe.designFlow!);
      const next = leaving.get(pipe.to)?.find(({ id }) => id.startsWith('YG') && !planted.has(id));
      if (next) expect(heightOf(next.bore!)).toBeGreaterThanOrEqual(Math.min(heightOf(pipe.bore!), 2));
    }
  });

  it('lies under the streets with soil over it, and not too deep', () => {
    for (const { kind, groundMetres, invertMetres, point } of sewer.nodes) {
      if (kind !== 'manhole') continue;
      expect(Math.abs(ground.at(point) - groundMetres)).toBeLessThan(0.001);
      expect(groundMetres - invertMetres).toBeLessThan(7.5);
    }
    for (const { from, to, upInvert, downInvert, bore } of conduits())
      for (const [end, invert] of [
        [from, upInvert],
        [to, downInvert],
      ] as const) {
        const node = nodes.get(end)!;
        if (node.kind !== 'manhole') continue;
        expect(node.groundMetres - invert - heightOf(bore!)).toBeGreaterThan(0.79);
      }
  });

  it('plants pipes that cannot take their design flow, in streets of their own', () => {
    const { undersized } = sewer.truth;
    expect(new Set(undersized.map(({ street }) => street)).size).toBe(12);
    for (const { id, capacity, designFlow } of undersized) {
      expect(capacity).toBeLessThan(0.7 * designFlow);
      expect(sewer.inp).toMatch(new RegExp(`^${id} CIRCULAR `, 'm'));
    }
  });

  it('drains each piece of land once', () => {
    const { catchments, truth, service } = sewer;
    const area = catchments.reduce((sum, { areaSquareMetres }) => sum + areaSquareMetres, 0);
    expect(truth.servedSquareMetres).toBe(area);
    // Water and what lies beyond the reach of the sewers drains by itself.
    expect(area).toBeLessThan(service.owner.length * service.cover.cellMetres ** 2);
    expect(area).toBeGreaterThan(1.2e7);
  });

  it('is the same every time', () => {
    const again = planStormSewer(plan, ground, streetGraph(plan.streets));
    expect(again.inp === sewer.inp).toBe(true);
    expect(again.truth).toEqual(sewer.truth);
  });

  it('is a file that says the same as the truth', () => {
    const model = parseSwmm(sewer.inp, 'storm-sewer.inp');
    const { truth } = sewer;
    expect(model.warnings).toEqual([]);
    const kinds = (things: Iterable<{ kind: string }>, wanted: string): number =>
      [...things].filter(({ kind }) => kind === wanted).length;
    expect(kinds(model.nodes.values(), 'junction')).toBe(truth.manholes);
    expect(kinds(model.nodes.values(), 'outfall')).toBe(truth.outfalls);
    expect(kinds(model.nodes.values(), 'storage')).toBe(truth.storages);
    expect(kinds(model.links.values(), 'conduit')).toBe(truth.conduits);
    expect(kinds(model.links.values(), 'pump')).toBe(truth.pumps);
    expect(model.subcatchments.size).toBe(truth.subcatchments);
    let [told, drawn] = [0, 0];
    for (const link of model.links.values()) {
      if (link.lengthMetres === null) continue;
      told += link.lengthMetres;
      const line = [
        model.nodes.get(link.from)!.position!,
        ...link.vertices,
        model.nodes.get(link.to)!.position!,
      ];
      for (let i = 1; i < line.length; i++)
        drawn += Math.hypot(line[i]![0] - line[i - 1]![0], line[i]![1] - line[i - 1]![1]);
    }
    expect(told).toBeCloseTo(truth.conduitLengthMetres, -1);
    expect(Math.abs(drawn / told - 1)).toBeLessThan(0.01);
  });

  // Past the peak of the rain at 77 minutes.
  it('runs clean in SWMM through the worst of the storm', async () => {
    const run = await runSwmm(sewer.inp, { file: 'storm-sewer.inp', durationSeconds: 95 * 60 });
    expect(run.warnings).toEqual([]);
    expect(Math.abs(run.runoffContinuityPercent!)).toBeLessThan(1);
    expect(Math.abs(run.routingContinuityPercent!)).toBeLessThan(1);
    expect(run.flooded.length).toBeGreaterThan(100);
  }, 300_000);
});

describe('the flood of the design storm', () => {
  let flood: FloodTruth;
  beforeAll(() => {
    flood = floodTruth(plan, ground, sewer, designStorm());
  }, 60_000);

  it('keeps every cubic metre', () => {
    const { rainCubicMetres, soakedCubicMetres, sewerCubicMetres, outflowCubicMetres, pondedCubicMetres } =
      flood.balance;
    const found = soakedCubicMetres + sewerCubicMetres + outflowCubicMetres + pondedCubicMetres;
    expect(Math.abs(found - rainCubicMetres)).toBeLessThan(0.5);
    for (const part of Object.values(flood.balance)) expect(part).toBeGreaterThan(0);
    const listed = flood.ponds.reduce((sum, { cubicMetres }) => sum + cubicMetres, 0);
    expect(listed).toBeLessThanOrEqual(pondedCubicMetres);
  });

  it('stands in the underpasses, no deeper than to the streets above', () => {
    expect(flood.underpasses.map(({ code }) => code)).toEqual(underpasses.map(({ code }) => code));
    for (const { code, maximumDepthMetres } of flood.underpasses) {
      expect(maximumDepthMetres).toBeGreaterThan(0.15);
      expect(maximumDepthMetres).toBeLessThan(underpasses.find((pass) => pass.code === code)!.depth + 0.8);
    }
  });

  it('lists ponds by size, with their streets and places', () => {
    expect(flood.ponds.length).toBeGreaterThan(20);
    const volumes = flood.ponds.map(({ cubicMetres }) => cubicMetres);
    expect(volumes).toEqual(volumes.toSorted((a, b) => b - a));
    for (const { name, maximumDepthMetres, longitude, latitude } of flood.ponds) {
      expect(name).not.toBe('');
      // Rounded to centimetres.
      expect(maximumDepthMetres).toBeGreaterThanOrEqual(0.15);
      expect([Math.round(longitude), Math.round(latitude)]).toEqual([120, 31]);
    }
  });

  it('has an extent of the same area', () => {
    const { extent, floodedSquareMetres } = flood;
    let cells = 0;
    for (const run of extent.runs) for (let i = 1; i < run.length; i += 2) cells += run[i]!;
    expect(extent.runs).toHaveLength(extent.rows);
    expect(Math.abs((cells * extent.cellMetres ** 2) / floodedSquareMetres - 1)).toBeLessThan(0.25);
  });

  it('leaves the city inside its border', () => {
    for (const { point } of sewer.nodes) expect(insideCity(point, -60)).toBe(true);
  });
});
