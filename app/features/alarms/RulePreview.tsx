import { History } from 'lucide-react';
import { useState } from 'react';
import { type AlarmPreview, alarmPreview } from '../../../models/alarms/alarm-preview.ts';
import type { AlarmRuleDefinition } from '../../../models/alarms/alarm-rule.ts';
import { alarmLevels } from '../../../models/sensing/sensing.ts';
import { formatAge } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { postJson, sentenceOf } from '../server/api.ts';
import { AlarmSign } from './AlarmSign.tsx';

const previewDays = 7;

/** How often the rule would have raised an alarm in the last days: the server replays the history. */
export function RulePreview({ rule }: { rule: AlarmRuleDefinition | null }) {
  const words = useWords();
  const city = useAppState((state) => state.city?.id);
  const [found, setFound] = useState<AlarmPreview | 'asking' | { error: string } | null>(null);
  const ask = async (): Promise<void> => {
    setFound('asking');
    try {
      const path = `/api/cities/${encodeURIComponent(city!)}/alarm-rules/preview?days=${previewDays}`;
      setFound(await postJson(path, rule, alarmPreview));
    } catch (error) {
      setFound({ error: sentenceOf(error) });
    }
  };
  return (
    <>
      <button
        type="button"
        className="button wide"
        disabled={rule === null || !city || found === 'asking'}
        data-testid="rule-preview"
        onClick={() => void ask()}
      >
        <History size={14} aria-hidden />{' '}
        {words(found === 'asking' ? 'alarm.previewing' : 'alarm.preview', { days: previewDays })}
      </button>
      {found !== null && typeof found === 'object' ? (
        'error' in found ? (
          <p className="error-text">{found.error}</p>
        ) : (
          <PreviewResult preview={found} />
        )
      ) : null}
    </>
  );
}

function PreviewResult({ preview }: { preview: AlarmPreview }) {
  const words = useWords();
  const most = Math.max(1, ...preview.perDay);
  if (preview.datastreams === 0) return <p className="empty">{words('alarm.previewNobody')}</p>;
  return (
    <div className="preview" data-testid="rule-preview-result" data-alarms={preview.alarms}>
      <strong>{words('alarm.previewCount', { count: preview.alarms })}</strong>
      <span className="preview-levels">
        {alarmLevels
          .filter((level) => preview.levels[level] > 0)
          .map((level) => (
            <span key={level}>
              <AlarmSign level={level} size={11} /> {preview.levels[level]}
            </span>
          ))}
      </span>
      <div className="preview-days" role="img" aria-label={preview.perDay.join(', ')}>
        {preview.perDay.map((count, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a day of the span is its place.
            key={index}
            title={String(count)}
            style={{ height: `${(100 * count) / most}%` }}
          />
        ))}
      </div>
      <span className="muted">
        {words('alarm.previewOf', {
          replayed: preview.replayed,
          datastreams: preview.datastreams,
          silent: preview.withoutHistory,
        })}
        {preview.meanSecondsActive === null
          ? ''
          : ` · ${words('alarm.lasted', { age: formatAge(preview.meanSecondsActive * 1000, words) })}`}
      </span>
      <ul className="list list-quiet">
        {preview.devices.slice(0, 5).map((device) => (
          <li key={device.datastream} className="row">
            <span>{device.name}</span>
            <span>{device.alarms}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
