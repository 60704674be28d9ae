import { Route } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { type TraceAnswer, traceKinds } from '../../../../models/underground/trace-question.ts';
import { dispatch } from '../../../actions/action.ts';
import { Choice } from '../../../shell/controls/Choice.tsx';
import { Block, Empty, FormLine, Row } from '../../../shell/controls/Field.tsx';
import { formatDuration, formatLength } from '../../../shell/format.ts';
import { useWords, wordOr } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { CodeLine } from '../form/CodeLine.tsx';
import { Sentences } from '../form/Sentences.tsx';
import { AnswerButtons, GroundStatus } from '../ground/GroundStatus.tsx';
import { lookAt, selectPart } from '../ground/look-at.ts';
import { networkChoices, selectedPart } from '../ground/network-layers.ts';
import '../ground/ground.css';

/** Points that are listed; the rest stands in the file. */
const mostListed = 60;

/** Follows a network up or down, to its valves or to the source of a pollution. */
export function TraceTab() {
  const words = useWords();
  const scene = useAppState((state) => state.scene);
  const answer = useAppState((state) => state.buried.answer);
  if (networkChoices({ scene }).length === 0) return <Empty>{words('ground.noNetworks')}</Empty>;
  return (
    <>
      <TraceForm />
      <GroundStatus kinds={['trace']} />
      {answer?.kind === 'trace' ? (
        <Found answer={answer.answer} />
      ) : (
        <Empty>{words('ground.teachTrace')}</Empty>
      )}
    </>
  );
}

const codesOf = (text: string): string[] => text.split(/[\s;；]+/).filter(Boolean);

function TraceForm() {
  const words = useWords();
  const scene = useAppState((state) => state.scene);
  const selection = useAppState((state) => state.selection);
  const [kind, setKind] = useState<(typeof traceKinds)[number]>('upstream');
  const [by, setBy] = useState<'fall' | 'flow'>('fall');
  const [from, setFrom] = useState('');
  const [clean, setClean] = useState('');
  const picked = selectedPart({ scene, selection });
  const ask = (event: FormEvent): void => {
    event.preventDefault();
    const codes = codesOf(from);
    dispatch('ask-ground', {
      kind: 'trace',
      body: { dataset: codes[0]?.split(':')[0] ?? '', kind, by, from: codes, clean: codesOf(clean) },
    });
  };
  const codes = (
    label: 'ground.from' | 'ground.dirty' | 'ground.clean',
    value: string,
    set: (text: string) => void,
  ) => (
    <CodeLine
      label={words(label)}
      value={value}
      placeholder={words('ground.codesHint')}
      testId={label === 'ground.clean' ? 'trace-clean' : 'trace-from'}
      selected={picked?.code ?? null}
      onChange={set}
      onTake={(code) => set([...codesOf(value), code].join(' '))}
    />
  );
  return (
    <form className="ground-form" onSubmit={ask}>
      <FormLine label={words('ground.traceKind')}>
        {(id) => (
          <select
            id={id}
            value={kind}
            data-testid="trace-kind"
            onChange={(event) => setKind(event.target.value as typeof kind)}
          >
            {traceKinds.map((value) => (
              <option key={value} value={value}>
                {words(`ground.trace.${value}`)}
              </option>
            ))}
          </select>
        )}
      </FormLine>
      {codes(kind === 'pollution' ? 'ground.dirty' : 'ground.from', from, setFrom)}
      {kind === 'pollution' ? codes('ground.clean', clean, setClean) : null}
      {kind === 'connected' || kind === 'valves' ? null : (
        <Choice
          label={words('ground.by')}
          value={by}
          options={(['fall', 'flow'] as const).map((value) => ({ value, text: words(`ground.by.${value}`) }))}
          onChange={setBy}
          testId="trace-by"
        />
      )}
      <button
        type="submit"
        className="button primary"
        disabled={codesOf(from).length === 0}
        data-testid="ask-trace"
      >
        <Route size={15} aria-hidden /> {words('ground.askTrace')}
      </button>
    </form>
  );
}

function Found({ answer }: { answer: TraceAnswer }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const show = ({ code, position }: Pick<TraceAnswer['points'][number], 'code' | 'position'>): void => {
    selectPart(code, answer);
    lookAt(position);
  };
  const ends = answer.points.filter(({ class: kind }) => kind !== 'junction' && kind !== 'manhole');
  const listed =
    answer.kind === 'valves'
      ? answer.valves.map((valve) => ({ ...valve, value: formatLength(valve.distanceMetres, language) }))
      : (answer.kind === 'pollution' ? answer.points : ends).map((point) => ({ ...point, value: '' }));
  return (
    <>
      <Block title={words(`ground.trace.${answer.kind}`)}>
        <dl data-testid="trace-figures" data-lines={answer.lines.length} data-points={answer.points.length}>
          {answer.kind === 'valves' ? (
            <Row name={words('ground.valves')}>{answer.valves.length}</Row>
          ) : (
            <>
              <Row name={words('ground.pipes')}>{answer.lines.length}</Row>
              <Row name={words('ground.length')}>{formatLength(answer.lengthMetres, language)}</Row>
              <Row name={words(answer.kind === 'pollution' ? 'ground.candidates' : 'ground.points')}>
                {answer.points.length}
              </Row>
            </>
          )}
          {answer.by ? (
            <Row name={words('ground.by')}>
              {words(`ground.by.${answer.by}`)}
              {answer.atSeconds === null ? '' : ` ${formatDuration(answer.atSeconds)}`}
            </Row>
          ) : null}
        </dl>
        {answer.kind === 'pollution' ? (
          <p className="ground-note">
            {answer.sampleNext ? (
              <button type="button" className="link" onClick={() => show(answer.sampleNext!)}>
                {words('ground.sampleNext', { point: answer.sampleNext.name ?? answer.sampleNext.code })}
              </button>
            ) : (
              words('ground.nothingToSample')
            )}
          </p>
        ) : null}
        <Sentences list={answer.warnings} className="ground-note" />
      </Block>
      <AnswerButtons />
      {listed.length > 0 ? (
        <ol className="ground-list" data-testid="trace-list">
          {listed.slice(0, mostListed).map(({ code, name, class: kind, position, value }, index) => (
            <li key={code}>
              <button
                type="button"
                className="ground-hit"
                data-code={code}
                onClick={() => show({ code, position })}
              >
                <span className="ground-number">{index + 1}</span>
                <span className="list-name">{name ?? code}</span>
                <span className="list-value">{value}</span>
                <span className="ground-detail">{wordOr(words, `class.${kind}`, kind)}</span>
              </button>
            </li>
          ))}
        </ol>
      ) : null}
      {listed.length > mostListed ? (
        <p className="ground-note">{words('ground.more', { count: String(listed.length - mostListed) })}</p>
      ) : null}
    </>
  );
}
