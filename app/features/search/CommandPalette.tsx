import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { Building2, Command, MapPin, RadioTower, Search } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { dispatch } from '../../actions/action.ts';
import { useWords, type Words } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { sentenceOf } from '../server/api.ts';
import { actionEntries, matching, type PaletteEntry, searchCity } from './palette-entries.ts';

const icons = { action: Command, object: Building2, datastream: RadioTower, viewpoint: MapPin };
const waitMilliseconds = 150;
const actionsShown = 12;

interface Group {
  value: string;
  items: PaletteEntry[];
}

/** Ctrl K: what one can do and what one can find, in one list. */
export function CommandPalette() {
  const words = useWords();
  const open = useAppState((state) => state.paletteOpen);
  return (
    <Dialog.Root open={open} onOpenChange={(next) => dispatch('set-palette-open', { open: next })}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="palette" aria-label={words('search.title')} data-testid="palette">
          {open ? <PaletteBody words={words} /> : null}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PaletteBody({ words }: { words: Words }) {
  const [query, setQuery] = useState('');
  const found = useSearch(query);
  const actions = useMemo(() => actionEntries(useAppState.getState(), words), [words]);
  const groups: Group[] = [
    { value: words('search.found'), items: found.hits },
    {
      value: words('search.actions'),
      items: matching(actions, query).slice(0, query ? actionsShown : undefined),
    },
  ].filter((group) => group.items.length > 0);
  return (
    <Autocomplete.Root
      open
      inline
      items={groups}
      filter={null}
      value={query}
      onValueChange={(next, details) => {
        if (details.reason !== 'item-press') setQuery(next);
      }}
      itemToStringValue={(item: PaletteEntry) => item.title}
      autoHighlight="always"
      keepHighlight
    >
      <div className="palette-field">
        <Search size={18} aria-hidden />
        <Autocomplete.Input
          className="palette-input"
          aria-label={words('search.label')}
          placeholder={words('search.placeholder')}
          data-testid="command-input"
        />
        <kbd>Esc</kbd>
      </div>
      <Autocomplete.List className="palette-list" data-testid="command-list">
        {(group: Group) => (
          <Autocomplete.Group key={group.value} items={group.items} className="palette-group">
            <Autocomplete.GroupLabel className="palette-label">{group.value}</Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(item: PaletteEntry) => <EntryLine key={item.id} item={item} />}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
      <p className="palette-status" role="status">
        {found.error ??
          (found.searching ? words('search.searching') : groups.length === 0 ? words('search.nothing') : '')}
      </p>
    </Autocomplete.Root>
  );
}

function EntryLine({ item }: { item: PaletteEntry }) {
  const Icon = icons[item.kind];
  return (
    <Autocomplete.Item
      className="palette-item"
      value={item}
      data-testid={`hit-${item.kind}`}
      onClick={() => {
        dispatch('set-palette-open', { open: false });
        item.run();
      }}
    >
      <Icon size={16} aria-hidden />
      <span className="palette-title">{item.title}</span>
      <span className="palette-detail">{item.detail}</span>
      {item.shortcut ? <kbd>{item.shortcut}</kbd> : null}
    </Autocomplete.Item>
  );
}

/** Hits for the query, asked once typing pauses; the answer to an older question is dropped. */
function useSearch(query: string): { hits: PaletteEntry[]; searching: boolean; error: string | null } {
  const city = useAppState((state) => state.city?.id);
  const [result, setResult] = useState({
    hits: [] as PaletteEntry[],
    searching: false,
    error: null as string | null,
  });
  const wanted = query.trim();
  useEffect(() => {
    if (!city || wanted.length === 0) {
      setResult({ hits: [], searching: false, error: null });
      return;
    }
    const abort = new AbortController();
    setResult((before) => ({ ...before, searching: true }));
    const timer = setTimeout(() => {
      searchCity(city, wanted, abort.signal).then(
        (hits) => setResult({ hits, searching: false, error: null }),
        (error: unknown) => {
          if (!abort.signal.aborted) setResult({ hits: [], searching: false, error: sentenceOf(error) });
        },
      );
    }, waitMilliseconds);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [city, wanted]);
  return result;
}
