import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CityObject } from '../../models/city/city.ts';
import { gasNetworkOfSurvey } from '../../models/gas/from-survey.ts';
import { GasSolver } from '../../models/gas/gas-solver.ts';
import { heatNetworkOfSurvey } from '../../models/heat/from-survey.ts';
import { HeatSolver } from '../../models/heat/heat-solver.ts';
import { planCity } from '../../scenes/demo/city.ts';
import { makeGround } from '../../scenes/demo/ground.ts';
import { cityBounds } from '../../scenes/demo/place.ts';
import { streetGraph } from '../../scenes/demo/street-graph.ts';
import { planSurvey } from '../../scenes/demo/survey.ts';
import type { DemoSurvey, PlantedError } from '../../scenes/demo/survey-types.ts';
import type { ImportResult } from '../importer.ts';
import { importFiles } from '../importers.ts';
import type { SurveyReport } from './report.ts';

/** What the importer makes of the demo city's survey, against what its generator knows to be true. */
describe('the survey of the demo city', () => {
  const folder = mkdtempSync(join(tmpdir(), 'demo-survey-'));
  let survey: DemoSurvey;
  let again: DemoSurvey;
  let result: ImportResult;
  let report: SurveyReport;
  let objects: CityObject[];

  beforeAll(async () => {
    const plan = planCity();
    const ground = makeGround(plan.streets);
    const graph = streetGraph(plan.streets);
    const spaces = graph.nodes.map(({ id, point }) => ({
      id: `YS${id}`,
      kind: 'sewer-manhole',
      point,
      volumeCubicMetres: 6,
      depthMetres: 3,
    }));
    survey = planSurvey(plan, ground, graph, spaces);
    again = planSurvey(plan, ground, graph, spaces);
    const file = join(folder, survey.files[0]!.name);
    writeFileSync(file, survey.files[0]!.bytes);
    result = await importFiles({
      files: [file],
      dataset: 'pipe-survey',
      outputFolder: folder,
      url: '/content/pipe-survey',
      cityBounds: cityBounds(),
    });
    report = JSON.parse(readFileSync(join(folder, 'survey-report.json'), 'utf8'));
    objects = readFileSync(result.objectsFile!, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('holds a gas network on three levels that computes', () => {
    const { network } = gasNetworkOfSurvey(objects, 'pipe-survey');
    const found = new GasSolver(network).solve();
    expect([found.unsupplied, found.deficient]).toEqual([[], []]);
    expect(found.massResidual).toBeLessThan(1e-6);
    expect(found.regulators.every((state) => state === 'regulating')).toBe(true);
    const lowest = (pressureClass: string): number =>
      Math.min(
        ...network.nodes.flatMap((node, index) =>
          node.pressureClass === pressureClass ? [found.gaugePascals[index]!] : [],
        ),
      );
    expect(lowest('sub-high-b')).toBeGreaterThan(0.4e6);
    expect(lowest('medium-a')).toBeGreaterThan(0.2e6);
    // Appliances are made for 2 kPa.
    expect(lowest('low')).toBeGreaterThan(2000);
  });

  it('holds a heating network that computes', () => {
    const { network } = heatNetworkOfSurvey(objects, 'pipe-survey');
    const found = new HeatSolver(network).solve();
    expect([found.unsupplied, found.cold, found.shortOfPressure]).toEqual([[], [], []]);
    expect(network.consumers.length).toBeGreaterThan(60);
    expect(found.heatResidual).toBeLessThan(1e-6);
    // 0.5 to 2 m/s in the mains: what such networks are laid out for.
    expect(Math.max(...found.velocityMetresPerSecond.map(Math.abs))).toBeLessThan(2.5);
  });

  it('is the same bytes each time', () => {
    expect(Buffer.compare(survey.files[0]!.bytes, again.files[0]!.bytes)).toBe(0);
    expect(again.truth).toEqual(survey.truth);
  });

  it('has just the errors that were planted', () => {
    const key = ({ rule, file, row, id }: PlantedError): string => `${rule} ${file} ${row} ${id}`;
    expect(survey.truth.errors.length).toBeGreaterThanOrEqual(12);
    expect(new Set(survey.truth.errors.map(({ rule }) => rule)).size).toBe(survey.truth.errors.length);
    expect(report.findings.map(key).sort()).toEqual(survey.truth.errors.map(key).sort());
  });

  it('is imported in the counts and lengths of the truth', () => {
    for (const { discipline, points, lines, lengthMetres, lengthMetresBy } of survey.truth.disciplines) {
      const own = objects.filter(({ class: kind, attributes }) =>
        discipline === 'tunnel'
          ? attributes['subclass'] === 'ZH'
          : attributes['discipline'] === discipline && kind !== 'tunnel' && attributes['subclass'] !== 'ZH',
      );
      const pipes = own.filter(({ geometry }) => geometry!.type === 'LineString');
      expect([discipline, own.length - pipes.length, pipes.length]).toEqual([discipline, points, lines]);
      const sum = (some: CityObject[]): number =>
        some.reduce((metres, { attributes }) => metres + Number(attributes['lengthMetres']), 0);
      expect(sum(pipes)).toBeCloseTo(lengthMetres, 0);
      if (discipline === 'gas')
        for (const [level, metres] of Object.entries(lengthMetresBy!))
          expect(sum(pipes.filter(({ attributes }) => attributes['pressure'] === level))).toBeCloseTo(
            metres,
            0,
          );
    }
    expect(objects.length).toBe(result.objectCount);
  });

  it('has the networks that the plans ask for', () => {
    const metres = Object.fromEntries(
      survey.truth.disciplines.map(({ discipline, lengthMetres }) => [discipline, lengthMetres]),
    );
    expect(Math.abs(metres['gas']! - 50_000)).toBeLessThan(1000);
    expect(Math.abs(survey.truth.heatRouteMetres - 25_000)).toBeLessThan(500);
    expect(Math.abs(metres['power']! - 40_000)).toBeLessThan(1500);
    expect(Math.abs(metres['telecom']! - 40_000)).toBeLessThan(1500);
    expect(Math.abs(metres['tunnel']! - 4000)).toBeLessThan(500);
    const levels = survey.truth.disciplines.find(({ discipline }) => discipline === 'gas')!.lengthMetresBy!;
    expect(Object.keys(levels).sort()).toEqual(['中压A', '低压', '次高压B']);
    for (const level of Object.values(levels)) expect(level).toBeGreaterThan(5000);
    expect(result.layers.map(({ type }) => type)).toEqual([
      'network',
      'network',
      'network',
      'network',
      'underground',
      'network',
    ]);
  });

  it('feeds all gas pipes from the gate station, through a regulator at each change of pressure', () => {
    // The main in the tunnel is a delivery of its own.
    const gas = objects.filter(({ attributes }) => /^RQ_/.test(String(attributes['sourceFile'])));
    const levelsAt = new Map<string, Set<string>>();
    const next = new Map<string, string[]>();
    for (const { class: kind, attributes } of gas) {
      if (kind !== 'pipe') continue;
      const ends = [attributes['from'], attributes['to']] as string[];
      ends.forEach((end, i) => {
        next.set(end, [...(next.get(end) ?? []), ends[1 - i]!]);
        levelsAt.set(end, (levelsAt.get(end) ?? new Set()).add(String(attributes['pressure'])));
      });
    }
    const gate = gas.find(({ attributes }) => attributes['appurtenance'] === '门站')!;
    const reached = new Set([gate.code]);
    const open = [gate.code];
    while (open.length > 0)
      for (const other of next.get(open.pop()!)!)
        if (!reached.has(other)) {
          reached.add(other);
          open.push(other);
        }
    expect(reached.size).toBe(next.size);
    for (const { code, attributes } of gas)
      if ((levelsAt.get(code)?.size ?? 0) > 1) expect(attributes['appurtenance']).toMatch(/^调压(站|箱)$/);
  });

  it('keeps the spaces beside gas pipes, also those of others, and leaks beside some', () => {
    const kept = objects.flatMap(({ attributes }) => (attributes['adjacentSpaces'] as unknown[]) ?? []);
    expect(kept.length).toBe(survey.truth.neighbours);
    expect(new Set(survey.networks.neighbours.map(({ kind }) => kind))).toContain('sewer-manhole');
    for (const { distanceMetres } of survey.networks.neighbours)
      expect(distanceMetres).toBeLessThanOrEqual(5);
    expect(survey.truth.leaks.map(({ pressure }) => pressure)).toEqual(['中压A', '低压']);
    for (const { pipe, spaces } of survey.truth.leaks) {
      const attributes = objects.find(({ code }) => code === `pipe-survey:${pipe}`)!.attributes;
      expect((attributes['adjacentSpaces'] as { id: string }[]).map(({ id }) => id).sort()).toEqual(
        spaces.map(({ space }) => space).sort(),
      );
    }
  });

  it('keeps what lies in the tunnel inside its cabins', () => {
    const tunnel = new Map(
      objects
        .filter(({ class: kind }) => kind === 'tunnel')
        .map(({ attributes, baseHeight, topHeight }) => [attributes['sourceRow'], [baseHeight!, topHeight!]]),
    );
    const inside = objects.filter(({ attributes }) => attributes['sourceFile'] === 'GL_LINE.shp');
    expect(inside.length).toBe(tunnel.size * 4);
    for (const { attributes, baseHeight, topHeight } of inside) {
      // Rows of the four lines follow those of the tunnel, one line after the other.
      const row = ((Number(attributes['sourceRow']) - 1) % tunnel.size) + 1;
      const [floor, ceiling] = tunnel.get(row)! as [number, number];
      expect(baseHeight!).toBeGreaterThan(floor + 0.25);
      expect(topHeight!).toBeLessThan(ceiling - 0.25);
    }
  });

  it('names places for devices, each once', () => {
    const { places } = survey.networks;
    expect(new Set(places.map(({ id }) => id)).size).toBe(places.length);
    const count = (kind: string): number => places.filter((place) => place.kind === kind).length;
    expect(count('gas-gate-station')).toBe(1);
    expect(count('gas-valve')).toBeGreaterThan(60);
    expect(count('gas-regulator')).toBeGreaterThan(10);
    expect(count('gas-regulator-station')).toBeGreaterThanOrEqual(2);
    expect(count('heat-chamber')).toBeGreaterThan(10);
    expect(count('tunnel-cabin')).toBe(survey.truth.tunnel.fireSections * 3);
  });

  it('is a shapefile of UTF-8 with a .cpg and a .prj for each table', () => {
    const names = Object.keys(unzipSync(survey.files[0]!.bytes)).sort();
    const tables = ['DL', 'GL', 'RL', 'RQ', 'TX', 'ZH'].flatMap((letters) => [
      `${letters}_LINE`,
      `${letters}_POINT`,
    ]);
    const endings = ['cpg', 'dbf', 'prj', 'shp', 'shx'];
    expect(names).toEqual(
      [
        ...tables.flatMap((table) => endings.map((ending) => `${table}.${ending}`)),
        'gas-neighbours.csv',
      ].sort(),
    );
  });
});
