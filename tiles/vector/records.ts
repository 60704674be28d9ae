import type { ImportRequest } from '../importer.ts';
import type { Source } from '../source/source.ts';
import { layerName, type Properties, unreadable, type VectorSink } from './feature.ts';
import { featureOf } from './geojson.ts';
import { FeatureSplitter } from './split-features.ts';

type JsonRecord = Record<string, unknown>;

/** Geometries by how deep their positions lie: [x, y] is 1. */
const shapes = ['', 'Point', 'LineString', 'Polygon', 'MultiPolygon'] as const;

/** Where two members could hold the coordinates, the one with such a name does: colours are lists of numbers too. */
const coordinateName = /coord|lng|lon|pos|loc|point|path|line|polygon|ring|outline|geom|cent(er|re|roid)/i;
/** Members whose path is the outline of an area. */
const outlineName = /^(polygons?|rings?|outline|footprint)$/i;

/**
 * Reads an array of objects as web visualisations use them, object by object, whatever its size: in one member, of any
 * name, lies a position [x, y], a path or a polygon (rings of positions), the text, numbers and truth values beside it
 * are the attributes. Which member it is, the first object with coordinates says. GeoJSON features may stand in the
 * array as well.
 * @throws ImportError where it cannot be such an array or is cut off.
 */
export async function readRecords(
  source: Source,
  sink: VectorSink,
  request: Pick<ImportRequest, 'signal' | 'onProgress'>,
): Promise<void> {
  const file = source.name;
  sink.begin(file, layerName(file), 'line');
  let member: string | null = null;
  let memberLine = 0;
  const splitter = new FeatureSplitter(
    {
      feature(value, line) {
        if (value['type'] === 'Feature' && 'geometry' in value) {
          sink.feature(featureOf(value, line));
          return;
        }
        if (member === null) {
          member = coordinateMember(value);
          memberLine = line;
        }
        const coordinates = member === null ? null : value[member];
        if (coordinates === undefined) {
          const names = Object.keys(value).slice(0, 6).join('", "');
          sink.note(
            'refused',
            unreadable,
            line,
            `expected coordinates in "${member}" as in the object of line ${memberLine}, found ${names ? `"${names}"` : 'no members'}`,
          );
          return;
        }
        const geometry = coordinates === null ? null : geometryOf(member!, coordinates);
        if (geometry === undefined)
          sink.note(
            'refused',
            unreadable,
            line,
            `expected a position, a path or a polygon in "${member}", found ${typeof coordinates === 'object' ? 'something else' : JSON.stringify(coordinates).slice(0, 60)}`,
          );
        else
          sink.feature({
            id: value['id'],
            geometry,
            properties: attributes(value),
            row: line,
          });
      },
      broken(line, message) {
        sink.note('refused', unreadable, line, `it is not JSON: ${message}`);
      },
      crs() {},
    },
    file,
    'array',
  );
  let done = 0;
  for await (const chunk of source.bytes()) {
    request.signal?.throwIfAborted();
    splitter.push(chunk);
    done += chunk.length;
    request.onProgress?.({ stage: `reading ${file}`, done, total: source.size });
  }
  splitter.end();
  if (splitter.isChineseEncoding)
    sink.note('repaired', 'JSON in GBK instead of UTF-8', 1, 'read as GB 18030');
}

/** The member that holds the coordinates: the deepest lists, then the name decide; null where none does. */
function coordinateMember(value: JsonRecord): string | null {
  let found: string | null = null;
  let best = 0;
  for (const name in value) {
    const depth = depthOf(value[name]);
    const score = depth === 0 ? 0 : depth * 2 + (coordinateName.test(name) ? 1 : 0);
    if (score > best) {
      found = name;
      best = score;
    }
  }
  return found;
}

/** How deep the positions of nested lists lie, by the first of them: 1 for [x, y]; 0 where there is none. */
function depthOf(value: unknown): number {
  let depth = 0;
  for (let inner = value; Array.isArray(inner); inner = inner[0]) {
    depth++;
    if (typeof inner[0] === 'number') return inner.length >= 2 && typeof inner[1] === 'number' ? depth : 0;
    if (depth === shapes.length) return 0;
  }
  return 0;
}

/** A GeoJSON geometry; undefined where the value holds no positions, or too deep ones. */
function geometryOf(
  member: string,
  coordinates: unknown,
): { type: string; coordinates: unknown } | undefined {
  const type = shapes[depthOf(coordinates)];
  if (!type) return undefined;
  if (type === 'LineString' && outlineName.test(member))
    return { type: 'Polygon', coordinates: [coordinates] };
  return { type, coordinates };
}

/** Lists and objects are no attributes: they hold the shape, times or colours. */
function attributes(value: JsonRecord): Properties {
  const properties: Properties = {};
  for (const name in value) if (typeof value[name] !== 'object') properties[name] = value[name];
  return properties;
}
