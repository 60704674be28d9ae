import { Switch } from '@base-ui/react/switch';
import { Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type AlarmRule, limitsOf, propertiesOf } from '../../../models/alarms/alarm-rule.ts';
import { type AlarmStatisticsRow, alarmStatistics } from '../../../models/alarms/alarm-statistics.ts';
import { dispatch } from '../../actions/action.ts';
import { Empty } from '../../shell/controls/Field.tsx';
import { formatAge, formatNumber } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { unitOf } from '../sensing/SensingPanel.tsx';
import { getJson } from '../server/api.ts';
import { AlarmSign } from './AlarmSign.tsx';
import { limitText, limitUnit } from './limit-text.ts';
import { RuleEditor } from './RuleEditor.tsx';

/** The rules of the city with how good their alarms were in the last thirty days; one of them in the editor. */
export function RuleList() {
  const words = useWords();
  const city = useAppState((state) => state.city?.id);
  const rules = useAppState((state) => state.alarmRules);
  const [edited, setEdited] = useState<AlarmRule | 'new' | null>(null);
  const [quality, setQuality] = useState<Map<string, AlarmStatisticsRow>>(new Map());
  useEffect(() => {
    if (!city) return;
    const abort = new AbortController();
    getJson(
      `/api/cities/${encodeURIComponent(city)}/alarm-statistics?by=rule`,
      alarmStatistics,
      abort.signal,
    ).then(
      ({ rows }) => setQuality(new Map(rows.map((row) => [row.key, row]))),
      // Without its figures the list is still a list.
      () => setQuality(new Map()),
    );
    return () => abort.abort();
  }, [city]);
  if (edited)
    return (
      <RuleEditor
        key={edited === 'new' ? 'new' : edited.id}
        rule={edited === 'new' ? null : edited}
        onClose={() => setEdited(null)}
      />
    );
  return (
    <>
      <button type="button" className="button wide" data-testid="rule-new" onClick={() => setEdited('new')}>
        <Plus size={14} aria-hidden /> {words('alarm.newRule')}
      </button>
      {rules.length === 0 ? <Empty>{words('alarm.noRules')}</Empty> : null}
      <ul className="list" data-testid="rule-list">
        {[...rules]
          .sort((a, b) => a.id - b.id)
          .map((rule) => (
            <RuleLine
              key={rule.id}
              rule={rule}
              quality={quality.get(rule.key)}
              onEdit={() => setEdited(rule)}
            />
          ))}
      </ul>
    </>
  );
}

interface RuleLineProps {
  rule: AlarmRule;
  quality: AlarmStatisticsRow | undefined;
  onEdit: () => void;
}

function RuleLine({ rule, quality, onEdit }: RuleLineProps) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const property = useAppState((state) =>
    state.observedProperties.find(({ id }) => id === propertiesOf(rule.condition)[0]),
  );
  const { id: _, city: __, ...definition } = rule;
  return (
    <li className="alarm-line" data-testid={`rule-${rule.key}`}>
      <button type="button" className="alarm-body rule-body" onClick={onEdit}>
        <span className="alarm-text">
          <strong>{rule.name[language]}</strong>
          <span className="rule-limits">
            {words(`alarm.kind.${rule.condition.kind}`)} · {property?.name[language] ?? ''}
            {limitsOf(rule.condition).map((limit) => (
              <span key={limit.level}>
                <AlarmSign level={limit.level} size={10} />
                {rule.condition.kind === 'combination' ? '' : ` ${limitText(limit)}`}
              </span>
            ))}
            {rule.condition.kind === 'combination'
              ? null
              : limitUnit(rule.condition, unitOf(property?.unit ?? ''), words)}
          </span>
          <span className="muted">
            {quality
              ? [
                  words('alarm.raisedCount', { count: quality.raised }),
                  quality.falseRate === null
                    ? words('alarm.notJudged')
                    : words('alarm.falseRate', {
                        percent: formatNumber(100 * quality.falseRate, 0, language),
                      }),
                  quality.meanSecondsToAcknowledge === null
                    ? null
                    : words('alarm.acknowledgedAfter', {
                        age: formatAge(quality.meanSecondsToAcknowledge * 1000, words),
                      }),
                ]
                  .filter((part) => part !== null)
                  .join(' · ')
              : words('alarm.neverRaised')}
          </span>
        </span>
      </button>
      <Switch.Root
        className="switch"
        checked={rule.enabled}
        aria-label={words('alarm.ruleEnabled', { name: rule.name[language] })}
        onCheckedChange={(enabled) => dispatch('save-alarm-rule', { rule: { ...definition, enabled } })}
      >
        <Switch.Thumb className="switch-thumb" />
      </Switch.Root>
    </li>
  );
}
