import { epsgCode } from '../../models/geo/coordinate-systems.ts';
import type { Words } from './locale/words.ts';

type Language = 'zh' | 'en';
/** What stands where nothing is known; never a zero. */
export const unknown = '—';

const numberFormats = new Map<string, Intl.NumberFormat>();

/** A number with a fixed count of decimals and grouped thousands; "—" where it is not known. */
export function formatNumber(value: number | null | undefined, decimals: number, language: Language): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return unknown;
  const key = `${language}${decimals}`;
  let format = numberFormats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    numberFormats.set(key, format);
  }
  return format.format(value);
}

/** Length in metres, in kilometres from 10 km up. */
export function formatLength(metres: number | null | undefined, language: Language): string {
  if (metres === null || metres === undefined || !Number.isFinite(metres)) return unknown;
  if (Math.abs(metres) >= 10_000) return `${formatNumber(metres / 1000, 2, language)} km`;
  return `${formatNumber(metres, metres < 100 ? 2 : 1, language)} m`;
}

/** Time of day in the city's zone: "14:05:22", or "14:05" without seconds. */
export function formatTime(time: number, timeZone: string | undefined, seconds = true): string {
  return dateFormat(timeZone, {
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
    hourCycle: 'h23',
  }).format(time);
}

/** Day in the city's zone: "2026-11-20". */
export function formatDay(time: number, timeZone: string | undefined): string {
  return dateFormat(timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(time);
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();
function dateFormat(timeZone: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timeZone}${JSON.stringify(options)}`;
  let format = dateFormats.get(key);
  if (!format) {
    // The Swedish locale writes days as 2026-11-20, the same for both languages.
    format = new Intl.DateTimeFormat('sv-SE', { ...options, timeZone: timeZone ?? 'UTC' });
    dateFormats.set(key, format);
  }
  return format;
}

/** Age in the largest fitting unit: "3 s", "5 min", "2 h", "4 d"; `words` gives the units. */
export function formatAge(milliseconds: number, words: Words): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return words('age.seconds', { count: seconds });
  if (seconds < 3600) return words('age.minutes', { count: Math.floor(seconds / 60) });
  if (seconds < 86_400) return words('age.hours', { count: Math.floor(seconds / 3600) });
  return words('age.days', { count: Math.floor(seconds / 86_400) });
}

/** Model time: "0:45", "12:05:30" (hours appear from one hour up; minutes and seconds always). */
export function formatDuration(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return unknown;
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60) % 60;
  const rest = String(whole % 60).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/** Latitude and longitude in degrees with hemisphere letters: "52.07812° N, 4.31245° E". */
export function formatPlace(place: { longitude: number; latitude: number }, decimals = 5): string {
  const latitude = `${Math.abs(place.latitude).toFixed(decimals)}° ${place.latitude < 0 ? 'S' : 'N'}`;
  const longitude = `${Math.abs(place.longitude).toFixed(decimals)}° ${place.longitude < 0 ? 'W' : 'E'}`;
  return `${latitude}, ${longitude}`;
}

/** The round length below `metres` that a scale bar shows: 1, 2 or 5 times a power of ten. */
export function roundLength(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres));
  const lead = metres / power;
  return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power;
}

/** A coordinate system as people write it: "EPSG:28992" also where the source says it as a URN. */
export function formatCrs(crs: string): string {
  const code = epsgCode(crs);
  return code === null ? crs : `EPSG:${code}`;
}

/** A long identifier by its ends, where the whole would not fit: "GUID_3986…9D7B". */
export const shortCode = (code: string): string =>
  code.length <= 20 ? code : `${code.slice(0, 9)}…${code.slice(-6)}`;
