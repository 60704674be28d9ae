import type { SurveyFindingView, SurveyRepair } from '../../../../models/pipes/survey-repairs.ts';
import { dispatch } from '../../../actions/action.ts';
import { said, useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';

/** From so far one looks at a finding, metres. */
const rangeMetres = 60;

/** One finding: where it is, what is wrong, what is proposed. */
export function FindingRow({
  finding,
  dataset,
  busy,
}: {
  finding: SurveyFindingView;
  dataset: string;
  busy: boolean;
}) {
  const words = useWords();
  const { id, subject, file, row, expected, found, leftOut, state, repair } = finding;
  const decide = (decision: 'accept' | 'refuse' | 'reopen') => (
    <button
      type="button"
      className="button small"
      disabled={busy}
      onClick={() => dispatch('decide-findings', { dataset, ids: [id], decision })}
    >
      {words(`survey.${decision}`)}
    </button>
  );
  return (
    <li className="survey-finding" data-state={state} data-testid={`finding-${id}`}>
      <button type="button" className="link" disabled={!finding.place} onClick={() => show(finding)}>
        {subject}
      </button>
      <span className="quiet">
        {words('survey.row', { file, row })}
        {leftOut && ` · ${words('survey.leftOut')}`}
      </span>
      <p>
        {words('survey.expected')} {said(words, expected)}
        <br />
        {words('survey.found')} <strong>{said(words, found)}</strong>
      </p>
      {state === 'open' ? (
        <div className="survey-repair">
          <span>{repair ? <RepairWords repair={repair} /> : words('survey.noRepair')}</span>
          <span className="survey-buttons">
            {repair && decide('accept')}
            {decide('refuse')}
          </span>
        </div>
      ) : (
        <div className="survey-repair">
          <span>{words(`survey.${state}`)}</span>
          {state === 'refused' && decide('reopen')}
        </div>
      )}
    </li>
  );
}

function RepairWords({ repair }: { repair: SurveyRepair }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const { kind, edit, values } = repair;
  if (edit?.kind === 'split-edge')
    return words('survey.repair.split', { edge: shortCode(edit.edge), node: shortCode(edit.node ?? '') });
  if (values.length === 0) return words(`survey.repair.${kind}`);
  const told = (value: string | number | null): string =>
    value === null ? words('survey.value.none') : String(value);
  return values
    .map(({ name, from, to }) => `${words(`survey.value.${name}`)} ${told(from)} → ${told(to)}`)
    .join(language === 'zh' ? '，' : ', ');
}

const shortCode = (code: string): string => code.slice(code.indexOf(':') + 1);

/** Selects what a finding is about, marks it and looks at it. */
function show({ code, place }: SurveyFindingView): void {
  const { city } = useAppState.getState();
  if (!place) return;
  if (code) dispatch('select-object', { layer: '', code });
  useAppState.setState({
    pipeMarks: {
      objects: code ? [{ code, tone: 'source' }] : [],
      signs: [{ position: place, tone: 'source', text: null }],
      lines: [],
      areas: [],
    },
  });
  dispatch('fly-to', { ...place, height: city?.geoidUndulation ?? 0, rangeMetres });
}
