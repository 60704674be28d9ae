import { SaxesParser } from 'saxes';
import { NetworkError } from '../water/network-error.ts';
import { type GasNetwork, gasNetwork } from './gas-network.ts';
import { absoluteOf } from './pipe-law.ts';

/** What GasLib files do not say and a steady state needs. */
export interface GasLibOptions {
  /** Source that holds its pressure and gives what the others leave; the one with the largest flow where it is left out. */
  slackNode?: string;
  /** Absolute pressure there, pascals; the highest that the file allows it where it is left out. */
  slackPascals?: number;
  /** Ratio of absolute pressures of compressor stations by id; the others stand still. */
  ratios?: ReadonlyMap<string, number>;
}

interface Element {
  name: string;
  attributes: Record<string, string>;
  line: number;
  children: Element[];
}

/** Factors of the units of GasLib to SI; volumes are normal ones. */
const factors: Record<string, number> = {
  m: 1,
  km: 1000,
  cm: 0.01,
  mm: 0.001,
  bar: 1e5,
  Pa: 1,
  K: 1,
  kg_per_m_cube: 1,
  m_cube_per_s: 1,
  m_cube_per_hour: 1 / 3600,
  '1000m_cube_per_hour': 1000 / 3600,
};
const usualViscosity = 1.1e-5;
/** A resistor has no length: its pipe is so short that its wall takes next to nothing. */
const resistorMetres = 1e-3;

/**
 * Reads a network of GasLib (https://gaslib.zib.de: Schmidt et al., Data 2(4), 2017) with the flows of a scenario of it.
 * Compressor stations stand still and control valves are open unless told; short pipes are open valves. Z follows the
 * formula of the AGA, 1 + (0.257 − 0.533 T_c/T) p/p_c, good to 70 bar.
 * @param network text of the `.net` file. @param scenario text of the `.scn` file.
 * @throws NetworkError that names the file and the line.
 */
export function parseGasLib(
  network: { text: string; file: string },
  scenario: { text: string; file: string },
  options: GasLibOptions = {},
): GasNetwork {
  const read = new GasLibFile(network.text, network.file);
  const nodes = read.section('nodes');
  const sources = nodes.filter(({ name }) => name === 'source');
  if (sources.length === 0) throw new NetworkError(`${network.file}: there is no source.`);
  const flows = new GasLibFile(scenario.text, scenario.file).flows(
    new Set(nodes.map(({ attributes }) => attributes['id'] ?? '')),
  );
  const slack = options.slackNode
    ? sources.find(({ attributes }) => attributes['id'] === options.slackNode)
    : sources.reduce((one, other) => (into(flows, other) > into(flows, one) ? other : one));
  if (!slack) throw new NetworkError(`${network.file}: there is no source "${options.slackNode}".`);

  const density = read.value(slack, 'normDensity');
  const temperatureKelvin = read.value(slack, 'gasTemperature');
  const critical = [
    read.value(slack, 'pseudocriticalTemperature'),
    read.value(slack, 'pseudocriticalPressure'),
  ] as const;
  const link = (element: Element) => ({
    id: read.attribute(element, 'id'),
    from: read.attribute(element, 'from'),
    to: read.attribute(element, 'to'),
  });
  const connections = read.section('connections');
  const of = (...names: string[]): Element[] => connections.filter(({ name }) => names.includes(name));
  for (const { name, line } of connections)
    if (!knownConnections.includes(name)) read.refuse(line, `"${name}" is no connection that is known.`);

  return gasNetwork.parse({
    title: network.file,
    source: network.file,
    gas: {
      normalDensityKilogramsPerCubicMetre: density,
      dynamicViscosityPascalSeconds: usualViscosity,
      compressibilitySlopePerPascal: (0.257 - (0.533 * critical[0]) / temperatureKelvin) / critical[1],
      temperatureKelvin,
    },
    nodes: nodes.map((node) => {
      const elevationMetres = read.value(node, 'height');
      const { geoWGS84Long: east, geoWGS84Lat: north } = node.attributes;
      return {
        id: read.attribute(node, 'id'),
        elevationMetres,
        demandKilogramsPerSecond: node === slack ? 0 : -into(flows, node) * density,
        fixedGaugePascals:
          node === slack
            ? (options.slackPascals ?? read.value(slack, 'pressureMax')) - absoluteOf(0, elevationMetres)
            : null,
        position: east && north ? [Number(east), Number(north)] : null,
      };
    }),
    pipes: [
      ...of('pipe').map((pipe) => ({
        ...link(pipe),
        lengthMetres: read.value(pipe, 'length'),
        innerDiameterMetres: read.value(pipe, 'diameter'),
        roughnessMetres: read.value(pipe, 'roughness'),
      })),
      ...of('resistor').flatMap((resistor) =>
        read.has(resistor, 'dragFactor')
          ? {
              ...link(resistor),
              lengthMetres: resistorMetres,
              innerDiameterMetres: read.value(resistor, 'diameter'),
              roughnessMetres: 0,
              lossCoefficient: read.value(resistor, 'dragFactor'),
            }
          : [],
      ),
    ],
    valves: [
      ...of('valve', 'shortPipe').map(link),
      ...of('controlValve').map((valve) => ({ ...link(valve), assumed: ['open'] })),
      // One that takes a given pressure however much flows is left open.
      ...of('resistor')
        .filter((resistor) => !read.has(resistor, 'dragFactor'))
        .map((resistor) => ({ ...link(resistor), assumed: ['open'] })),
    ],
    compressors: of('compressorStation').map((station) => {
      const ratio = options.ratios?.get(read.attribute(station, 'id'));
      return {
        ...link(station),
        raises: { by: 'ratio', ratio: ratio ?? 1 },
        running: ratio !== undefined,
        assumed: ratio === undefined ? ['running'] : [],
      };
    }),
  });
}

const knownConnections = ['pipe', 'shortPipe', 'resistor', 'valve', 'controlValve', 'compressorStation'];

/** What comes into the network at a node, normal cubic metres a second. */
const into = (flows: ReadonlyMap<string, number>, { attributes }: Element): number =>
  flows.get(attributes['id'] ?? '') ?? 0;

/** One file: its elements, and sentences that name their lines. */
class GasLibFile {
  private readonly root: Element;

  constructor(
    text: string,
    private readonly file: string,
  ) {
    const top: Element = { name: '', attributes: {}, line: 0, children: [] };
    const open = [top];
    const parser = new SaxesParser();
    parser.on('error', ({ message }) => {
      throw new NetworkError(`${file} is no XML: ${message}.`);
    });
    parser.on('opentag', ({ name, attributes }) => {
      const element = { name: withoutPrefix(name), attributes, line: parser.line, children: [] };
      open.at(-1)!.children.push(element);
      open.push(element);
    });
    parser.on('closetag', () => void open.pop());
    parser.write(text).close();
    this.root = top.children[0]!;
  }

  refuse(line: number, sentence: string): never {
    throw new NetworkError(`${this.file}, line ${line}: ${sentence}`);
  }

  /** Elements below `framework:nodes` or `framework:connections`. */
  section(name: 'nodes' | 'connections'): Element[] {
    const found = this.root.children.find((one) => one.name === name);
    if (this.root.name !== 'network' || !found)
      throw new NetworkError(`${this.file}: there are no ${name} in it; expected a network of GasLib.`);
    return found.children;
  }

  attribute({ name, attributes, line }: Element, wanted: string): string {
    return attributes[wanted] || this.refuse(line, `${name} has no ${wanted}.`);
  }

  has({ children }: Element, name: string): boolean {
    return children.some((one) => one.name === name);
  }

  /** A quantity in SI units. */
  value(element: Element, name: string): number {
    const found = element.children.find((one) => one.name === name);
    if (!found) this.refuse(element.line, `${element.name} "${element.attributes['id']}" has no ${name}.`);
    return this.quantity(found);
  }

  private quantity({ name, attributes, line }: Element): number {
    const { value, unit } = attributes;
    const number = Number(value);
    if (value === undefined || value.trim() === '' || !Number.isFinite(number))
      this.refuse(line, `${name} is "${value ?? ''}"; expected a number.`);
    if (unit === undefined) return number;
    if (unit === 'Celsius') return number + 273.15;
    const factor = factors[unit];
    if (factor === undefined)
      this.refuse(
        line,
        `the unit of ${name} is "${unit}"; expected Celsius or one of ${Object.keys(factors).join(', ')}.`,
      );
    return number * factor;
  }

  /** Flow into the network by node, normal cubic metres a second. @param known ids of the network's nodes. */
  flows(known: ReadonlySet<string>): Map<string, number> {
    const scenario = this.root.children.find(({ name }) => name === 'scenario');
    if (this.root.name !== 'boundaryValue' || !scenario)
      throw new NetworkError(`${this.file}: there is no scenario in it.`);
    const flows = new Map<string, number>();
    for (const node of scenario.children.filter(({ name }) => name === 'node')) {
      const id = this.attribute(node, 'id');
      if (!known.has(id)) this.refuse(node.line, `node "${id}" is not in the network.`);
      const type = this.attribute(node, 'type');
      if (type !== 'entry' && type !== 'exit')
        this.refuse(node.line, `node "${id}" is of type "${type}"; expected entry or exit.`);
      const bounds = node.children.filter(({ name }) => name === 'flow').map((one) => this.quantity(one));
      if (bounds.length === 0) continue;
      if (bounds.some((bound) => bound !== bounds[0]))
        this.refuse(
          node.line,
          `the flow of node "${id}" lies between two bounds; expected a nomination, where both are the same.`,
        );
      flows.set(id, type === 'entry' ? bounds[0]! : -bounds[0]!);
    }
    return flows;
  }
}

const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1);
