import { Switch } from '@base-ui/react/switch';
import { type RehomingRule, rehomingRule } from '../../../models/devices/rehoming.ts';
import { linkKinds } from '../../../models/sensing/thing.ts';
import { NumberInput } from '../../shell/controls/AmountSlider.tsx';
import { Block } from '../../shell/controls/Field.tsx';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { putJson, sentenceOf } from '../server/api.ts';
import { notify } from '../server/notices.ts';
import { Answered } from './Answered.tsx';
import { cityPath, useAnswer } from './use-answer.ts';

/** When devices of a gateway that is gone go to another by themselves: what is changed here counts at once. */
export function RehomingRuleForm() {
  const words = useWords();
  const city = useAppState((state) => state.city?.id) ?? '';
  const answer = useAnswer('/rehoming-rule', rehomingRule);
  const change = async (rule: RehomingRule): Promise<void> => {
    try {
      await putJson(`${cityPath(city)}/rehoming-rule`, rule, rehomingRule);
      answer.reload();
    } catch (error) {
      notify('warning', sentenceOf(error));
    }
  };
  return (
    <Block title={words('rehoming.title')}>
      <Answered answer={answer}>
        {(rule) => (
          <div className="rule-form" data-testid="rehoming-rule">
            <div className="field">
              <span>{words('rehoming.enabled')}</span>
              <Switch.Root
                className="switch"
                checked={rule.enabled}
                aria-label={words('rehoming.enabled')}
                onCheckedChange={(enabled) => void change({ ...rule, enabled })}
              >
                <Switch.Thumb className="switch-thumb" />
              </Switch.Root>
            </div>
            <div className="field">
              <span>{words('rehoming.after')}</span>
              <NumberInput
                label={words('rehoming.after')}
                value={rule.afterSeconds}
                minimum={0}
                maximum={86_400}
                step={10}
                unit="s"
                onChange={(afterSeconds) => void change({ ...rule, afterSeconds })}
              />
            </div>
            <div className="field">
              <span>{words('rehoming.within')}</span>
              <NumberInput
                label={words('rehoming.within')}
                value={rule.withinMetres}
                minimum={1}
                maximum={100_000}
                step={100}
                unit="m"
                onChange={(withinMetres) => void change({ ...rule, withinMetres })}
              />
            </div>
            <fieldset className="link-kinds">
              <legend>{words('rehoming.links')}</legend>
              {linkKinds.map((kind) => (
                <button
                  key={kind}
                  type="button"
                  className="chip"
                  aria-pressed={rule.links.includes(kind)}
                  onClick={() =>
                    void change({
                      ...rule,
                      links: rule.links.includes(kind)
                        ? rule.links.filter((known) => known !== kind)
                        : [...rule.links, kind],
                    })
                  }
                >
                  {words(`link.${kind}`)}
                </button>
              ))}
            </fieldset>
          </div>
        )}
      </Answered>
    </Block>
  );
}
