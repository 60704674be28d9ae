import type { ImportRequest } from '../importer.ts';
import { crsOfMember } from '../place/check-coordinates.ts';
import type { Source } from '../source/source.ts';
import { layerName, type Properties, unreadable, type VectorFeature, type VectorSink } from './feature.ts';
import { FeatureSplitter } from './split-features.ts';

/**
 * Reads GeoJSON feature by feature, whatever its size: a FeatureCollection, single features, features one a line
 * (RFC 8142 or plain). A geometry of its own is taken for a feature without attributes.
 * @throws ImportError where it cannot be GeoJSON or is cut off.
 */
export async function readGeoJson(
  source: Source,
  sink: VectorSink,
  request: Pick<ImportRequest, 'signal' | 'onProgress'>,
): Promise<void> {
  const file = source.name;
  sink.begin(file, layerName(file), 'line');
  const splitter = new FeatureSplitter(
    {
      feature(value, line, text) {
        if (value['type'] === 'Feature')
          sink.feature({ ...featureOf(value, line), ...(text !== undefined && { text }) });
        else sink.feature({ geometry: value, properties: {}, row: line });
      },
      broken(line, message) {
        sink.note('refused', unreadable, line, `it is not JSON: ${message}`);
      },
      crs(text, late) {
        const name = crsOfMember(text, file);
        if (name !== null) sink.crs(name, late);
      },
    },
    file,
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
    sink.note('repaired', 'GeoJSON in GBK instead of UTF-8', 1, 'read as GB 18030');
}

/** A parsed GeoJSON feature; attributes that are no object count as none. @param row Its line, from 1. */
export function featureOf({ id, geometry, properties }: Record<string, unknown>, row: number): VectorFeature {
  const known = typeof properties === 'object' && properties !== null && !Array.isArray(properties);
  return { id, geometry, properties: known ? (properties as Properties) : {}, row };
}
