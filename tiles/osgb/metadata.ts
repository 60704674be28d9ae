import { ImportError } from '../importer.ts';

/** What `metadata.xml` of an oblique survey says: where its coordinates begin and in which system. */
export interface SurveyMetadata {
  /** "EPSG:4549", "ENU:30.27,120.15", well-known text, or "" where it is not said. */
  srs: string;
  /** Added to each vertex: x east, y north, z up. */
  origin: [number, number, number];
}

/**
 * Reads `metadata.xml` (ContextCapture and those that follow it): `<ModelMetadata><SRS>…</SRS><SRSOrigin>x,y,z</SRSOrigin>`.
 * @throws ImportError where the origin is no numbers.
 */
export function readMetadata(bytes: Uint8Array, file: string): SurveyMetadata {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    text = new TextDecoder('gb18030').decode(bytes);
  }
  const element = (name: string): string =>
    unescaped(new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}\\s*>`, 'i').exec(text)?.[1] ?? '');
  const origin = element('SRSOrigin');
  const numbers = origin === '' ? [0, 0, 0] : origin.split(/[\s,;]+/).map(Number);
  if (numbers.length < 2 || !numbers.every(Number.isFinite))
    throw new ImportError(`${file}: expected SRSOrigin as x,y,z, found "${origin.slice(0, 60)}".`);
  const [x, y, z = 0] = numbers as [number, number, number?];
  return { srs: element('SRS'), origin: [x, y, z] };
}

function unescaped(text: string): string {
  return text
    .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .trim();
}

/** Latitude and longitude of "ENU:lat,lon"; null for any other system. */
export function enuOrigin(srs: string): { longitude: number; latitude: number } | null {
  const match = /^ENU:\s*([-+\d.eE]+)\s*,\s*([-+\d.eE]+)/i.exec(srs);
  if (!match) return null;
  const [latitude, longitude] = [Number(match[1]), Number(match[2])];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { longitude, latitude } : null;
}
