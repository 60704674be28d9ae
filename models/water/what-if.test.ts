import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../testing/shared-data.ts';
import { pipeCriticality } from './criticality.ts';
import { fireFlows } from './fire-flow.ts';
import { locateLeak } from './leak-localisation.ts';
import { runNetwork } from './run-network.ts';
import { compareWithSensors } from './sensor-residuals.ts';
import { net1 } from './testing/net1.ts';
import { WaterModel } from './water-model.ts';

const pressureDemand = { minimumMetres: 0, requiredMetres: 14, exponent: 0.5 };

/** A reservoir of 60 m, 1 km of DN150, a hydrant. */
const single = `[JUNCTIONS]
H 0 0
[RESERVOIRS]
R 60
[PIPES]
P R H 1000 150 100 0 Open
[OPTIONS]
Units LPS
Headloss H-W
Accuracy 0.00001
Demand Multiplier 2
[END]
`;

describe('an instant', () => {
  it('is the same as in the run to it, and can be begun anew', async () => {
    const run = await runNetwork(net1, { file: 'Net1.inp' });
    const model = await WaterModel.open(net1, { file: 'Net1.inp' });
    model.startAt(14 * 3600);
    const state = model.newState();
    for (let round = 0; round < 2; round++) {
      model.read(state);
      for (const [node, pressure] of state.pressureMetres.entries())
        expect(pressure).toBeCloseTo(run.results.pressureMetres[14]![node]!, 2);
      for (const [link, flow] of state.flowLitresPerSecond.entries())
        expect(flow).toBeCloseTo(run.results.flowLitresPerSecond[14]![link]!, 1);
      model.start();
      model.solve();
    }
    model.close();
  });
});

describe('fire flow', () => {
  it('is that of the Hazen-Williams formula at a single pipe, whatever the demand multiplier', async () => {
    const model = await WaterModel.open(single, { file: 'single.inp' });
    const [flow] = await fireFlows(model, { hydrants: ['H'], wantedLitresPerSecond: 15, leastMetres: 10 });
    // h = 10.667 L Q^1.852 / (C^1.852 D^4.871), metres and m³/s; 50 m of loss are allowed.
    const loss = (litres: number): number =>
      (10.667 * 1000 * (litres / 1000) ** 1.852) / (100 ** 1.852 * 0.15 ** 4.871);
    expect(flow!.staticMetres).toBeCloseTo(60, 3);
    expect(flow!.residualMetres).toBeCloseTo(60 - loss(15), 1);
    expect(loss(flow!.availableLitresPerSecond)).toBeCloseTo(50, 0);
    expect(flow).toMatchObject({ enough: true, atLeast: false, lowestElsewhere: null });
    const [most] = await fireFlows(model, {
      hydrants: ['H'],
      wantedLitresPerSecond: 5,
      mostLitresPerSecond: 8,
    });
    expect(most).toMatchObject({ availableLitresPerSecond: 8, atLeast: true });
    const [none] = await fireFlows(model, { hydrants: ['H'], leastMetres: 61 });
    expect(none).toMatchObject({ availableLitresPerSecond: 0, enough: false });
    model.close();
  });

  it('leaves the network as it was', async () => {
    const model = await WaterModel.open(net1, { file: 'Net1.inp' });
    const junctions = model.nodeIds.slice(0, 9);
    const flows = await fireFlows(model, { hydrants: junctions, wantedLitresPerSecond: 30 });
    for (const { node, staticMetres, residualMetres } of flows) {
      expect(residualMetres, node).toBeLessThan(staticMetres);
      expect(model.pressureAt(model.node(node)), node).toBeCloseTo(staticMetres, 1);
    }
    await expect(fireFlows(model, { hydrants: ['X'] })).rejects.toThrow(
      'Node X is not defined in the network.',
    );
    model.close();
  });
});

describe('criticality', () => {
  async function bySolving(model: WaterModel): Promise<Map<string, number>> {
    model.setPressureDemand(pressureDemand);
    model.start();
    model.solve();
    const junctions = model.nodeIds.flatMap((id, node) =>
      model.network.nodes.get(id)!.kind === 'junction' ? [node] : [],
    );
    const values = new Float64Array(model.nodeIds.length);
    const total = (): number => {
      model.readDelivered(values);
      return junctions.reduce((sum, node) => sum + values[node]!, 0);
    };
    const base = total();
    const lost = new Map<string, number>();
    for (const [link, id] of model.linkIds.entries()) {
      if (model.network.links.get(id)!.kind !== 'pipe' || !model.isOpen(link)) continue;
      model.setOpen(link, false);
      model.start();
      model.setOpen(link, false);
      model.solve();
      lost.set(id, (base - total()) / base);
      model.setOpen(link, true);
    }
    return lost;
  }

  it.each(['Net3.inp', 'ky4.inp'])('of %s is that of solving every case by itself', async (name) => {
    const path = sharedData('epanet-swmm-networks', name);
    if (!path) return;
    const model = await WaterModel.open(readFileSync(path, 'utf8'), { file: name });
    const found = await pipeCriticality(model, { pressureDemand });
    const solved = await bySolving(model);
    const how = new Set(found.map((one) => one.how));
    expect(how).toContain('detour');
    expect(how).toContain('cut-off');
    for (const { pipe, lostShare } of found) {
      if (!solved.has(pipe)) continue;
      // Within the share that counts as none, and what a bridge's rest may gain or lose.
      expect(Math.abs(lostShare! - solved.get(pipe)!), pipe).toBeLessThan(1e-3);
    }
    expect(found.map((one) => one.lostLitresPerSecond)).toEqual(
      found.map((one) => one.lostLitresPerSecond).toSorted((a, b) => b - a),
    );
    model.close();
  });

  it('of Net1 puts the way from the pump first', async () => {
    const model = await WaterModel.open(net1, { file: 'Net1.inp' });
    const found = await pipeCriticality(model, { pressureDemand });
    // Without the pump's main the tank feeds all: nothing is lost at once. All other pipes lie in loops.
    expect(found.every(({ lostShare }) => lostShare! < 0.2)).toBe(true);
    expect(found).toHaveLength(12);
    model.close();
  });
});

describe('leak localisation', () => {
  const path = sharedData('epanet-swmm-networks', 'Net3.inp');
  it.skipIf(!path)('finds leaks of Net3 from twelve sensors, with their size', async () => {
    const model = await WaterModel.open(readFileSync(path!, 'utf8'), { file: 'Net3.inp' });
    const sensors = ['15', '35', '105', '117', '131', '149', '163', '181', '199', '213', '239', '255'];
    const places = ['111', '153', '167', '191', '209', '251'];
    model.start();
    model.solve();
    const before = sensors.map((id) => model.pressureAt(model.node(id)));
    const distances: number[] = [];
    for (const place of places) {
      const take = model.addDemand(model.node(place));
      take(8);
      model.start();
      model.solve();
      const residuals = sensors.map((node, index) => ({
        node,
        // Sensors tell centimetres.
        residualMetres: Math.round(100 * (model.pressureAt(model.node(node)) - before[index]!)) / 100,
      }));
      take(0);
      const found = await locateLeak(model, { sensors: residuals });
      distances.push(found.findIndex(({ node }) => node === place));
      expect(found[0]!.litresPerSecond, place).toBeGreaterThan(4);
      expect(found[0]!.litresPerSecond, place).toBeLessThan(16);
    }
    // Of 92 junctions the true one is among the first five, each time.
    expect(Math.max(...distances)).toBeLessThan(5);
    expect(Math.min(...distances)).toBeGreaterThanOrEqual(0);
    model.close();
  });

  it('needs sensors that deviate', async () => {
    const model = await WaterModel.open(net1, { file: 'Net1.inp' });
    await expect(locateLeak(model, { sensors: [{ node: '11', residualMetres: -1 }] })).rejects.toThrow(
      'Leak localisation: expected residuals of at least 2 sensors, found 1.',
    );
    await expect(
      locateLeak(model, {
        sensors: [
          { node: '11', residualMetres: 0 },
          { node: '12', residualMetres: 0 },
        ],
      }),
    ).rejects.toThrow('Leak localisation: no sensor deviates from the model.');
    model.close();
  });
});

describe('sensors beside the model', () => {
  const results = {
    dataset: 'n',
    times: [0, 3600],
    nodeCodes: ['a', 'b'],
    linkCodes: ['p'],
    pressureMetres: [
      [30, 20],
      [40, 20],
    ],
    flowLitresPerSecond: [[5], [7]],
    velocityMetresPerSecond: [[1], [1]],
    engine: 'EPANET',
  };
  it('are compared at their own time; what is old, silent or unplaced is said and not summed up', () => {
    const bound = (sensor: string, code: string, quantity: 'pressure' | 'flow' = 'pressure') => ({
      sensor,
      code,
      quantity,
    });
    const { sensors, pressureBiasMetres, pressureErrorMetres } = compareWithSensors(
      results,
      [
        { ...bound('s1', 'a'), offset: 1 },
        bound('s2', 'b'),
        bound('s3', 'p', 'flow'),
        bound('s4', 'b'),
        bound('s5', 'x'),
      ],
      [
        { sensor: 's1', value: 33, seconds: 1800 },
        { sensor: 's2', value: 19, seconds: 100 },
        { sensor: 's3', value: 6.5, seconds: 1800 },
        { sensor: 's5', value: 3, seconds: 1800 },
      ],
      2000,
    );
    expect(sensors.map(({ state }) => state)).toEqual([
      'compared',
      'stale',
      'compared',
      'silent',
      'unplaced',
    ]);
    expect(sensors.map(({ residual }) => residual)).toEqual([-1, -1, 0.5, null, null]);
    expect(sensors[0]).toMatchObject({ measured: 34, computed: 35, ageSeconds: 200 });
    expect(sensors[3]).toMatchObject({ measured: null, computed: 20 });
    expect([pressureBiasMetres, pressureErrorMetres]).toEqual([-1, 1]);
    expect(compareWithSensors(results, [], [], 0).pressureBiasMetres).toBeNull();
  });
});
