import { useState } from 'react';
import type { ClearanceAnswer, ClearanceHit } from '../../../../models/underground/clearance-question.ts';
import { kindOf, sizeOf } from '../../../../models/underground/drawing/drawing-words.ts';
import { Block } from '../../../shell/controls/Field.tsx';
import { VirtualRows } from '../../../shell/controls/VirtualRows.tsx';
import { formatNumber } from '../../../shell/format.ts';
import { useWords } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { AnswerButtons } from '../ground/GroundStatus.tsx';
import { lookAt, selectPart } from '../ground/look-at.ts';

const kinds = ['all', 'clash', 'crossing', 'beside'] as const;

/** Pairs of pipes that lie too near to each other, worst first; a press flies to the place. */
export function ClearanceHits({ answer }: { answer: ClearanceAnswer }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const number = (value: number): string => formatNumber(value, 0, language);
  const [kind, setKind] = useState<(typeof kinds)[number]>('all');
  const [onlyKnown, setOnlyKnown] = useState(true);
  const counts = (name: (typeof kinds)[number]): number =>
    answer.hits.filter((hit) => (name === 'all' || hit.kind === name) && !(onlyKnown && hit.assumed)).length;
  const hits = answer.hits.filter(
    (hit) => (kind === 'all' || hit.kind === kind) && !(onlyKnown && hit.assumed),
  );
  const assumed = answer.hits.filter((hit) => hit.assumed).length;
  return (
    <Block title={words('ground.hits', { count: number(hits.length), lines: number(answer.lines) })}>
      <div className="ground-form">
        <select
          value={kind}
          aria-label={words('ground.hitKind')}
          data-testid="hit-kind"
          onChange={(event) => setKind(event.target.value as typeof kind)}
        >
          {kinds.map((name) => (
            <option key={name} value={name}>
              {words(`ground.hit.${name}`)} ({number(counts(name))})
            </option>
          ))}
        </select>
        {assumed > 0 ? (
          <label className="ground-note">
            <input
              type="checkbox"
              checked={onlyKnown}
              onChange={(event) => setOnlyKnown(event.target.checked)}
            />{' '}
            {words('ground.onlyKnown', { count: number(assumed) })}
          </label>
        ) : null}
      </div>
      <AnswerButtons />
      <p className="ground-note">
        {words(answer.table.verified ? 'ground.table' : 'ground.tableUnverified', {
          name: answer.table.name,
        })}
        {answer.leftOut.inTunnel > 0
          ? ` ${words('ground.inTunnel', { count: String(answer.leftOut.inTunnel) })}`
          : ''}
      </p>
      <VirtualRows
        count={hits.length}
        rowHeight={58}
        testId="clearance-hits"
        render={(index) => <Hit key={index} hit={hits[index]!} index={index} />}
      />
    </Block>
  );
}

function Hit({ hit, index }: { hit: ClearanceHit; index: number }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const side = (line: ClearanceHit['a']): string => `${kindOf(line, language)} ${sizeOf(line)}`;
  return (
    <li className="ground-row">
      <button
        type="button"
        className="ground-hit"
        data-code={hit.a.code}
        onClick={() => {
          selectPart(hit.a.code, hit.a);
          lookAt(hit.position, hit.height);
        }}
      >
        <span className="ground-number" data-tone={hit.kind === 'clash' ? 'danger' : 'warning'}>
          {index + 1}
        </span>
        <span className="list-name">
          {side(hit.a)} – {side(hit.b)}
        </span>
        <span className="list-value">{formatNumber(hit.clearance, 2, language)} m</span>
        <span className="ground-detail">
          {words(`ground.hit.${hit.kind}`)}
          {hit.required === null
            ? ''
            : ` · ${words('ground.required', { metres: formatNumber(hit.required, 2, language) })}`}
          {hit.assumed ? ` · ${words('ground.assumed')}` : ''}
        </span>
      </button>
    </li>
  );
}
