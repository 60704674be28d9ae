import { SlidersHorizontal } from 'lucide-react';
import { useEffect, useState } from 'react';
import { alarmCategories } from '../../../models/alarms/alarm-rule.ts';
import { type IndicatorArea, indicatorValues } from '../../../models/indicators/indicator-value.ts';
import { FormLine } from '../../shell/controls/Field.tsx';
import { useWords, wordOr } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { getJson } from '../server/api.ts';
import { type AlarmListFilter, alarmViews, listSorts } from './alarm-order.ts';

const hour = 3_600_000;
/** Spans of the filter "since", milliseconds. */
const spans = { hour, day: 24 * hour, week: 7 * 24 * hour, month: 30 * 24 * hour };
export type Span = keyof typeof spans;
const spanNames = Object.keys(spans) as Span[];
export const sinceSpan = (span: Span | null, now: number): number | null => (span ? now - spans[span] : null);

export interface AlarmFiltersProps {
  filter: AlarmListFilter;
  span: Span | null;
  inView: boolean;
  onChange: (part: Partial<AlarmListFilter>) => void;
  onSpan: (span: Span | null) => void;
  onInView: (inView: boolean) => void;
}

/** What the list is narrowed to: view and category always, the rest behind a button that counts what is set. */
export function AlarmFilters({ filter, span, inView, onChange, onSpan, onInView }: AlarmFiltersProps) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  const set = [filter.kind, filter.area, span, filter.device || null, inView || null].filter(Boolean).length;
  return (
    <>
      <div className="alarm-filters">
        <select
          aria-label={words('alarm.view')}
          value={filter.view}
          data-testid="alarm-view"
          onChange={(event) => onChange({ view: event.target.value as AlarmListFilter['view'] })}
        >
          {alarmViews.map((name) => (
            <option key={name} value={name}>
              {words(`alarm.view.${name}`)}
            </option>
          ))}
        </select>
        <select
          aria-label={words('alarm.category')}
          value={filter.category ?? ''}
          data-testid="alarm-category"
          onChange={(event) =>
            onChange({ category: (event.target.value || null) as AlarmListFilter['category'] })
          }
        >
          <option value="">{words('alarm.allCategories')}</option>
          {alarmCategories.map((name) => (
            <option key={name} value={name}>
              {words(`alarm.category.${name}`)}
            </option>
          ))}
        </select>
        <button
          type="button"
          className="button small"
          aria-pressed={open || set > 0}
          aria-expanded={open}
          data-testid="alarm-more-filters"
          onClick={() => setOpen(!open)}
        >
          <SlidersHorizontal size={14} aria-hidden /> {set > 0 ? set : words('alarm.filter')}
        </button>
      </div>
      {open ? (
        <div className="rule-form alarm-more-filters">
          <FormLine label={words('alarm.device')}>
            {(id) => (
              <input
                id={id}
                className="text-input"
                type="search"
                placeholder={words('alarm.deviceHint')}
                value={filter.device}
                maxLength={128}
                data-testid="alarm-device"
                onChange={(event) => onChange({ device: event.target.value })}
              />
            )}
          </FormLine>
          <KindLine kind={filter.kind} onChange={(kind) => onChange({ kind })} />
          <AreaLine area={filter.area} onChange={(area) => onChange({ area })} />
          <FormLine label={words('alarm.since')}>
            {(id) => (
              <select
                id={id}
                value={span ?? ''}
                data-testid="alarm-since"
                onChange={(event) => onSpan((event.target.value || null) as Span | null)}
              >
                <option value="">{words('alarm.since.any')}</option>
                {spanNames.map((name) => (
                  <option key={name} value={name}>
                    {words(`alarm.since.${name}`)}
                  </option>
                ))}
              </select>
            )}
          </FormLine>
          <FormLine label={words('alarm.sort')}>
            {(id) => (
              <select
                id={id}
                value={filter.sort}
                data-testid="alarm-sort"
                onChange={(event) => onChange({ sort: event.target.value as AlarmListFilter['sort'] })}
              >
                {listSorts.map((name) => (
                  <option key={name} value={name}>
                    {words(`alarm.sort.${name}`)}
                  </option>
                ))}
              </select>
            )}
          </FormLine>
          <button
            type="button"
            className="button small"
            aria-pressed={inView}
            data-testid="alarm-in-view"
            onClick={() => onInView(!inView)}
          >
            {words('alarm.inView')}
          </button>
        </div>
      ) : null}
    </>
  );
}

function KindLine({ kind, onChange }: { kind: string | null; onChange: (kind: string | null) => void }) {
  const words = useWords();
  const datastreams = useAppState((state) => state.datastreams);
  const kinds = [...new Set(datastreams.map(({ thingKind }) => thingKind))].sort();
  return (
    <FormLine label={words('alarm.deviceKind')}>
      {(id) => (
        <select
          id={id}
          value={kind ?? ''}
          data-testid="alarm-kind"
          onChange={(event) => onChange(event.target.value || null)}
        >
          <option value="">{words('alarm.allKinds')}</option>
          {kinds.map((name) => (
            <option key={name} value={name}>
              {wordOr(words, `thing.${name}`, name)}
            </option>
          ))}
        </select>
      )}
    </FormLine>
  );
}

const areaLevels = ['district', 'street-office', 'community'] as const;

/** Districts, streets and communities of the city; no line where it has none. */
function AreaLine({ area, onChange }: { area: string | null; onChange: (area: string | null) => void }) {
  const words = useWords();
  const city = useAppState((state) => state.city?.id);
  const [areas, setAreas] = useState<IndicatorArea[]>([]);
  useEffect(() => {
    if (!city) return;
    const abort = new AbortController();
    const path = `/api/cities/${encodeURIComponent(city)}/indicator-values?indicator=alarms&level=`;
    Promise.all(areaLevels.map((level) => getJson(path + level, indicatorValues, abort.signal))).then(
      (answers) => setAreas(answers.flatMap((answer) => answer.areas)),
      // Without areas the list is narrowed by the others.
      () => setAreas([]),
    );
    return () => abort.abort();
  }, [city]);
  if (areas.length === 0) return null;
  return (
    <FormLine label={words('alarm.area')}>
      {(id) => (
        <select
          id={id}
          value={area ?? ''}
          data-testid="alarm-area"
          onChange={(event) => onChange(event.target.value || null)}
        >
          <option value="">{words('alarm.wholeCity')}</option>
          {areaLevels.map((level) => (
            <optgroup key={level} label={words(`dashboard.level.${level}`)}>
              {areas
                .filter((one) => one.level === level)
                .map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      )}
    </FormLine>
  );
}
