import { FileText, Slice } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { kindOf, sizeOf } from '../../../../models/underground/drawing/drawing-words.ts';
import type { SectionAnswer } from '../../../../models/underground/section.ts';
import { dispatch } from '../../../actions/action.ts';
import { Block, Empty, Row } from '../../../shell/controls/Field.tsx';
import { formatNumber, unknown } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { CodeLine } from '../form/CodeLine.tsx';
import { AnswerButtons, GroundStatus } from '../ground/GroundStatus.tsx';
import { lookAt, selectPart } from '../ground/look-at.ts';
import { selectedPart } from '../ground/network-layers.ts';
import { PlacesForm } from '../ground/PlacesForm.tsx';
import '../ground/ground.css';

/** Cross-sections by a line and profiles along pipes: how to ask, what was cut, the drawing. */
export function SectionTab() {
  const words = useWords();
  const answer = useAppState((state) => state.buried.answer);
  const drawing = useAppState((state) => state.tool?.name === 'pipe-section');
  const own = answer?.kind === 'section' || answer?.kind === 'profile' ? answer : null;
  return (
    <>
      <Block title={words('ground.section')}>
        <div className="ground-buttons">
          <button
            type="button"
            className="button primary"
            aria-pressed={drawing}
            data-testid="draw-pipe-section"
            onClick={() => dispatch('start-tool', { tool: 'pipe-section' })}
          >
            <Slice size={15} aria-hidden /> {words(drawing ? 'ground.drawing' : 'ground.drawSection')}
          </button>
        </div>
        <PlacesForm
          label={words('ground.section')}
          placeholder={words('ground.typeLine')}
          fewest={2}
          testId="pipe-section-input"
          onPlaces={(points) => dispatch('ask-ground', { kind: 'section', body: { points } })}
        />
      </Block>
      <ProfileForm />
      <GroundStatus kinds={['section', 'profile']} />
      {own ? (
        <>
          <div className="ground-buttons">
            <button
              type="button"
              className="button wide"
              data-testid="open-drawing"
              onClick={() => dispatch('show-ground-drawing', { open: true })}
            >
              <FileText size={14} aria-hidden /> {words('ground.openDrawing')}
            </button>
          </div>
          <AnswerButtons drawing />
        </>
      ) : (
        <Empty>{words('ground.teachSection')}</Empty>
      )}
      {own?.kind === 'section' ? <Cuts answer={own.answer} /> : null}
      {own?.kind === 'profile' ? (
        <Block title={words('ground.profile')}>
          <dl>
            <Row name={words('ground.length')}>{own.answer.lengthMetres.toFixed(1)} m</Row>
            <Row name={words('ground.pipes')}>{own.answer.pipes.length}</Row>
            <Row name={words('ground.points')}>{own.answer.stations.length}</Row>
          </dl>
          {own.answer.withoutHeights.length > 0 ? (
            <p className="ground-note">
              {words('ground.withoutHeights', { count: String(own.answer.withoutHeights.length) })}
            </p>
          ) : null}
        </Block>
      ) : null}
    </>
  );
}

function ProfileForm() {
  const words = useWords();
  const scene = useAppState((state) => state.scene);
  const selection = useAppState((state) => state.selection);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const picked = selectedPart({ scene, selection });
  const ask = (event: FormEvent): void => {
    event.preventDefault();
    const [start, end] = [from.trim(), to.trim()];
    dispatch('ask-ground', {
      kind: 'profile',
      body: { dataset: start.split(':')[0]!, from: start, ...(end && { to: end }) },
    });
  };
  const field = (label: 'ground.from' | 'ground.to', value: string, set: (text: string) => void) => (
    <CodeLine
      label={words(label)}
      value={value}
      placeholder={words(label === 'ground.to' ? 'ground.toHint' : 'ground.codeHint')}
      testId={label === 'ground.to' ? 'profile-to' : 'profile-from'}
      selected={picked?.code ?? null}
      onChange={set}
      onTake={set}
    />
  );
  return (
    <Block title={words('ground.profile')}>
      <form className="ground-form" onSubmit={ask}>
        {field('ground.from', from, setFrom)}
        {field('ground.to', to, setTo)}
        <button
          type="submit"
          className="button small"
          disabled={from.trim() === ''}
          data-testid="ask-profile"
        >
          {words('ground.askProfile')}
        </button>
      </form>
    </Block>
  );
}

function Cuts({ answer }: { answer: SectionAnswer }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const selected = useAppState((state) => (state.selection?.kind === 'object' ? state.selection.code : null));
  return (
    <Block title={words('ground.cut', { count: String(answer.cuts.length) })}>
      <ol className="ground-list" data-testid="section-cuts">
        {answer.cuts.map((cut, index) => (
          <li key={`${cut.code} ${cut.offset}`}>
            <button
              type="button"
              className="ground-hit"
              aria-pressed={cut.code === selected}
              data-code={cut.code}
              onClick={() => {
                selectPart(cut.code, cut);
                lookAt(cut.position, cut.axisHeight);
              }}
            >
              <span className="ground-number">{index + 1}</span>
              <span className="list-name">
                {kindOf(cut, language)} {sizeOf(cut)}
              </span>
              <span className="list-value">{formatNumber(cut.offset, 2, language)} m</span>
              <span className="ground-detail">
                {words(cut.heights === 'assumed' ? 'ground.coverAssumed' : 'ground.cover', {
                  metres:
                    cut.coverMetres === null ? unknown : `${formatNumber(cut.coverMetres, 2, language)} m`,
                })}
                {cut.owner ? ` · ${cut.owner}` : ''}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </Block>
  );
}
