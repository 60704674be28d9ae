import { ArrowLeft, History } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { type AlarmPreview, alarmPreview } from '../../../models/alarms/alarm-preview.ts';
import {
  type AlarmRule,
  type AlarmRuleDefinition,
  alarmCategories,
  alarmRuleDefinition,
} from '../../../models/alarms/alarm-rule.ts';
import { alarmLevels } from '../../../models/sensing/sensing.ts';
import { dispatch } from '../../actions/action.ts';
import { Choice } from '../../shell/controls/Choice.tsx';
import { formatAge } from '../../shell/format.ts';
import { useWords, wordOr } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { unitOf } from '../sensing/SensingPanel.tsx';
import { postJson, sentenceOf } from '../server/api.ts';
import { AlarmSign } from './AlarmSign.tsx';
import { draftOf, emptyDraft, formKinds, type RuleDraft, ruleOfDraft } from './rule-draft.ts';

/** One rule: a form for the usual conditions, its text for the others; and what it would have done last week. */
export function RuleEditor({ rule, onClose }: { rule: AlarmRule | null; onClose: () => void }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const properties = useAppState((state) => state.observedProperties);
  const datastreams = useAppState((state) => state.datastreams);
  const rules = useAppState((state) => state.alarmRules);
  const watched = properties.filter(({ id }) => datastreams.some((one) => one.observedProperty === id));
  const [draft, setDraft] = useState<RuleDraft | null>(() =>
    rule
      ? draftOf(rule, language)
      : emptyDraft(watched[0]?.id ?? '', 1 + Math.max(0, ...rules.map(({ id }) => id))),
  );
  const [text, setText] = useState(() => {
    if (!rule) return '';
    const { id: _, city: __, ...definition } = rule;
    return JSON.stringify(definition, null, 2);
  });
  const checked = draft ? ruleOfDraft(draft, rule, language) : ruleOfText(text);
  const change = (part: Partial<RuleDraft>): void =>
    setDraft((known) => (known ? { ...known, ...part } : known));
  return (
    <div data-testid="rule-editor">
      <button type="button" className="link alarm-back" onClick={onClose}>
        <ArrowLeft size={14} aria-hidden /> {words('alarm.backToRules')}
      </button>
      {draft ? (
        <RuleForm draft={draft} onChange={change} watched={watched.map(({ id }) => id)} />
      ) : (
        <label className="rule-text">
          <span>{words('alarm.ruleAsText')}</span>
          <textarea
            className="text-input"
            rows={20}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
      )}
      {'problem' in checked ? (
        <p className="error-text" data-testid="rule-problem">
          {checked.problem === 'name' ? words('alarm.nameMissing') : checked.problem}
        </p>
      ) : null}
      <div className="panel-actions">
        <Preview rule={'rule' in checked ? checked.rule : null} />
        <button
          type="button"
          className="button primary wide"
          disabled={'problem' in checked}
          data-testid="rule-save"
          onClick={() => {
            if (!('rule' in checked)) return;
            dispatch('save-alarm-rule', { rule: checked.rule });
            onClose();
          }}
        >
          {words('alarm.saveRule')}
        </button>
      </div>
    </div>
  );
}

function ruleOfText(text: string): { rule: AlarmRuleDefinition } | { problem: string } {
  try {
    const parsed = alarmRuleDefinition.safeParse(JSON.parse(text));
    if (parsed.success) return { rule: parsed.data };
    const issue = parsed.error.issues[0]!;
    return { problem: `${issue.path.map(String).join('.')}: ${issue.message}` };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

interface RuleFormProps {
  draft: RuleDraft;
  onChange: (part: Partial<RuleDraft>) => void;
  /** Ids of the properties that are observed in the city. */
  watched: string[];
}

function RuleForm({ draft, onChange, watched }: RuleFormProps) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const properties = useAppState((state) => state.observedProperties);
  const datastreams = useAppState((state) => state.datastreams);
  const property = properties.find(({ id }) => id === draft.observedProperty);
  const kinds = [
    ...new Set(
      datastreams
        .filter(({ observedProperty }) => observedProperty === draft.observedProperty)
        .map(({ thingKind }) => thingKind),
    ),
  ].sort();
  const unit = draft.kind === 'missing' ? words('alarm.periods') : unitOf(property?.unit ?? '');
  return (
    <div className="rule-form">
      <Line label={words('alarm.ruleName')}>
        {(id) => (
          <input
            id={id}
            className="text-input"
            value={draft.name}
            data-testid="rule-name"
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Line>
      <Line label={words('alarm.property')}>
        {(id) => (
          <select
            id={id}
            value={draft.observedProperty}
            data-testid="rule-property"
            onChange={(event) => onChange({ observedProperty: event.target.value, thingKind: '' })}
          >
            {watched.map((name) => (
              <option key={name} value={name}>
                {properties.find((known) => known.id === name)?.name[language] ?? name}
              </option>
            ))}
          </select>
        )}
      </Line>
      <Line label={words('alarm.deviceKind')}>
        {(id) => (
          <select
            id={id}
            value={draft.thingKind}
            onChange={(event) => onChange({ thingKind: event.target.value })}
          >
            <option value="">{words('alarm.allKinds')}</option>
            {kinds.map((name) => (
              <option key={name} value={name}>
                {wordOr(words, `thing.${name}`, name)}
              </option>
            ))}
          </select>
        )}
      </Line>
      <Line label={words('alarm.category')}>
        {(id) => (
          <select
            id={id}
            value={draft.category}
            onChange={(event) => onChange({ category: event.target.value as RuleDraft['category'] })}
          >
            {alarmCategories.map((name) => (
              <option key={name} value={name}>
                {words(`alarm.category.${name}`)}
              </option>
            ))}
          </select>
        )}
      </Line>
      <Choice
        label={words('alarm.condition')}
        value={draft.kind}
        options={formKinds.map((value) => ({ value, text: words(`alarm.kind.${value}`) }))}
        onChange={(kind) => onChange({ kind })}
        testId="rule-kind"
      />
      {draft.kind === 'missing' ? null : (
        <Choice
          label={words('alarm.direction')}
          value={draft.direction}
          options={[
            { value: 'above', text: words('alarm.above') },
            { value: 'below', text: words('alarm.below') },
          ]}
          onChange={(direction) => onChange({ direction })}
        />
      )}
      <div className="rule-levels">
        {alarmLevels.map((level) => (
          <label key={level}>
            <AlarmSign level={level} /> {words(`alarm.${level}`)}
            <input
              className="text-input"
              inputMode="decimal"
              placeholder="—"
              value={draft.limits[level]}
              data-testid={`rule-limit-${level}`}
              onChange={(event) => onChange({ limits: { ...draft.limits, [level]: event.target.value } })}
            />
            <span className="muted">{unit}</span>
          </label>
        ))}
      </div>
      {draft.kind === 'rate' ? (
        <NumberLine
          label={words('alarm.overSeconds')}
          value={draft.overSeconds}
          unit="s"
          onChange={(overSeconds) => onChange({ overSeconds })}
        />
      ) : null}
      {draft.kind === 'missing' ? null : (
        <>
          <NumberLine
            label={words('alarm.hysteresis')}
            value={draft.hysteresis}
            unit={unit}
            onChange={(hysteresis) => onChange({ hysteresis })}
          />
          <NumberLine
            label={words('alarm.forSeconds')}
            value={draft.forSeconds}
            unit="s"
            onChange={(forSeconds) => onChange({ forSeconds })}
          />
        </>
      )}
      <NumberLine
        label={words('alarm.escalateAfter')}
        value={draft.escalateAfterMinutes}
        unit="min"
        onChange={(escalateAfterMinutes) => onChange({ escalateAfterMinutes })}
      />
    </div>
  );
}

function Line({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="rule-line">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

interface NumberLineProps {
  label: string;
  value: string;
  unit: string;
  onChange: (value: string) => void;
}

function NumberLine({ label, value, unit, onChange }: NumberLineProps) {
  return (
    <Line label={label}>
      {(id) => (
        <span className="rule-number">
          <input
            id={id}
            className="text-input"
            inputMode="decimal"
            placeholder="—"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <span className="muted">{unit}</span>
        </span>
      )}
    </Line>
  );
}

const previewDays = 7;

/** How often the rule would have raised an alarm in the last days: the server replays the history. */
function Preview({ rule }: { rule: AlarmRuleDefinition | null }) {
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
