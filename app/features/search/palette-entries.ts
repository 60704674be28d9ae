import { z } from 'zod';
import { type SearchHit, searchHit } from '../../../models/city/city.ts';
import { type Action, dispatch, registeredActions } from '../../actions/action.ts';
import type { LocaleKey, Words } from '../../shell/locale/words.ts';
import type { AppState } from '../../state/state.ts';
import { getJson } from '../server/api.ts';

/** One line of the palette: an action that applies now, or something found in the city. */
export interface PaletteEntry {
  id: string;
  kind: 'action' | SearchHit['kind'];
  title: string;
  detail: string;
  shortcut: string | null;
  run: () => void;
}

/** Every action that applies now, once for each of its variants. */
export function actionEntries(state: AppState, words: Words): PaletteEntry[] {
  return registeredActions().flatMap((action): PaletteEntry[] => {
    if (action.variants === false || (action.when && !action.when(state))) return [];
    if (!action.variants) return [entry(action, words(action.label as LocaleKey), '', {})];
    return action.variants(state).map((variant) => {
      const label = words((variant.label ?? action.label) as LocaleKey, { name: variant.text ?? '' });
      const title = variant.text && !label.includes(variant.text) ? `${label}: ${variant.text}` : label;
      return entry(action, title, '', variant.arguments);
    });
  });
}

function entry(action: Action, title: string, detail: string, args: Record<string, unknown>): PaletteEntry {
  const own = Object.entries(action.keys ?? {}).find(([, bound]) => sameArguments(bound, args));
  return {
    id: `${action.name} ${JSON.stringify(args)}`,
    kind: 'action',
    title,
    detail,
    shortcut: own?.[0] ?? (Object.keys(args).length === 0 ? (action.key ?? null) : null),
    run: () => dispatch(action.name, args),
  };
}

const sameArguments = (a: Record<string, unknown>, b: Record<string, unknown>): boolean =>
  Object.keys(a).length > 0 && Object.entries(a).every(([name, value]) => b[name] === value);

/** What the server finds by name, id or address. */
export async function searchCity(city: string, query: string, signal: AbortSignal): Promise<PaletteEntry[]> {
  const path = `/api/cities/${encodeURIComponent(city)}/search?q=${encodeURIComponent(query)}&limit=12`;
  const hits = await getJson(path, z.array(searchHit), signal);
  return hits.map((hit) => ({
    id: `${hit.kind} ${hit.id}`,
    kind: hit.kind,
    title: hit.name,
    detail: hit.detail,
    shortcut: null,
    run: () => goTo(hit),
  }));
}

function goTo(hit: SearchHit): void {
  const { longitude, latitude } = hit;
  const height = hit.height ?? 0;
  if (hit.kind === 'viewpoint') {
    dispatch('fly-to-viewpoint', { viewpoint: hit.id });
    return;
  }
  if (hit.kind === 'datastream') dispatch('select-datastream', { id: Number(hit.id) });
  else dispatch('select-object', { layer: '', code: hit.id, position: { longitude, latitude, height } });
  dispatch('fly-to', { longitude, latitude, height, rangeMetres: 300 });
}

/** Entries whose title or detail holds every word of the query, in any case. */
export function matching(entries: PaletteEntry[], query: string): PaletteEntry[] {
  const parts = query.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter((candidate) => {
    const text = `${candidate.title} ${candidate.detail}`.toLowerCase();
    return parts.every((part) => text.includes(part));
  });
}
