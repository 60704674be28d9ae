import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import {
  type AlarmRule,
  type AlarmRuleDefinition,
  alarmRuleDefinition,
} from '../../../models/alarms/alarm-rule.ts';
import { dispatch } from '../../actions/action.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { PairsOnMap } from './PairsOnMap.tsx';
import { RuleForm } from './RuleForm.tsx';
import { RulePreview } from './RulePreview.tsx';
import { draftOf, emptyDraft, type RuleDraft, ruleOfDraft, toldProblem } from './rule-draft.ts';

/** One rule in a form, or as text where it has limits on both sides; what it would have done last week, and where. */
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
  const [touched, setTouched] = useState(rule !== null);
  const change = (part: Partial<RuleDraft>): void => {
    setTouched(true);
    setDraft((known) => (known ? { ...known, ...part } : known));
  };
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
        <p
          // What a form that nobody has touched still lacks is no error yet.
          className={touched ? 'error-text rule-problem' : 'muted rule-problem'}
          data-testid="rule-problem"
        >
          {toldProblem(checked.problem, words)}
        </p>
      ) : null}
      <div className="panel-actions">
        <PairsOnMap rule={'rule' in checked ? checked.rule : null} />
        <RulePreview rule={'rule' in checked ? checked.rule : null} />
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
