import { useState } from 'react';
import { z } from 'zod';
import {
  findingStates,
  type SurveyFindingView,
  surveyFindingView,
} from '../../../../models/pipes/survey-repairs.ts';
import type { SurveyRule } from '../../../../models/survey/findings.ts';
import { dispatch } from '../../../actions/action.ts';
import { Block, Empty, FormLine } from '../../../shell/controls/Field.tsx';
import { formatNumber } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { History } from '../edit/History.tsx';
import { useNetworkList, useNetworks } from '../edit/use-networks.ts';
import { FindingRow } from './FindingRow.tsx';

const findingList = z.array(surveyFindingView);
/** Findings of one rule that are shown at first. */
const page = 50;

/** What the check of a pipe survey has found, by rule, with the repairs that are proposed. */
export function SurveyTab() {
  const words = useWords();
  const { networks, problem: noNetworks } = useNetworks();
  const { busy, problem, survey: wanted } = useAppState((state) => state.pipesEdit);
  const surveys = [
    ...new Set(networks?.filter(({ kind }) => kind === 'survey').map(({ dataset }) => dataset)),
  ];
  const dataset = wanted !== null && surveys.includes(wanted) ? wanted : (surveys[0] ?? null);
  const { list, problem: noList } = useNetworkList(dataset, 'findings', findingList);
  if (noNetworks) return <p className="error-text">{noNetworks}</p>;
  if (!networks) return <Empty>{words('inspector.loading')}</Empty>;
  if (dataset === null) return <Empty>{words('survey.empty')}</Empty>;
  return (
    <>
      {surveys.length > 1 && (
        <FormLine label={words('survey.dataset')}>
          {(id) => (
            <select
              id={id}
              value={dataset}
              onChange={(event) => dispatch('show-survey', { dataset: event.target.value })}
            >
              {surveys.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          )}
        </FormLine>
      )}
      {(problem ?? noList) && <p className="error-text">{problem ?? noList}</p>}
      {!list && !noList && <Empty>{words('inspector.loading')}</Empty>}
      {list && <Counts list={list} />}
      {list?.length === 0 && <Empty>{words('survey.none')}</Empty>}
      {list && list.length > 0 && <History dataset={dataset} busy={busy} />}
      {list &&
        rulesOf(list).map(([rule, findings]) => (
          <RuleBlock key={rule} rule={rule} findings={findings} dataset={dataset} busy={busy} />
        ))}
    </>
  );
}

/** Rules with most open findings first. */
function rulesOf(list: readonly SurveyFindingView[]): [SurveyRule, SurveyFindingView[]][] {
  const byRule = new Map<SurveyRule, SurveyFindingView[]>();
  for (const finding of list) byRule.set(finding.rule, [...(byRule.get(finding.rule) ?? []), finding]);
  const open = (findings: SurveyFindingView[]): number =>
    findings.filter(({ state }) => state === 'open').length;
  return [...byRule].sort(([, a], [, b]) => open(b) - open(a));
}

function Counts({ list }: { list: readonly SurveyFindingView[] }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  return (
    <Block title={words('survey.countsTitle')}>
      <div className="survey-counts" data-testid="survey-counts">
        {findingStates.map((state) => (
          <div key={state}>
            <strong>{formatNumber(list.filter((one) => one.state === state).length, 0, language)}</strong>
            <span>{words(`survey.${state}`)}</span>
          </div>
        ))}
      </div>
    </Block>
  );
}

interface RuleBlockProps {
  rule: SurveyRule;
  findings: SurveyFindingView[];
  dataset: string;
  busy: boolean;
}

function RuleBlock({ rule, findings, dataset, busy }: RuleBlockProps) {
  const words = useWords();
  const [shown, setShown] = useState(page);
  const acceptable = findings.flatMap(({ id, state, repair }) => (state === 'open' && repair ? id : []));
  return (
    <Block
      title={words(`model.check.rule.${rule}`)}
      extra={
        acceptable.length > 1 && (
          <button
            type="button"
            className="button small"
            disabled={busy}
            onClick={() => dispatch('decide-findings', { dataset, ids: acceptable, decision: 'accept' })}
          >
            {words('survey.acceptAll', { count: acceptable.length })}
          </button>
        )
      }
    >
      <ul className="list">
        {findings.slice(0, shown).map((finding) => (
          <FindingRow key={finding.id} finding={finding} dataset={dataset} busy={busy} />
        ))}
      </ul>
      {findings.length > shown && (
        <button type="button" className="link" onClick={() => setShown(shown + page)}>
          + {findings.length - shown}
        </button>
      )}
    </Block>
  );
}
