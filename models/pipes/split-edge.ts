import type { CityObject } from '../city/city.ts';
import { sayEdit } from './edit-sentences.ts';
import type { NetworkPart } from './network-part.ts';
import { type ObjectChange, PipeEditError } from './pipe-edit.ts';
import { footOn, lineOf, type Place, placeOf } from './plan-line.ts';
import { axisHeights, between, numberIn, sectionMetres, withAttributes } from './settle.ts';

/** How far from a pipe one may point at it, metres. */
const reachMetres = 5;
/** A cut nearer to an end than this makes no line of its own, metres. */
const shortestMetres = 0.05;

/**
 * A pipe as two, with a node between them: a new junction, a new valve, or a node that stands there already. What
 * changes along the pipe (heights, depths, length) is shared out by length in plan.
 */
export function splitEdge(
  part: NetworkPart,
  code: string,
  at: Place,
  { node, valve }: { node?: string | undefined; valve?: string },
): ObjectChange[] {
  const { line, from, to } = part.edge(code);
  if (
    ['pump', 'orifice', 'weir', 'outlet'].includes(line.class) ||
    (part.kind !== 'survey' && line.class === 'valve')
  )
    throw new PipeEditError(sayEdit('model.edit.no-pipe', { code, class: line.class }));
  const known = node === undefined ? null : part.object(node);
  if (known && (known.code === from.code || known.code === to.code))
    throw new PipeEditError(sayEdit('model.edit.split-end', { node: known.code, code }));
  const places = lineOf(line);
  const foot = footOn(places, known ? placeOf(known) : at);
  if (foot.distanceMetres > reachMetres)
    throw new PipeEditError(
      sayEdit('model.edit.split-far', { metres: foot.distanceMetres.toFixed(1), code, most: reachMetres }),
    );
  const length = numberIn(line, 'lengthMetres');
  const shorter = (length ?? 1) * Math.min(foot.fraction, 1 - foot.fraction);
  if (shorter < shortestMetres) throw new PipeEditError(sayEdit('model.edit.split-at-end', { code }));

  const [axisFrom, axisTo] = axisHeights(line, from, to);
  const share = (a: number | null, b: number | null): number | null =>
    a === null || b === null ? null : a + (b - a) * foot.fraction;
  const axis = share(axisFrom, axisTo)!;
  const middle = known ?? newNode(part, { line, from, to }, foot.place, share, axis, valve ?? null);
  const cut = known ? placeOf(known) : foot.place;
  const piece = (side: 'from' | 'to', own: string, coordinates: Place[]): CityObject => {
    const first = side === 'from';
    const inner = Object.fromEntries(
      ['DepthMetres', 'HeightMetres', 'InvertMetres'].flatMap((name) => {
        const value = share(numberIn(line, `from${name}`), numberIn(line, `to${name}`));
        return value === null ? [] : [[`${first ? 'to' : 'from'}${name}`, value]];
      }),
    );
    const part0 = withAttributes(
      { ...line, code: own, geometry: { type: 'LineString', coordinates } },
      {
        ...inner,
        [first ? 'to' : 'from']: middle.code,
        lengthMetres: length === null ? null : length * (first ? foot.fraction : 1 - foot.fraction),
      },
    );
    return between(part0, first ? [axisFrom, axis] : [axis, axisTo]);
  };
  const second =
    part.kind === 'survey'
      ? part.codeOf(line.class, `${part.idOf(middle.code)}-${part.idOf(to.code)}`)
      : part.codeOf(line.class, part.freeId(line.class, part.idOf(code)));
  if (part.taken(second)) throw new PipeEditError(sayEdit('model.edit.taken', { code: second }));
  const head = piece('from', code, [...places.slice(0, foot.after + 1), cut]);
  const tail = piece('to', second, [cut, ...places.slice(foot.after + 1)]);
  return [
    { code, before: line, after: head },
    {
      code: second,
      before: null,
      after:
        part.kind === 'survey'
          ? tail
          : withAttributes({ ...tail, name: part.idOf(second) }, { partOf: partOf(line) ?? part.idOf(code) }),
    },
    ...(known ? [] : [{ code: middle.code, before: null, after: middle }]),
  ];
}

/** The pipe of the model's file that a pipe was split from; null of one that stands in the file itself. */
export const partOf = ({ attributes }: CityObject): string | null =>
  typeof attributes['partOf'] === 'string' ? attributes['partOf'] : null;

function newNode(
  part: NetworkPart,
  { line, from, to }: { line: CityObject; from: CityObject; to: CityObject },
  place: Place,
  share: (a: number | null, b: number | null) => number | null,
  axis: number,
  valve: string | null,
): CityObject {
  const kind = valve !== null ? 'valve' : part.kind === 'swmm' ? 'manhole' : 'junction';
  const id = part.freeId(kind, part.idOf(from.code));
  const half = sectionMetres(line) / 2;
  const shared = (name: string): number | null => share(numberIn(from, name), numberIn(to, name));
  const ground = shared('groundMetres') ?? shared('rimMetres');
  const invert = share(numberIn(line, 'fromInvertMetres'), numberIn(line, 'toInvertMetres'));
  const top = kind === 'junction' || ground === null ? axis + half : ground + part.undulationMetres;
  const own: Record<string, unknown> =
    part.kind === 'survey'
      ? {
          discipline: line.attributes['discipline'] ?? null,
          subclass: line.attributes['subclass'] ?? null,
          feature: valve === null ? '直线点' : null,
          appurtenance: valve,
          groundMetres: ground,
        }
      : part.kind === 'epanet'
        ? { elevationMetres: shared('elevationMetres') ?? 0, baseDemandLitresPerSecond: 0 }
        : {
            invertMetres: invert,
            rimMetres: ground,
            maximumDepthMetres: ground === null || invert === null ? null : ground - invert,
          };
  const node: CityObject = {
    code: part.codeOf(kind, id),
    class: kind,
    name: part.kind === 'survey' ? `${valve ?? '直线点'} ${id}` : id,
    level: line.level,
    parent: null,
    geometry: { type: 'Point', coordinates: place.map((value) => Math.round(value * 1e8) / 1e8) },
    baseHeight: Math.round((axis - half) * 1000) / 1000,
    topHeight: Math.round(top * 1000) / 1000,
    attributes: {},
    validFrom: null,
    validTo: null,
  };
  return withAttributes(node, own);
}
