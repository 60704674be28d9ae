import type { CityObject } from '../city/city.ts';
import { sayEdit } from './edit-sentences.ts';
import type { NetworkPart } from './network-part.ts';
import { type ObjectChange, PipeEditError } from './pipe-edit.ts';
import { lineOf } from './plan-line.ts';
import { axisHeights, between, numberIn, withAttributes } from './settle.ts';

/** What two pipes must have in common to become one. */
export const commonOfJoined = [
  'discipline',
  'subclass',
  'diameterMillimetres',
  'widthMillimetres',
  'heightMillimetres',
  'shape',
  'heightMetres',
  'widthMetres',
  'material',
  'pressure',
  'roughness',
];

/** Two pipes that meet in a junction as one, and the junction gone. The pipe that comes first keeps its code. */
export function joinEdges(part: NetworkPart, code: string): ObjectChange[] {
  const node = part.object(code);
  if (node.geometry?.type !== 'Point') throw new PipeEditError(sayEdit('model.edit.no-node', { code }));
  const meeting = part.edgesAt(code);
  if (meeting.length !== 2)
    throw new PipeEditError(sayEdit('model.edit.join-two', { code, count: meeting.length }));
  if (node.class !== 'junction' && !(part.kind === 'swmm' && node.class === 'manhole'))
    throw new PipeEditError(sayEdit('model.edit.join-fitting', { code, class: node.class }));
  if ((numberIn(node, 'baseDemandLitresPerSecond') ?? 0) > 0)
    throw new PipeEditError(sayEdit('model.edit.join-demand', { code }));
  const [one, two] = meeting.map((edge) => part.edge(edge.code)) as [Ends, Ends];
  expectAlike(one.line, two.line);
  // The way runs through the first pipe as that does, and through the second as it must.
  const [first, second] = one.to.code === code ? [one, two] : two.to.code === code ? [two, one] : [one, two];
  const a = along(first, code, 'to');
  const b = along(second, code, 'from');
  if (a.start.code === b.end.code)
    throw new PipeEditError(sayEdit('model.edit.join-ring', { code: a.start.code }));
  const lengths = [numberIn(first.line, 'lengthMetres'), numberIn(second.line, 'lengthMetres')] as const;
  const joined = withAttributes(
    { ...first.line, geometry: { type: 'LineString', coordinates: [...a.places, ...b.places.slice(1)] } },
    {
      from: a.start.code,
      to: b.end.code,
      lengthMetres: lengths[0] === null || lengths[1] === null ? null : lengths[0] + lengths[1],
      ...Object.fromEntries(
        ['DepthMetres', 'HeightMetres', 'InvertMetres'].flatMap((name) => [
          [`from${name}`, numberIn(first.line, `${a.startSide}${name}`)],
          [`to${name}`, numberIn(second.line, `${b.endSide}${name}`)],
        ]),
      ),
    },
  );
  return [
    { code: first.line.code, before: first.line, after: between(joined, [a.axis[0], b.axis[1]]) },
    { code: second.line.code, before: second.line, after: null },
    { code, before: node, after: null },
  ];
}

/** @throws PipeEditError where two pipes cannot become one. */
function expectAlike(one: CityObject, two: CityObject): void {
  const pipes = { code: one.code, other: two.code };
  if (one.class !== two.class)
    throw new PipeEditError(
      sayEdit('model.edit.join-classes', { ...pipes, class: one.class, otherClass: two.class }),
    );
  for (const name of commonOfJoined) {
    const [value, otherValue] = [one.attributes[name] ?? null, two.attributes[name] ?? null];
    if (value === otherValue) continue;
    throw new PipeEditError(
      value !== null && otherValue !== null
        ? sayEdit('model.edit.join-differ', {
            ...pipes,
            name,
            value: String(value),
            otherValue: String(otherValue),
          })
        : sayEdit('model.edit.join-unknown', {
            ...pipes,
            name,
            known: value === null ? two.code : one.code,
            value: String(value ?? otherValue),
          }),
    );
  }
}

type Ends = { line: CityObject; from: CityObject; to: CityObject };

/** A pipe walked so that a node is its `side` end. */
function along(ends: Ends, node: string, side: 'from' | 'to') {
  const turned = (side === 'to' ? ends.to : ends.from).code !== node;
  const places = lineOf(ends.line);
  const [low, high] = axisHeights(ends.line, ends.from, ends.to);
  return {
    places: turned ? places.reverse() : places,
    start: turned ? ends.to : ends.from,
    end: turned ? ends.from : ends.to,
    startSide: turned ? ('to' as const) : ('from' as const),
    endSide: turned ? ('from' as const) : ('to' as const),
    axis: turned ? ([high, low] as const) : ([low, high] as const),
  };
}
